// @ts-check
/** Exactly once, on workerd: faults, repeats at the same time, callers who leave, a worker that is lost. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { Faults } from "../../emulator/faults.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { RATES, soak } from "../../scripts/lib/soak.mjs";
import { bindingsFor, eventually, onWorkerd, PLAN, post, TOKEN, withKey } from "./target.mjs";

const emulator = new Emulator(KEYS);
let service = "";
/** @type {import("./target.mjs").Target} */
let target;
before(async () => {
	service = await emulator.listen();
	target = await onWorkerd(bindingsFor(service));
});
after(async () => {
	await target?.close();
	await emulator.close();
});
beforeEach(() => {
	emulator.service.reset();
	emulator.requests = 0;
	emulator.faults = new Faults();
	emulator.held = Promise.resolve();
});

/** Requests are under way until it is called. @returns {() => void} */
function holding() {
	/** @type {() => void} */
	let release = () => {};
	emulator.held = new Promise((resolve) => (release = () => resolve(undefined)));
	return release;
}

/** @param {string} key @param {object} [plan] @param {import("./target.mjs").Target} [at] */
const create = async (key, plan = PLAN, at = target) => {
	const answer = await at.call("/plans", post(plan, withKey(key)));
	return { status: answer.status, replayed: answer.headers.get("idempotency-replayed"), body: /** @type {any} */ (await answer.json()) };
};
/** @param {string} key @param {import("./target.mjs").Target} [at] */
const known = async (key, at = target) => {
	const answer = await at.call(`/plans/by-key/${key}`, { headers: withKey(key) });
	return /** @type {any} */ (await answer.json());
};

test("500 plans, a fifth of the answers being faults: 500 plans, each key with its own", async () => {
	emulator.faults = new Faults({ rates: RATES });
	const figures = await soak({ worker: target.origin, token: TOKEN, emulator }, { plans: 500 });
	const { asked, answered, made, doubled, lost, wrong, requests, faults } = figures;
	assert.deepEqual(
		{ asked, answered, made, doubled, lost, wrong },
		{ asked: 500, answered: 500, made: 500, doubled: 0, lost: 0, wrong: 0 },
	);
	// The faults were there.
	const failed = Object.values(faults).reduce((sum, count) => sum + count, 0);
	assert.deepEqual(Object.keys(faults).sort(), Object.keys(RATES).sort());
	assert.ok(failed > 50 && requests >= 500 + failed, JSON.stringify(figures));
});

for (const fault of ["reset-before", "reset-after", "unavailable", "internal", "throttling", "truncated", "html"]) {
	test(`one ${fault} is survived within the same call`, async () => {
		emulator.faults = new Faults({ next: [fault] });
		const { status, body } = await create(`survives-${fault}`);
		assert.deepEqual([status, body.attempts], [201, 2], JSON.stringify(body));
		assert.equal(emulator.service.plans.length, 1);
		assert.equal(body.backupPlanId, emulator.service.plans[0]?.backupPlanId);
	});
}

test("an answer in XML may come from a plan that was made: unknown, until the same is asked again", async () => {
	emulator.faults = new Faults({ next: ["xml"] });
	const first = await create("xml");
	assert.deepEqual([first.status, first.body.code, first.body.outcomeUnknown], [504, "UnreadableResponse", true]);
	const again = await create("xml");
	assert.deepEqual([again.status, again.replayed, emulator.service.plans.length], [201, null, 1]);
});

test("a clock that is 20 minutes off is set by the answer", async () => {
	emulator.faults = new Faults({ clockMs: 20 * 60_000 });
	const { status, body } = await create("clock");
	assert.deepEqual([status, body.attempts], [201, 2], JSON.stringify(body));
});

test("twenty requests with one key at the same time: one is sent, all get its outcome", async () => {
	emulator.faults = new Faults({ latencyMs: 100 });
	const answers = await Promise.all(Array.from({ length: 20 }, () => create("together")));
	assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
	assert.equal(new Set(answers.map(({ body }) => body.backupPlanId)).size, 1);
	assert.equal(answers.filter(({ replayed }) => replayed === null).length, 1);
	assert.deepEqual([emulator.requests, emulator.service.plans.length], [1, 1]);
});

test("other parameters under a key that is being used: refused at once", async () => {
	const release = holding();
	const first = create("busy");
	await eventually(async () => (await known("busy")).state === "pending");
	const other = await create("busy", { ...PLAN, InstanceClass: "small" });
	assert.equal(other.status, 409);
	assert.equal((await known("busy")).state, "pending", "the first is still under way");
	release();
	assert.equal((await first).status, 201);
});

test("a caller who goes away: the plan is made, its outcome is recorded and can be read", async () => {
	const release = holding();
	const leaving = new AbortController();
	const call = target.call("/plans", { ...post(PLAN, { ...withKey("leaves"), "x-request-id": "leaver-0001" }), signal: leaving.signal });
	await eventually(() => emulator.requests === 1);
	leaving.abort();
	await assert.rejects(call, { name: "AbortError" });
	release();
	const { state, outcome } = await eventually(async () => {
		const found = await known("leaves");
		return found.state === "pending" ? undefined : found;
	});
	assert.deepEqual([state, outcome.backupPlanId], ["created", emulator.service.plans[0]?.backupPlanId]);
	const line = await eventually(() => target.log.find(({ event, requestId }) => event === "request" && requestId === "leaver-0001"));
	assert.deepEqual([line.status, line.caller], [201, "static"], "the worker itself went on, too");
	const repeat = await create("leaves");
	assert.deepEqual([repeat.status, repeat.replayed], [201, "true"]);
	assert.deepEqual([emulator.requests, emulator.service.plans.length], [1, 1]);
});

