// @ts-check
/** What failures say: both languages, nothing left to fill in, the service's own words and advice. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Faults } from "../../emulator/faults.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { MESSAGES } from "../../worker/src/messages.js";
import { bindingsFor, inNode, PLAN, post, withKey } from "./target.mjs";

const emulator = new Emulator(KEYS);
/** @type {import("./target.mjs").Target} */
let target;
before(async () => {
	target = await inNode({ ...bindingsFor(await emulator.listen()), POLICY: '{"instanceClasses":["micro"]}', MAX_ATTEMPTS: "1" });
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

test("what passes by itself may be tried again, after a while", async () => {
	emulator.faults = new Faults({ next: ["throttling"] });
	const answer = await target.call("/plans", post(PLAN, withKey("throttled")));
	const { code, retryable } = /** @type {any} */ (await answer.json());
	assert.deepEqual([answer.status, code, retryable, answer.headers.get("retry-after")], [502, "Throttling.User", true, "5"]);
	assert.equal((await target.call("/plans", post(PLAN, withKey("throttled")))).status, 201);
});
