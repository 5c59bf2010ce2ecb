// @ts-check
/** The programs of the README and of docs/usage.md, run as they stand in a project that has installed the package. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../../scripts/lib/run.mjs";
import { install, ok } from "./project.mjs";

const read = (/** @type {string} */ file) => readFileSync(join(root, file), "utf8");
const README = read("README.md");
const programsIn = (/** @type {string} */ file) => [...read(file).matchAll(/```js\n([\s\S]*?)```/g)].map(([, program]) => String(program));

/** The service, for `send`: it is never reached from a test. */
const SERVICE = `globalThis.fetch = async (request) => {
	if (new URL(request.url).host !== "dbs-api.cn-hangzhou.aliyuncs.com") throw new Error("fetched from " + request.url);
	return Response.json({ Success: true, BackupPlanId: "dbs1hvb0wwwe", RequestId: "R" });
};`;

/** What each prints, in the order of its file. @type {Record<string, RegExp[][]>} */
const EXPECTED = {
	"README.md": [
		[
			/^Region should be given/m,
			/^ClientToken should be given/m,
			/^POST https:\/\/dbs-api\.cn-hangzhou\.aliyuncs\.com\/ application\/x-www-form-urlencoded \d{3} bytes$/m,
		],
		[
			/^false \[/m,
			/\[ 'DatabaseType', 'not_a_choice', 'MySQL' \]/,
			/\[ 'RegionId', 'unknown', 'Region' \]/,
			/^true invalid_parameters 5$/m,
		],
		[/^created dbs1hvb0wwwe after 1 attempts$/m],
	],
	"docs/usage.md": [
		[/^POST https:\/\/dbs-api\.cn-hangzhou\.aliyuncs\.com\/ CreateAndStartBackupPlan 5 parameters$/m],
		[/'BackupPlanName: 计划名称'/, /^dbs-api\.cn-zhangjiakou\.aliyuncs\.com dbs-api-vpc\.cn-hangzhou\.aliyuncs\.com$/m],
		[/^false true Too many requests\./m],
		[/^GET&%2F&AccessKeyId%3D/m],
	],
};

/** @type {Awaited<ReturnType<typeof install>>} */
let packed;
before(async () => {
	packed = await install();
	writeFileSync(join(packed.project, "service.mjs"), SERVICE);
});
after(() => packed?.remove());

for (const [file, printed] of Object.entries(EXPECTED)) {
	test(`every program of ${file} is known to this test`, () => assert.equal(programsIn(file).length, printed.length));
	for (const [index, expected] of printed.entries()) {
		test(`program ${index + 1} of ${file} runs and prints what it says`, async () => {
			writeFileSync(join(packed.project, "readme.mjs"), String(programsIn(file)[index]));
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
}

test("its commands exist", () => {
	const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	const commands = [...README.matchAll(/`npm (?:run )?([a-z:]+)/g)].map(([, name]) => String(name));
	for (const name of commands.filter((name) => name !== "install")) assert.ok(scripts[name], `npm ${name}`);
	assert.ok(commands.length >= 3);
});
