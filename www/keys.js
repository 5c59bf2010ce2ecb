// @ts-check
/**
 * One key for each plan that is sent: the Idempotency-Key, from which the worker makes the ClientToken;
 * without a worker it is the ClientToken itself. The same plan keeps its key over retries, reloads and lost connections, so that it is never
 * bought twice. Only a plain refusal ends a key: what was refused was not created.
 */
import { keep, kept, open } from "./store.js";

/** @typedef {import("./applies.js").Values} Values */
/** @typedef {"new" | "sent" | "created" | "failed"} State */
/** @typedef {{ key: string, plan: string, name: string, state: State }} Sent */

const STORED = "dbs-form.keys";
const MOST = 20;

/** @returns {Sent[]} */
function list() {
	const found = kept(STORED);
	return Array.isArray(found) ? found : [];
}

/** 128 random bits in the form of a UUID; `crypto.randomUUID` is missing on a page without encryption. */
function uuid() {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = /** @type {number} */ (bytes[6] & 0x0f) | 0x40;
	bytes[8] = /** @type {number} */ (bytes[8] & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Session storage can be switched off: then memory has to do. @type {Sent[]} */
let memory = list();

/**
 * The user's own ClientToken, else one that is made here. The secrets are not part of the plan that it
 * belongs to: a plan whose password alone differs is the same plan.
 * @param {Values} params
 */
export function keyFor(params) {
	const plan = JSON.stringify(open(params));
	const found = memory.find((sent) => sent.plan === plan && (sent.state !== "failed" || sent.key === params.ClientToken));
	if (found) return found.key;
	const key = params.ClientToken ?? uuid();
	memory = [...memory.slice(1 - MOST), { key, plan, name: params.BackupPlanName ?? "", state: "new" }];
	keep(STORED, memory);
	return key;
}

/** @param {string} key @param {State} state */
export function mark(key, state) {
	for (const sent of memory) if (sent.key === key) sent.state = state;
	keep(STORED, memory);
}

/** Plans that were sent and of which no outcome is known, but for this one. @param {string} [key] */
export const unresolved = (key) => memory.filter((sent) => sent.state === "sent" && sent.key !== key);
