// @ts-check
/**
 * libFuzzer over the core, with any compiler that is there: what cargo-fuzz adds to a build without a sanitizer are the flags here. The
 * core has no unsafe code, so that a sanitizer would find nothing more.
 */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { install } from "./debian.mjs";
import { ask, must, root, run, Stop } from "./run.mjs";

const FOLDER = join(root, "tests", "fuzz");
const CACHE = join(root, ".cache", "fuzz");
const TARGET_DIR = join(root, "target", "fuzz");

export const TARGETS = ["input", "packed", "objects", "percent", "answers", "sign"];

/** What makes LLVM count edges and tell comparisons. */
const FLAGS = [
	"-Cpasses=sancov-module",
	...["level=4", "inline-8bit-counters", "pc-table", "trace-compares"].map((option) => `-Cllvm-args=-sanitizer-coverage-${option}`),
	"-Ccodegen-units=1",
	"--cfg=fuzzing",
];

/** Builds every target; gives the folder with the programs. */
export async function buildTargets() {
	const compiler = ["c++", "g++", "clang++"].some((name) => ask(name, ["--version"]) !== undefined);
	if (!compiler && !(await install(["g++"], ["/usr/bin/g++"]))) throw new Stop("A C++ compiler is missing: libFuzzer is written in it.");
	const [, host = ""] = /^host: (.+)$/m.exec(ask("rustc", ["-vV"]) ?? "") ?? [];
	// With a target named, build scripts and macros are compiled without the flags.
	const args = ["build", "--release", "--locked", "--manifest-path", join(FOLDER, "Cargo.toml"), "--target", host];
	const env = { CARGO_ENCODED_RUSTFLAGS: FLAGS.join("\x1f") };
	await must("compiling the fuzz targets", "cargo", [...args, "--target-dir", TARGET_DIR], { env, quiet: true });
	return join(TARGET_DIR, host, "release");
}

/** What is committed, and what was found on this machine besides. @param {string} target */
export function corpora(target) {
	const [found, committed] = [join(CACHE, target), join(FOLDER, "corpus", target)];
	for (const folder of [found, committed]) mkdirSync(folder, { recursive: true });
	return { found, committed };
}

/** @typedef {{ target: string, executions: number, edges: number, features: number, inputs: number, failed: boolean }} Fuzzed */

/** @param {string} programs @param {string} target @param {number} seconds @param {number} [seed] @returns {Promise<Fuzzed>} */
export async function fuzz(programs, target, seconds, seed) {
	const { found, committed } = corpora(target);
	const options = [
		`-dict=${join(FOLDER, "dictionary")}`,
		`-max_total_time=${seconds}`,
		`-artifact_prefix=${join(CACHE, `failed-${target}-`)}`,
		...["-max_len=4096", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1"],
		...(seed === undefined ? [] : [`-seed=${seed}`]),
	];
	const { code, output } = await run(join(programs, target), [...options, found, committed], { quiet: true });
	if (code !== 0) console.log(output.slice(-4000));
	const last = (/** @type {RegExp} */ pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
	return {
		target,
		executions: last(/stat::number_of_executed_units: (\d+)/g),
		edges: last(/ cov: (\d+)/g),
		features: last(/ ft: (\d+)/g),
		inputs: readdirSync(found).length,
		failed: code !== 0,
	};
}

/** Writes the smallest set of inputs that reaches the same edges into the committed corpus. @param {string} programs @param {string} target */
export async function minimise(programs, target) {
	const { found, committed } = corpora(target);
	const args = ["-set_cover_merge=1", "-use_counters=0", "-max_len=512", committed, found];
	await must(`minimising the corpus of ${target}`, join(programs, target), args, { quiet: true });
}
