// @ts-check
/** Alibaba Cloud's own SDKs, pointed at the stand-in, succeed; with a wrong secret they are told so. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { install } from "../../scripts/lib/debian.mjs";
import { nodeModules } from "../../scripts/lib/node-modules.mjs";
import { ask, must, root, run, Stop } from "../../scripts/lib/run.mjs";

const FOLDER = join(root, "tests", "emulator", "sdk");
const PYTHON_PACKAGES = join(root, ".cache", "python-sdk");
const PLAN = {
	BackupPlanName: "計画 1 ~*'()",
	DatabaseType: "Redis",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "dg",
};

async function python() {
	const found = () => ["python3", "python"].find((name) => ask(name, ["-m", "pip", "--version"]));
	const command = found() ?? ((await install(["python3-pip"], ["/usr/bin/pip3"])) ? found() : undefined);
	if (!command) throw new Stop("Python 3 with pip is missing: Alibaba Cloud's Python SDK is tested against the stand-in.");
	return command;
}

/** With `--target`, which needs no venv. @param {string} command */
async function installPython(command) {
	const requirements = join(FOLDER, "requirements.txt");
	const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
	const stamp = join(PYTHON_PACKAGES, ".requirements-hash");
	if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
	rmSync(PYTHON_PACKAGES, { recursive: true, force: true });
	const args = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", PYTHON_PACKAGES, "-r", requirements];
	await must("installing the Python SDK", command, args, { quiet: true });
	writeFileSync(stamp, wanted);
}

const emulator = new Emulator(KEYS);
let origin = "";
let command = "";
before(async () => {
	await nodeModules(FOLDER);
	command = await python();
	await installPython(command);
	origin = await emulator.listen();
});
after(() => emulator.close());

/** @param {string} method @param {string} secret */
async function withPython(method, secret) {
	const args = [join(FOLDER, "create.py"), new URL(origin).host, method, secret];
	const { code, output } = await run(command, args, { quiet: true, env: { PYTHONPATH: PYTHON_PACKAGES, PYTHONDONTWRITEBYTECODE: "1" } });
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
