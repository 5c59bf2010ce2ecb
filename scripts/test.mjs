// @ts-check
/**
 * Runs everything, or the steps that are named: `npm test -- rust suite`. Each step says how many
 * tests passed and failed; the last line has the sum.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { cleanCommit, keep } from "./lib/records.mjs";
import { ask, main, root, run, Stop, say } from "./lib/run.mjs";
import { wasmToolchain } from "./lib/toolchain.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

const bin = (/** @type {string} */ name) => join(root, "node_modules", ".bin", name);

/** A program that either succeeds or does not: one test. @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
async function check(command, args, env) {
	const { code } = await run(command, args, env && { env });
	return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** @param {string} output @param {RegExp} pattern */
const sum = (output, pattern) => [...output.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);

/** Counts by what the runner said; one that ends badly without a failed test counts as one. @param {number} code @param {Count} count */
const trusted = (code, { passed, failed }) => ({ passed, failed: code !== 0 && failed === 0 ? 1 : failed });

/** @param {string[]} args of `cargo test` */
async function rust(args) {
	const { code, output } = await run("cargo", ["test", "--locked", ...args]);
	const passed = sum(output, /^test result: \w+\. (\d+) passed/gm);
	const ignored = sum(output, /; (\d+) ignored/gm);
	return trusted(code, { passed, failed: sum(output, /passed; (\d+) failed/gm) + ignored });
}

/** @param {...string} files and options of the runner before them */
async function nodeTests(...files) {
	const { code, output } = await run(process.execPath, ["--test", "--test-reporter=spec", ...files]);
	const count = (/** @type {string} */ what) => sum(output, new RegExp(`^ℹ ${what} (\\d+)$`, "gm"));
	return trusted(code, { passed: count("pass"), failed: count("fail") + count("cancelled") + count("skipped") + count("todo") });
}

async function suite() {
	// Not before the set-up: it needs the development dependencies.
	const { runSuite, runtimes } = await import("../tests/js/run.mjs");
	const results = await runSuite(runtimes);
	// A runtime in which nothing ran has failed.
	return results.reduce(
		(all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed + (passed === 0 ? 1 : 0) }),
		{
			passed: 0,
			failed: 0,
		},
	);
}

const MODEL = ["--manifest-path", join(root, "tests", "model", "Cargo.toml")];
const MODEL_TARGET = ["--target-dir", join(root, "target", "model")];

async function clippyForWasm() {
	const { cargo, args, env } = await wasmToolchain();
	const target = ["--lib", "--locked", "--target", "wasm32-unknown-unknown", ...args];
	// Clippy of one toolchain cannot lint with the standard library of another: what Debian compiles is only checked.
	const counts = [];
	for (const features of ["core", "answers", "send", "core,answers,send,bench"]) {
		const lib = [...target, "--features", features];
		const command = args.length > 0 ? ["check", ...lib] : ["clippy", ...lib, "--", "-D", "warnings"];
		counts.push(await check(cargo, command, env));
	}
	return counts.reduce((all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }));
}

function python() {
	const command = ["python3", "python"].find((name) => ask(name, ["--version"]));
	if (!command) throw new Stop("Python 3 is missing: the vectors are checked with its standard library.");
	return command;
}

/** Tests of the worker in which time counts: one after the other. */
const ALONE = ["interleavings", "once", "kills", "runtimes"];
const WORKER = readdirSync(join(root, "tests", "worker"))
	.filter((file) => file.endsWith(".test.mjs") && !ALONE.includes(file.slice(0, -9)))
	.map((file) => `tests/worker/${file}`);

