// @ts-check
/** The stand-in and signature version 3: what it accepts, what it refuses, and in which words. */
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { Faults } from "../../emulator/faults.mjs";
import { DEMO_STS, KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { control, form, PLAN, signed3 } from "./caller.mjs";

const HOST = "dbs-api.cn-hangzhou.aliyuncs.com";
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const SIGNED = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
const SIGNED_STS =
	"content-type;host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version";
const QUERY = "BackupPlanName=plan%201&PageNum=0&PageSize=30&Region=cn-hangzhou";
const TOKEN = "CAIS+tok/en==";

const emulator = new Emulator(KEYS);
const sts = new Emulator({ testid: { secret: "testsecret", securityToken: TOKEN } });
let origin = "";
let stsOrigin = "";
before(async () => {
	[origin, stsOrigin] = await Promise.all([emulator.listen(), sts.listen()]);
});
after(() => Promise.all([emulator.close(), sts.close()]));
beforeEach(() => {
	for (const one of [emulator, sts]) {
		one.reset();
		one.faults = new Faults();
	}
});

/** As it is on the wire, with a Host of its own. @param {string} at @param {string} method @param {string} path @param {Record<string, string>} headers @param {string} [body] */
async function send(at, method, path, headers, body = "") {
	const response = await new Promise((resolve, reject) => {
		request(at + path, { method, headers: { host: HOST, accept: "application/json", ...headers } }, resolve)
			.on("error", reject)
			.end(body);
	});
	const chunks = [];
	for await (const chunk of response) chunks.push(chunk);
	return { status: response.statusCode, ...JSON.parse(Buffer.concat(chunks).toString()) };
}

/** @param {string} action @param {string} nonce @param {string} signature @param {Record<string, string>} [others] */
const headersOf = (action, nonce, signature, others = {}) => ({
	"x-acs-action": action,
	"x-acs-version": "2019-03-06",
	"x-acs-date": "2026-01-02T03:04:05Z",
	"x-acs-signature-nonce": `00000000-0000-4000-8000-0000000000${nonce}`,
	"x-acs-content-sha256": EMPTY,
	...others,
	authorization: `ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=${others["content-type"] ? SIGNED_STS : SIGNED},Signature=${signature}`,
});

const VECTOR_A = "874230b2926d627c99a6daeb24d47a7b0edb11f967400eebb82cf5a17a90e151";
const VECTOR_C = "c086353a3fba65a20ca2cafaf84975fd3647c354981331a395f0ce10e4d3c4a3";

/** @param {Emulator} one */
function atTheirTime(one) {
	one.faults = new Faults({ clockMs: Date.parse("2026-01-02T03:04:05Z") - Date.now() });
}

test("requests that two of Alibaba Cloud's own cores signed are accepted", async () => {
	atTheirTime(emulator);
	const list = await send(origin, "POST", `/?${QUERY}`, headersOf("DescribeBackupPlanList", "11", VECTOR_A));
	assert.deepEqual([list.status, list.Success, list.TotalElements], [200, true, 0]);
	const regions = await send(origin, "POST", "/", headersOf("DescribeRegions", "13", VECTOR_C));
	assert.equal(regions.Regions.RegionCode[0], "cn-hangzhou");
	assert.equal((await send(origin, "POST", "/", headersOf("DescribeRegions", "13", VECTOR_C))).Code, "SignatureNonceUsed");
});

test("so is one with temporary credentials and its parameters in a form", async () => {
	atTheirTime(sts);
	const body = "BackupPlanId=dbs1hvb0wwwe0000";
	const signature = "0ea28313f5d438095abefaf92c4344a18309cc82d7f7e2a8861446f2e328dbd6";
	const headers = headersOf("DescribePreCheckProgressList", "12", signature, {
		"content-type": "application/x-www-form-urlencoded",
		"x-acs-accesskey-id": "testid",
		"x-acs-security-token": TOKEN,
		"x-acs-content-sha256": "8153f22d8b5715695cb4ed07959cfbf554a54c4f100b37a7569d0d0387f59d1c",
	});
	assert.equal((await send(stsOrigin, "POST", "/", headers, body)).Code, "InvalidJobId", "signed well, and there is no such plan");
});

test("requests that they signed by version 1.0 are accepted beside", async () => {
	atTheirTime(emulator);
	const common = (/** @type {string} */ nonce) =>
		`SignatureMethod=HMAC-SHA1&SignatureNonce=00000000-0000-4000-8000-0000000000${nonce}&SignatureVersion=1.0&Timestamp=2026-01-02T03%3A04%3A05Z&Version=2019-03-06&Format=JSON&AccessKeyId=testid`;
	const get = `/?Action=DescribeRegions&${common("14")}&Signature=6%2FmBImc%2FV5%2FaTwRfLVoqur3pE7Y%3D`;
	assert.equal((await send(origin, "GET", get, {})).Success, true);
	const posted = `Action=DescribeBackupPlanList&${QUERY}&${common("15")}&Signature=ymxUfHOsbG%2FBE6fUI57rb8KViAk%3D`;
	const type = { "content-type": "application/x-www-form-urlencoded" };
	assert.equal((await send(origin, "POST", "/", type, posted)).Success, true);
});

test("a signature of 1.0 counts though headers of version 3 are there, as SDKs send them", async () => {
	const headers = { "x-acs-action": "DescribeRegions", "x-acs-version": "2019-03-06" };
	const body = new URLSearchParams(form({ Action: "DescribeRegions" }));
	assert.equal((await (await fetch(`${origin}/`, { method: "POST", body, headers })).json()).Success, true);
});

test("a wrong signature is answered in the words of version 3, with both of its texts in brackets", async () => {
	atTheirTime(emulator);
	const answer = await send(origin, "POST", `/?${QUERY}`, headersOf("DescribeBackupPlanList", "11", VECTOR_A.replace("8", "9")));
	assert.deepEqual([answer.status, answer.Code], [400, "SignatureDoesNotMatch"]);
	assert.equal(
		answer.Message,
		`Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256
cd1202c3c8390f3a24486bb0c49ed76433d5649ceaa774466bb94d22b56f4878] server CanonicalRequest is [POST
/
BackupPlanName=plan%201&PageNum=0&PageSize=30&Region=cn-hangzhou
host:dbs-api.cn-hangzhou.aliyuncs.com
x-acs-action:DescribeBackupPlanList
x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
x-acs-date:2026-01-02T03:04:05Z
x-acs-signature-nonce:00000000-0000-4000-8000-000000000011
x-acs-version:2019-03-06

host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855]`,
	);
});

const ago = (/** @type {number} */ minutes) => `${new Date(Date.now() - minutes * 60_000).toISOString().slice(0, 19)}Z`;
const { accessKeyId: STS_ID } = DEMO_STS;

/** @type {[string, Parameters<typeof signed3>[2], number, string, RegExp][]} */
const REFUSED = [
	...["x-acs-action", "x-acs-version", "x-acs-date", "x-acs-content-sha256"].map(
		/** @returns {[string, Parameters<typeof signed3>[2], number, string, RegExp]} */
		(name) => [
			`no ${name}`,
			{ headers: { [name]: undefined } },
			400,
			"MissingHeader",
			new RegExp(`^Specified header ${name} is mandatory for this action\\.$`),
		],
	),
	["no Authorization", { unsigned: { authorization: "" } }, 400, "MissingHeader", /authorization/],
	["another algorithm", { unsigned: { authorization: "ACS3-HMAC-SM3 Credential=testid" } }, 400, "IncompleteSignature", /well formed/],
	["a header that is not signed", { unsigned: { "x-acs-security-token": "t" } }, 400, "IncompleteSignature", /x-acs-security-token/],
	["another x-acs-accesskey-id", { headers: { "x-acs-accesskey-id": "other" } }, 400, "IncompleteSignature", /accesskey/],
	["a date 16 minutes old", { headers: { "x-acs-date": ago(16) } }, 400, "InvalidTimeStamp.Expired", /expired/],
	["a date 16 minutes ahead", { headers: { "x-acs-date": ago(-16) } }, 400, "InvalidTimeStamp.Expired", /expired/],
	["a date with an offset", { headers: { "x-acs-date": "2026-01-02T03:04:05+08:00" } }, 400, "InvalidTimeStamp.Format", /format/],
	["a hash of another body", { headers: { "x-acs-content-sha256": EMPTY.replace("e3", "e4") } }, 400, "SignatureDoesNotMatch", /\[POST\n/],
	["an unknown AccessKeyId", { id: "other" }, 404, "InvalidAccessKeyId.NotFound", /access key/],
	["a wrong secret", { secret: "wrong" }, 400, "SignatureDoesNotMatch", /^Specified signature does not match our calculation\./],
	["temporary credentials without a token", { id: STS_ID }, 400, "MissingSecurityToken", /SecurityToken/],
	[
		"another's token",
		{ id: STS_ID, headers: { "x-acs-security-token": "x" } },
		400,
		"InvalidSecurityToken.MismatchWithAccessKey",
		/mismatches/,
	],
	["another version of the API", { headers: { "x-acs-version": "2020-01-01" } }, 400, "InvalidVersion", /Version/],
	["another method", { method: "PUT" }, 405, "UnsupportedHTTPMethod", /method/],
];
for (const [what, options, status, code, message] of REFUSED) {
	test(`${what}: ${code}`, async () => {
		const { url, init } = signed3(origin, "DescribeRegions", options);
		const answer = await fetch(url, init);
		const { Code, Message } = await answer.json();
		assert.deepEqual([answer.status, Code], [status, code]);
		assert.match(Message, message);
	});
}

test("parameters are read from the query and from a form alike", async () => {
	for (const place of ["query", "body"]) {
		const { url, init } = signed3(origin, "CreateAndStartBackupPlan", { [place]: PLAN });
		assert.equal((await (await fetch(url, init)).json()).Success, true, place);
	}
	const mixed = signed3(origin, "CreateAndStartBackupPlan", {
		query: { BackupPlanName: "mixed" },
		body: { ...PLAN, BackupPlanName: undefined },
	});
	assert.equal((await (await fetch(mixed.url, mixed.init)).json()).Success, true);
	assert.deepEqual(
		emulator.service.plans.map(({ name }) => name),
		["plan-1", "plan-1", "mixed"],
	);
});

test("a body that was changed after signing does not match", async () => {
	const { url, init } = signed3(origin, "CreateAndStartBackupPlan", { body: PLAN });
	const answer = await fetch(url, { ...init, body: init.body?.replace("micro", "xlarge") ?? "" });
	assert.equal((await answer.json()).Code, "SignatureDoesNotMatch");
	assert.equal(emulator.service.plans.length, 0);
});

test("a nonce is optional, and used once where it is given", async () => {
	const without = signed3(origin, "DescribeRegions", { headers: { "x-acs-signature-nonce": undefined } });
	for (const _ of [1, 2]) assert.equal((await (await fetch(without.url, without.init)).json()).Success, true);
	const once = signed3(origin, "DescribeRegions");
	const codes = [];
	for (const _ of [1, 2]) codes.push((await (await fetch(once.url, once.init)).json()).Code);
	assert.deepEqual(codes, [undefined, "SignatureNonceUsed"]);
});

test("temporary credentials work with both of their headers, or with the token alone", async () => {
	for (const headers of [{ "x-acs-accesskey-id": STS_ID }, {}]) {
		const { url, init } = signed3(origin, "DescribeRegions", { id: STS_ID, headers: { ...headers, "x-acs-security-token": "demo-token" } });
		assert.equal((await (await fetch(url, init)).json()).Success, true);
	}
});

test("Accept asks for JSON under version 3; without it the answer is XML", async () => {
	const { url, init } = signed3(origin, "DescribeRegions", { unsigned: { accept: "*/*" } });
	const text = await (await fetch(url, init)).text();
	assert.match(text, /^<\?xml[^>]*><DescribeRegionsResponse>.*<Regions><RegionCode>cn-hangzhou<\/RegionCode><RegionCode>cn-qingdao</);
});

test("ordinary answers let every page read them and their headers; errors too", async () => {
	for (const body of [form({ Action: "DescribeRegions" }), form({ Action: "DescribeRegions", Signature: "AAAA" })]) {
		const { headers } = await fetch(`${origin}/`, { method: "POST", body: new URLSearchParams(body) });
		assert.equal(headers.get("access-control-allow-origin"), "*");
		assert.equal(headers.get("access-control-expose-headers"), "*");
		assert.equal(headers.get("access-control-allow-headers"), null);
	}
});

test("what OPTIONS answers can be chosen, since nobody knows what the gateway answers", async () => {
	const options = async () => {
		const { status, headers } = await fetch(`${origin}/`, { method: "OPTIONS" });
		const allowed = headers.get("access-control-allow-headers")?.toLowerCase().split(", ") ?? [];
		return [status, allowed.includes("x-acs-action"), allowed.includes("authorization")];
	};
	assert.deepEqual(await options(), [405, false, false]);
	await control(origin, { preflight: "captured" });
	assert.deepEqual(await options(), [200, true, false]);
	await control(origin, { preflight: "all" });
	assert.deepEqual(await options(), [200, true, true]);
	await control(origin, { preflight: "none" });
});
