// @ts-check
/** Records by themselves: their states, their life, and two instances that share a store. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Digests, recordName, sentPairs } from "../../worker/src/digest.js";
import { RecordKeeper } from "../../worker/src/keeper.js";
import { MemoryStore } from "../../worker/src/memory.js";
import { CREATED, FAILED, instance, job, LOST, SETTINGS } from "./keepers.mjs";
import { eventually, PLAN } from "./target.mjs";

test("a created plan is answered for its life, then sent again", async () => {
	const { keeper, sent, clock } = instance({}, CREATED, CREATED);
	assert.deepEqual(await keeper.create("n", job()), { kind: "outcome", outcome: CREATED, replayed: false });
	clock.now += SETTINGS.recordMs - 1;
	assert.deepEqual(await keeper.read("n"), { state: "created", outcome: CREATED });
	assert.deepEqual(await keeper.create("n", job()), { kind: "outcome", outcome: CREATED, replayed: true });
	assert.deepEqual(await keeper.create("n", job({ digest: "d2" })), { kind: "conflict", rekeyed: false });
	assert.deepEqual(await keeper.create("n", job({ digest: "d2", keyId: "k2" })), { kind: "conflict", rekeyed: true });
	clock.now += 1;
	assert.equal(await keeper.read("n"), undefined);
	await keeper.create("n", job());
	assert.equal(sent.count, 2);
});

test("a record keeps the region, and the name only as long as it is not known whether there is a plan", async () => {
	const bought = { purchase: { caller: "static", key: "k", usd: 5, bought: { instanceClass: "micro", region: "cn-beijing" } } };
	const { keeper, clock } = instance({}, LOST, LOST, CREATED);
	const first = clock.now;
	await keeper.create("n", job(bought));
	const grace = SETTINGS.deadlineMs + 15_000;
	const doubtful = await keeper.record("n");
	assert.deepEqual(
		[doubtful?.state, doubtful?.region, doubtful?.sought],
		["unknown", "cn-beijing", { name: "plan-1", sentAfter: first, sentBefore: first + grace }],
	);
	clock.now += 5_000;
	await keeper.create("n", job(bought));
	assert.deepEqual((await keeper.record("n"))?.sought, { name: "plan-1", sentAfter: first, sentBefore: clock.now + grace });
	await keeper.create("n", job(bought));
	const settled = await keeper.record("n");
	assert.deepEqual([settled?.state, settled?.region, settled?.sought], ["created", "cn-beijing", undefined]);
	assert.ok(!JSON.stringify(settled).includes("plan-1"));
	clock.now += SETTINGS.recordMs;
	assert.equal(await keeper.record("n"), undefined);
});

test("what is sure is remembered; what can change is tried again", async () => {
	const again = [
		{ ...FAILED, code: "1", kind: "throttled", fixableBy: "nobody", retryable: true },
		{ ...FAILED, code: "2", kind: "credentials", fixableBy: "operator" },
		{ ...FAILED, code: "3", kind: "unknown", fixableBy: "nobody" },
		{ ...FAILED, code: "4", kind: "no_answer", fixableBy: "nobody", outcomeUnknown: true },
	];
	for (const outcome of again) {
		const { keeper, sent } = instance({}, outcome, CREATED);
		await keeper.create("n", job());
		assert.equal(/** @type {any} */ (await keeper.create("n", job())).outcome.ok, true, outcome.code);
		assert.equal(sent.count, 2);
	}
	const { keeper, sent } = instance({}, FAILED, CREATED);
	await keeper.create("n", job());
	assert.equal(/** @type {any} */ (await keeper.create("n", job())).outcome.code, "Missing");
	assert.equal(sent.count, 1);
});

test("after an unknown outcome a refusal settles nothing: only a plan does", async () => {
	const { keeper } = instance({}, LOST, FAILED, CREATED);
	await keeper.create("n", job());
	const refused = /** @type {any} */ (await keeper.create("n", job()));
	assert.equal(refused.outcome.outcomeUnknown, true);
	assert.equal((await keeper.read("n"))?.state, "unknown");
	assert.equal(/** @type {any} */ (await keeper.create("n", job())).outcome.ok, true);
	assert.equal((await keeper.read("n"))?.state, "created");
});

test("the ClientToken of a try whose outcome is not known stays, even when the settings make another of the key", async () => {
	const store = new MemoryStore();
	const before = instance({ store }, LOST);
	await before.keeper.create("n", job({ clientToken: "first" }));
	const after = instance({ store }, LOST, CREATED);
	await after.keeper.create("n", job({ clientToken: "second" }));
	await after.keeper.create("n", job({ clientToken: "third" }));
	assert.deepEqual([...before.sent.tokens, ...after.sent.tokens], ["first", "first", "first"]);
	assert.equal((await store.get("n"))?.clientToken, "first");
});

test("nothing was sent: nothing is kept", async () => {
	const { keeper } = instance({}, Object.assign(new Error("must not be empty"), { option: "credentials.accessKeyId" }), CREATED);
	assert.deepEqual(await keeper.create("n", job()), { kind: "unusable", option: "credentials.accessKeyId", message: "must not be empty" });
	assert.equal(await keeper.read("n"), undefined);
	assert.equal(/** @type {any} */ (await keeper.create("n", job())).outcome.ok, true);
});

