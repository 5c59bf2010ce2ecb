// @ts-check
/** The stand-in by itself: what it accepts, what it refuses and with which code, and its faults. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { DEMO_STS, KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { PLAN, form as signedForm } from "./caller.mjs";

/** Three of Alibaba Cloud's own SDK functions agree on it. */
const PUBLISHED =
	"AccessKeyId=testid&Action=CreateAndStartBackupPlan&BackupMethod=logical&BackupPlanName=plan-1&DatabaseType=MySQL&Format=JSON&InstanceClass=micro&SignatureMethod=HMAC-SHA1&SignatureNonce=00000000-0000-4000-8000-000000000001&SignatureVersion=1.0&SourceEndpointInstanceID=rm-uf6wjk5xxxxxxxxxx&SourceEndpointInstanceType=RDS&SourceEndpointPassword=testPassword&SourceEndpointRegion=cn-hangzhou&SourceEndpointUserName=testRDS&Timestamp=2026-01-02T03%3A04%3A05Z&Version=2019-03-06&Signature=HNQ%2F%2Fs3S1u6Ht7XaDsdEpGey6Cg%3D";

const emulator = new Emulator({ ...KEYS, "STS.old": { secret: "s", securityToken: "t", expires: Date.parse("2020-01-01T00:00:00Z") } });
let origin = "";
before(async () => {
	origin = await emulator.listen();
});
after(() => emulator.close());
beforeEach(async () => {
	await fetch(`${origin}/_plans`, { method: "DELETE" });
	await faults({});
});

/** @param {import("../../emulator/faults.mjs").FaultPlan} plan */
async function faults(plan) {
	const answer = await fetch(`${origin}/_faults`, { method: "PUT", body: JSON.stringify(plan) });
	assert.equal(answer.status, 200, await answer.text());
}
const plans = async () => (await fetch(`${origin}/_plans`)).json();

/** A signed form that makes a plan. @param {Record<string, string | undefined>} [overrides] @param {{ secret?: string }} [options] */
const form = (overrides = {}, options = {}) => signedForm({ ...PLAN, Action: "CreateAndStartBackupPlan", ...overrides }, options);

/** @param {string} body @param {Record<string, string>} [headers] */
async function post(body, headers = {}) {
	const answer = await fetch(`${origin}/`, {
		method: "POST",
		body,
		headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
	});
	const text = await answer.text();
	return { status: answer.status, date: answer.headers.get("date"), text, json: () => JSON.parse(text) };
}

test("the request on which three SDKs agree is accepted, once, at its time", async () => {
	await faults({ clockMs: Date.parse("2026-01-02T03:04:05Z") - Date.now() });
	const answer = await fetch(`${origin}/?${PUBLISHED}`);
	assert.equal(answer.status, 200);
	const { Success, BackupPlanId } = await answer.json();
	assert.equal(Success, true);
	assert.match(BackupPlanId, /^dbs/);
	assert.equal((await (await fetch(`${origin}/?${PUBLISHED}`)).json()).Code, "SignatureNonceUsed");
	const spoilt = await (await fetch(`${origin}/?${PUBLISHED.replace("plan-1", "plan-2")}`)).json();
	assert.equal(spoilt.Code, "SignatureDoesNotMatch");
	assert.match(spoilt.Message, /server string to sign is:GET&%2F&AccessKeyId%3Dtestid%26.*BackupPlanName%3Dplan-2/);
});

test("the answer has the documented elements, as JSON and, without Format, as XML", async () => {
	const json = (await post(form())).json();
	assert.deepEqual(Object.keys(json).sort(), [
		...["BackupPlanId", "CreateBackupSet", "ErrCode", "ErrMessage", "HttpStatusCode", "OrderId", "RequestId", "Success"],
	]);
	const xml = await post(form({ Format: undefined }));
	assert.match(xml.text, /^<\?xml.*<Success>true<\/Success>.*<BackupPlanId>dbs\w+<\/BackupPlanId>/);
});

const REFUSED = /** @type {[string, Record<string, string | undefined>, number, string][]} */ ([
	["an unknown AccessKeyId", { AccessKeyId: "other" }, 404, "InvalidAccessKeyId.NotFound"],
	["no Signature", { Signature: "" }, 400, "IncompleteSignature"],
	["a wrong Signature", { Signature: "AAAA" }, 400, "SignatureDoesNotMatch"],
	["another SignatureVersion", { SignatureVersion: "2.0" }, 400, "InvalidParameter"],
	["no Timestamp", { Timestamp: undefined }, 400, "IncompleteSignature"],
	["a Timestamp with an offset", { Timestamp: "2026-01-02T03:04:05+08:00" }, 400, "InvalidTimeStamp.Format"],
	[
		"a Timestamp 16 minutes old",
		{ Timestamp: `${new Date(Date.now() - 960_000).toISOString().slice(0, 19)}Z` },
		400,
		"InvalidTimeStamp.Expired",
	],
	["no Action", { Action: undefined }, 400, "MissingAction"],
	["another Action", { Action: "DescribeRestoreTaskList" }, 404, "InvalidAction.NotFound"],
	["another Version", { Version: "2020-01-01" }, 400, "InvalidVersion"],
	["temporary credentials without a token", { AccessKeyId: DEMO_STS.accessKeyId }, 400, "MissingSecurityToken"],
	["another's token", { AccessKeyId: DEMO_STS.accessKeyId, SecurityToken: "x" }, 400, "InvalidSecurityToken.MismatchWithAccessKey"],
	["no BackupPlanName", { BackupPlanName: "" }, 400, "MissingBackupPlanName"],
	["RDS without its region", { SourceEndpointRegion: undefined }, 400, "MissingSourceEndpointRegion"],
	["a class that does not exist", { InstanceClass: "huge" }, 200, "Param.NotFound"],
]);
for (const [what, overrides, status, code] of REFUSED) {
	test(`${what}: ${code}`, async () => {
		const answer = await post(form(overrides));
		const { Code, ErrCode, Success, RequestId } = answer.json();
		assert.equal(answer.status, status);
		assert.equal(Code ?? ErrCode, code);
		assert.notEqual(Success, true);
		assert.match(RequestId, /^[0-9A-F-]{36}$/);
		assert.equal((await plans()).count, 0);
	});
}

