// @ts-check
/**
 * Alibaba Cloud's own SDKs, pointed at the stand-in with their defaults: those of today sign by version
 * 3, the older ones by 1.0. Each calls every operation; with a wrong secret they are told so.
 */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { KEYS } from "../../emulator/main.mjs";
import { OPERATIONS } from "../../emulator/operations.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { nodeModules } from "../../scripts/lib/node-modules.mjs";
import { root, run } from "../../scripts/lib/run.mjs";
import { pythonSdk } from "../lib/python-sdk.mjs";

const FOLDER = join(root, "tests", "emulator", "sdk");
const NAME = "計画 1 ~*'()";
const PLAN = {
	BackupPlanName: NAME,
	DatabaseType: "MySQL",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-1",
	SourceEndpointUserName: "backup",
	SourceEndpointPassword: "p@ss w*rd~!'()+/=&%",
};

const emulator = new Emulator(KEYS, { clock: { speed: 0 } });
let origin = "";
/** @type {{ python: string, env: Record<string, string> }} */
let sdk;
before(async () => {
	await nodeModules(FOLDER);
	sdk = await pythonSdk();
	origin = await emulator.listen();
});
after(() => emulator.close());
beforeEach(() => {
	emulator.reset();
	emulator.world.set({ lives: {} });
});

/** @typedef {[string, Record<string, unknown>]} Call */
/** @typedef {(calls: Call[], method: string, secret?: string) => Promise<Record<string, any>[]>} Sdk answers in the order of the calls; errors have Code and Message */

/** @param {string} version @returns {Sdk} */
const withPython =
	(version) =>
	async (calls, method, secret = "testsecret") => {
		const args = [join(FOLDER, "call.py"), version, new URL(origin).host, method, secret, JSON.stringify(calls)];
		const { code, output } = await run(sdk.python, args, { quiet: true, env: sdk.env });
		assert.equal(code, 0, output);
		return JSON.parse(output.trim().split("\n").at(-1) ?? "");
	};

/** @param {Call[]} calls @param {(call: Call) => Promise<any>} one */
async function eachInTurn(calls, one) {
	const answers = [];
	for (const call of calls) {
		answers.push(await one(call).catch(({ code, message }) => ({ Code: code, Message: message })));
	}
	return answers;
}

/** Not `require`: they are not installed where types are checked. */
const load = createRequire(join(FOLDER, "package.json"));

/** @type {Sdk} */
const withPopCore = (calls, method, accessKeySecret = "testsecret") => {
	const { RPCClient } = load("@alicloud/pop-core");
	const client = new RPCClient({ accessKeyId: "testid", accessKeySecret, endpoint: origin, apiVersion: "2019-03-06" });
	return eachInTurn(calls, ([operation, parameters]) => client.request(operation, parameters, { method, formatParams: false }));
};

/** As the generated client of this product calls it: parameters in the query, an empty body. @type {Sdk} */
const withOpenApiCore = (calls, method, accessKeySecret = "testsecret") => {
	const { default: Client, $OpenApiUtil } = load("@alicloud/openapi-core");
	const config = { accessKeyId: "testid", accessKeySecret, endpoint: new URL(origin).host, protocol: "http" };
	const client = new Client(new $OpenApiUtil.Config(config));
	return eachInTurn(calls, async ([action, parameters]) => {
		const about = { action, version: "2019-03-06", protocol: "HTTPS", pathname: "/", method, authType: "AK", style: "RPC" };
		const params = new $OpenApiUtil.Params({ ...about, reqBodyType: "formData", bodyType: "json" });
		const request = new $OpenApiUtil.OpenApiRequest({ query: parameters });
		return (await client.callApi(params, request, {})).body;
	});
};

