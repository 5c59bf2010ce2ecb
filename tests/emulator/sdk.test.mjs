// @ts-check
/** Alibaba Cloud's own SDKs, pointed at the stand-in, succeed; with a wrong secret they are told so. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { nodeModules } from "../../scripts/lib/node-modules.mjs";
import { root, run } from "../../scripts/lib/run.mjs";
import { pythonSdk } from "../lib/python-sdk.mjs";

const FOLDER = join(root, "tests", "emulator", "sdk");
const PLAN = {
	BackupPlanName: "計画 1 ~*'()",
	DatabaseType: "Redis",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "dg",
};

const emulator = new Emulator(KEYS);
let origin = "";
/** @type {{ python: string, env: Record<string, string> }} */
let sdk;
before(async () => {
	await nodeModules(FOLDER);
	sdk = await pythonSdk();
	origin = await emulator.listen();
});
after(() => emulator.close());

/** @param {string} method @param {string} secret */
async function withPython(method, secret) {
	const args = [join(FOLDER, "create.py"), new URL(origin).host, method, secret];
	const { code, output } = await run(sdk.python, args, { quiet: true, env: sdk.env });
	const line = output.trim().split("\n").at(-1) ?? "";
	assert.equal(code, 0, output);
	return JSON.parse(line);
}

/** @param {string} method @param {string} accessKeySecret */
function withNode(method, accessKeySecret) {
	const { RPCClient } = createRequire(join(FOLDER, "package.json"))("@alicloud/pop-core");
	const client = new RPCClient({ accessKeyId: "testid", accessKeySecret, endpoint: origin, apiVersion: "2019-03-06" });
	return client.request("CreateAndStartBackupPlan", { ...PLAN, ClientToken: `node-${method}` }, { method, formatParams: false });
}

for (const method of ["GET", "POST"]) {
	test(`Python, ${method}: one plan, also when asked twice`, async () => {
		const before = emulator.service.plans.length;
		const first = await withPython(method, "testsecret");
		assert.equal(first.Success, true, JSON.stringify(first));
		assert.equal((await withPython(method, "testsecret")).BackupPlanId, first.BackupPlanId);
		assert.equal(emulator.service.plans.length, before + 1);
		assert.equal(emulator.service.plans.at(-1)?.name, "計画 1 ~*'()");
	});

	test(`Node, ${method}: one plan, also when asked twice`, async () => {
		const before = emulator.service.plans.length;
		const first = await withNode(method, "testsecret");
		assert.equal(first.Success, true, JSON.stringify(first));
		assert.equal((await withNode(method, "testsecret")).BackupPlanId, first.BackupPlanId);
		assert.equal(emulator.service.plans.length, before + 1);
	});
}

test("a wrong secret is refused, with the StringToSign that the stand-in computed", async () => {
	const before = emulator.service.plans.length;
	// The Python SDK compares the two itself, and says "InvalidAccessKeySecret" when only the secret can be wrong.
	const told = await withPython("POST", "wrong");
	assert.match(`${told.Code} ${told.Message}`, /SignatureDoesNotMatch|AccessKeySecret/i);
	await assert.rejects(withNode("POST", "wrong"), /SignatureDoesNotMatch[\s\S]*server string to sign is:POST&%2F&AccessKeyId%3Dtestid/);
	assert.equal(emulator.service.plans.length, before);
});
