// @ts-check
/** The README's programs, run as they stand in a project that has installed the package. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../../scripts/lib/run.mjs";
import { install, ok } from "./project.mjs";

const README = readFileSync(join(root, "README.md"), "utf8");
const programs = [...README.matchAll(/```js\n([\s\S]*?)```/g)].map(([, program]) => String(program));

/** The service, for `send`: it is never reached from a test. */
const SERVICE = `globalThis.fetch = async (request) => {
	if (new URL(request.url).host !== "dbs-api.cn-hangzhou.aliyuncs.com") throw new Error("fetched from " + request.url);
	return Response.json({ Success: true, BackupPlanId: "dbs1hvb0wwwe", RequestId: "R" });
};`;

/** What each prints, in the README's order. */
const EXPECTED = [
	[
		/^Region should be given/m,
		/^ClientToken should be given/m,
		/^POST https:\/\/dbs-api\.cn-hangzhou\.aliyuncs\.com\/ application\/x-www-form-urlencoded \d{3} bytes$/m,
	],
	[/^false \[/m, /\[ 'DatabaseType', 'not_a_choice', 'MySQL' \]/, /\[ 'RegionId', 'unknown', 'Region' \]/, /^true invalid_parameters 5$/m],
	[/^created dbs1hvb0wwwe after 1 attempts$/m],
	[/^POST https:\/\/dbs-api\.cn-hangzhou\.aliyuncs\.com\/ CreateAndStartBackupPlan 5 parameters$/m],
	[
		/'BackupPlanName: 计划名称'/,
		/^dbs-api\.cn-zhangjiakou\.aliyuncs\.com dbs-api-vpc\.cn-hangzhou\.aliyuncs\.com$/m,
		/^false true Too many requests\./m,
		/^GET&%2F&AccessKeyId%3D/m,
	],
];

/** @type {Awaited<ReturnType<typeof install>>} */
let packed;
before(async () => {
	packed = await install();
	writeFileSync(join(packed.project, "service.mjs"), SERVICE);
});
after(() => packed?.remove());

test("every program is known to this test", () => assert.equal(programs.length, EXPECTED.length));

for (const [index, expected] of EXPECTED.entries()) {
	test(`program ${index + 1} runs and prints what it says`, async () => {
		writeFileSync(join(packed.project, "readme.mjs"), String(programs[index]));
		const env = {
			DB_PASSWORD: "demo",
			ALIBABA_CLOUD_ACCESS_KEY_ID: "testid",
			ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret",
			NO_COLOR: "1",
		};
		const output = await ok(process.execPath, ["--import", "./service.mjs", "readme.mjs"], { cwd: packed.project, env });
		for (const line of expected) assert.match(output, line);
	});
}

test("its commands exist", () => {
	const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	const commands = [...README.matchAll(/^npm (?:run )?(start|test|[a-z:]+)(?= |$)/gm)].map(([, name]) => String(name));
	for (const name of commands.filter((name) => name !== "install")) assert.ok(scripts[name], `npm ${name}`);
	assert.ok(commands.length >= 3);
});