/** Which methods each can use, and the words of its version for a wrong secret. @type {{ name: string, sdk: Sdk, methods: string[], told: RegExp }[]} */
const SDKS = [
	// It compares the texts itself, and says "InvalidAccessKeySecret" when only the secret can be wrong.
	{ name: "Python, 1.0", sdk: withPython("1.0"), methods: ["GET", "POST"], told: /SignatureDoesNotMatch|AccessKeySecret/i },
	{
		name: "Node, 1.0",
		sdk: withPopCore,
		methods: ["GET", "POST"],
		told: /SignatureDoesNotMatch[\s\S]*server string to sign is:POST&%2F&AccessKeyId%3Dtestid/,
	},
	{ name: "Python, 3", sdk: withPython("3"), methods: ["POST"], told: /SignatureDoesNotMatch[\s\S]*does not match our calculation/ },
	{
		name: "Node, 3",
		sdk: withOpenApiCore,
		methods: ["GET", "POST"],
		told: /SignatureDoesNotMatch[\s\S]*server CanonicalRequest is \[POST\n\/\n/,
	},
];

for (const { name, sdk, methods, told } of SDKS) {
	for (const method of methods) {
		test(`${name}, ${method}: one plan, also when asked twice`, async () => {
			const create = /** @type {Call} */ (["CreateAndStartBackupPlan", { ...PLAN, ClientToken: "token-1" }]);
			const [first, second] = await sdk([create, create], method);
			assert.equal(first.Success, true, JSON.stringify(first));
			assert.equal(second.BackupPlanId, first.BackupPlanId);
			assert.deepEqual(
				emulator.service.plans.map((plan) => plan.name),
				[NAME],
			);
		});
	}

	test(`${name}: every operation around a plan`, async () => {
		await everyOperation((calls) => sdk(calls, "POST"));
		const called = Object.keys(emulator.calls).sort();
		assert.deepEqual(
			called,
			Object.keys(OPERATIONS)
				.filter((operation) => operation !== "ModifyBackupPlanName")
				.sort(),
		);
	});

	test(`${name}: a wrong secret is refused, in the words of its version`, async () => {
		const [{ Code, Message }] = await sdk([["DescribeRegions", {}]], "POST", "wrong");
		assert.match(`${Code} ${Message}`, told);
	});
}

/** From the first look to a paused plan. @param {(calls: Call[]) => Promise<Record<string, any>[]>} sdk */
async function everyOperation(sdk) {
	emulator.world.set({ lives: { "*": ["failed-check", { backupBytes: "9007199254740993" }] } });
	const [regions, gateways, addresses, created] = await sdk([
		["DescribeRegions", {}],
		["DescribeBackupGatewayList", { Region: "cn-hangzhou", PageNum: 0, PageSize: 30 }],
		["DescribeNodeCidrList", { Region: "cn-hangzhou" }],
		["CreateAndStartBackupPlan", PLAN],
	]);
	assert.equal(regions.Regions.RegionCode[0], "cn-hangzhou");
	assert.equal(gateways.Items.BackupGateway[1].BackupGatewayId, "9007199254740993");
	assert.deepEqual(addresses.IntranetIPs.IntranetIP, ['"100.104.217.0/24"']);
	const { BackupPlanId } = created;

	emulator.advance(50_000);
	const [list, preCheck] = await sdk([
		["DescribeBackupPlanList", { BackupPlanId, BackupPlanName: NAME, PageNum: 0, PageSize: 100 }],
		["DescribePreCheckProgressList", { BackupPlanId }],
	]);
	assert.equal(list.Items.BackupPlanDetail[0].BackupPlanStatus, "init");
	const [check] = preCheck.Items.PreCheckProgressDetail;
	assert.deepEqual([preCheck.Status, check.Item, check.State], ["failed", "CHECK_SRC", "failed"]);

	const [job, started] = await sdk([
		["DescribeJobErrorCode", { TaskId: check.JobId, Language: "en" }],
		["StartBackupPlan", { BackupPlanId }],
	]);
	assert.equal(job.Item.ErrorMessage, "Describe preCheck progress failed.");
	assert.match(started.CreatedFullBackupsetId, /^fb/);

	emulator.advance(110_000);
	const [backups, billing, stopped, after] = await sdk([
		["DescribeFullBackupList", { BackupPlanId, PageNum: 0, PageSize: 50, ShowStorageType: true }],
		["DescribeBackupPlanBilling", { BackupPlanId, ShowStorageType: true }],
		["StopBackupPlan", { BackupPlanId, StopMethod: "ALL" }],
		["DescribeBackupPlanList", { BackupPlanId }],
	]);
	const [backup] = backups.Items.FullBackupFile;
	assert.deepEqual([backup.BackupStatus, backup.BackupSetId], ["finish", started.CreatedFullBackupsetId]);
	assert.deepEqual([billing.Item.BuySpec, billing.Item.TotalFreeBytes], ["micro", 42_949_672_960]);
	assert.equal(stopped.BackupPlanId, BackupPlanId);
	assert.equal(after.Items.BackupPlanDetail[0].BackupPlanStatus, "pause");
}
