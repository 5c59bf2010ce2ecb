// @ts-check
/** docs/runtimes.md: every row names a proof that exists, and every project in tests/runtimes/ has its row. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/run.mjs";
import { NOT_RUN, ROWS } from "../runtimes/rows.mjs";

const DOCS = readFileSync(join(root, "docs", "runtimes.md"), "utf8");
const FOLDER = join(root, "tests", "runtimes");
/** Their column of proofs. @type {readonly (readonly [heading: string, column: number])[]} */
const TABLES = [
	["Where it runs", 3],
	["Tools", 3],
	["Frameworks", 3],
];

/** @param {string} heading @param {number} column */
function proofs(heading, column) {
	const section = DOCS.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
	const lines = section
		.split("\n")
		.filter((line) => line.startsWith("| "))
		.slice(2);
	return lines.map((line) => [...String(line.split(" | ")[column - 1]).matchAll(/`([^`]+)`/g)].map(([, name]) => String(name)));
}

test("every row of the page has a proof that exists", () => {
	const rows = TABLES.flatMap(([heading, column]) => proofs(heading, column));
	assert.ok(rows.length > 20);
	for (const names of rows) {
		assert.ok(names.length > 0);
		for (const name of names) {
			const known = ROWS[name] ?? NOT_RUN[name] ?? (name.startsWith("npm test -- ") || existsSync(join(root, name)));
			assert.ok(known, `${name} is no proof`);
		}
	}
});

test("every project has its row on the page, and its folder", () => {
	const named = new Set(TABLES.flatMap(([heading, column]) => proofs(heading, column)).flat());
	const projects = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== "checks");
	assert.deepEqual(projects.map(({ name }) => name).sort(), Object.keys(ROWS).sort());
	assert.deepEqual(
		Object.keys(ROWS).filter((name) => !named.has(name)),
		[],
	);
});
