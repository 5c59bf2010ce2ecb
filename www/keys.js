// @ts-check
/**
 * One key for each plan that is sent: the Idempotency-Key, from which the worker makes the ClientToken; without a worker it is the
 * ClientToken itself. The same plan keeps its key over retries, reloads, lost connections and tabs, so that it is never bought twice.
 * Only a plain refusal ends a key: what was refused was not created.
 */
import { alone, entries, entryOf, isOpen, write } from "./journal.js";
import { open } from "./store.js";

/** @typedef {import("./applies.js").Values} Values */

/** 128 random bits in the form of a UUID; `crypto.randomUUID` is missing on a page without encryption. */
function uuid() {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = /** @type {number} */ (bytes[6] & 0x0f) | 0x40;
	bytes[8] = /** @type {number} */ (bytes[8] & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** What a key belongs to: a plan whose password alone differs is the same plan. @param {Values} params */
const planOf = (params) => {
	const { ClientToken: _, ...plan } = open(params);
	return JSON.stringify(Object.entries(plan).sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** The parameters of an entry, without secrets. @param {import("./journal.js").Entry} entry @returns {Values} */
export function valuesOf({ plan }) {
	try {
		return open(Object.fromEntries(JSON.parse(plan)));
	} catch {
		return {};
	}
}

/** Whether an entry is about these parameters. @param {import("./journal.js").Entry} entry @param {Values} params */
export const isPlanOf = ({ plan }, params) => plan === planOf(params);

/** @param {Values} params */
function usable(params) {
	const [plan, own] = [planOf(params), params.ClientToken];
	// The user's own token is the key, whatever became of it before.
	if (own) return entries().find((entry) => entry.plan === plan && entry.key === own);
	return entries().find((entry) => entry.plan === plan && entry.state !== "failed" && !entry.left);
}

/** The user's own ClientToken, else the key that this plan has in any tab, else a new one. @param {Values} params */
export function keyFor(params) {
	const found = usable(params);
	if (found) return found.key;
	const key = params.ClientToken || uuid();
	const other = entryOf(key);
	// Another plan that was sent with the user's own token keeps its entry: the worker will say that the key is taken.
	if (!other || !(isOpen(other) || other.state === "created")) {
		write({ key, plan: planOf(params), name: params.BackupPlanName ?? "", state: "new" });
	}
	return key;
}

/**
 * Takes a plan's key for a send: two tabs that made one at the same moment agree on the first.
 * @param {Values} params @returns {Promise<{ key: string, doubtful: boolean, created: boolean }>} `doubtful`: an earlier send may have made a plan
 */
export function claim(params) {
	return alone(() => {
		const key = keyFor(params);
		const entry = entryOf(key);
		const state = entry?.plan === planOf(params) ? entry.state : undefined;
		if (state && state !== "created") write({ key, state: "sent" });
		return { key, doubtful: state === "sent" || state === "unknown", created: state === "created" };
	});
}

/** Lets the same plan be bought once more, with another key. What became of this one stays to be found out. @param {string} key */
export const replaceKey = (key) => write({ key, left: true });