/** @type {Record<string, { what: string, steps: (() => Promise<Count>)[] }>} */
const STEPS = {
	format: {
		what: "formatting and lints of JavaScript",
		steps: [
			() => check("cargo", ["fmt", "--all", "--check"]),
			() => check(bin("biome"), ["check", "--colors=off", "--error-on-warnings", "."]),
		],
	},
	clippy: {
		what: "lints of Rust, for the host and for wasm32",
		steps: [() => check("cargo", ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]), clippyForWasm],
	},
	types: { what: "types of JavaScript", steps: [() => check(bin("tsc"), ["-p", "."])] },
	docs: {
		what: "documentation of the core",
		steps: [() => check("cargo", ["doc", "--no-deps", "--locked"], { RUSTDOCFLAGS: "-D warnings" })],
	},
	generated: {
		what: "generated files and vectors",
		steps: [
			() => check("cargo", ["xtask", "generate", "--check"]),
			() => check(python(), [join(root, "tests", "vectors", "generate.py"), "--check"]),
		],
	},
	repository: { what: "licences, sources and versions", steps: [() => nodeTests("tests/repository/")] },
	rust: { what: "Rust tests", steps: [() => rust(["--workspace"])] },
	model: {
		what: "the worker's keeper of records as a model, every interleaving",
		steps: [
			() => check("cargo", ["fmt", ...MODEL, "--check"]),
			() => check("cargo", ["clippy", ...MODEL, ...MODEL_TARGET, "--all-targets", "--locked", "--", "-D", "warnings"]),
			() => rust([...MODEL, ...MODEL_TARGET]),
		],
	},
	fuzz: {
		what: "libFuzzer over the core, ten seconds a target",
		steps: [
			() => check("cargo", ["fmt", "--manifest-path", join(root, "tests", "fuzz", "Cargo.toml"), "--check"]),
			() => check(process.execPath, [join(root, "scripts", "fuzz-core.mjs"), "--minutes", "1"]),
		],
	},
	instructions: {
		what: "instructions of a call, against those on record",
		steps: [() => check(process.execPath, [join(root, "scripts", "instructions.mjs")])],
	},
	suite: { what: "the JavaScript suite in every runtime", steps: [suite] },
	emulator: {
		what: "the stand-in for the service, and Alibaba Cloud's SDKs against it",
		steps: [
			() =>
				nodeTests(
					...["emulator", "version-3", "life", "readings", "control", "rules", "sdk"].map((name) => `tests/emulator/${name}.test.mjs`),
				),
		],
	},
	operations: { what: "the operations around the plan, against the stand-in", steps: [() => nodeTests("tests/operations/")] },
	differential: {
		what: "verdicts and signatures beside a second reading of the rules and Alibaba Cloud's SDKs",
		steps: [() => nodeTests("tests/differential/")],
	},
	properties: { what: "laws at the border with JavaScript, on random values", steps: [() => nodeTests("tests/js/properties.test.mjs")] },
	schema: { what: "the JSON Schema beside the validator, and its guide", steps: [() => nodeTests("tests/schema/")] },
	form: { what: "plain HTML forms as plans, in Chromium", steps: [() => nodeTests("tests/form/")] },
	// They mostly wait for browsers: two files at a time keep both cores busy.
	www: { what: "the form and its pieces, in three browsers", steps: [() => nodeTests("--test-concurrency=2", "tests/www/")] },
	worker: {
		what: "the edge worker, on workerd, Node, Deno and Bun",
		steps: [() => nodeTests(...WORKER), ...ALONE.map((name) => () => nodeTests(`tests/worker/${name}.test.mjs`))],
	},
	start: { what: "`npm start`, from the form through the worker to the stand-in", steps: [() => nodeTests("tests/start/")] },
	package: { what: "the packed tarball", steps: [() => nodeTests("tests/package/")] },
};

await main(async () => {
	const asked = process.argv.slice(2);
	const unknown = asked.filter((name) => !STEPS[name]);
	if (unknown.length > 0) throw new Stop(`no such step: ${unknown.join(", ")}. There are ${Object.keys(STEPS).join(", ")}.`);
	const began = cleanCommit();
	await build();
	const names = asked.length > 0 ? asked : Object.keys(STEPS);
	const total = { passed: 0, failed: 0 };
	const lines = [];
	for (const name of names) {
		const began = Date.now();
		const step = STEPS[name];
		say(`${name}: ${step.what}`);
		const count = { passed: 0, failed: 0 };
		for (const part of step.steps) {
			const { passed, failed } = await part();
			count.passed += passed;
			// A part in which nothing ran has failed.
			count.failed += failed + (passed + failed === 0 ? 1 : 0);
		}
		total.passed += count.passed;
		total.failed += count.failed;
		lines.push(
			`${count.failed === 0 ? "✓" : "✗"} ${name.padEnd(12)} ${count.passed} passed, ${count.failed} failed (${Math.round((Date.now() - began) / 1000)} s)`,
		);
	}
	console.log(`\n${lines.join("\n")}\n`);
	console.log(`${total.passed} passed, ${total.failed} failed`);
	if (total.failed > 0) process.exitCode = 1;
	else if (asked.length === 0) keep("tests", began, total);
});
