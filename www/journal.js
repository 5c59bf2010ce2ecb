// @ts-check
/**
 * The journal of sends: which plan was sent from this browser, with which key, and what came of it. It is kept in local storage, so
 * it survives a reload and is the same in every tab of this origin. It never holds a secret, and it can be erased.
 *
 * Storage can be switched off or full: then memory has to do, and the journal ends with the tab.
 */

/** @typedef {"new" | "sent" | "unknown" | "created" | "failed"} State `new`: reviewed, not sent */
/**
 * @typedef {object} Entry
 * @property {string} key the Idempotency-Key; without a worker the ClientToken
 * @property {string} plan the parameters without secrets, as JSON
 * @property {string} name of the plan
 * @property {State} state
 * @property {number} at when the state was set, in ms since 1970
 * @property {string} [planId]
 * @property {string} [orderId]
 * @property {string} [requestId]
 * @property {string} [clientToken] what the worker made of the key, once it has said so
 * @property {string} [code] of a failure
 * @property {boolean} [left] the same plan takes another key from now on
 */

const STORED = "dbs-form.journal";
const LOCK = "dbs-form.journal";
/** What was reviewed and never sent is forgotten first. */
const MOST_NEW = 5;
const NEW_MS = 24 * 3600 * 1000;
const MOST_SETTLED = 100;

/** What this tab knows, where there is no storage. @type {Entry[]} */
let memory = [];
let stored = true;

/** Whether other tabs see the same journal. */
export const isShared = () => stored;

/** @param {any} entry */
const isEntry = (entry) => ["key", "plan", "name", "state"].every((name) => typeof entry?.[name] === "string") && Number.isFinite(entry.at);

/** All entries, oldest first. @returns {Entry[]} */
export function entries() {
	try {
		const found = JSON.parse(localStorage.getItem(STORED) ?? "[]");
		stored = true;
		memory = Array.isArray(found) ? found.filter(isEntry) : [];
	} catch (error) {
		// A damaged journal is an empty one; storage that is switched off throws something else.
		if (error instanceof SyntaxError) memory = [];
		else stored = false;
	}
	return memory;
}

/** @param {Entry[]} list */
function save(list) {
	memory = kept(list);
	try {
		if (memory.length === 0) localStorage.removeItem(STORED);
		else localStorage.setItem(STORED, JSON.stringify(memory));
	} catch {
		stored = false;
	}
	for (const tell of listeners) tell();
}

/** Everything whose outcome is not known, and the newest of the rest. @param {Entry[]} list */
function kept(list) {
	const drafts = list.filter(({ state, at }) => state === "new" && at > Date.now() - NEW_MS).slice(-MOST_NEW);
	const settled = list.filter((entry) => entry.state !== "new" && !isOpen(entry)).slice(-MOST_SETTLED);
	return list.filter((entry) => isOpen(entry) || drafts.includes(entry) || settled.includes(entry));
}

/** Whether a plan may exist that nobody has seen yet. @param {Entry} entry */
export const isOpen = ({ state }) => state === "sent" || state === "unknown";

/** Adds an entry, or changes the one of the same key. @param {Pick<Entry, "key"> & Partial<Entry>} changed */
export function write(changed) {
	const list = entries();
	const before = list.find(({ key }) => key === changed.key);
	const at = changed.state || !before ? Date.now() : before.at;
	const entry = { plan: "{}", name: "", state: /** @type {State} */ ("new"), ...before, at, ...changed };
	save(before ? list.map((one) => (one === before ? entry : one)) : [...list, entry]);
	return entry;
}

/** @param {string} key @returns {Entry | undefined} */
export const entryOf = (key) => entries().find((entry) => entry.key === key);

/** Forgets one entry, or all. @param {string} [key] */
export function erase(key) {
	save(key === undefined ? [] : entries().filter((entry) => entry.key !== key));
}

/** Plans that were sent and of which no outcome is known, but for the one of this key. @param {string} [key] */
export const unresolved = (key) => entries().filter((entry) => isOpen(entry) && entry.key !== key);

/**
 * Runs `work` while no other tab does. A page without encryption has no Web Locks, and a frame in another site's page may be denied
 * them: there the journal is read anew just before it is written, which leaves a gap of a moment.
 * @template T
 * @param {() => T} work @returns {Promise<T>}
 */
export async function alone(work) {
	/** @type {{ result: T } | undefined} */
	let done;
	const once = async () => {
		done = { result: work() };
	};
	await navigator.locks?.request(LOCK, once).catch(() => {});
	return done ? done.result : work();
}

/** @type {Set<() => void>} */
const listeners = new Set();

/** Calls `tell` after each change, in this tab and in others. @param {() => void} tell */
export function subscribe(tell) {
	listeners.add(tell);
	if (listeners.size > 1) return;
	addEventListener("storage", ({ key }) => {
		// `null`: everything was cleared.
		if (key === STORED || key === null) for (const each of listeners) each();
	});
}
