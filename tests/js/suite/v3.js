/** Signature version 3, an option: the vectors, what a service sees, and that it judges as version 1.0 does. */

import { base, vectorsV3 } from "virtual:data";
import * as main from "dbs-backup-plan";
import { InvalidOptionError, InvalidParametersError, preview, signUrl } from "dbs-backup-plan";
import QUnit from "qunit";
import { caught, credentials, stamp } from "./common.js";
import { CREATED, code, sent, service } from "./sending.js";

const signRequest = (params, key, options) =>
	main.signRequest(params, key, options === undefined || typeof options === "object" ? { ...options, signatureVersion: "3" } : options);

QUnit.module("v3");

for (const [name, files] of Object.entries(vectorsV3)) {
	const { method, plan, credentials: key, timestamp, nonce, endpoint } = JSON.parse(files["request.json"]);
	if (!plan) continue;
	QUnit.test(`vector ${name}`, (assert) => {
		const signed = signRequest(plan, key, { method, timestamp, nonce, endpoint });
		assert.equal(signed.method, method);
		assert.equal(signed.url, files.url);
		assert.equal(new URL(signed.url).href, signed.url, "the URL is already normal");
		assert.equal(signed.body, files.body ?? null);
		assert.deepEqual(signed.headers, JSON.parse(files["headers.json"]));
		assert.equal(signed.headers.authorization, files.authorization);
		assert.equal(signed.expiresAt, "2026-01-02T03:19:05Z");
		assert.equal(signed.urlLength, method === "GET" ? files.url.length : undefined);
	});
}

QUnit.test("a service that has the secret finds what fetch sends signed", async (assert) => {
	const awkward = JSON.parse(vectorsV3["every-reserved-character-get"]["request.json"]).plan;
	const sts = { ...credentials, securityToken: "tok+/==" };
	for (const method of ["POST", "GET"]) {
		for (const [plan, key] of [
			[base, credentials],
			[awkward, sts],
			[{ ...base, BackupPlanName: "夜间 🗄️" }, sts],
		]) {
			const { url, ...request } = signRequest(plan, key, { method, endpoint: service() });
			const { refusal } = await (await fetch(url, request)).json();
			assert.equal(refusal, "", `${method} ${plan.BackupPlanName}`);
		}
	}
});

QUnit.test("a service refuses what was changed on the way", async (assert) => {
	const post = signRequest(base, credentials, { endpoint: service() });
	const get = signRequest(base, credentials, { endpoint: service(), method: "GET" });
	const another = "00000000-0000-4000-8000-000000000009";
	const cases = [
		[post.url, { ...post, body: `${post.body}&UsedTime=5` }],
		[`${post.url}?UsedTime=5`, post],
		[get.url.replace("InstanceClass=micro", "InstanceClass=large"), get],
		[post.url, { ...post, headers: { ...post.headers, "x-acs-signature-nonce": another } }],
		[post.url, { ...post, headers: { ...post.headers, "content-type": "text/plain" } }],
	];
	for (const [url, request] of cases) {
		const { refusal } = await (await fetch(url, request)).json();
		assert.notEqual(refusal, "", url);
	}
});

QUnit.test("every call has a nonce of 128 random bits and the time of now", (assert) => {
	const nonces = new Set();
	for (let call = 0; call < 100; call++) {
		const { headers } = signRequest(base, credentials);
		const nonce = headers["x-acs-signature-nonce"];
		assert.true(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(nonce), nonce);
		nonces.add(nonce);
		const age = Date.now() - Date.parse(headers["x-acs-date"]);
		assert.true(age >= 0 && age < 60_000, `${age} ms old`);
	}
	assert.equal(nonces.size, 100);
});

QUnit.test("nothing of the other scheme is sent, and no parameter is in a POST's URL", (assert) => {
	const { url, body } = signRequest(base, { ...credentials, securityToken: "t" }, stamp);
	assert.equal(url, "https://dbs-api.cn-hangzhou.aliyuncs.com/");
	assert.deepEqual([...new URLSearchParams(body).keys()].sort(), Object.keys(base).sort());
});

QUnit.test("a bad option is the same error as by version 1.0, and never shows its value", (assert) => {
	const cases = [
		[{ accessKeyId: "", accessKeySecret: "s" }, {}],
		[{ accessKeyId: "id", accessKeySecret: "MARK\n" }, {}],
		[{ accessKeyId: "id", accessKeySecret: "MARK\ud800" }, {}],
		[{ accessKeyId: "id", accessKeySecret: "s", securityToken: "MARK\0MARK" }, {}],
		[null, {}],
		[credentials, { endpoint: "http://MARK.example.com" }],
		[credentials, { region: "MARK/../" }],
		[credentials, { vpc: "yes" }],
		[credentials, { timestamp: new Date(Number.NaN) }],
		[credentials, { nonce: "MARK MARK" }],
		[credentials, { nonce: "MARK\nx-acs-action:MARK" }],
		[credentials, { method: "PUT" }],
		[credentials, { locale: "fr" }],
		[credentials, { Method: "GET" }],
		[credentials, "POST"],
	];
	for (const [key, options] of cases) {
		const error = caught(() => signRequest(base, key, options));
		const expected = caught(() => main.signRequest(base, key, options));
		assert.true(error instanceof InvalidOptionError && error instanceof main.InvalidOptionError, String(error));
		assert.deepEqual([error.code, error.option, error.message], [expected.code, expected.option, expected.message]);
		assert.false(`${error.message}${error.stack}${JSON.stringify(error)}`.includes("MARK"), error.message);
	}
});

