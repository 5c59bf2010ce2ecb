// @ts-check
/** The form stays as light as package.json says (`config.formBudget`, bytes after Brotli). Time is a benchmark: `npm run bench:form`. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { buildForm } from "../../scripts/lib/form.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { weigh } from "./weight.mjs";

test("the form keeps within its budget, and loads the core but not the review at first", async () => {
	const { first: firstBudget, whole: wholeBudget } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).config.formBudget;
	const dir = mkdtempSync(join(tmpdir(), "dbs-weight-"));
	try {
		await buildForm({ outDir: dir });
		const { first, whole } = await weigh(dir);
		const names = Object.keys(first.files).join(" ");
		assert.match(names, /core-\w+\.wasm/);
		assert.doesNotMatch(names, /rest-/);
		assert.match(names, /index\.html/);
		assert.doesNotMatch(names, /later-/);
		// The HTML has all that parts share, and one file the words of one language: more files compress less well.
		const scripts = Object.keys(first.files).filter((name) => name.endsWith(".js"));
		assert.deepEqual(scripts.map((name) => name.replace(/-\w+\.js$/, "")).sort(), ["assets/en"]);
		assert.match(Object.keys(whole.files).join(" "), /later-/);
		assert.ok(first.total > 40_000, `${first.total} bytes cannot be all`);
		assert.ok(
			first.total <= firstBudget,
			`${first.total} bytes until the first check; the budget is ${firstBudget}:\n${JSON.stringify(first.files, null, 1)}`,
		);
		assert.ok(whole.total <= wholeBudget, `${whole.total} bytes in all; the budget is ${wholeBudget}`);
		// A budget far above what is needed would notice nothing.
		assert.ok(first.total > firstBudget * 0.9, `${first.total} bytes: lower the budget of ${firstBudget}`);
	} finally {
		rmSync(dir, { recursive: true });
	}
});