test("no answer until the deadline: unknown, said so; the same again brings the plan that was made", async () => {
	const hasty = await onWorkerd({ ...bindingsFor(service), ATTEMPT_TIMEOUT_MS: "1000", DEADLINE_MS: "1500" });
	try {
		emulator.faults = new Faults({ rates: { hang: 1 } });
		const first = await create("unknown", PLAN, hasty);
		assert.deepEqual([first.status, first.body.outcomeUnknown, first.body.retryable], [504, true, true], JSON.stringify(first.body));
		assert.match(first.body.detail, /same Idempotency-Key/);
		const { state, outcome } = await known("unknown", hasty);
		assert.deepEqual([state, outcome.outcomeUnknown], ["unknown", true]);
		emulator.faults = new Faults();
		// On a machine that is busy its deadline can pass once more.
		const again = await eventually(async () => {
			const answer = await create("unknown", PLAN, hasty);
			return answer.status === 504 ? undefined : answer;
		});
		assert.deepEqual([again.status, again.replayed], [201, null]);
		assert.equal(again.body.clientToken, first.body.clientToken);
		assert.deepEqual([emulator.service.plans.length, again.body.backupPlanId], [1, emulator.service.plans[0]?.backupPlanId]);
		assert.equal((await known("unknown", hasty)).state, "created");
	} finally {
		await hasty.close();
	}
});

test("a refusal by the service is remembered for the caller, and not for what the operator mends", async () => {
	emulator.faults = new Faults({ next: ["business", "forbidden"] });
	const refused = await create("refused");
	assert.deepEqual([refused.status, refused.body.code, refused.body.requestId?.length], [422, "Param.NotFound", 36]);
	const repeat = await create("refused");
	assert.deepEqual([repeat.status, repeat.replayed], [422, "true"]);
	assert.equal((await known("refused")).state, "failed");
	const forbidden = await create("forbidden");
	assert.deepEqual([forbidden.status, forbidden.body.code], [502, "Request.Forbidden"]);
	assert.match(forbidden.body.advice, /dbs:CreateAndStartBackupPlan/);
	assert.equal((await create("forbidden")).status, 201);
	assert.equal(emulator.requests, 3);
});

test("a worker that is lost while it sends, and all its memory: the repeat finds the plan that was made", async () => {
	const persist = await mkdtemp(join(tmpdir(), "dbs-records-"));
	let mortal = await onWorkerd(bindingsFor(service), { persist });
	try {
		emulator.faults = new Faults({ next: ["hang"] });
		const call = mortal.call("/plans", post(PLAN, withKey("lost"))).catch(() => undefined);
		await eventually(() => emulator.service.plans.length === 1);
		await mortal.close();
		await call;
		mortal = await onWorkerd(bindingsFor(service), { persist });
		const found = await mortal.call("/plans/by-key/lost", { headers: withKey("lost") });
		assert.equal(found.status, 200, "the record outlives the worker");
		// Even a lost store: the ClientToken is derived, so the service knows it.
		await mortal.close();
		mortal = await onWorkerd(bindingsFor(service));
		const again = await mortal.call("/plans", post(PLAN, withKey("lost")));
		assert.equal(again.status, 201);
		const { backupPlanId } = /** @type {any} */ (await again.json());
		assert.deepEqual([emulator.service.plans.length, backupPlanId], [1, emulator.service.plans[0]?.backupPlanId]);
	} finally {
		await mortal.close();
		await rm(persist, { recursive: true, force: true });
	}
});

test("a record ends with its life, and its alarm leaves a store like one that was never used", async () => {
	const entry = fileURLToPath(new URL("open-records.js", import.meta.url));
	const brief = await onWorkerd({ ...bindingsFor(service), REFUSAL_TTL_SECONDS: "1" }, { entry });
	const stored = async () => /** @type {any} */ (await (await brief.call("/stored")).json());
	try {
		assert.equal((await brief.call("/plans", post(PLAN, withKey("long")))).status, 201);
		const { bytes: used, ...kept } = await stored();
		assert.deepEqual(kept, { records: 1, alarm: true });
		assert.equal((await brief.call("/plans/by-key/brief", { headers: withKey("brief") })).status, 404);
		const empty = await stored();
		assert.deepEqual([empty.records, empty.alarm, empty.bytes < used], [0, false, true]);
		emulator.faults = new Faults({ next: ["business"] });
		// Its life is a second: whether it is still there when we look depends on the machine.
		assert.equal((await brief.call("/plans", post(PLAN, withKey("brief")))).status, 422);
		await eventually(async () => (await brief.call("/plans/by-key/brief", { headers: withKey("brief") })).status === 404);
		await eventually(async () => isDeepStrictEqual(await stored(), empty));
		assert.equal((await brief.call("/plans", post(PLAN, withKey("brief")))).status, 201);
		assert.deepEqual(await stored(), { records: 1, alarm: true, bytes: used });
	} finally {
		await brief.close();
	}
});

test("a ClientToken that the service knows with other parameters: a conflict, not a second plan", async () => {
	await create("reused");
	const elsewhere = await onWorkerd(bindingsFor(service));
	try {
		const answer = await elsewhere.call("/plans", post({ ...PLAN, InstanceClass: "small" }, withKey("reused")));
		assert.deepEqual([answer.status, /** @type {any} */ (await answer.json()).code], [409, "IdempotentParameterMismatch"]);
		assert.equal(emulator.service.plans.length, 1);
	} finally {
		await elsewhere.close();
	}
});
