// @ts-check
/** The JSON Schema: it agrees with the validator, and what it cannot say is on record with the reason. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { validate } from "dbs-backup-plan";
import { schema } from "dbs-backup-plan/schema";
import { root } from "../../scripts/lib/run.mjs";

const read = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), "utf8"));
const base = read("tests/cases/base-plan.json");
const accepts = new Ajv2020({ allErrors: true }).compile(read("pkg/schema.json"));
/** By the reason, the cases that only the validator refuses. @type {Record<string, string[]>} */
const beyond = read("tests/schema/beyond.json");

/** `{ repeat: [text, n] }` stands for a long text. @param {any} given */
const value = (given) =>
	typeof given === "object" && given !== null && "repeat" in given ? given.repeat[0].repeat(given.repeat[1]) : given;

/** @param {{ only?: object, set?: object }} row */
const paramsOf = ({ only, set }) =>
	Object.fromEntries(Object.entries({ ...(only ?? base), ...set }).map(([name, given]) => [name, value(given)]));

const files = readdirSync(join(root, "tests", "cases")).filter((name) => name !== "base-plan.json");
const rows = files.flatMap((file) =>
	/** @type {{ fact: string, cases: any[] }[]} */ (read(`tests/cases/${file}`)).flatMap(({ fact, cases }) =>
		cases.map((row) => ({ row, name: `${file.slice(0, -5)}: ${fact}: ${JSON.stringify({ only: row.only, set: row.set })}` })),
	),
);

test("the schema in JSON is the one of the module", () => assert.deepEqual(read("pkg/schema.json"), schema));

test("schema and validator agree on every case, but for those on record", () => {
	assert.ok(rows.length > 500, String(rows.length));
	const differing = rows.filter(({ row }) => accepts(paramsOf(row)) !== validate(paramsOf(row)).valid);
	assert.deepEqual(differing.map(({ name }) => name.slice(0, 200)).sort(), Object.values(beyond).flat().sort());
});

test("the schema refuses no plan that the validator takes, but for empty names that are no parameters", () => {
	const refused = rows.filter(({ row }) => !accepts(paramsOf(row)) && validate(paramsOf(row)).valid).map(({ name }) => name);
	const reason = Object.keys(beyond).find((words) => words.startsWith("A name that is no parameter"));
	assert.deepEqual(refused, beyond[String(reason)]);
});

/** Texts of digits around each limit. */
const DIGITS = [
	"",
	"0",
	"00",
	"1",
	"01",
	"5",
	"6",
	"9",
	"10",
	"11",
	"12",
	"011",
	"100",
	"1824",
	"1825",
	"1826",
	"65534",
	"65535",
	"65536",
	"065535",
];
const LARGE = [
	"10485759",
	"10485760",
	"10485761",
	"99999999",
	"2147483646",
	"2147483647",
	"2147483648",
	"9223372036854775807",
	"9223372036854775808",
];

test("numbers in texts have the validator's limits", () => {
	const names = Object.entries(schema.properties).flatMap(([name, property]) =>
		JSON.stringify(property).includes('"integer"') ? [name] : [],
	);
	assert.equal(names.length, 9);
	for (const name of names) {
		for (const digits of [...DIGITS, ...LARGE, "1.5", "-1", " 1", "1e3"]) {
			for (const Period of ["Month", "Year"]) {
				const plan = { ...base, Period, [name]: digits };
				assert.equal(accepts(plan), validate(plan).valid, `${name} ${digits} ${Period}`);
			}
		}
	}
});

test("every example is accepted", () => {
	for (const [name, property] of Object.entries(schema.properties)) {
		const { examples } = /** @type {{ examples?: string[] }} */ (property);
		for (const example of examples ?? []) {
			if (name === "SourceEndpointInstanceType" || name === "DatabaseType") continue;
			assert.ok(accepts({ ...base, [name]: example }), `${name} ${example} ${JSON.stringify(accepts.errors)}`);
		}
	}
});
