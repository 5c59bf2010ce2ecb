// @ts-check
/** The stand-in's reading of the reference page and the package's table were written apart; they must name the same things. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CHOICES, PARAMETERS, REQUIRED } from "../../emulator/rules.mjs";
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

test("both list the same values", () => {
	const listed = fields.filter(({ type }) => type === "choice");
	assert.deepEqual(
		listed.map(({ name, choices }) => [name, choices?.map(({ value }) => value)]),
		listed.map(({ name }) => [name, CHOICES[name]]),
	);
	assert.equal(listed.length, Object.keys(CHOICES).length);
});
