// @ts-check
/** Nothing that others build on goes without a word, and documents name tests that exist. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { build } from "../../scripts/build.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { declared, publicSurface, RECORD, undeclared } from "./public.mjs";

const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");
before(() => build());

test("what is public is what is on record", async () => {
	const current = await publicSurface();
	const recorded = JSON.parse(readFileSync(RECORD, "utf8"));
	assert.deepEqual(undeclared(recorded, current, read("CHANGELOG.md")), [], "gone; CHANGELOG.md has to say **Breaking** and its name");
	assert.deepEqual(
		current.filter((entry) => !recorded.includes(entry)),
		[],
		"new; record it with `node tests/repository/public.mjs --record`",
	);
	// The reader finds what there is.
	for (const entry of [
		"export . validate",
		"value IssueCode missing",
		"member Failure.retryable",
		"route POST /plans",
		"problem outcome_unknown",
	]) {
		assert.ok(current.includes(entry), entry);
	}
	assert.ok(current.length > 250, `${current.length}`);
});

test("what is removed has to be named as breaking, under Unreleased", () => {
	const recorded = ["value IssueCode missing", "route POST /plans", "export . validate"];
	const current = ["export . validate"];
	const log = (/** @type {string} */ lines) =>
		`# Changelog\n\n## Unreleased\n\n${lines}\n\n## 1.0.0\n\n- **Breaking**: \`missing\` and \`/plans\` went.\n`;
	assert.deepEqual(undeclared(recorded, current, log("- Faster.")), ["value IssueCode missing", "route POST /plans"]);
	assert.deepEqual(undeclared(recorded, current, log("- **Breaking**: the code `missing` is now `absent`.\n- `/plans` is faster.")), [
		"route POST /plans",
	]);
	assert.deepEqual(undeclared(recorded, current, log("- **Breaking**: `missing_password` went, and\n  `POST /plans`.")), [
		"value IssueCode missing",
	]);
	assert.deepEqual(undeclared(recorded, current, log("- **Breaking**: `missing`, `/plans`.")), []);
});

test("types are read with their members and their choices", () => {
	const source = 'export interface A {\n\t/** "no" */\n\treadonly b?: "c" | "d";\n\treadonly e: number;\n}\nexport type F = "g" | "h";\n';
	assert.deepEqual(declared(source), [
		"type A",
		"member A.b",
		"value A.b c",
		"value A.b d",
		"member A.e",
		"type F",
		"value F g",
		"value F h",
	]);
});

test("the threat model names tests that exist, and SECURITY.md names it", () => {
	const text = read("docs/threat-model.md");
	const named = [...text.matchAll(/`(tests\/[^`]+)`/g)].map(([, path]) => String(path));
	assert.ok(named.length > 15);
	assert.deepEqual(
		named.filter((path) => !existsSync(join(root, path))),
		[],
	);
	assert.match(read("SECURITY.md"), /\(docs\/threat-model\.md\)/);
	for (const section of text.split(/^### /m).slice(1)) assert.match(section, /Shown by `tests[\s\S]*Not protected: /, section.slice(0, 40));
});
