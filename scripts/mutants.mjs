// @ts-check
/**
 * `npm run mutants -- core [--file src/judge/kinds.rs]`, `-- worker [--file worker/src/keeper.js:106-150]`, `-- javascript`: the code is
 * changed at one place at a time, and the tests run; a change that they do not notice is told, and fails. docs/mutants.md has what was found.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { cargoTool } from "./lib/cargo-tool.mjs";
import { main, must, root, Stop } from "./lib/run.mjs";
import { mutate } from "./lib/stryker.mjs";

const CORE = ["src/judge/**/*.rs", "src/parameters/{names,order}.rs", "src/service/**/*.rs", "src/sign.rs", "src/sign/**/*.rs"];

/** @typedef {{ files: readonly string[], tests: readonly string[] }} Only */

/** @param {Only} only */
async function core({ files }) {
	const cargo = await cargoTool("cargo-mutants");
	const config = ["--config", join(root, "tests", "mutants", "core.toml"), "--output", join(root, ".cache", "mutants")];
	const only = (files.length > 0 ? files : CORE).flatMap((file) => ["--file", file]);
	// Without debug information it links in half the time.
	const env = { CARGO_PROFILE_DEV_DEBUG: "0", CARGO_PROFILE_TEST_DEBUG: "0", RUST_BACKTRACE: "0" };
	const args = ["mutants", "-p", "dbs-backup-plan", "--timeout", "60", "--no-shuffle", "--colors", "never", ...config, ...only];
	await must("changing the core", cargo, args, { env });
}

/** @type {Record<string, (only: Only) => Promise<void>>} */
const PARTS = { core, worker: (only) => mutate("worker", only), javascript: (only) => mutate("javascript", only) };

await main(async () => {
	const { values, positionals } = parseArgs({
		options: { file: { type: "string", multiple: true }, test: { type: "string", multiple: true } },
		allowPositionals: true,
	});
	const unknown = positionals.filter((name) => !PARTS[name]);
	if (unknown.length > 0) throw new Stop(`no such part: ${unknown.join(", ")}. There are ${Object.keys(PARTS).join(", ")}.`);
	await build();
	for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS))
		await PARTS[name]?.({ files: values.file ?? [], tests: values.test ?? [] });
});
