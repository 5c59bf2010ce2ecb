// @ts-check
/**
 * When to look at a plan again, and when to stop: until it is done, or nobody but a person can go on. Time, sight and the look itself
 * are handed in. What was seen is never called running: the last look says so, or nothing does.
 */
import { kindOf } from "./state.js";

/** @typedef {import("./state.js").PlanState} PlanState */
/** @typedef {import("./state.js").Trouble} Trouble */
/**
 * What is known now. `stopped`: there is no further look by itself; `over` why, where no answer says so. `starting`: the start was
 * taken, and the service still shows what was before.
 * @typedef {{ last?: PlanState, trouble?: Trouble, nextMs?: number, starting?: boolean, stopped: boolean, over?: "time" | "missing" }} View
 */
/**
 * @typedef {object} Parts
 * @property {(since: string | undefined) => Promise<import("./state.js").Look>} look
 * @property {(view: View) => void} show
 * @property {(ms: number) => Promise<void>} pause ends early when the watching does
 * @property {() => Promise<void>} sight once the page is in sight
 * @property {() => number} now milliseconds; does not go back
 * @property {AbortSignal} signal
 * @property {PlanState} [before] what was seen before the plan was started again
 */

/** Between the beginnings of two looks, when something has changed, and when nothing has. */
const CHANGED_MS = 3_000;
const SAME_MS = 10_000;
const FAILED_MS = [5_000, 10_000, 20_000, 40_000, 60_000];
const MOST_FAILURES = 12;
const MOST_RETRY_MS = 300_000;
/** A plan that was just bought may not be listed at once. */
const MISSING_MS = 120_000;
/** A start may take as long to show. */
const STARTING_MS = 60_000;
const MOST_MS = 20 * 60_000;

/** Troubles that pass by themselves. */
const PASSING = ["busy", "pending", "silent"];

/** What a state says in any language. @param {PlanState} state */
function gist({ status, done, preCheck }) {
	const checks = preCheck?.checks.map(({ name, state, message }) => [name, state, message]);
	return JSON.stringify([status, done, preCheck?.status, preCheck?.progress, checks]);
}

/** @param {Parts} parts */
export async function watch({ look, show, pause, sight, now, signal, before }) {
	const began = now();
	let old = before && gist(before);
	/** @type {PlanState | undefined} */
	let last = before;
	let since = before?.tag;
	let failures = 0;
	/** @type {number | undefined} */
	let missing;
	for (;;) {
		await sight();
		if (signal.aborted) return;
		const asked = now();
		const found = await look(since);
		if (signal.aborted) return;
		if ("trouble" in found) {
			const nextMs = after(found.trouble, failures++);
			show({ ...(last && { last }), trouble: found.trouble, ...(nextMs !== undefined && { nextMs }), stopped: nextMs === undefined });
			if (nextMs === undefined) return;
			await pause(nextMs);
			continue;
		}
		failures = 0;
		const same = found.seen.tag === since;
		last = found.seen;
		since = last.tag;
		// Once anything else was seen, the same again is new.
		if (gist(last) !== old) old = undefined;
		missing = kindOf(last) === "missing" ? (missing ?? asked) : undefined;
		const view = viewOf(last, { starting: old !== undefined && now() - began < STARTING_MS, missing, began, now: now() });
		show(view);
		if (view.stopped) return;
		await pause((same ? SAME_MS : CHANGED_MS) - (now() - asked));
	}
}

/** Until the next look; `undefined` when there is none. @param {Trouble} trouble @param {number} failures before this one */
function after({ kind, retryMs = 0 }, failures) {
	if (!PASSING.includes(kind) || failures + 1 >= MOST_FAILURES) return undefined;
	return Math.min(MOST_RETRY_MS, Math.max(retryMs, FAILED_MS[failures] ?? 60_000));
}

/** @param {PlanState} last @param {{ starting: boolean, missing: number | undefined, began: number, now: number }} times @returns {View} */
function viewOf(last, { starting, missing, began, now }) {
	if (starting) return { last, starting, stopped: false };
	if (last.done) return { last, stopped: true };
	if (missing !== undefined && now - missing >= MISSING_MS) return { last, stopped: true, over: "missing" };
	return now - began >= MOST_MS ? { last, stopped: true, over: "time" } : { last, stopped: false };
}
