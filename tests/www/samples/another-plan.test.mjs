// @ts-check
/** A sample that sends by itself carries the token that the worker would send, or says that it buys another plan. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { REDIS, samplesOf } from "./awkward.mjs";

const DIRECT = ["url", "aliyun", "javascript", "python"];
const ANOTHER = "This does not go through the worker: it buys another plan, even where this one was sent from the form.";

/** @param {ReturnType<typeof samplesOf>} list @param {string} id */
const firstLine = (list, id) => (list[id]?.text ?? "").split("\n")[0] ?? "";

test("beside a worker, a sample that sends by itself carries the worker's token, or says that it buys another plan", () => {
	const worker = "https://edge.example";
	const unknown = samplesOf(REDIS, { worker });
	for (const id of DIRECT) {
		assert.ok(firstLine(unknown, id).includes(ANOTHER), id);
		assert.ok(!unknown[id]?.text.includes("token'1"), id);
		assert.ok(unknown[id]?.env.includes("DBS_CLIENT_TOKEN"), id);
	}
	const known = samplesOf(REDIS, { worker, workerToken: "b1946ac9-2492-8234-b6be-6d54a1c3b8a1" });
	for (const id of DIRECT) {
		assert.ok(!known[id]?.text.includes(ANOTHER), id);
		assert.ok(known[id]?.text.includes("b1946ac9-2492-8234-b6be-6d54a1c3b8a1"), id);
		assert.ok(!known[id]?.env.includes("DBS_CLIENT_TOKEN"), id);
	}
	// The worker makes the token of the key: with the form's key there is no other plan to warn of.
	assert.match(unknown.curl?.note ?? "", /^DBS_IDEMPOTENCY_KEY is the Idempotency-Key that the review of this plan shows\./);
	assert.ok(!unknown.curl?.text.includes(ANOTHER));
	for (const list of [unknown, known, samplesOf(REDIS)]) {
		assert.match(firstLine(list, "terraform"), /^# The provider makes a ClientToken of its own: applying this buys another plan/);
	}
	// Without a worker the page's key is the token.
	const alone = samplesOf(REDIS);
	for (const id of DIRECT) assert.ok(!alone[id]?.text.includes(ANOTHER) && /token'(1|\\'')/.test(alone[id]?.text ?? ""), id);
});
