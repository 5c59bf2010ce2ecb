// @ts-check
/** The tables of figures say what docs/bench.json says. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { benchFile, FILES, withFigures } from "../../scripts/lib/figures.mjs";
import { root } from "../../scripts/lib/run.mjs";

const bench = JSON.parse(readFileSync(benchFile, "utf8"));
const read = (/** @type {string} */ file) => readFileSync(join(root, file), "utf8");
/** The cells of the line that begins so. @param {string} text @param {string} what */
const cells = (text, what) =>
	String(text.split("\n").find((line) => line.startsWith(`| ${what} |`)))
		.split(" | ")
		.slice(1);

for (const file of FILES) {
	test(`the figures in ${file} are those of docs/bench.json`, () => {
		// Otherwise: `node scripts/figures.mjs`.
		assert.equal(withFigures(file, read(file), bench), read(file));
		const [sign, others = ""] = cells(read(file), "sign a plan");
		assert.equal(sign, `${bench.sign["dbs-backup-plan, validated"].toFixed(1)} µs`);
		assert.ok(others.startsWith(`node:crypto ${bench.sign["node:crypto by hand"].toFixed(1)}, hash-wasm `), others);
		assert.equal(cells(read(file), "validate, five errors")[0], `${bench.validate.five["dbs-backup-plan, with messages"].toFixed(1)} µs`);
		assert.equal(cells(read(file), "start in Node, import to first signed URL")[0], `${bench.cold["dbs-backup-plan"].toFixed(1)} ms`);
	});
}

test("other results make another table, and nothing else changes", () => {
	const faster = structuredClone(bench);
	faster.sign["dbs-backup-plan, validated"] = 7.77;
	faster.size.brotli["dbs-backup-plan: validate, sign, send and explain"] = 88.888;
	faster.commit = "abcdef1";
	const text = withFigures("README.md", read("README.md"), faster);
	assert.equal(cells(text, "sign a plan")[0], "7.8 µs");
	assert.equal(cells(text, "size: these, `send` and `parseResponse`")[0], "88.9 KB");
	assert.match(text, /of commit abcdef1, /);
	assert.equal(withFigures("README.md", text, bench), read("README.md"));
});
