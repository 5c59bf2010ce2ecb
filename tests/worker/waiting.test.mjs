// @ts-check
/** Long polls, with a clock that only tests move. */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";
import { LOOK_EVERY_MS, pause, until } from "../../worker/src/waiting.js";
import { turns } from "./promises.mjs";

/** Timers that only the test moves. */
function timers() {
	/** @type {{ at: number, done: () => void }[]} */
	let waiting = [];
	let now = 0;
	/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
	const wait = (ms, signal) =>
		new Promise((resolve) => {
			const one = { at: now + ms, done: resolve };
			waiting.push(one);
			signal.addEventListener("abort", () => {
				waiting = waiting.filter((other) => other !== one);
				resolve();
			});
		});
	const pass = async (/** @type {number} */ ms) => {
		now += ms;
		const due = waiting.filter(({ at }) => at <= now);
		waiting = waiting.filter(({ at }) => at > now);
		for (const { done } of due.sort((a, b) => a.at - b.at)) done();
		await turns();
	};
	return { wait, pass, left: () => waiting.length };
}
/** @param {...any} states each look's, the last one for all others */
function looks(...states) {
	let count = 0;
	const look = async () => {
		const state = states[Math.min(count++, states.length - 1)];
		if (state instanceof Error) throw state;
		return state;
	};
	return { look, count: () => count };
}
const [A, B, DONE] = [
	{ tag: "a", done: false },
	{ tag: "b", done: false },
	{ tag: "c", done: true },
];

test("a long poll answers at once where there is nothing to wait for", async () => {
	const { wait, left } = timers();
	for (const [state, options] of /** @type {[any, any][]} */ ([
		[A, { ms: 0 }],
		[A, { ms: 0, since: "a" }],
		[DONE, { ms: 30_000 }],
		[B, { ms: 30_000, since: "a" }],
	])) {
		const { look, count } = looks(state);
		assert.deepEqual([await until(look, { ...options, wait }), count()], [state, 1]);
	}
	assert.equal(left(), 0);
});

test("a long poll answers when the state is another, and leaves no timer behind", async () => {
	const { wait, pass, left } = timers();
	const { look, count } = looks(A, A, B);
	const answer = until(look, { ms: 30_000, wait });
	await turns();
	await pass(LOOK_EVERY_MS);
	assert.equal(count(), 2);
	await pass(LOOK_EVERY_MS);
	assert.deepEqual([await answer, count(), left()], [B, 3, 0]);
});

test("a long poll that names a state waits for another, also where that one was the last of a life", async () => {
	const { wait, pass } = timers();
	const { look } = looks(DONE, A);
	const answer = until(look, { ms: 30_000, since: "c", wait });
	await turns();
	await pass(LOOK_EVERY_MS);
	assert.deepEqual(await answer, A);
});

test("a long poll ends with its time, also while a look takes longer", async () => {
	for (const slow of [false, true]) {
		const { wait, pass, left } = timers();
		const { look, count } = looks(A);
		const answer = until(() => (slow && count() === 1 ? new Promise(() => {}) : look()), { ms: 30_000, wait });
		await turns();
		for (let second = 0; second < 30; second += 5) await pass(5_000);
		assert.deepEqual([await answer, left()], [A, 0]);
		assert.equal(count(), slow ? 1 : 7);
	}
});

test("a long poll ends when a look fails, and when its caller is gone", async () => {
	const { wait, pass, left } = timers();
	const failing = until(looks(A, new RangeError("gone")).look, { ms: 30_000, wait });
	const failed = assert.rejects(failing, RangeError);
	await turns();
	await pass(LOOK_EVERY_MS);
	await failed;
	const gone = new AbortController();
	const { look, count } = looks(A);
	const answer = until(look, { ms: 30_000, gone: gone.signal, wait });
	await turns();
	gone.abort();
	assert.deepEqual([await answer, count(), left()], [A, 1, 0]);
	const late = looks(A);
	assert.deepEqual([await until(late.look, { ms: 30_000, gone: gone.signal }), late.count()], [A, 1]);
});

test("a pause takes its time, unless its signal aborts, and leaves nothing on the signal", async () => {
	const caller = new AbortController();
	const began = Date.now();
	await pause(50, caller.signal);
	assert.ok(Date.now() - began >= 49);
	const aborted = pause(60_000, caller.signal);
	assert.equal(getEventListeners(caller.signal, "abort").length, 1);
	caller.abort();
	await aborted;
	await pause(60_000, caller.signal);
	assert.equal(getEventListeners(caller.signal, "abort").length, 0);
	assert.ok(Date.now() - began < 30_000);
});

test("a long poll leaves nothing on its caller's signal", async () => {
	const { wait, pass } = timers();
	const caller = new AbortController();
	const { look } = looks(A);
	const polled = until(look, { ms: 4_000, gone: caller.signal, wait });
	await turns();
	assert.equal(getEventListeners(caller.signal, "abort").length, 1);
	await pass(4_000);
	assert.equal(await polled, A);
	assert.equal(getEventListeners(caller.signal, "abort").length, 0);
});
