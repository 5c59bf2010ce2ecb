// @ts-check
/**
 * `npm run mutants -- core [--file src/judge/kinds.rs] [--jobs 1]`, `-- worker [--file worker/src/keeper.js:106-150]`, `-- javascript`: the
 * code is changed at one place at a time, and the tests run; a change that they do not notice is told, and fails. docs/mutants.md has
 * what was found.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { cargoTool } from "./lib/cargo-tool.mjs";
import { main, root, run, Stop, say } from "./lib/run.mjs";
import { mutate } from "./lib/stryker.mjs";

/** @typedef {{ files: readonly string[], tests: readonly string[], jobs: string }} Options files with a range of lines behind a colon, or without */

/** What is changed of the core, and which tests beside the unit tests look at it: each that is compiled costs a second for every change. */
const CORE = [
	{ part: "judge", tests: ["cases", "edges", "shown", "vectors"] },
	{ part: "parameters", tests: ["cases", "edges", "shown"] },
	{ part: "service", tests: [] },
	{ part: "sign", tests: ["vectors", "edges", "shown"] },
];
/** With which cargo-mutants ends: some changes passed every test; all were noticed, some by tests that did not end. */
const [UNNOTICED, ENDLESS] = [2, 3];

/** How many changes of each file compile, and how many of them were noticed. @param {string} file of cargo-mutants */
function counted(file) {
	if (!existsSync(file)) throw new Stop("There is nothing to change.");
	/** @type {{ outcomes: { summary: string, scenario: "Baseline" | { Mutant: { file: string } } }[] }} */
	const { outcomes } = JSON.parse(readFileSync(file, "utf8"));
	/** @type {Map<string, { changes: number, noticed: number }>} */
	const files = new Map();
	for (const { summary, scenario } of outcomes) {
		if (scenario === "Baseline" || summary === "Unviable") continue;
		const count = files.get(scenario.Mutant.file) ?? { changes: 0, noticed: 0 };
		count.changes += 1;
		if (summary !== "MissedMutant") count.noticed += 1;
		files.set(scenario.Mutant.file, count);
	}
	for (const [name, { changes, noticed }] of [...files].sort()) say(`${name}: ${noticed} of ${changes} noticed`);
}

/** @param {Options} options */
async function core({ files, jobs }) {
	const strange = files.filter((file) => !CORE.some(({ part }) => file.startsWith(`src/${part}`)));
	if (strange.length > 0) throw new Stop(`not of ${CORE.map(({ part }) => `src/${part}`).join(", ")}: ${strange.join(", ")}`);
	const cargo = await cargoTool("cargo-mutants");
	// Without debug information it links in half the time.
	const env = { CARGO_INCREMENTAL: "1", CARGO_PROFILE_DEV_DEBUG: "0", CARGO_PROFILE_TEST_DEBUG: "0", RUST_BACKTRACE: "0" };
	const pace = ["--jobs", jobs, "--timeout", "30", "--no-shuffle", "--colors", "never"];
	let unnoticed = false;
	for (const { part, tests } of CORE) {
		const given = files.filter((file) => file.startsWith(`src/${part}`));
		if (files.length > 0 && given.length === 0) continue;
		const only = (files.length > 0 ? given : [`src/${part}.rs`, `src/${part}/**/*.rs`]).flatMap((file) => ["--file", file]);
		const output = join(root, ".cache", "mutants", part);
		mkdirSync(output, { recursive: true });
		const config = ["--config", join(root, "tests", "mutants", "core.toml"), "--output", output];
		const targets = ["--lib", ...tests.map((test) => `--test=${test}`)].map((target) => `--cargo-arg=${target}`);
		say(`changing src/${part}`);
		const { code } = await run(cargo, ["mutants", "-p", "dbs-backup-plan", ...pace, ...config, ...targets, ...only], { env });
		if (![0, UNNOTICED, ENDLESS].includes(code)) throw new Stop(`cargo-mutants ended with ${code}`);
		unnoticed ||= code === UNNOTICED;
		counted(join(output, "mutants.out", "outcomes.json"));
	}
	if (unnoticed) throw new Stop("No test notices some changes: they are listed above.");
}

/** @param {"worker" | "javascript"} part @returns {(options: Options) => Promise<void>} */
const byStryker = (part) => async (options) => {
	await build();
	await mutate(part, options);
};

/** @type {Record<string, (options: Options) => Promise<void>>} */
const PARTS = { core, worker: byStryker("worker"), javascript: byStryker("javascript") };

await main(async () => {
	const { values, positionals } = parseArgs({
		options: {
			file: { type: "string", multiple: true, default: [] },
			test: { type: "string", multiple: true, default: [] },
			jobs: { type: "string", default: "2" },
		},
		allowPositionals: true,
	});
	const unknown = positionals.filter((name) => !PARTS[name]);
	if (unknown.length > 0) throw new Stop(`no such part: ${unknown.join(", ")}. There are ${Object.keys(PARTS).join(", ")}.`);
	const { file: files, test: tests, jobs } = values;
	for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS)) await PARTS[name]?.({ files, tests, jobs });
});
