// @ts-check
/** The life of a plan, watched through the stand-in, with faults. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { send } from "dbs-backup-plan";
import { call, findPlan, planState, watchPlan } from "dbs-backup-plan/operations";
import { Faults } from "../../emulator/faults.mjs";
import { DEMO, KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { PLAN } from "../emulator/caller.mjs";

/** @typedef {import("dbs-backup-plan/operations").PlanState} PlanState */

const emulator = new Emulator(KEYS, { clock: { speed: 0 } });
let endpoint = "";
before(async () => {
	endpoint = await emulator.listen();
});
after(() => emulator.close());
beforeEach(() => {
	emulator.reset();
	emulator.faults = new Faults();
	emulator.world.set({ lives: {}, traps: { unknownPlanAsCode: true, similarNames: false }, clock: { speed: 0 } });
});

/** @param {object} [life] @param {string} [name] */
async function bought(life = {}, name = "plan-1") {
	emulator.world.set({ lives: { [name]: life } });
	const outcome = await send(/** @type {any} */ ({ ...PLAN, Region: "cn-hangzhou", BackupPlanName: name }), DEMO, { endpoint });
	assert.ok(outcome.ok);
	return outcome.backupPlanId;
}

/**
 * Each state that is given; the clock of lives goes on with each look.
 * @param {string} id @param {import("dbs-backup-plan/operations").WatchOptions & { advanceMs?: number }} [options]
 */
async function watched(id, { advanceMs = 4_000, ...options } = {}) {
	const { faults } = emulator;
	const take = faults.take.bind(faults);
	faults.take = (asked, action) => {
		if (action === "DescribeBackupPlanList") emulator.advance(advanceMs);
		return take(asked, action);
	};
	/** @type {PlanState[]} */
	const states = [];
	for await (const state of watchPlan(id, DEMO, { endpoint, intervalMs: 1, deadlineMs: 20_000, ...options })) states.push(state);
	faults.take = take;
	return { states, last: /** @type {PlanState} */ (states.at(-1)) };
}

/** What must be true whatever happens. @param {readonly PlanState[]} states */
function sound(states) {
	assert.deepEqual(
		states.map(({ done }) => done),
		states.map((_, index) => index === states.length - 1),
		"only the last is final",
	);
	for (const { ok, status } of states) assert.equal(ok, status === "running");
	const texts = states.map((state) => JSON.stringify(state));
	for (const [index, text] of texts.entries()) assert.notEqual(text, texts[index - 1], "changes only");
}

test("from wait through the pre-check to running", async () => {
	const { states, last } = await watched(await bought());
	sound(states);
	assert.deepEqual(last, { status: "running", done: true, ok: true, advice: "The plan runs." });
	assert.deepEqual(
		[states[0]?.status, states[0]?.preCheck?.status, states[0]?.advice],
		["wait", "running", "The pre-check is running. Wait."],
	);
	assert.ok(states.some(({ status }) => status === "check_pass"));
	assert.ok(states.some(({ preCheck }) => preCheck && preCheck.progress > 0 && preCheck.progress < 100));
});

test("a failed check is named, in both languages, with what to do", async () => {
	const id = await bought({ checks: { CHECK_SRC: { state: "failed", message: "can not connect" }, CHECK_NEW: { state: "catched" } } });
	const { states, last } = await watched(id);
	sound(states);
	assert.deepEqual([last.status, last.ok, last.preCheck?.status], ["init", false, "failed"]);
	assert.equal(last.reason, "The source database can be reached: can not connect; CHECK_NEW");
	assert.match(last.advice, /Do not buy another plan\.$/);
	const check = last.preCheck?.checks.find(({ name }) => name === "CHECK_SRC");
	assert.deepEqual(check, { name: "CHECK_SRC", label: "The source database can be reached", state: "failed", message: "can not connect" });
	assert.equal(last.preCheck?.checks.find(({ name }) => name === "CHECK_NEW")?.label, "CHECK_NEW");
	const chinese = /** @type {PlanState} */ (await planState(id, DEMO, { endpoint, locale: "zh-CN" }));
	assert.equal(chinese.preCheck?.checks.find(({ name }) => name === "CHECK_SRC")?.label, "源数据库可连接");
	assert.match(chinese.advice, /请勿再次购买。$/);
});