QUnit.test("wrong parameters are the same issues as by version 1.0", (assert) => {
	const throwing = {
		get DBName() {
			throw new Error("MARK");
		},
	};
	const inputs = [
		{},
		null,
		undefined,
		"MARK",
		[],
		new Map(),
		{ ...base, DatabaseType: "mysql", BackupRetentionPeriod: 9999, RegionId: "x", SourceEndpointPassword: "MARK\n" },
		{ ...base, BackupPlanName: "MARK\0" },
		{ ...base, BackupPlanName: "MARK\ud800" },
		{ ...base, BackupPlanName: "x".repeat(70_000) },
		{ ...base, BackupObjects: [throwing] },
		{ ...base, Action: "x", "a\0b": 1, "a\x01b": 2, ["\ud800"]: 3 },
		{ ...base, SourceEndpointPort: -0, UsedTime: 1n << 70n, EnableBackupLog: Symbol("MARK") },
	];
	for (const input of inputs) {
		for (const locale of ["en", "zh-CN"]) {
			const error = caught(() => signRequest(input, credentials, { locale }));
			const expected = caught(() => main.signRequest(input, credentials, { locale }));
			assert.true(error instanceof InvalidParametersError && error instanceof main.InvalidParametersError, String(error));
			assert.true(error.errors.length > 0);
			assert.deepEqual([error.code, error.message, error.errors], [expected.code, expected.message, expected.errors]);
			assert.false(`${error.message}${error.stack}${JSON.stringify(error)}`.includes("MARK"), error.message);
		}
	}
});

QUnit.test("what plain text would mix up is signed as it was given", (assert) => {
	const values = ["\x01i5", "\uFFFD", '"\\"', "a\\u0000b", "𝄞"];
	for (const BackupPlanName of values) {
		const call = () => new URLSearchParams(signRequest({ ...base, BackupPlanName }, credentials, stamp).body).get("BackupPlanName");
		if (BackupPlanName.startsWith("\x01")) assert.equal(caught(call).code, "invalid_parameters");
		else assert.equal(call(), BackupPlanName);
	}
});

QUnit.test("a megabyte is signed, a call after it, too", (assert) => {
	const TableIncludes = Array.from({ length: 40_000 }, (_, index) => ({ TableName: `table-${index}` }));
	const { body } = signRequest({ ...base, BackupObjects: [{ DBName: "d", TableIncludes }] }, credentials);
	assert.true(body.length > 1_000_000, `${body.length}`);
	const files = vectorsV3["plan-1-post"];
	const { plan, credentials: key, timestamp, nonce } = JSON.parse(files["request.json"]);
	assert.equal(signRequest(plan, key, { timestamp, nonce }).headers.authorization, files.authorization);
});

QUnit.test("a preview by version 3 shows its stages, masked", (assert) => {
	const params = { ...base, SourceEndpointPassword: "MARKED" };
	const options = { ...stamp, signatureVersion: "3", securityToken: true, accessKeyId: "testid" };
	for (const method of ["POST", "GET"]) {
		const shown = preview(params, { ...options, method });
		assert.false(JSON.stringify(shown).includes("MARKED"));
		const real = signRequest(params, { ...credentials, securityToken: "t" }, { ...stamp, method });
		assert.deepEqual(Object.keys(shown.headers), Object.keys(real.headers));
		assert.equal(shown.headers["x-acs-security-token"], "***");
		assert.true(shown.headers.authorization.endsWith("Signature=***"), shown.headers.authorization);
		assert.true(real.headers.authorization.includes(`SignedHeaders=${shown.signedHeaders},`), shown.signedHeaders);
		const [first, path, query, ...lines] = shown.canonicalRequest.split("\n");
		assert.deepEqual([first, path, query], [method, "/", shown.canonicalizedQueryString]);
		assert.equal(lines.at(-1), shown.headers["x-acs-content-sha256"]);
		assert.true(/^ACS3-HMAC-SHA256\n[0-9a-f]{64}$/.test(shown.stringToSign), shown.stringToSign);
		assert.deepEqual(new Set(shown.parameters.map(({ name }) => name)), new Set(Object.keys(params)));
		assert.equal(shown.urlLength, real.url.length);
		assert.equal(shown.bodyLength, real.body?.length ?? 0);
	}
	const first = preview(params, stamp);
	assert.deepEqual([first.canonicalRequest, first.signedHeaders], [undefined, undefined]);
	assert.deepEqual(first.headers, { "content-type": "application/x-www-form-urlencoded" });
});

QUnit.test("send signs by version 3, anew for each try", async (assert) => {
	const { outcome, seen } = await sent([code("ServiceUnavailable", 503), CREATED], { signatureVersion: "3", token: "tok+/==" });
	assert.deepEqual([outcome.ok, outcome.attempts, outcome.clientToken], [true, 2, base.ClientToken]);
	assert.deepEqual(
		seen.map(({ refusal }) => refusal),
		["", ""],
	);
	assert.equal(new Set(seen.map(({ headers }) => headers["x-acs-signature-nonce"])).size, 2);
	assert.deepEqual(Object.keys(seen[1].form).sort(), Object.keys(base).sort());
});

QUnit.test("a version that there is not is refused, and a signed URL by version 3", (assert) => {
	for (const signatureVersion of ["2", 3, "1", {}, true]) {
		for (const call of [() => main.signRequest(base, credentials, { signatureVersion }), () => preview(base, { signatureVersion })]) {
			const error = caught(call);
			assert.deepEqual([error.name, error.code, error.option], ["InvalidOptionError", "invalid_signature_version", "signatureVersion"]);
		}
	}
	const error = caught(() => signUrl(base, credentials, { signatureVersion: "3" }));
	assert.deepEqual([error.name, error.code], ["InvalidOptionError", "invalid_signature_version"]);
	assert.equal(signUrl(base, credentials, { ...stamp, signatureVersion: "1.0" }), signUrl(base, credentials, stamp));
});
