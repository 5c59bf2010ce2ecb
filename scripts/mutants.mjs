// @ts-check
/**
 * `npm run mutants -- core [--file src/judge/kinds.rs]`, `npm run mutants -- worker`: the code is changed at one place at a time, and the
 * tests run; a change that they do not notice is told, and fails. Hours for all of it. docs/mutants.md has what was found.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { cargoTool } from "./lib/cargo-tool.mjs";
import { main, must, root, Stop } from "./lib/run.mjs";

const STRYKER = join(root, ".cache", "tools", "stryker");
/** The last major that runs on Node 20. */
const STRYKER_PACKAGE = "@stryker-mutator/core@9";

const CORE = ["src/judge/**/*.rs", "src/parameters/{names,order}.rs", "src/service/**/*.rs", "src/sign.rs", "src/sign/**/*.rs"];

/** @param {readonly string[]} files */
async function core(files) {
	const cargo = await cargoTool("cargo-mutants");
	const config = ["--config", join(root, "tests", "mutants", "core.toml"), "--output", join(root, ".cache", "mutants")];
	const only = (files.length > 0 ? files : CORE).flatMap((file) => ["--file", file]);
	// Without debug information it links in half the time.
	const env = { CARGO_PROFILE_DEV_DEBUG: "0", CARGO_PROFILE_TEST_DEBUG: "0", RUST_BACKTRACE: "0" };
	const args = ["mutants", "-p", "dbs-backup-plan", "--timeout", "60", "--no-shuffle", "--colors", "never", ...config, ...only];
	await must("changing the core", cargo, args, { env });
}

/** @param {readonly string[]} files with a range of lines behind a colon, or without */
async function worker(files) {
	const program = join(STRYKER, "node_modules", ".bin", "stryker");
	if (!existsSync(program)) {
		await must("installing Stryker", "npm", [
			"install",
			"--prefix",
			STRYKER,
			"--ignore-scripts",
			"--no-audit",
			"--no-fund",
			STRYKER_PACKAGE,
		]);
	}
	const only = files.length > 0 ? ["--mutate", files.join(",")] : [];
	await must("changing the worker", program, ["run", join(root, "tests", "mutants", "stryker.json"), ...only]);
}

/** @type {Record<string, (files: readonly string[]) => Promise<void>>} */
const PARTS = { core, worker };

await main(async () => {
	const { values, positionals } = parseArgs({ options: { file: { type: "string", multiple: true } }, allowPositionals: true });
	const unknown = positionals.filter((name) => !PARTS[name]);
	if (unknown.length > 0) throw new Stop(`no such part: ${unknown.join(", ")}. There are ${Object.keys(PARTS).join(", ")}.`);
	await build();
	for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS)) await PARTS[name]?.(values.file ?? []);
});
