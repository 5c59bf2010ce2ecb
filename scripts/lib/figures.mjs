// @ts-check
/** The tables of figures in the README and in docs/performance.md, made from docs/bench.json. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

/** A figure of ours beside those of peers; the README names a few of them. @typedef {{ what: string, of: (bench: any) => Record<string, number>, ours: string, unit: string, few: readonly string[] }} Row */

const SIGNERS = ["node:crypto by hand", "hash-wasm by hand", "@alicloud/openapi-core"];
const SCHEMAS = ["zod 4", "valibot"];

/** @type {readonly Row[]} */
const SPEED = [
	{ what: "sign a plan", of: ({ sign }) => sign, ours: "dbs-backup-plan, validated", unit: "µs", few: SIGNERS },
	{ what: "validate a plan", of: ({ validate }) => validate.valid, ours: "dbs-backup-plan, with messages", unit: "µs", few: SCHEMAS },
	{ what: "validate, five errors", of: ({ validate }) => validate.five, ours: "dbs-backup-plan, with messages", unit: "µs", few: SCHEMAS },
	{ what: "start in Node, import to first signed URL", of: ({ cold }) => cold, ours: "dbs-backup-plan", unit: "ms", few: SIGNERS },
];

/** @param {string} what @param {string} program @param {readonly string[]} few @returns {Row} */
const size = (what, program, few) => ({ what, of: (bench) => bench.size.brotli, ours: `dbs-backup-plan: ${program}`, unit: "KB", few });
const SIZE = [
	size("size: validate and sign", "validate and sign", ["noble by hand, no validation", "zod 4, library alone"]),
	size("size: these, `send` and `parseResponse`", "validate, sign, send and explain", []),
	size("size: `parseResponse`", "parse an answer", []),
];

/** "ajv, compiled (needs eval)" is "ajv (compiled, needs eval)" in a list. @param {string} name */
function short(name) {
	const [first = "", ...rest] = name.replace(" by hand", "").split(/, | \(|\)/);
	const more = rest.filter((part) => part !== "");
	return more.length > 0 ? `${first} (${more.join(", ")})` : first;
}

/** @param {any} bench @param {Row} row @param {boolean} all whether every peer is named */
function lineOf(bench, { what, of, ours, unit, few }, all) {
	const figures = of(bench);
	const own = figures[ours];
	// What an older `bench.json` has not measured.
	if (own === undefined) return [];
	const peers = all ? Object.keys(figures).filter((name) => name !== ours) : few;
	const others = peers.map((name) => `${short(name)} ${Number(figures[name]).toFixed(1)}`);
	return [`| ${what} | ${own.toFixed(1)} ${unit} | ${others.join(", ") || "–"} |`];
}

/** @param {any} bench */
function noteOf({ machine, commit, validate }) {
	/** Who finds how many of the five errors. @type {Map<string, string[]>} */
	const found = new Map();
	for (const [name, what] of Object.entries(validate.incomplete)) found.set(what, [...(found.get(what) ?? []), short(name)]);
	const incomplete = [...found].map(([what, names]) => ` ${names.join(", ")} ${what.replace(/^finds /, "")}.`);
	return [
		`Less is better: medians of commit ${commit}, ${machine.cpu.trim()}, Node ${machine.node}. Sizes are for a browser, Brotli 11.`,
		`Signers of others do not validate.${incomplete.length > 0 ? ` Found of the five errors:${incomplete.join("")}` : ""}`,
	].join("\n");
}

/** @param {any} bench @param {readonly Row[]} rows @param {boolean} all */
const tableOf = (bench, rows, all) =>
	["| | dbs-backup-plan | others |", "| --- | --- | --- |", ...rows.flatMap((row) => lineOf(bench, row, all)), "", noteOf(bench)].join(
		"\n",
	);

/** What stands in each file. @type {Record<string, (bench: any) => string>} */
const TABLES = {
	"README.md": (bench) => tableOf(bench, [...SPEED, ...SIZE], false),
	"docs/performance.md": (bench) => tableOf(bench, SPEED, true),
};
export const FILES = Object.keys(TABLES);

const BLOCK = /(?<=<!-- figures: from docs\/bench\.json, by `node scripts\/figures\.mjs` -->\n)[\s\S]*?(?=\n<!-- end of figures -->)/;

export const benchFile = join(root, "docs", "bench.json");

/** The text of a file with the table of these results. @param {string} file @param {string} text @param {any} bench */
export function withFigures(file, text, bench) {
	if (!BLOCK.test(text)) throw new Error(`${file} has no block of figures`);
	return text.replace(BLOCK, () => String(TABLES[file]?.(bench)));
}

export function writeFigures() {
	const bench = JSON.parse(readFileSync(benchFile, "utf8"));
	for (const file of FILES) {
		const path = join(root, file);
		writeFileSync(path, withFigures(file, readFileSync(path, "utf8"), bench));
	}
}
