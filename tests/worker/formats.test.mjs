// @ts-check
/** Records as older and newer workers write them. `formats/1.json` has those of the first, which had no version in them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { recordName } from "../../worker/src/digest.js";
import { RecordKeeper } from "../../worker/src/keeper.js";
import { MemoryStore } from "../../worker/src/memory.js";
import { bindingsFor, inNode, PLAN, post, withKey } from "./target.mjs";

/** @typedef {import("../../worker/src/types.js").PlanRecord} PlanRecord */

/** @type {Record<"created" | "failed" | "unknown" | "pending", PlanRecord>} */
const FIRST = JSON.parse(readFileSync(new URL("formats/1.json", import.meta.url), "utf8"));
const MADE_AT = Date.parse("2026-01-01T00:00:00Z");

const emulator = new Emulator(KEYS);
let service = "";
before(async () => {
	service = await emulator.listen();
});
after(() => emulator.close());
beforeEach(() => {
	emulator.service.reset();
	emulator.requests = 0;
});

/** A worker that finds this record of the key. @param {string} key @param {PlanRecord} record @param {number} [now] */
async function finding(key, record, now = MADE_AT + 1_000) {
	const clock = { now };
	const store = new MemoryStore(() => clock.now);
	const name = await recordName("static", key);
	await store.swap(name, undefined, record);
	const target = await inNode(bindingsFor(service), { store, now: () => clock.now });
	/** @param {string} path @param {RequestInit} [init] */
	const asked = async (path, init = { headers: withKey("x") }) => {
		const answer = await target.call(path, init);
		return { status: answer.status, headers: answer.headers, body: /** @type {any} */ (await answer.json()) };
	};
	return { asked, clock, kept: () => store.get(name), store, name, create: () => asked("/plans", post(PLAN, withKey(key))) };
}

test("a plan that a worker of the first format created is answered again", async () => {
	const { create, asked } = await finding("created", FIRST.created);
	const { status, headers, body } = await create();
	assert.deepEqual([status, headers.get("idempotency-replayed"), body.backupPlanId], [201, "true", "dbs13e2d2b54f3a"]);
	assert.equal((await asked("/plans/by-key/created")).body.outcome.backupPlanId, "dbs13e2d2b54f3a");
	assert.equal(emulator.requests, 0);
});

test("a refusal of the first format is answered again", async () => {
	const { create } = await finding("failed", FIRST.failed);
	const { status, headers, body } = await create();
	assert.deepEqual([status, headers.get("idempotency-replayed"), body.code], [422, "true", "Param.NotFound"]);
	assert.equal(emulator.requests, 0);
});

test("an unknown outcome of the first format is tried again with the token that it has, and kept in today's", async () => {
	const { create, kept } = await finding("unknown", FIRST.unknown);
	const { status, body } = await create();
	assert.deepEqual([status, body.clientToken, emulator.requests], [201, "5de3ec6e-5150-8c0e-bb6a-3ad7bcb9f647", 1]);
	const record = await kept();
	assert.deepEqual([record?.state, record?.format, record?.day], ["created", 1, "2026-01-01"]);
});

test("a sender of the first format that is gone: unknown when its lease is over, then tried again with its token", async () => {
	const { create, asked, clock } = await finding("pending", FIRST.pending);
	assert.equal((await asked("/plans/by-key/pending")).body.state, "pending");
	clock.now = FIRST.pending.leaseUntil;
	assert.equal((await asked("/plans/by-key/pending")).body.state, "unknown");
	const { status, body } = await create();
	assert.deepEqual([status, body.clientToken], [201, "647ccd6b-4143-8ad4-9419-f5ce89ebcdcb"]);
});

/** As a later worker may write it: a field has another meaning. */
const NEWER = /** @type {PlanRecord} */ (/** @type {unknown} */ ({ format: 2, revision: "r", state: "bought", expiresAt: "2026-01-02" }));

test("a record of a newer format: nothing is sent, it is left as it is, and every route says so", async () => {
	for (const format of [2, 1.5, 0, -1, "1", null, {}]) {
		const record = /** @type {PlanRecord} */ ({ ...NEWER, format });
		const { create, asked, kept } = await finding("k", record);
		const start = post("{}", withKey("k"));
		const answers = [await create(), await asked("/plans/by-key/k"), await asked("/plans/by-key/k/state")];
		for (const { status, body } of [...answers, await asked("/plans/by-key/k/start", start)]) {
			assert.deepEqual([status, body.code, body.retryable], [503, "record_newer", true], `${format}`);
			assert.match(body.detail, /Use no new key/);
		}
		assert.equal(answers[0]?.body.outcomeUnknown, true);
		assert.deepEqual([await kept(), emulator.requests], [record, 0]);
	}
});

test("a record of a newer format is never swept away, whatever its life says", async () => {
	const store = new MemoryStore(() => MADE_AT);
	await store.swap("n", undefined, { ...NEWER, expiresAt: 0 });
	const settings = { recordMs: 1, refusalMs: 1, deadlineMs: 1 };
	const send = async () => assert.fail("sent");
	const keeper = new RecordKeeper({ store, send, settings, log: () => {}, now: () => MADE_AT });
	assert.equal(await keeper.sweep("n"), MADE_AT + 86_400_000);
	assert.deepEqual(await store.get("n"), { ...NEWER, expiresAt: 0 });
});

test("a newer worker that takes a record over while an older one sends keeps it; the plan is answered and told in the log", async () => {
	const store = new MemoryStore(() => MADE_AT);
	/** @type {any[]} */
	const lines = [];
	const outcome = { ok: true, backupPlanId: "dbs1", httpStatus: 200, clientToken: "t", attempts: 1, outcomeUnknown: false };
	const send = async () => {
		const pending = await store.get("n");
		await store.swap("n", pending?.revision, NEWER);
		return /** @type {import("../../worker/src/types.js").Sendable} */ (outcome);
	};
	const settings = { recordMs: 100_000, refusalMs: 1_000, deadlineMs: 1_000 };
	const keeper = new RecordKeeper({ store, send, settings, log: (line) => lines.push(line), now: () => MADE_AT });
	const purchase = { caller: "static", key: "k", usd: 5, bought: { instanceClass: "micro" } };
	const about = { clientToken: "t", digest: "d", keyId: "k1", planName: "plan-1", language: /** @type {const} */ ("en"), requestId: "r" };
	const job = { params: /** @type {any} */ (PLAN), ...about, purchase };
	assert.deepEqual(await keeper.create("n", job), { kind: "outcome", outcome, replayed: false });
	assert.deepEqual([await store.get("n"), lines.map(({ event }) => event)], [NEWER, ["outcome", "record_lost"]]);
	assert.deepEqual(await keeper.create("n", job), { kind: "newer" });
});
