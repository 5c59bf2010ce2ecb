// @ts-check
/** The stand-in's reading of the sibling operations' pages and the package's rows were written apart; they must name the same things. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { operations } from "dbs-backup-plan/operations";
import { OPERATIONS } from "../../emulator/operations.mjs";

const wireType = (/** @type {string} */ type) => (type === "integer" || type === "boolean" ? type : "string");
/** The stand-in takes a ClientToken everywhere. */
const own = (/** @type {{ name: string }} */ { name }) => name !== "ClientToken";
const byName = (/** @type {readonly string[]} */ names) => [...names].sort();

test("both know the same operations, beside those that have no row", () => {
	const withoutRow = ["CreateAndStartBackupPlan", "ModifyBackupPlanName"];
	assert.deepEqual(
		byName(operations.map(({ name }) => name)),
		byName(Object.keys(OPERATIONS).filter((name) => !withoutRow.includes(name))),
	);
});

for (const { name, parameters } of operations) {
	test(`both read the parameters of ${name} alike`, () => {
		const { parameters: known, required } = OPERATIONS[name];
		assert.deepEqual(
			Object.fromEntries(parameters.filter(own).map(({ name, type }) => [name, wireType(type)])),
			Object.fromEntries(Object.entries(known)),
		);
		assert.deepEqual(byName(parameters.filter(({ required }) => required).map(({ name }) => name)), byName(required));
	});
}
