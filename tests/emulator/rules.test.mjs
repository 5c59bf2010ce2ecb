// @ts-check
/** The stand-in's reading of the reference page and the package's table were written apart; they must name the same things. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CHOICES, missing, PARAMETERS, REQUIRED } from "../../emulator/rules.mjs";
import { fields } from "../../pkg/fields.js";

/** A weekday, a time or a region is text on the wire. @param {string} type */
const wireType = (type) => (type === "integer" || type === "boolean" ? type : "string");

test("both name the same parameters, in the same order, of the same types", () => {
	assert.deepEqual(
		Object.entries(PARAMETERS),
		fields.map(({ name, type }) => [name, wireType(type)]),
	);
});

test("both require the same parameters always", () => {
	const required = fields.filter((field) => field.required).map(({ name }) => name);
	assert.deepEqual([...REQUIRED].sort(), required.sort());
});

/** Whether a plan of this engine at this place has what a condition asks for. @param {readonly Record<string, readonly string[]>[]} conditions @param {Record<string, string>} plan */
const holds = (conditions, plan) =>
	conditions.some((all) => Object.entries(all).every(([name, values]) => values.includes(plan[name] ?? "")));

test("both require the same parameters for each engine at each place", () => {
	const values = new Map(fields.map(({ name, example, choices }) => [name, choices?.[0]?.value ?? example]));
	let conditional = 0;
	for (const DatabaseType of CHOICES["DatabaseType"] ?? []) {
		for (const SourceEndpointInstanceType of CHOICES["SourceEndpointInstanceType"] ?? []) {
			const plan = { DatabaseType, SourceEndpointInstanceType };
			for (const { name, required, requiredWhen, requiredUnless } of fields) {
				const needed = required || (requiredWhen ? holds(requiredWhen, plan) : requiredUnless ? !holds(requiredUnless, plan) : false);
				const without = new Map([...values, ...Object.entries(plan)]);
				without.delete(name);
				assert.equal(missing(without), needed ? name : undefined, `${name}, ${DatabaseType}, ${SourceEndpointInstanceType}`);
				if (needed && !required) conditional++;
			}
		}
	}
	assert.ok(conditional > 100);
});

test("both list the same values", () => {
	const listed = fields.filter(({ type }) => type === "choice");
	assert.deepEqual(
		listed.map(({ name, choices }) => [name, choices?.map(({ value }) => value)]),
		listed.map(({ name }) => [name, CHOICES[name]]),
	);
	assert.equal(listed.length, Object.keys(CHOICES).length);
});
