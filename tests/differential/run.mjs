// @ts-check
/** Draws plans from a seed, compares, and tells each kind of difference once, in its smallest form. */
import { inspect } from "node:util";
import fc from "fast-check";
import { differences, smallest } from "./compare.mjs";
import { startPeer } from "./peer.mjs";
import { plans } from "./plans.mjs";

/** @typedef {{ plan: unknown, sts: boolean, found: string[] }} Disagreement */

const MOST_KINDS = 100;

/** What makes two differences the same kind: their lines, without numbers. @param {string[]} found */
const kindOf = (found) => found.map((line) => line.replace(/\d+/g, "#")).join("\n");

/**
 * @param {{ python: string, env: Record<string, string> }} python
 * @param {{ plans: number, seed: number, onFound?: (one: Disagreement) => void }} options
 * @returns {Promise<{ compared: number, valid: number, signatures: number, issues: Record<string, number>, disagreements: Disagreement[] }>}
 */
export async function differential(python, { plans: count, seed, onFound = () => {} }) {
	const peer = await startPeer(python);
	const known = new Set();
	const disagreements = [];
	const tally = { compared: 0, valid: 0, signatures: 0, issues: /** @type {Record<string, number>} */ ({}) };
	const counted = (/** @type {import("./compare.mjs").Verdict} */ { sent, errors, warnings }) => {
		tally.compared++;
		if (sent) {
			tally.valid++;
			tally.signatures += 4;
		}
		for (const line of [...errors, ...warnings]) {
			const kind = line.replace(/\[\d+\]/g, "[]");
			tally.issues[kind] = (tally.issues[kind] ?? 0) + 1;
		}
	};
	const agree = fc.asyncProperty(plans, fc.boolean(), async (plan, sts) => {
		const found = await differences(peer, plan, sts, counted);
		if (found.some((line) => !known.has(kindOf([line])))) throw new Error(found.join("\n"));
	});
	try {
		for (let round = 0; tally.compared < count && disagreements.length < MOST_KINDS; round++) {
			// What is left to compare, from a seed that follows from the first: nothing that was seen is drawn again.
			const result = await fc.check(agree, { seed: seed + round, numRuns: count - tally.compared, endOnFailure: false });
			if (!result.failed || !result.counterexample) continue;
			const [drawn, sts] = result.counterexample;
			const lines = await differences(peer, drawn, sts);
			const fresh = lines.filter((line) => !known.has(kindOf([line])));
			const plan = await smallest(peer, drawn, sts, fresh);
			for (const line of lines) known.add(kindOf([line]));
			const one = { plan, sts, found: fresh };
			disagreements.push(one);
			onFound(one);
		}
	} finally {
		peer.close();
	}
	return { ...tally, disagreements };
}

/** @param {Disagreement} one */
export const told = ({ plan, sts, found }) =>
	`${found.join("\n")}\n  plan: ${inspect(plan, { depth: 8, maxStringLength: 200, breakLength: 120 }).replaceAll("\n", "\n  ")}${sts ? ", with a SecurityToken" : ""}`;
