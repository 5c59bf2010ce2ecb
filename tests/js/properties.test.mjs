// @ts-check
/** Laws of the package at the border with JavaScript, some seconds of each. `npm run fuzz -- --minutes 60` for more. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { validate } from "dbs-backup-plan";
import fc from "fast-check";
import { LAWS } from "./properties/laws.mjs";
import { ENCODINGS, leaks, shown } from "./properties/marks.mjs";
import { SECRETS } from "./properties/secrets.mjs";
import { corrected } from "./properties/suggestions.mjs";

for (const [name, law] of [...LAWS, ...SECRETS]) {
	test(name, () => fc.assert(law, { seed: 20_190_306, numRuns: 250 }));
}

test("a secret is found in each encoding, wherever a value shows it", () => {
	const secret = `Pas +&"é<Mark7Zq9x`;
	for (const [name, encode] of Object.entries(ENCODINGS)) {
		const error = Object.assign(new Error("failed"), { hidden: [`before ${encode(secret)} behind`] });
		assert.ok(leaks(shown(error), [secret]).length > 0, name);
	}
	assert.deepEqual(leaks(shown(new Error("Pas Mark7Zq9x")), [secret]), []);
});

test("suggestions are taken: names, values, and one day of several", () => {
	const plan = { DatabaseType: "mysql", RegionId: "cn-hangzhou", BackupPeriod: "Monday,tuesday" };
	const { errors } = validate(plan);
	const better = errors.map((issue) => corrected(plan, issue)).filter((one) => one !== undefined);
	assert.deepEqual(better, [
		{ ...plan, DatabaseType: "MySQL" },
		{ ...plan, BackupPeriod: ["Monday", "Tuesday"] },
		{ DatabaseType: "mysql", BackupPeriod: "Monday,tuesday", Region: "cn-hangzhou" },
	]);
});
