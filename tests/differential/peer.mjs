// @ts-check
/** The oracle and Alibaba Cloud's Python SDK, in one process that answers a line for a line. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** @typedef {import("./compare.mjs").Verdict} Verdict */
/** @typedef {{ covers: import("./compare.mjs").Covers, ask: (plan: unknown, stamp: object) => Promise<Verdict>, close: () => void }} Peer */

/** A value as Python can know it again: what JSON has no form for is tagged. @param {unknown} value @returns {unknown} */
export function tagged(value) {
	if (value === null || typeof value === "string" || typeof value === "boolean") return value;
	if (value === undefined) return { u: 1 };
	if (typeof value === "number") return { n: Object.is(value, -0) ? "-0" : String(value) };
	if (typeof value === "bigint") return { b: String(value) };
	if (Array.isArray(value)) return { a: value.map(tagged) };
	if (typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value))) {
		return { o: Object.entries(value).map(([key, one]) => [key, tagged(one)]) };
	}
	return { x: typeof value };
}

/** @param {{ python: string, env: Record<string, string> }} python @returns {Promise<Peer>} */
export async function startPeer({ python, env }) {
	const child = spawn(python, [join(import.meta.dirname, "peer.py")], {
		env: { ...process.env, ...env, PYTHONDONTWRITEBYTECODE: "1", PYTHONIOENCODING: "utf-8" },
		stdio: ["pipe", "pipe", "inherit"],
	});
	/** @type {{ resolve: (line: string) => void, reject: (error: Error) => void }[]} */
	const waiting = [];
	const next = () => new Promise((/** @type {(line: string) => void} */ resolve, reject) => waiting.push({ resolve, reject }));
	createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(line));
	child.on("close", (code) => {
		for (const { reject } of waiting.splice(0)) reject(new Error(`the peer in Python ended with ${code}`));
	});
	return {
		covers: JSON.parse(await next()),
		ask: async (plan, stamp) => {
			const answer = next();
			child.stdin.write(`${JSON.stringify({ plan: tagged(plan), stamp })}\n`);
			return JSON.parse(await answer);
		},
		close: () => child.stdin.end(),
	};
}
