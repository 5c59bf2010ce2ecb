// @ts-check
/** Builds and runs the rows of docs/runtimes.md from the packed tarball, or those that are named: `npm run test:runtimes -- next`. */
import { NOT_RUN, ROWS } from "../tests/runtimes/rows.mjs";
import { checkRow, withTarball } from "../tests/runtimes/run.mjs";
import { build } from "./build.mjs";
import { main, Stop, say } from "./lib/run.mjs";

await main(async () => {
	const asked = process.argv.slice(2);
	const unknown = asked.filter((name) => !ROWS[name]);
	if (unknown.length > 0) throw new Stop(`no such row: ${unknown.join(", ")}. There are ${Object.keys(ROWS).join(", ")}.`);
	await build();
	const names = asked.length > 0 ? asked : Object.keys(ROWS);
	/** @type {string[]} */
	const failed = [];
	await withTarball(async (tarball) => {
		for (const name of names) {
			const began = Date.now();
			const error = await checkRow(name, tarball).catch((/** @type {unknown} */ reason) => reason);
			if (error !== undefined) failed.push(name);
			say(`${error === undefined ? "✓" : "✗"} ${name} (${Math.round((Date.now() - began) / 1000)} s)`);
			if (error !== undefined) console.log(error instanceof Error ? (error.stack ?? error.message) : error);
		}
	});
	for (const [name, why] of Object.entries(NOT_RUN)) say(`- ${name} was not run: ${why}`);
	console.log(`${names.length - failed.length} passed, ${failed.length} failed`);
	if (failed.length > 0) process.exitCode = 1;
});
