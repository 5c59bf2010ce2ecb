// @ts-check
/**
 * Counts the instructions of a call of the core with callgrind, natively, and compares them with those on
 * record in `docs/instructions.json`. Counts repeat where times do not. `--record` writes them anew.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "./lib/debian.mjs";
import { ask, main, must, root, run, Stop } from "./lib/run.mjs";

const RECORD = join(root, "docs", "instructions.json");
const CALLS = ["sign", "validate a plan", "validate five errors"];
const FEW = 100;
const MANY = 1100;
/** In percent: what another compiler may change, and what a change of ours may. */
const MARGIN = { otherCompiler: 30, sameCompiler: 5 };

/** @typedef {{ compiler: string, perCall: Record<string, number> }} Counts */

/** @returns {Promise<string>} the path of the compiled program */
async function compiled() {
	const args = ["bench", "--no-run", "--locked", "--bench", "instructions", "--message-format=json"];
	const output = await must("compiling the core for counting", "cargo", args, { quiet: true });
	const built = output
		.split("\n")
		.filter((line) => line.startsWith("{"))
		.map((line) => JSON.parse(line))
		.findLast(({ executable, target }) => executable && target.name === "instructions");
	if (!built) throw new Stop("cargo did not say where it put the program");
	return built.executable;
}

/** @param {string} program @param {string} call @param {number} times */
async function count(program, call, times) {
	const args = ["--tool=callgrind", "--callgrind-out-file=/dev/null", program, call, String(times)];
	const { code, output } = await run("valgrind", args, { quiet: true });
	const total = /Collected : (\d+)/.exec(output)?.[1];
	if (code !== 0 || !total) throw new Stop(`valgrind ended with ${code}:\n${output.slice(-2000)}`);
	return Number(total);
}

/** What a call adds: starting the program and preparing its input are in both counts. @returns {Promise<Counts>} */
export async function counts() {
	if (!(await install(["valgrind"], ["/usr/bin/valgrind"])) && !ask("valgrind", ["--version"])) {
		throw new Stop("valgrind is missing: install it, or leave the step `instructions` out.");
	}
	const program = await compiled();
	/** @type {Record<string, number>} */
	const perCall = {};
	for (const call of CALLS) {
		const [few, many] = [await count(program, call, FEW), await count(program, call, MANY)];
		perCall[call] = Math.round((many - few) / (MANY - FEW));
	}
	return { compiler: ask("rustc", ["--version"]) ?? "unknown", perCall };
}

/** One line a call, and how many have grown too much. @param {Counts} found @param {Counts} recorded */
export function compared(found, recorded) {
	const margin = found.compiler === recorded.compiler ? MARGIN.sameCompiler : MARGIN.otherCompiler;
	const rows = CALLS.map((call) => {
		const [now, then] = [found.perCall[call] ?? Number.NaN, recorded.perCall[call] ?? Number.NaN];
		const grown = (now / then - 1) * 100;
		return { call, now, then, grown, tooMuch: !(grown <= margin) };
	});
	return { margin, rows };
}

if (process.argv[1] === import.meta.filename) {
	await main(async () => {
		const found = await counts();
		if (process.argv.includes("--record") || !existsSync(RECORD)) {
			mkdirSync(join(root, "docs"), { recursive: true });
			writeFileSync(RECORD, `${JSON.stringify(found, null, "\t")}\n`);
		}
		const { margin, rows } = compared(found, JSON.parse(readFileSync(RECORD, "utf8")));
		for (const { call, now, then, grown } of rows) {
			console.log(`${call.padEnd(22)} ${String(now).padStart(7)} instructions, ${then} on record (${grown.toFixed(1)} %)`);
		}
		const bad = rows.filter(({ tooMuch }) => tooMuch).map(({ call }) => call);
		if (bad.length > 0) {
			throw new Stop(
				`more than ${margin} % above the record: ${bad.join(", ")}. Make it cheaper, or record it with the reason in the commit.`,
			);
		}
	});
}
