// @ts-check
/** Samples typed into a shell: there, history and comments are read differently than in a script. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { install } from "../../../scripts/lib/debian.mjs";
import { ask } from "../../../scripts/lib/run.mjs";
import { PASSWORD, PLAN, samplesOf, WIRE } from "./awkward.mjs";
import { runs, sandbox } from "./recorder.mjs";

const ENV = {
	DBS_SOURCE_PASSWORD: PASSWORD,
	DBS_CLIENT_TOKEN: "token",
	DBS_WORKER_URL: "https://worker.example",
	DBS_WORKER_TOKEN: "bearer-1",
	DBS_IDEMPOTENCY_KEY: "key-1",
	ALIBABA_CLOUD_ACCESS_KEY_ID: "testid",
	ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret",
	TERM: "dumb",
};
/** Without the user's own settings. @type {[shell: string, args: string[]][]} */
const INTERACTIVE = [
	["bash", ["--norc", "-i"]],
	["zsh", ["-f", "-i"]],
];
await install(["zsh"], ["/usr/bin/zsh"]);
const there = INTERACTIVE.filter(([shell]) => ask(shell, ["-c", "true"]) !== undefined);

/** @type {ReturnType<typeof sandbox>} */
let box;
before(() => {
	box = sandbox();
});
after(() => box.remove());

test("at least one shell can be typed into", () => assert.ok(there.length > 0));

for (const [shell, args] of there) {
	/** @param {string} id */
	const typed = (id) => {
		const input = `${samplesOf(PLAN)[id]?.text}exit\n`;
		return runs(shell, args, { cwd: box.folder, env: { ...ENV, PATH: box.PATH, RECORD: box.RECORD, HOME: box.folder }, input });
	};

	test(`${shell}: every text arrives as it was given`, async () => {
		await typed("curl");
		const body = JSON.parse(box.recorded()?.stdin ?? "{}");
		assert.equal(body.BackupPlanName, WIRE.BackupPlanName);
		assert.equal(body.BackupObjects, WIRE.BackupObjects);
		assert.equal(body.SourceEndpointPassword, PASSWORD);

		await typed("aliyun");
		const { argv, stdin } = box.recorded() ?? { argv: [] };
		assert.ok(argv.includes(`--BackupPlanName=${WIRE.BackupPlanName}`));
		assert.ok(argv.includes(String.raw`--BackupObjects=[ {"DBName": "库'$(id)\\ \"q\" !"} ]`));
		assert.equal(stdin, PASSWORD);

		const { stdout } = await typed("url");
		const url = new URL(/https:\S+/.exec(stdout)?.[0] ?? "about:blank");
		assert.equal(url.searchParams.get("BackupPlanName"), WIRE.BackupPlanName);
		assert.equal(url.searchParams.get("BackupObjects"), WIRE.BackupObjects);
		assert.equal(box.broken(), false);
	});

	test(`${shell}: without a variable nothing is sent, and the shell goes on`, async () => {
		const input = `unset DBS_SOURCE_PASSWORD\n${samplesOf(PLAN).curl?.text}${samplesOf(PLAN).aliyun?.text}echo still here\nexit\n`;
		const { stdout, stderr } = await runs(shell, args, {
			cwd: box.folder,
			env: { ...ENV, PATH: box.PATH, RECORD: box.RECORD, HOME: box.folder },
			input,
		});
		assert.match(stdout, /^still here$/m);
		assert.match(stderr, /DBS_SOURCE_PASSWORD/);
		assert.equal(box.recorded(), undefined);
	});
}
