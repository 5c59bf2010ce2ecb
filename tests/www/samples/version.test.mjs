// @ts-check
/** Samples that sign by version 3. */
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { KEYS, PLAN, REDIS, SECRETS, samplesOf, TOKEN, WIRE } from "./awkward.mjs";
import { pythonWithPackages } from "./python.mjs";
import { runs, sandbox, startRecorder } from "./recorder.mjs";

/** @type {ReturnType<typeof sandbox>} */
let box;
/** @type {Awaited<ReturnType<typeof startRecorder>>} */
let server;

before(async () => {
	box = sandbox();
	server = await startRecorder();
});
after(async () => {
	box.remove();
	await server.close();
});

test("by version 3, Python uses the core of Alibaba Cloud's current SDKs, the password in the body alone", async () => {
	const { python, env } = await pythonWithPackages();
	const file = join(box.folder, "sample3.py");
	const sample = samplesOf(PLAN, { endpoint: server.origin, signatureVersion: "3" }).python;
	writeFileSync(file, sample?.text ?? "");
	assert.match(sample?.note ?? "", /^Needs alibabacloud_tea_openapi/);
	for (const sts of [{}, { ALIBABA_CLOUD_SECURITY_TOKEN: "sts" }]) {
		const { code, stdout, stderr } = await runs(python, [file], { cwd: box.folder, env: { ...env, ...KEYS, ...SECRETS, ...sts } });
		assert.equal(code, 0, stderr);
		assert.equal(JSON.parse(stdout).BackupPlanId, "dbs1");
		const { method, url, headers, body } = server.only();
		assert.deepEqual([method, url, headers["x-acs-action"]], ["POST", "/", "CreateAndStartBackupPlan"]);
		assert.equal(headers["x-acs-security-token"], sts.ALIBABA_CLOUD_SECURITY_TOKEN);
		assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), { ...WIRE, ClientToken: TOKEN });
		assert.equal(headers.authorization, authorizationOf(headers, body, "testsecret"));
	}
	assert.match(samplesOf(PLAN, { signatureVersion: "3" }).python?.text ?? "", /^ {4}endpoint="dbs-api\.cn-hangzhou\.aliyuncs\.com",$/m);
	assert.match(samplesOf(REDIS, { signatureVersion: "3" }).python?.text ?? "", /^ {4}"ClientToken": "token'1",$/m);
});

/** As in "V3 request body and signature" of the API's documentation, over the headers that were signed. @param {Record<string, string | string[] | undefined>} headers @param {string} body @param {string} secret */
function authorizationOf(headers, body, secret) {
	const [, names = ""] = /SignedHeaders=([^,]*)/.exec(String(headers.authorization)) ?? [];
	const sha256 = (/** @type {string} */ text) => createHash("sha256").update(text).digest("hex");
	const lines = names.split(";").map((name) => `${name}:${headers[name]}\n`);
	const canonical = `POST\n/\n\n${lines.join("")}\n${names}\n${sha256(body)}`;
	const signature = createHmac("sha256", secret)
		.update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
		.digest("hex");
	return `ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=${names},Signature=${signature}`;
}

test("by version 3, JavaScript asks the package for it, and what decides by itself says so", async () => {
	const list = samplesOf(PLAN, { endpoint: server.origin, signatureVersion: "3" });
	const file = join(box.folder, "sample3.mjs");
	writeFileSync(file, list.javascript?.text ?? "");
	const { code, stderr } = await runs(process.execPath, [file], { cwd: box.folder, env: { ...KEYS, ...SECRETS } });
	assert.equal(code, 0, stderr);
	const { headers, body } = server.only();
	assert.equal(headers.authorization, authorizationOf(headers, body, "testsecret"));
	assert.match(list.url?.note ?? "", / A URL is always signed by version 1\.0\.$/);
	assert.doesNotMatch(list.url?.text ?? "", /signatureVersion/);
	assert.match(list.curl?.note ?? "", / The worker signs, by the version that its operator has chosen\.$/);
	assert.match(list.aliyun?.note ?? "", / It chooses the signature version by itself\.$/);
	assert.doesNotMatch(samplesOf(PLAN).javascript?.text ?? "", /signatureVersion/);
});