test("a warning does not fail the whole", async () => {
	const { states, last } = await watched(await bought({ checks: { CHECK_BINLOG_ON: { state: "warning", message: "off" } } }));
	sound(states);
	assert.equal(last.status, "running");
	assert.ok(states.some(({ preCheck }) => preCheck?.checks.some(({ state }) => state === "warning")));
});

test("a pre-check that fails as a whole says why", async () => {
	const { states, last } = await watched(await bought({ error: "Could not find any schema" }));
	sound(states);
	assert.deepEqual([last.status, last.ok, last.reason], ["init", false, "Could not find any schema"]);
});

test("init while the pre-check still runs is not the end", async () => {
	const { states, last } = await watched(await bought({ checking: "init" }));
	sound(states);
	assert.ok(states.some(({ status, done }) => status === "init" && !done));
	assert.equal(last.status, "running");
});

for (const [ends, advice] of /** @type {const} */ ([
	["stop", /The plan failed\./],
	["locked", /The plan is locked;/],
	["pause", /The plan is paused\./],
])) {
	test(`a plan that ends as ${ends}`, async () => {
		const { states, last } = await watched(await bought({ ends, ...(ends === "stop" && { message: "Disk is full." }) }));
		sound(states);
		assert.deepEqual([last.status, last.ok, last.reason], [ends, false, ends === "stop" ? "Disk is full." : undefined]);
		assert.match(last.advice, advice);
	});
}

test("a repaired plan is started again and runs", async () => {
	const broken = { checks: { CHECK_SRC: { state: "failed", message: "refused" } } };
	emulator.world.set({ lives: { "plan-1": [broken, {}] } });
	const outcome = await send(/** @type {any} */ (PLAN), DEMO, { endpoint });
	assert.ok(outcome.ok);
	assert.equal((await watched(outcome.backupPlanId)).last.status, "init");
	const started = await call("StartBackupPlan", { BackupPlanId: outcome.backupPlanId }, DEMO, { endpoint });
	assert.ok(started.ok && started.data.BackupPlanId === outcome.backupPlanId);
	assert.equal((await watched(outcome.backupPlanId)).last.status, "running");
});

for (const unknownPlanAsCode of [true, false]) {
	test(`a plan that is not listed at once, one that vanishes, and one that never was; code: ${unknownPlanAsCode}`, async () => {
		emulator.world.set({ traps: { unknownPlanAsCode } });
		const late = await watched(await bought({ hiddenMs: 10_000 }));
		sound(late.states);
		assert.equal(late.last.status, "running");
		const gone = await watched(await bought({ ends: "gone" }, "plan-2"));
		sound(gone.states);
		assert.deepEqual([gone.last.status, gone.last.ok, gone.states[0]?.status], ["not_found", false, "wait"]);
		const never = await watched("dbsnever");
		assert.deepEqual([never.states.length, never.last.status, never.last.done], [1, "not_found", true]);
		const look = await planState("dbsnever", DEMO, { endpoint });
		assert.ok("status" in look && look.status === "not_found" && !look.done);
	});
}

test("faults of every kind neither end it nor make it say that it runs", async () => {
	const id = await bought();
	emulator.faults = new Faults({
		rates: { "reset-before": 0.1, "reset-after": 0.1, truncated: 0.1, html: 0.1, xml: 0.1, unavailable: 0.1, throttling: 0.1 },
	});
	const { states, last } = await watched(id, { maxAttempts: 1, advanceMs: 500 });
	sound(states);
	assert.equal(last.status, "running");
});

test("a refusal that passes not by itself ends it, with what to do", async () => {
	const id = await bought();
	emulator.faults = new Faults({ rates: { forbidden: 1 }, operations: ["DescribeBackupPlanList"] });
	const { states, last } = await watched(id);
	assert.equal(states.length, 1);
	assert.deepEqual([last.status, last.ok, last.done], ["", false, true]);
	assert.match(last.advice, /dbs:DescribeBackupPlanList/);
});

test("without the right to read the pre-check it goes on, and says so", async () => {
	const id = await bought();
	emulator.faults = new Faults({ rates: { forbidden: 1 }, operations: ["DescribePreCheckProgressList"] });
	const { states, last } = await watched(id);
	sound(states);
	assert.match(states[0]?.advice ?? "", /dbs:DescribePreCheckProgressList/);
	assert.equal(last.status, "running");
});

