// @ts-check
/** The quick rows of docs/runtimes.md; `npm run test:runtimes` has all of them. */
import { test } from "node:test";
import { ROWS } from "../runtimes/rows.mjs";
import { checkRow, withTarball } from "../runtimes/run.mjs";

test("in old browsers, test runners, linters and compilers", async (t) => {
	await withTarball(async (tarball) => {
		for (const [name, { quick }] of Object.entries(ROWS)) {
			if (quick) await t.test(name, () => checkRow(name, tarball));
		}
	});
});
