// @ts-check
/**
 * Stryker over JavaScript: every change is in one copy of the sources, and an environment variable turns one of them on for a process
 * with one test file. Only files that reach a change run for it, the quickest first, up to the first that fails.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { must, root, Stop } from "./run.mjs";

const TOOL = join(root, ".cache", "tools", "stryker");
/** The last major that runs on Node 20. */
const PACKAGES = ["@stryker-mutator/core@9", "@stryker-mutator/tap-runner@9"];
const FOLDER = join(root, ".cache", "stryker");
const TESTS = join(root, "tests", "mutants");

/** @typedef {{ line: number, column: number }} Position */
/** @typedef {{ status: string, replacement?: string, location: { start: Position, end: Position } }} Mutant */
/** @typedef {Record<string, { source: string, mutants: Mutant[] }>} Files */
/** Changes of one file that no test can notice, or need not, and the reason. @typedef {{ file: string, why: string, changes: [code: string, change: string][] }} Argued */

/** @param {string} file @returns {any} */
const json = (file) => JSON.parse(readFileSync(file, "utf8"));

/** @param {string} text */
const inOneLine = (text) => text.replace(/\s+/g, " ").trim();

/** The code that a change takes the place of. @param {string} source @param {Mutant} mutant */
function changed(source, { location: { start, end } }) {
	const lines = source.split("\n").slice(start.line - 1, end.line);
	const last = lines.length - 1;
	lines[last] = String(lines[last]).slice(0, end.column - 1);
	lines[0] = String(lines[0]).slice(start.column - 1);
	return inOneLine(lines.join(" "));
}

/** A row for each file, and each change that no test notices and nobody argued. @param {Files} files @param {Argued[]} argued */
export function judged(files, argued) {
	/** @type {Record<string, { changes: number, noticed: number, argued: number, left: number }>} */
	const rows = {};
	/** @type {string[]} */
	const left = [];
	for (const [file, { source, mutants }] of Object.entries(files)) {
		const known = new Set(argued.filter((one) => one.file === file).flatMap(({ changes }) => changes.map((pair) => pair.join(" → "))));
		const counted = mutants.filter(({ status }) => status !== "Ignored");
		const row = { changes: counted.length, noticed: 0, argued: 0, left: 0 };
		for (const mutant of counted) {
			const change = `${changed(source, mutant)} → ${inOneLine(mutant.replacement ?? "")}`;
			if (!["Survived", "NoCoverage"].includes(mutant.status)) row.noticed++;
			else if (known.has(change)) row.argued++;
			else {
				row.left++;
				left.push(`${file}:${mutant.location.start.line} ${change}${mutant.status === "NoCoverage" ? " (no test runs it)" : ""}`);
			}
		}
		rows[file] = row;
	}
	return { rows, left };
}

/** @param {readonly string[]} all @param {readonly string[]} names */
function chosen(all, names) {
	const some = all.filter((file) => names.length === 0 || names.includes(basename(file).split(".")[0] ?? ""));
	if (some.length === 0) throw new Stop(`no such tests: ${names.join(", ")}. There are ${all.join(", ")}.`);
	return some;
}

/**
 * @param {string} part `worker` or `javascript`
 * @param {{ files: readonly string[], tests: readonly string[] }} only files with a range of lines behind a colon, or without; names of tests
 */
export async function mutate(part, { files, tests }) {
	const program = join(TOOL, "node_modules", ".bin", "stryker");
	if (!existsSync(join(TOOL, "node_modules", "@stryker-mutator", "tap-runner"))) {
		await must("installing Stryker", "npm", ["install", "--prefix", TOOL, "--ignore-scripts", "--no-audit", "--no-fund", ...PACKAGES]);
	}
	const settings = { ...json(join(TESTS, "stryker.json")), ...json(join(TESTS, `${part}.json`)) };
	const [config, report] = [join(FOLDER, `${part}.config.json`), join(FOLDER, `${part}.json`)];
	mkdirSync(FOLDER, { recursive: true });
	settings.tap.testFiles = chosen(settings.tap.testFiles, tests);
	writeFileSync(config, JSON.stringify({ ...settings, jsonReporter: { fileName: report } }));
	const only = files.length > 0 ? ["--mutate", files.join(",")] : [];
	// The tests of the worker run in Node alone.
	await must(`changing the ${part}`, program, ["run", config, ...only], { env: { TEST_RUNTIME: "Node" } });
	const { rows, left } = judged(json(report).files, json(join(TESTS, "argued.json")));
	console.table(rows);
	if (left.length > 0) throw new Stop(`${left.length} changes that no test notices:\n${left.join("\n")}`);
}
