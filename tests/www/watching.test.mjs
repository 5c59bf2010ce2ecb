// @ts-check
/** When the form looks at a plan again, and when it stops: on a clock of its own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { canStart, kindOf } from "../../www/state.js";
import { watch } from "../../www/watching.js";

/** @typedef {import("../../www/state.js").PlanState} PlanState */
/** @typedef {import("../../www/state.js").Look} Look */
/** @typedef {import("../../www/watching.js").View} View */

let tags = 0;
/** @param {string} status @param {Partial<PlanState>} [more] @returns {PlanState} */
const state = (status, more = {}) => ({ status, done: false, ok: false, advice: "", tag: String(++tags).padStart(16, "0"), ...more });
/** @param {PlanState} seen @returns {Look} */
const seen = (seen) => ({ seen });
/** @param {import("../../www/state.js").TroubleKind} kind @param {number} [retryMs] @returns {Look} */
const trouble = (kind, retryMs) => ({ trouble: { kind, problem: {}, ...(retryMs !== undefined && { retryMs }) } });
const FAILED = { done: true, preCheck: { status: "failed", progress: 100, checks: [] } };

/**
 * Answers in turn, each after a time; the last stays. Time passes only in pauses and looks.
 * @param {readonly (readonly [Look, number?])[]} answers @param {{ before?: PlanState, most?: number, sight?: () => Promise<void> }} [options]
 */
async function watched(answers, { before, most = 200, sight = async () => {} } = {}) {
	let at = 0;
	const leaving = new AbortController();
	/** @type {{ at: number, since: string | undefined }[]} */
	const looks = [];
	/** @type {View[]} */
	const views = [];
	await watch({
		look: async (since) => {
			looks.push({ at, since });
			if (looks.length > most) leaving.abort();
			const [answer, ms = 0] = answers[Math.min(looks.length, answers.length) - 1] ?? [trouble("silent")];
			at += ms;
			return answer;
		},
		show: (view) => views.push(view),
		pause: async (ms) => {
			at += Math.max(0, ms);
		},
		sight,
		now: () => at,
		signal: leaving.signal,
		...(before && { before }),
	});
	return { looks, views, last: /** @type {View} */ (views.at(-1)) };
}

test("a plan is looked at until it runs, and each look names what is known", async () => {
	const wait = state("wait");
	const passed = state("check_pass");
	const running = state("running", { done: true, ok: true });
	const { looks, views } = await watched([[seen(wait)], [seen(passed), 12_000], [seen(running), 1_000]]);
	assert.deepEqual(
		looks.map(({ since }) => since),
		[undefined, wait.tag, passed.tag],
	);
	assert.deepEqual(
		looks.map(({ at }) => at),
		[0, 3_000, 15_000],
	);
	assert.deepEqual(
		views.map(({ last, stopped }) => [last?.status, stopped]),
		[
			["wait", false],
			["check_pass", false],
			["running", true],
		],
	);
});

test("a worker that does not wait is not asked more than every ten seconds, and for twenty minutes at most", async () => {
	const { looks, last } = await watched([[seen(state("wait"))]]);
	assert.ok(looks.slice(2).every(({ at }, index) => at - (looks[index + 1]?.at ?? 0) >= 10_000));
	assert.ok(looks.length <= 122, `${looks.length} looks`);
	assert.deepEqual([last.stopped, last.over, last.last?.status], [true, "time", "wait"]);
});

test("a state that changes all the time is not looked at more than every three seconds", async () => {
	const changing = Array.from({ length: 50 }, () => /** @type {const} */ ([seen(state("wait"))]));
	const { looks } = await watched([...changing, [seen(state("running", { done: true, ok: true }))]]);
	assert.ok(looks.slice(1).every(({ at }, index) => at - (looks[index]?.at ?? 0) >= 3_000));
});

test("what passes by itself is waited for, longer each time; what was seen stays, and is never called running", async () => {
	const wait = state("wait");
	const { looks, views, last } = await watched([[seen(wait)], [trouble("silent")]]);
	assert.deepEqual(
		looks.map(({ at }) => at),
		[0, 3_000, 8_000, 18_000, 38_000, 78_000, 138_000, 198_000, 258_000, 318_000, 378_000, 438_000, 498_000],
	);
	assert.ok(views.slice(1).every((view) => view.trouble?.kind === "silent" && view.last === wait));
	assert.deepEqual([last.stopped, last.nextMs], [true, undefined]);
});

