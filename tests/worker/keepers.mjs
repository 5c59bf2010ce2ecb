// @ts-check
/** A keeper of records with a service that is played and a clock that only tests move. */
import { RecordKeeper } from "../../worker/src/keeper.js";
import { MemoryStore } from "../../worker/src/memory.js";
import { PLAN } from "./target.mjs";

/** @typedef {import("../../worker/src/types.js").Job} Job */

export const SETTINGS = { recordMs: 100_000, refusalMs: 10_000, deadlineMs: 1_000 };
/** @param {Partial<Job>} [own] @returns {Job} */
export const job = (own) => ({
	params: /** @type {any} */ (PLAN),
	clientToken: "t",
	digest: "d1",
	keyId: "k1",
	planName: "plan-1",
	language: "en",
	requestId: "r",
	purchase: { caller: "static", key: "k", usd: 5, bought: { instanceClass: "micro" } },
	...own,
});
export const CREATED = {
	ok: /** @type {const} */ (true),
	backupPlanId: "dbs1",
	httpStatus: 200,
	clientToken: "t",
	attempts: 1,
	outcomeUnknown: false,
};
export const FAILED = {
	ok: /** @type {const} */ (false),
	code: "Missing",
	kind: "parameter",
	fixableBy: /** @type {const} */ ("caller"),
	message: "",
	advice: "",
	httpStatus: 400,
	retryable: false,
	clientToken: "t",
	attempts: 1,
	outcomeUnknown: false,
};
/** Nobody knows whether there is a plan. */
export const LOST = {
	...FAILED,
	code: "Timeout",
	kind: "no_answer",
	fixableBy: /** @type {const} */ ("nobody"),
	retryable: true,
	outcomeUnknown: true,
};

/** @typedef {Partial<ConstructorParameters<typeof RecordKeeper>[0]> & { store?: MemoryStore, clock?: { now: number } }} Parts */

/** @param {Parts} parts @param {...(object | Error)} outcomes what each sending brings */
export function instance(parts, ...outcomes) {
	const { clock = { now: 1_000 } } = parts;
	const { store = new MemoryStore(() => clock.now), settings = SETTINGS } = parts;
	const sent = { count: 0, tokens: /** @type {string[]} */ ([]) };
	/** @type {any[]} */
	const lines = [];
	const send = async (/** @type {Job} */ { clientToken }) => {
		sent.count++;
		sent.tokens.push(clientToken);
		const outcome = await outcomes.shift();
		if (outcome instanceof Error) throw outcome;
		return /** @type {any} */ (outcome);
	};
	const log = (/** @type {any} */ line) => lines.push(line);
	const keeper = new RecordKeeper({ send, log, now: () => clock.now, ...parts, settings, store });
	return { keeper, sent, store, clock, lines };
}
