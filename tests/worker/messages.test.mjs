// @ts-check
/** What failures say: both languages, nothing left to fill in, the service's own words and advice. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Faults } from "../../emulator/faults.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { recordName } from "../../worker/src/digest.js";
import { MemoryStore } from "../../worker/src/memory.js";
import { MESSAGES } from "../../worker/src/messages.js";
import { bindingsFor, inNode, PLAN, post, withKey } from "./target.mjs";

const emulator = new Emulator(KEYS);
/** @type {import("./target.mjs").Target} */
let target;
/** @type {Record<string, string>} */
let bindings = {};
before(async () => {
	bindings = { ...bindingsFor(await emulator.listen()), POLICY: '{"instanceClasses":["micro"],"parameters":"any"}', MAX_ATTEMPTS: "1" };
	target = await inNode(bindings);
});
after(() => emulator.close());

test("each message is there in both languages, and names the same values", () => {
	for (const [code, { status, title, detail }] of Object.entries(MESSAGES)) {
		assert.ok(status >= 400 && status < 600, code);
		assert.match(title["zh-CN"], /[一-鿿]/, code);
		const values = (/** @type {string} */ text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
		assert.deepEqual(values(detail.en), values(detail["zh-CN"]), code);
	}
});

/** @param {string} key @param {object} plan @param {string} [fault] */
async function problem(key, plan, fault) {
	emulator.faults = new Faults({ next: fault ? [fault] : [] });
	const answer = await target.call("/plans?locale=zh-CN", post(plan, withKey(key)));
	assert.equal(answer.headers.get("content-language"), "zh-CN");
	return /** @type {any} */ (await answer.json());
}

test("a policy refusal names the rule, the parameter and what is allowed, in Chinese when asked", async () => {
	const { title, detail, rule } = await problem("policy", { ...PLAN, InstanceClass: "xlarge" });
	assert.match(title, /[一-鿿]/);
	assert.equal(detail, "规则 instanceClasses 拒绝了 InstanceClass。允许：micro。");
	assert.equal(rule, "instanceClasses");
});

test("the service's code, message, RequestId and our advice come along", async () => {
	const { status, code, detail, requestId, advice, retryable, outcomeUnknown } = await problem("forbidden", PLAN, "forbidden");
	assert.deepEqual(
		{ status, code, detail, retryable, outcomeUnknown },
		{ status: 502, code: "Request.Forbidden", detail: "Have no Permissions", retryable: false, outcomeUnknown: false },
	);
	assert.match(requestId, /^[0-9A-F-]{36}$/);
	assert.match(advice, /[一-鿿]/);
});

test("where to ask for an outcome is a path that can be asked", async () => {
	const store = new MemoryStore();
	const [key, path] = ["a/b", "/plans/by-key/a%2Fb"];
	const before = await inNode(bindings, { store });
	emulator.faults = new Faults({ next: ["reset-after"] });
	assert.equal((await before.call("/plans", post(PLAN, withKey(key)))).status, 504);
	// Its digests have another key now: that these are the same parameters cannot be seen.
	const rekeyed = await inNode({ ...bindings, IDEMPOTENCY_SECRET: "another idempotency secret of 32 ch" }, { store });
	const conflict = /** @type {any} */ (await (await rekeyed.call("/plans", post(PLAN, withKey(key)))).json());
	assert.deepEqual([conflict.status, conflict.code], [409, "idempotency_rekeyed"]);
	assert.ok(conflict.detail.includes(`Ask GET ${path} what became of it.`), conflict.detail);
	assert.equal((await rekeyed.call(path, { headers: withKey("x") })).status, 200);
	// Another instance is at it, and stays so.
	const name = await recordName("static", key);
	const record = await store.get(name);
	assert.ok(record);
	await store.swap(name, record.revision, { ...record, revision: "2", state: "pending", leaseUntil: Date.now() + 3_600_000 });
	const hasty = await inNode({ ...bindings, DEADLINE_MS: "10" }, { store });
	const pending = /** @type {any} */ (await (await hasty.call("/plans", post(PLAN, withKey(key)))).json());
	assert.deepEqual([pending.status, pending.code, pending.retryable], [409, "in_progress", true]);
	assert.equal(pending.detail, `Ask GET ${path} for its outcome.`);
});

test("what passes by itself may be tried again, after a while", async () => {
	emulator.faults = new Faults({ next: ["throttling"] });
	const answer = await target.call("/plans", post(PLAN, withKey("throttled")));
	const { code, retryable } = /** @type {any} */ (await answer.json());
	assert.deepEqual([answer.status, code, retryable, answer.headers.get("retry-after")], [502, "Throttling.User", true, "5"]);
	assert.equal((await target.call("/plans", post(PLAN, withKey("throttled")))).status, 201);
});
