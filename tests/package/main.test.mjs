// @ts-check
/** The main entry of the packed tarball: its files, and what it has in common with the others. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { install, ok } from "./project.mjs";

/** @type {Awaited<ReturnType<typeof install>>} */
let packed;
before(async () => {
	packed = await install();
});
after(() => packed?.remove());

test("what is in several entries is there once: an error is of one class", async () => {
	const program = `
		import { InvalidOptionError, InvalidParametersError, signUrl } from "dbs-backup-plan";
		import { parseResponse } from "dbs-backup-plan/answers";
		import { send } from "dbs-backup-plan/send";
		import { signOperation } from "dbs-backup-plan/operations";
		const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
		const thrown = async (call) => { try { await call() } catch (error) { return error } };
		const refused = [() => signUrl({}, credentials), () => send({}, credentials), () => signOperation("StopBackupPlan", {}, credentials)];
		const wrong = [() => signUrl({}, 1), () => signOperation("DescribeRegions", {}, 1), () => send({}, 1), () => parseResponse(400, "{}", { locale: "x" })];
		console.log(JSON.stringify([
			...(await Promise.all(refused.map(thrown))).map((error) => error instanceof InvalidParametersError),
			...(await Promise.all(wrong.map(thrown))).map((error) => error instanceof InvalidOptionError),
		]));`;
	writeFileSync(join(packed.project, "classes.mjs"), program);
	const found = JSON.parse(await ok(process.execPath, ["classes.mjs"], { cwd: packed.project }));
	assert.deepEqual(found, new Array(7).fill(true));
});