test("two instances with one store: one sends, the other waits for its outcome", async () => {
	const store = new MemoryStore();
	const clock = { now: Date.now() };
	/** @type {(outcome: object) => void} */
	let finish = () => {};
	const first = instance({ store, clock }, new Promise((resolve) => (finish = resolve)));
	const second = instance({ store, clock }, CREATED);
	const one = first.keeper.create("n", job());
	const two = second.keeper.create("n", job());
	await eventually(() => first.sent.count === 1);
	assert.equal((await second.keeper.read("n"))?.state, "pending");
	assert.deepEqual(await second.keeper.create("n", job({ digest: "d2" })).then(({ kind }) => kind, String), "conflict");
	finish({ ...CREATED, backupPlanId: "dbs-of-the-first" });
	assert.equal(/** @type {any} */ (await one).outcome.backupPlanId, "dbs-of-the-first");
	assert.deepEqual(await two, { kind: "outcome", outcome: { ...CREATED, backupPlanId: "dbs-of-the-first" }, replayed: true });
	assert.equal(second.sent.count, 0);
});

test("two callers with one key at the same time, before either knows the record: each is told by the record", async () => {
	const { keeper, sent } = instance({}, CREATED);
	await keeper.create("n", job({ digest: "d2" }));
	const both = await Promise.all([keeper.create("n", job()), keeper.create("n", job({ digest: "d2" }))]);
	assert.deepEqual(both, [
		{ kind: "conflict", rekeyed: false },
		{ kind: "outcome", outcome: CREATED, replayed: true },
	]);
	assert.equal(sent.count, 1);
});

test("a sender that is gone: after its lease the state is unknown, and another may send", async () => {
	const store = new MemoryStore();
	const clock = { now: 1_000 };
	const gone = instance({ store, clock }, new Promise(() => {}));
	gone.keeper.create("n", job());
	await eventually(() => gone.sent.count === 1);
	const other = instance({ store, clock }, CREATED);
	assert.equal((await other.keeper.read("n"))?.state, "pending");
	assert.equal(await other.keeper.sweep("n"), 17_000, "it looks again when the lease ends");
	clock.now = 17_000;
	assert.equal((await other.keeper.read("n"))?.state, "unknown");
	await other.keeper.sweep("n");
	assert.equal((await store.get("n"))?.state, "unknown");
	assert.equal(/** @type {any} */ (await other.keeper.create("n", job())).outcome.ok, true);
	assert.equal((await store.get("n"))?.state, "created");
	clock.now += SETTINGS.recordMs;
	assert.equal(await other.keeper.sweep("n"), undefined);
	assert.equal(await store.get("n"), undefined);
});

test("a store that fails after the plan was made does not hide the plan", async () => {
	const store = new MemoryStore();
	const swap = store.swap.bind(store);
	store.swap = async (name, revision, record) => {
		if (record.state !== "pending") throw new Error("storage is gone");
		return swap(name, revision, record);
	};
	const { keeper } = instance({ store, clock: { now: Date.now() } }, CREATED);
	assert.deepEqual(await keeper.create("n", job()), { kind: "outcome", outcome: CREATED, replayed: false });
});

test("a failure of our own after the sending is not told as one before it", async () => {
	const log = (/** @type {{ event: string }} */ { event }) => {
		if (event === "outcome") throw new Error("the log is full");
	};
	const send = async () => /** @type {any} */ (CREATED);
	const keeper = new RecordKeeper({ store: new MemoryStore(), send, settings: SETTINGS, log });
	await assert.rejects(keeper.create("n", job()), /the log is full/);
	assert.equal((await keeper.read("n"))?.state, "pending");
});

test("a ClientToken follows from caller, key, namespace and the operator's secret, and is a UUID", async () => {
	const digests = new Digests("an idempotency secret of 32 chars");
	// Computed with Python: hmac.new(secret, json.dumps([...], separators=(",", ":")), sha256), version 8, variant 10.
	const hers = "61b70c0f-6e1e-8afc-8a39-38729a8f19fe";
	assert.equal(await digests.clientToken("client-token", "", "static", "once"), hers);
	assert.equal(await digests.clientToken("signed-client-token", "", "static", "once"), "1fcac526-20f8-8998-ab3a-b5ef4b94933a");
	assert.equal(await recordName("static", "once"), "cf0cea432e6828a21b07fcd2d5113b8ff80b4b149cf5e2bfe379c0a38297d347");
	const others = await Promise.all([
		digests.clientToken("client-token", "", "jwt:static", "once"),
		digests.clientToken("client-token", "", "static", "Once"),
		digests.clientToken("client-token", "staging", "static", "once"),
		new Digests("another idempotency secret 32 chars").clientToken("client-token", "", "static", "once"),
	]);
	for (const other of others) {
		assert.match(other, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		assert.notEqual(other, hers);
	}
});

test("a fingerprint is the same for the same plan, however it is written, and holds its password only under a key", async () => {
	const one = new Digests("an idempotency secret of 32 chars");
	const of = (/** @type {object} */ plan, digests = one) => digests.fingerprint(sentPairs(/** @type {any} */ (plan)));
	const plan = { ...PLAN, BackupRetentionPeriod: 730, BackupPeriod: ["Monday", "Friday"], EnableBackupLog: true };
	const written = { ...plan, BackupRetentionPeriod: "730", BackupPeriod: "Monday,Friday", EnableBackupLog: "true", StorageRegion: "" };
	assert.deepEqual(await of(plan), await of(written));
	assert.notEqual((await of(plan)).digest, (await of({ ...plan, SourceEndpointPassword: "other" })).digest);
	const rekeyed = await of(plan, new Digests("another idempotency secret 32 chars"));
	assert.notEqual((await of(plan)).digest, rekeyed.digest);
	assert.notEqual((await of(plan)).keyId, rekeyed.keyId);
});
