// @ts-check
/** Records by themselves: callers at the same time, counters and audits that fail, leases that end, and what is logged and kept. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryStore } from "../../worker/src/memory.js";
import { CREATED, FAILED, instance, job, LOST, SETTINGS } from "./keepers.mjs";
import { held, turns } from "./promises.mjs";

const THROTTLED = { ...FAILED, code: "Throttling", kind: "throttled", fixableBy: "nobody", retryable: true };

/** A store that counts how often it is read. */
function counted() {
	const store = new MemoryStore();
	const reads = { count: 0 };
	const get = store.get.bind(store);
	store.get = async (name) => {
		reads.count++;
		return get(name);
	};
	return { store, reads };
}

test("who asks while it is sent gets the same outcome without a look at the store; with other parameters, a conflict at once", async () => {
	const { promise, release } = held();
	const { store, reads } = counted();
	const { keeper, sent } = instance({ store }, promise);
	const first = keeper.create("n", job());
	await turns();
	const second = keeper.create("n", job());
	assert.deepEqual(await keeper.create("n", job({ digest: "d2" })), { kind: "conflict", rekeyed: false });
	assert.deepEqual(await keeper.create("n", job({ digest: "d2", keyId: "k2" })), { kind: "conflict", rekeyed: true });
	release(CREATED);
	assert.deepEqual(await Promise.all([first, second]), [
		{ kind: "outcome", outcome: CREATED, replayed: false },
		{ kind: "outcome", outcome: CREATED, replayed: true },
	]);
	assert.deepEqual([sent.count, reads.count], [1, 1]);
});

test("who asks while nothing can be sent gets the same answer, and nothing is tried again for it", async () => {
	const { promise, release } = held();
	const { keeper, sent } = instance({}, promise, CREATED);
	const both = [keeper.create("n", job()), turns().then(() => keeper.create("n", job()))];
	await turns();
	release(new Error("no"));
	const unusable = { kind: "unusable", option: "", message: "no" };
	assert.deepEqual(await Promise.all(both), [unusable, unusable]);
	assert.equal(sent.count, 1);
});

test("after a try that surely failed nothing is in doubt, and the next one counts by itself", async () => {
	const day = 86_400_000;
	const { keeper, clock, store, lines } = instance({}, THROTTLED, LOST, FAILED, THROTTLED);
	await keeper.create("n", job());
	const { expiresAt, day: first, sought } = (await store.get("n")) ?? {};
	assert.deepEqual([expiresAt, first, sought], [1_000 + SETTINGS.refusalMs, "1970-01-01", undefined]);
	clock.now = day;
	const lost = /** @type {any} */ (await keeper.create("n", job()));
	assert.equal(lost.outcome.outcomeUnknown, true);
	const kept = await store.get("n");
	assert.deepEqual([kept?.day, kept?.sought?.sentAfter, kept?.expiresAt], ["1970-01-02", day, day + SETTINGS.recordMs]);
	const { keeper: other } = instance({}, THROTTLED, FAILED);
	await other.create("n", job());
	assert.deepEqual(await other.create("n", job()), { kind: "outcome", outcome: FAILED, replayed: false });
	assert.equal((await other.read("n"))?.state, "failed");
	// Without a counter there is nothing to release, and nothing that could fail.
	assert.deepEqual([...new Set(lines.map(({ event }) => event))], ["outcome"]);
});

test("a pending record outlives its lease, however short a record's life is, and has no member that says nothing", async () => {
	for (const [recordMs, life] of [
		[1, 31_000],
		[100_000, 100_000],
	]) {
		const { keeper, store } = instance({ settings: { ...SETTINGS, recordMs: Number(recordMs) } }, new Promise(() => {}));
		keeper.create("n", job());
		await turns();
		const record = await store.get("n");
		assert.deepEqual([record?.leaseUntil, record?.expiresAt], [17_000, 1_000 + Number(life)]);
		assert.deepEqual(Object.keys(record ?? {}).sort(), [
			...["clientToken", "day", "digest", "expiresAt", "format", "keyId", "leaseUntil", "revision", "sought", "state"],
		]);
	}
});

test("an outcome that is not known is tried again, also where its record does not say by what to look for the plan", async () => {
	const store = new MemoryStore();
	const { keeper, clock } = instance({ store, clock: { now: 50_000 } }, LOST);
	const times = { day: "1970-01-01", leaseUntil: 10, expiresAt: 100_000 };
	await store.swap("n", undefined, { revision: "1", state: "unknown", digest: "d1", keyId: "k1", clientToken: "t", ...times });
	await keeper.create("n", job());
	assert.equal((await store.get("n"))?.sought?.sentAfter, clock.now);
});

