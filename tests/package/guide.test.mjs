// @ts-check
/** The programs of docs/after-the-call.md, run as they stand in a project that has installed the package, against the stand-in. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DEMO, KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { call, PLAN } from "../emulator/caller.mjs";
import { install, ok } from "./project.mjs";

const GUIDE = readFileSync(join(root, "docs", "after-the-call.md"), "utf8");
const programs = [...GUIDE.matchAll(/```js\n([\s\S]*?)```/g)].map(([, program]) => String(program));

/** What is sent to the service goes to the stand-in. */
const SERVICE = `const { fetch } = globalThis;
globalThis.fetch = (request) => {
	if (new URL(request.url).host !== "dbs-api.cn-hangzhou.aliyuncs.com") throw new Error("fetched from " + request.url);
	return fetch(new Request(process.env.SERVICE, request));
};`;

/** What each prints, in the guide's order. */
const EXPECTED = [
	[/^region cn-hangzhou$/m, /^gateway 23313123312 ONLINE$/m, /^allow 100\.104\.217\.0\/24$/m],
	[
		/^micro 70\.52 USD a month, prices of 2026-03-28$/m,
		/^small 33 USD a month, prices of 2026-03-28$/m,
		/^medium 35 USD a month, prices of 2026-03-28$/m,
	],
	[/^wait \d+ The pre-check is running\. Wait\.$/m, /^running {2}The plan runs\.\nit runs$/m],
	[/^fix: The source database can be reached refused$/m, /^started$/m],
	[/^one dbs\w+$/m],
	[
		/^backup finish 1073741824$/m,
		/^renamed true$/m,
		/^POST https:\/\/dbs-api\.cn-hangzhou\.aliyuncs\.com\/$/m,
		/^DescribeRegions DescribeBackupGatewayList .* StopBackupPlan$/m,
	],
];

const emulator = new Emulator(KEYS, {
	clock: { speed: 20 },
	regions: ["cn-hangzhou"],
	gateways: [{ id: "23313123312", region: "cn-hangzhou", status: "ONLINE" }],
	addresses: { "cn-hangzhou": { intranet: ["100.104.217.0/24"], internet: [] } },
	lives: { broken: { checks: { CHECK_SRC: { state: "failed", message: "refused" } } } },
});
/** @type {Awaited<ReturnType<typeof install>>} */
let packed;
let SERVICE_ORIGIN = "";
/** The plan of each program that needs one. @type {Record<number, string>} */
const plans = {};
before(async () => {
	packed = await install();
	writeFileSync(join(packed.project, "service.mjs"), SERVICE);
	SERVICE_ORIGIN = await emulator.listen();
	const buy = async (/** @type {string} */ BackupPlanName) =>
		(await call(SERVICE_ORIGIN, "CreateAndStartBackupPlan", { ...PLAN, BackupPlanName })).BackupPlanId;
	plans[3] = await buy("broken");
	plans[5] = await buy("sound");
	emulator.advance(200_000);
});
after(async () => {
	await emulator.close();
	packed?.remove();
});

test("every program is known to this test", () => assert.equal(programs.length, EXPECTED.length));

for (const [index, expected] of EXPECTED.entries()) {
	test(`program ${index + 1} runs and prints what it says`, async () => {
		writeFileSync(join(packed.project, "guide.mjs"), String(programs[index]));
		const env = {
			SERVICE: SERVICE_ORIGIN,
			DB_PASSWORD: "demo",
			ALIBABA_CLOUD_ACCESS_KEY_ID: DEMO.accessKeyId,
			ALIBABA_CLOUD_ACCESS_KEY_SECRET: DEMO.accessKeySecret,
			BACKUP_PLAN_ID: plans[index] ?? "",
			NO_COLOR: "1",
		};
		const output = await ok(process.execPath, ["--import", "./service.mjs", "guide.mjs"], { cwd: packed.project, env });
		for (const line of expected) assert.match(output, line);
	});
}

test("its table of permissions is that of the rows", async () => {
	const { operations } = await import("dbs-backup-plan/operations");
	for (const { name, ramAction } of operations) assert.equal(ramAction, `dbs:${name}`);
	const named = [...GUIDE.matchAll(/dbs:(\w+)/g)].map(([, name]) => name);
	assert.deepEqual([...new Set(named)].sort(), ["DescribeBackupPlanList", "DescribePreCheckProgressList"]);
});