test("an answer that never comes", async () => {
	const id = await bought();
	emulator.faults = new Faults({ rates: { hang: 1 } });
	const began = performance.now();
	const { states, last } = await watched(id, { deadlineMs: 400, timeoutMs: 100 });
	assert.ok(performance.now() - began < 5_000);
	assert.deepEqual([states.length, last.status, last.reason, last.ok], [1, "", "gave_up", false]);
	assert.match(last.advice, /Do not buy another plan\.$/);
	// No time limit of a try is needed.
	const { last: patient } = await watched(id, { deadlineMs: 300 });
	assert.equal(patient.reason, "gave_up");
});

test("a deadline ends it, whatever the clock does", async (context) => {
	const id = await bought();
	const { states, last } = await watched(id, { advanceMs: 0, intervalMs: 10, deadlineMs: 200 });
	sound(states);
	assert.deepEqual([states.length, last.status, last.reason], [2, "wait", "gave_up"]);
	let clock = 1e9;
	context.mock.method(performance, "now", () => {
		clock -= 60_000;
		return clock;
	});
	const back = await watched(id, { advanceMs: 0, intervalMs: 10, deadlineMs: 200 });
	assert.equal(back.last.reason, "gave_up");
	assert.ok((emulator.calls["DescribeBackupPlanList"] ?? 0) <= 42, "no more looks than fit into the time");
});

test("an abort ends it at once: between looks, within one, and before", async () => {
	const id = await bought();
	for (const [intervalMs, hang] of /** @type {const} */ ([
		[60_000, 0],
		[10, 1],
	])) {
		emulator.faults = new Faults({ rates: { hang } });
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 100);
		const began = performance.now();
		const { last } = await watched(id, { advanceMs: 0, intervalMs, deadlineMs: 120_000, signal: controller.signal });
		assert.ok(performance.now() - began < 5_000);
		assert.deepEqual([last.done, last.ok, last.reason], [true, false, "aborted"]);
	}
	const { states, last } = await watched(id, { signal: AbortSignal.abort() });
	assert.deepEqual([states.length, last.reason], [1, "aborted"]);
});

test("a plan is found by its exact name, by time, or not", async () => {
	const look = (/** @type {object} */ sought = {}) =>
		findPlan({ name: "shop", region: "cn-hangzhou", sentAfter: Date.now(), ...sought }, DEMO, { endpoint });
	const found = async (/** @type {object} */ sought = {}) => {
		const outcome = await look(sought);
		assert.ok(outcome.ok);
		return [outcome.found, outcome.plans.length];
	};
	assert.deepEqual(await found(), ["none", 0]);
	emulator.world.set({ traps: { similarNames: true } });
	const id = await bought({}, "shop");
	await bought({}, "shop-2");
	const one = await look({ sentAfter: new Date() });
	assert.ok(one.ok && one.found === "one" && one.plans[0]?.BackupPlanId === id);
	assert.deepEqual(await found({ sentAfter: Date.now() + 4 * 60_000 }), ["one", 1], "within what clocks may differ");
	assert.deepEqual(await found({ sentAfter: Date.now() + 6 * 60_000 }), ["none", 0]);
	assert.deepEqual(await found({ name: "sho" }), ["none", 0]);
	assert.deepEqual(await found({ region: "cn-beijing" }), ["none", 0]);
	await bought({}, "shop");
	assert.deepEqual(await found(), ["several", 2]);
	emulator.faults = new Faults({ rates: { forbidden: 1 } });
	const refused = await look();
	assert.ok(!refused.ok && refused.kind === "permission" && !refused.outcomeUnknown);
});

test("a name is found behind the first page", async () => {
	emulator.world.set({ traps: { similarNames: true } });
	for (let index = 0; index < 35; index++) await bought({}, `page-${index}`);
	const id = await bought({}, "page");
	const outcome = await findPlan({ name: "page", sentAfter: 0 }, DEMO, { endpoint });
	assert.ok(outcome.ok && outcome.found === "one" && outcome.plans[0]?.BackupPlanId === id);
	assert.equal(emulator.calls["DescribeBackupPlanList"], 2);
});