test("a sweep leaves alone what is not there, and what is settled until its life is over", async () => {
	const { keeper, clock, store } = instance({}, CREATED);
	assert.equal(await keeper.sweep("never"), undefined);
	await keeper.create("n", job());
	clock.now += 50_000;
	assert.equal(await keeper.sweep("n"), 1_000 + SETTINGS.recordMs);
	assert.equal((await store.get("n"))?.state, "created");
});

/** A counter that is played. @param {{ refusal?: any, failing?: boolean }} [parts] */
function counting({ refusal, failing = false } = {}) {
	/** @type {unknown[]} */
	const calls = [];
	const reserve = async (/** @type {unknown} */ purchase) => {
		calls.push(["reserve", purchase]);
		return calls.length > 1 ? refusal : undefined;
	};
	const release = async (/** @type {unknown} */ purchase) => {
		calls.push(["release", purchase]);
		if (failing) throw new Error("gone");
	};
	return { counter: { reserve, release }, calls };
}
const REFUSAL = { rule: /** @type {const} */ ("plansPerDay"), limit: 1, used: 1 };

test("beyond a limit the record is what it was, and so is the doubt about an earlier try", async () => {
	const { keeper, sent } = instance(counting({ refusal: REFUSAL }), LOST, CREATED);
	await keeper.create("n", job());
	assert.deepEqual(await keeper.create("n", job()), { kind: "limited", ...REFUSAL, outcomeUnknown: true });
	assert.equal((await keeper.read("n"))?.state, "unknown");
	assert.deepEqual(await keeper.create("other", job({ clientToken: "t2" })), { kind: "limited", ...REFUSAL });
	assert.deepEqual([await keeper.read("other"), sent.count], [undefined, 1]);
});

test("what surely was not bought is released, and what may have been is not; the audit says which", async () => {
	/** @type {unknown[]} */
	const audited = [];
	const audit = async (/** @type {unknown} */ _job, /** @type {unknown} */ end) => void audited.push(end);
	const { counter, calls } = counting();
	const { keeper } = instance({ counter, audit }, Object.assign(new Error(), { message: undefined }), LOST, new Error("no"));
	assert.deepEqual(await keeper.create("n", job()), { kind: "unusable", option: "", message: "" });
	const reserved = ["reserve", { id: "t", day: "1970-01-01", caller: "static", usd: 5 }];
	assert.deepEqual(calls, [reserved, ["release", { id: "t", day: "1970-01-01" }]]);
	await keeper.create("n", job());
	assert.deepEqual(await keeper.create("n", job()), { kind: "unusable", option: "", message: "no", outcomeUnknown: true });
	assert.deepEqual(calls.slice(2), [reserved, reserved]);
	const sending = { state: "sending" };
	assert.deepEqual(audited, [sending, { state: "failed" }, sending, { state: "unknown", outcome: LOST }, sending, { state: "unknown" }]);
});

test("a counter that cannot release, and a store that cannot undo, are alarms in the log and hide no answer", async () => {
	const { keeper, lines } = instance(counting({ failing: true }), FAILED);
	assert.deepEqual(await keeper.create("n", job()), { kind: "outcome", outcome: FAILED, replayed: false });
	const [{ at, ...line }] = lines.filter(({ level }) => level === "error");
	assert.deepEqual(line, { level: "error", event: "exception", requestId: "r", name: "Error" });
	assert.ok(at.length > 0);
	const store = new MemoryStore();
	store.delete = async () => {
		throw new TypeError("gone");
	};
	const undone = instance({ store }, new Error("no"));
	assert.equal((await undone.keeper.create("n", job())).kind, "unusable");
	assert.deepEqual(
		undone.lines.map(({ level, event, requestId, name }) => [level, event, requestId, name]),
		[["error", "exception", "r", "TypeError"]],
	);
});

test("a line in the log says how a sending ended, how long it took, and what the service called it", async () => {
	const { promise, release } = held();
	const { keeper, lines, clock } = instance({}, promise);
	const begun = keeper.create("n", job());
	await turns();
	clock.now += 250;
	release({ ...CREATED, requestId: "S-1" });
	await begun;
	const { keeper: other, lines: others } = instance({}, { ...THROTTLED, cause: "reset" });
	const about = { event: "outcome", requestId: "r", clientToken: "t", attempts: 1 };
	assert.deepEqual(lines, [{ level: "info", ...about, state: "created", serviceRequestId: "S-1", ms: 250 }]);
	await other.create("n", job());
	const facts = { code: "Throttling", kind: "throttled", cause: "reset", serviceStatus: 400 };
	assert.deepEqual(others, [{ level: "warn", ...about, state: "failed", serviceRequestId: undefined, ...facts, ms: 0 }]);
});