test("temporary credentials work, and expire", async () => {
	const { accessKeyId: AccessKeyId, securityToken: SecurityToken } = DEMO_STS;
	assert.equal((await post(form({ AccessKeyId, SecurityToken }))).json().Success, true);
	const old = await post(form({ AccessKeyId: "STS.old", SecurityToken: "t" }, { secret: "s" }));
	assert.equal(old.json().Code, "InvalidSecurityToken.Expired");
});

test("a ClientToken makes one plan; with other parameters it is an error", async () => {
	const first = (await post(form({ ClientToken: "t-1" }))).json();
	const again = (await post(form({ ClientToken: "t-1" }))).json();
	assert.equal(again.BackupPlanId, first.BackupPlanId);
	assert.equal(again.OrderId, first.OrderId);
	assert.equal((await post(form({ ClientToken: "t-1", InstanceClass: "large" }))).json().Code, "IdempotentParameterMismatch");
	assert.equal((await post(form())).json().Success, true);
	const { count, plans: made, requests } = await plans();
	assert.deepEqual([count, requests], [2, 4]);
	assert.equal(made[0].clientToken, "t-1");
	assert.equal(made[0].parameters.SourceEndpointPassword, "***");
});

const FAULTS = /** @type {[string, number | null, RegExp, number][]} */ ([
	["reset-before", null, /./, 0],
	["reset-after", null, /./, 1],
	["unavailable", 503, /"Code":"ServiceUnavailable"/, 0],
	["internal", 500, /"Code":"InternalError"/, 0],
	["throttling", 400, /"Code":"Throttling\.User"/, 0],
	["forbidden", 403, /"Code":"Request\.Forbidden","Message":"Have no Permissions"/, 0],
	["business", 200, /"ErrCode":"Param\.NotFound","Success":false/, 0],
	["truncated", 200, /^\{"HttpStatusCode":200[^}]*$/, 1],
	["html", 502, /^<html>/, 1],
	["xml", 200, /^<\?xml/, 1],
]);
for (const [fault, status, body, made] of FAULTS) {
	test(`on demand: ${fault}`, async () => {
		await faults({ next: [fault] });
		if (status === null) await assert.rejects(post(form()));
		else {
			const answer = await post(form());
			assert.equal(answer.status, status);
			assert.match(answer.text, body);
		}
		assert.equal((await plans()).count, made);
		assert.equal((await post(form({}), {})).json().Success, true, "only the next request has it");
	});
}

test("a request can ask for its own fault, latency is added, a hang ends with the caller's patience", async () => {
	assert.equal((await post(form(), { "x-emulator-fault": "unavailable" })).status, 503);
	assert.equal((await post(form(), { "x-emulator-fault": "sabotage" })).status, 400);
	await faults({ latencyMs: 120 });
	const began = performance.now();
	await post(form());
	assert.ok(performance.now() - began >= 119);
	await faults({ next: ["hang"] });
	const patience = new AbortController();
	const hung = fetch(`${origin}/`, { method: "POST", body: new URLSearchParams(form()), signal: patience.signal });
	while ((await plans()).count < 2) await new Promise((resolve) => setTimeout(resolve, 10));
	patience.abort();
	await assert.rejects(hung, { name: "AbortError" });
});

test("rates hold, and a seed brings the same faults again", async () => {
	const run = async () => {
		await faults({ rates: { unavailable: 0.1, throttling: 0.1 }, seed: 7 });
		const codes = [];
		for (let index = 0; index < 400; index++) codes.push((await post(form())).json().Code ?? "made");
		return codes;
	};
	const first = await run();
	const share = first.filter((code) => code !== "made").length / first.length;
	assert.ok(share > 0.15 && share < 0.25, String(share));
	assert.deepEqual(await run(), first);
});

test("a clock that is 20 minutes off refuses, and tells the time", async () => {
	await faults({ clockMs: 20 * 60_000 });
	const answer = await post(form());
	assert.equal(answer.json().Code, "InvalidTimeStamp.Expired");
	const ahead = Date.parse(answer.date ?? "") - Date.now();
	assert.ok(Math.abs(ahead - 20 * 60_000) < 5_000, String(ahead));
});

test("a request that is too large is refused as the gateway refuses", async () => {
	const answer = await post("x".repeat(17 << 20));
	const { Code, RequestId } = answer.json();
	assert.deepEqual([answer.status, Code], [413, "RequestTooLarge"]);
	assert.match(RequestId, /^[0-9A-F-]{36}$/);
});

test("its controls name what they do not know", async () => {
	for (const plan of [{ next: ["x"] }, { rates: { x: 1 } }, { speed: 1 }, { latencyMs: "fast" }]) {
		const answer = await fetch(`${origin}/_faults`, { method: "PUT", body: JSON.stringify(plan) });
		assert.equal(answer.status, 400);
	}
	assert.equal((await fetch(`${origin}/_nothing`)).status, 404);
	assert.equal((await fetch(`${origin}/`, { method: "PUT" })).status, 405);
});