test("a limit's own time is kept, up to five minutes", async () => {
	const running = state("running", { done: true, ok: true });
	const { looks, views } = await watched([[trouble("busy", 17_000)], [trouble("busy", 90_000_000)], [trouble("pending")], [seen(running)]]);
	assert.deepEqual(
		looks.map(({ at }) => at),
		[0, 17_000, 317_000, 337_000],
	);
	assert.equal(views[0]?.nextMs, 17_000);
});

test("what only a person can change ends it at once", async () => {
	for (const kind of /** @type {const} */ (["token", "scope", "none", "refused"])) {
		const { looks, last } = await watched([[trouble(kind)]]);
		assert.equal(looks.length, 1, kind);
		assert.deepEqual([last.stopped, last.trouble?.kind], [true, kind]);
	}
});

test("a plan that is not listed is waited for, and then called missing", async () => {
	const missing = state("not_found");
	const late = await watched([[seen(missing)], [seen(missing), 30_000], [seen(state("running", { done: true, ok: true }))]]);
	assert.deepEqual([late.last.last?.status, late.last.over], ["running", undefined]);
	const { looks, last } = await watched([[seen(missing)], [seen(missing), 30_000]]);
	assert.deepEqual([last.stopped, last.over], [true, "missing"]);
	assert.ok(looks.length <= 6, `${looks.length} looks`);
});

test("after a start the old failure is not shown as a new one, unless it stays for a minute", async () => {
	const before = state("init", FAILED);
	const again = { ...before, tag: "another-language" };
	const started = await watched([[seen(before)], [seen(again), 30_000], [seen(state("wait"))], [seen(state("init", FAILED))]], { before });
	assert.deepEqual(
		started.views.map(({ last, starting = false, stopped }) => [last?.status, starting, stopped]),
		[
			["init", true, false],
			["init", true, false],
			["wait", false, false],
			["init", false, true],
		],
	);
	assert.equal(started.looks[0]?.since, before.tag);
	const stays = await watched([[seen(before), 30_000]], { before });
	assert.deepEqual([stays.last.starting, stays.last.stopped], [undefined, true]);
	assert.equal(stays.looks.length, 2);
});

test("nothing is asked while the page is out of sight", async () => {
	let seenAgain = () => {};
	const hidden = new Promise((resolve) => {
		seenAgain = () => resolve(undefined);
	});
	let asked = 0;
	const work = watch({
		look: async () => {
			asked++;
			return seen(state("running", { done: true, ok: true }));
		},
		show: () => {},
		pause: async () => {},
		sight: async () => void (await hidden),
		now: () => 0,
		signal: new AbortController().signal,
	});
	await new Promise((resolve) => setTimeout(resolve, 20));
	assert.equal(asked, 0);
	seenAgain();
	await work;
	assert.equal(asked, 1);
});

test("what a state is called, and whether starting helps", () => {
	const checked = (/** @type {string} */ status, count = 1) => ({
		preCheck: { status, progress: 0, checks: Array.from({ length: count }, () => ({ name: "C", label: "C", state: "init", message: "" })) },
	});
	/** @type {[PlanState, string, boolean][]} */
	const cases = [
		[state("running", { done: true, ok: true }), "running", false],
		// Not without the worker's word for it.
		[state("running"), "unknown", false],
		[state("wait"), "wait", false],
		[state("wait", checked("running", 0)), "wait", false],
		[state("wait", checked("running")), "checking", false],
		[state("init", checked("running")), "checking", false],
		[state("init"), "wait", false],
		[state("check_pass"), "passed", false],
		[state("wait", checked("finish")), "passed", false],
		[state("init", FAILED), "failed", true],
		[state("init", { done: true, reason: "no schema" }), "failed", true],
		[state("stop", { done: true }), "stop", true],
		[state("pause", { done: true }), "pause", true],
		[state("locked", { done: true }), "locked", false],
		[state("not_found"), "missing", false],
		[state("", { done: true, foundBy: "name" }), "unknown", false],
		[state("init", { ...FAILED, foundBy: "name" }), "failed", false],
		[state("released"), "unknown", false],
	];
	for (const [one, kind, starts] of cases) assert.deepEqual([kindOf(one), canStart(one)], [kind, starts], JSON.stringify(one));
});