/** A store whose next answer to this call is a failure. @param {"get" | "swap"} call */
function failingOnce(call) {
	const store = new MemoryStore();
	const works = /** @type {any} */ (store)[call].bind(store);
	const fails = async () => {
		Object.assign(store, { [call]: works });
		throw new Error("gone");
	};
	return { store, fail: () => Object.assign(store, { [call]: fails }) };
}

test("a store that fails for one caller fails for no other, and only an earlier try leaves a doubt", async () => {
	const { store, fail } = failingOnce("get");
	const { keeper, sent, lines } = instance({ store, clock: { now: Date.now() } }, CREATED);
	fail();
	assert.deepEqual(await Promise.all([keeper.create("n", job()), keeper.create("n", job())]), [
		{ kind: "unavailable" },
		{ kind: "outcome", outcome: CREATED, replayed: false },
	]);
	assert.equal(sent.count, 1);
	const { at: _, ...line } = lines[0];
	assert.deepEqual(line, { level: "error", event: "exception", requestId: "r", name: "Error" });
	const swapping = failingOnce("swap");
	const { keeper: other } = instance({ store: swapping.store, clock: { now: Date.now() } }, LOST);
	await other.create("n", job());
	swapping.fail();
	assert.deepEqual(await other.create("n", job()), { kind: "unavailable", outcomeUnknown: true });
});

test("a counter that fails leaves the record as it was", async () => {
	const reserve = async () => {
		throw new Error("gone");
	};
	const counter = { reserve, release: async () => {} };
	const { keeper, sent, store, clock } = instance({ counter });
	assert.deepEqual(await keeper.create("n", job()), { kind: "unavailable" });
	assert.equal(await keeper.read("n"), undefined);
	await instance({ store, clock }, LOST).keeper.create("n", job());
	assert.deepEqual(await keeper.create("n", job()), { kind: "unavailable", outcomeUnknown: true });
	assert.deepEqual([(await keeper.read("n"))?.state, sent.count], ["unknown", 0]);
});

test("whose patience ends while another instance sends is told so", { timeout: 30_000 }, async () => {
	const { keeper, store, clock } = instance({}, new Promise(() => {}));
	keeper.create("n", job());
	await turns();
	const waiting = instance({ store, clock }).keeper.create("n", job());
	await turns();
	clock.now += SETTINGS.deadlineMs;
	assert.deepEqual(await waiting, { kind: "pending" });
});

/** One instance sends until its lease is over; then another does, or the record is gone. @param {object | undefined} theirs @param {object} mine */
async function overtaken(theirs, mine) {
	const { promise, release } = held();
	const { keeper, store, clock, lines } = instance({}, promise);
	const slow = keeper.create("n", job());
	await turns();
	clock.now += 16_000;
	if (theirs) instance({ store, clock }, theirs).keeper.create("n", job());
	else await store.delete("n");
	await turns();
	release(mine);
	const answer = /** @type {any} */ (await slow);
	assert.deepEqual([...new Set(lines.map(({ event }) => event))], ["outcome"]);
	return { answer, record: await store.get("n") };
}

test("after its lease a sender that learns of no plan tells of the one that another made", async () => {
	const other = { ...CREATED, backupPlanId: "dbs-of-the-other" };
	const { answer, record } = await overtaken(other, LOST);
	assert.deepEqual([answer.outcome, record?.outcome], [other, other]);
});

test("after its lease a sender that made the plan keeps it, whatever another has learnt, and where nothing is left", async () => {
	for (const theirs of [LOST, THROTTLED, undefined]) {
		const { answer, record } = await overtaken(theirs, CREATED);
		assert.deepEqual([answer.outcome, record?.state, record?.outcome], [CREATED, "created", CREATED]);
	}
});

test("after its lease a sender that made no plan leaves the record to the other", async () => {
	const { answer, record } = await overtaken(LOST, THROTTLED);
	assert.deepEqual([answer.outcome, record?.outcome], [THROTTLED, LOST]);
	const gone = await overtaken(undefined, THROTTLED);
	assert.deepEqual([gone.answer.outcome, gone.record], [THROTTLED, undefined]);
	const running = await overtaken(new Promise(() => {}), LOST);
	assert.deepEqual([running.answer.outcome, running.record?.state], [LOST, "pending"]);
});
