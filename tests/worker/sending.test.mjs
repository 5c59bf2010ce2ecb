// @ts-check
/** What the worker hands to the package's `send`, and what it keeps of the outcome. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { accountOf } from "../../worker/src/account.js";
import { kept, sender } from "../../worker/src/sending.js";
import { readSettings } from "../../worker/src/settings.js";
import { CREATED, job, LOST } from "./keepers.mjs";
import { bindingsFor } from "./target.mjs";

const real = globalThis.fetch;
afterEach(() => {
	globalThis.fetch = real;
});

/** @param {Record<string, string>} own @param {number} [now] */
async function sent(own, now) {
	/** @type {Request[]} */
	const requests = [];
	globalThis.fetch = async (input, init) => {
		requests.push(new Request(input, init));
		return Response.json({ Success: true, BackupPlanId: "dbs1", RequestId: "R" });
	};
	const settings = readSettings({ ...bindingsFor("http://127.0.0.1:1"), ...own });
	const outcome = await sender(settings, now === undefined ? undefined : () => now)(job());
	return { outcome, requests };
}

test("a plan is sent to the endpoint that is set, signed by the version that is set, with the keeper's ClientToken", async () => {
	const { outcome, requests } = await sent({});
	assert.deepEqual(outcome, { ...CREATED, requestId: "R" });
	assert.deepEqual([requests.length, new URL(requests[0]?.url ?? "").origin], [1, "http://127.0.0.1:1"]);
	assert.match(await requests[0]?.text(), /(^|&)ClientToken=t(&|$)/);
	assert.equal(requests[0]?.headers.get("authorization"), null);
	const [third] = (await sent({ SIGNATURE_VERSION: "3" })).requests;
	assert.match(third?.headers.get("authorization") ?? "", /^ACS3-HMAC-SHA256 /);
	const [own] = (await sent({ DBS_ENDPOINT: "" })).requests;
	assert.equal(new URL(own?.url ?? "").hostname, "dbs-api.cn-hangzhou.aliyuncs.com");
});

test("credentials whose time is over are not used: not at that moment, and not after it", async () => {
	const own = { ALIBABA_CLOUD_SECURITY_TOKEN: "s", IDEMPOTENCY_SECRET: "an idempotency secret of 32 chars" };
	const at = (/** @type {number} */ now) => sent({ ...own, ALIBABA_CLOUD_SECURITY_TOKEN_EXPIRES: "2026-01-01T00:00:00Z" }, now);
	const end = Date.parse("2026-01-01T00:00:00Z");
	assert.equal((await at(end - 1)).requests.length, 1);
	for (const now of [end, end + 1]) await assert.rejects(at(now), { option: "credentialsExpire", message: "has passed" });
	assert.equal((await sent(own, end)).requests.length, 1);
});

test("without credentials nothing is sent or asked", async () => {
	const none = { ALIBABA_CLOUD_ACCESS_KEY_ID: "", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "" };
	await assert.rejects(sent(none), { option: "credentials" });
	const account = accountOf(readSettings({ ...bindingsFor("http://127.0.0.1:1"), ...none }));
	assert.deepEqual(await account.regions({ language: "en" }), { ok: false, option: "credentials", message: "" });
});

test("of an outcome only what answers and records need is kept", () => {
	const more = { ...CREATED, cause: undefined, difference: { ours: "a", server: "b" }, hostId: "h" };
	assert.deepEqual(kept(/** @type {any} */ (more)), CREATED);
	const plan = { ...CREATED, orderId: "o", createBackupSet: true, requestId: "R" };
	const failure = { ...LOST, requestId: "R", cause: "reset" };
	for (const whole of [plan, failure]) assert.deepEqual(kept(/** @type {any} */ ({ ...whole, recommend: "x" })), whole);
});
