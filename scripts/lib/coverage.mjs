// @ts-check
/** Which lines ran: of the core as LLVM counts them, of JavaScript as V8 does. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cargoTool } from "./cargo-tool.mjs";
import { install } from "./debian.mjs";
import { ask, must, root, Stop } from "./run.mjs";

/** Hits by line. @typedef {Map<number, number>} Lines */
/** By the path of the source. @typedef {Map<string, Lines>} Covered */

export const CACHE = join(root, ".cache", "coverage");

/** Of the compiler's own LLVM: the format changes with each. @param {string} tool @returns {Promise<string>} */
async function llvm(tool) {
	const sysroot = ask("rustc", ["--print", "sysroot"]) ?? "";
	const [, host = ""] = /^host: (.+)$/m.exec(ask("rustc", ["-vV"]) ?? "") ?? [];
	const own = join(sysroot, "lib", "rustlib", host, "bin", tool);
	if (existsSync(own)) return own;
	const [, major = ""] = /^LLVM version: (\d+)/m.exec(ask("rustc", ["-vV"]) ?? "") ?? [];
	const debian = `/usr/bin/${tool}-${major}`;
	if (await install([`llvm-${major}`], [debian])) return debian;
	throw new Stop(`${tool} is missing: run "rustup component add llvm-tools", or install the Debian package llvm-${major}.`);
}

/** Lines of `const fn`: where no test runs them, the compiler did. @param {string} text */
function constLines(text) {
	const found = new Set();
	let end = "";
	for (const [index, line] of text.split("\n").entries()) {
		const [begins, indent] = /^(\s*)(?:pub(?:\(\w+\))? )?const fn /.exec(line) ?? [];
		if (begins !== undefined && end === "") end = `${indent}}`;
		if (end !== "") found.add(index + 1);
		if (line === end) end = "";
	}
	return found;
}

/** What the Rust tests run of the core; what is compiled for wasm32 alone is not among it. @returns {Promise<Covered>} */
export async function ofRust() {
	const cargo = await cargoTool("cargo-llvm-cov");
	const env = { LLVM_COV: await llvm("llvm-cov"), LLVM_PROFDATA: await llvm("llvm-profdata") };
	mkdirSync(CACHE, { recursive: true });
	const file = join(CACHE, "rust.lcov");
	const args = ["llvm-cov", "--locked", "-p", "dbs-backup-plan", "--lib", "--tests", "--lcov", "--output-path", file];
	await must("Rust tests, with lines counted", cargo, args, { env, quiet: true });
	/** @type {Covered} */
	const covered = new Map();
	for (const record of readFileSync(file, "utf8").split("end_of_record\n")) {
		const [, path] = /^SF:(.+)$/m.exec(record) ?? [];
		if (!path?.startsWith(join(root, "src"))) continue;
		const constant = constLines(readFileSync(path, "utf8"));
		const lines = [...record.matchAll(/^DA:(\d+),(\d+)$/gm)].map(([, line, hits]) => /** @type {const} */ ([Number(line), Number(hits)]));
		covered.set(path.slice(root.length), new Map(lines.filter(([line, hits]) => hits > 0 || !constant.has(line))));
	}
	return covered;
}

/** The source that each line of a bundle is from, as esbuild says in comments. @param {string} text @returns {(string | undefined)[]} */
function sources(text) {
	/** @type {string | undefined} */
	let current;
	return text.split("\n").map((line) => {
		const [, path] = /^\/\/ (\S+\.js)$/.exec(line) ?? [];
		if (path !== undefined) current = path;
		return path === undefined ? current : undefined;
	});
}

/** Which lines of a source have code: V8 counts comments and blanks, too. @param {string} text */
function codeLines(text) {
	const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
	return new Set(code.split("\n").flatMap((line, index) => (/^\s*(\/\/.*)?$|^\s*[\])}]+[;,]?$/.test(line) ? [] : [index + 1])));
}

/**
 * What programs ran of the package's JavaScript and the worker's, from what Node wrote into `NODE_V8_COVERAGE`.
 * @param {string} raw @returns {Promise<Covered>}
 */
export async function ofNode(raw) {
	// Not before the set-up: it is one of the development dependencies.
	const { Report } = await import("c8");
	const include = ["pkg/*.js", ".cache/suite/pkg/*.js", "worker/src/*.js", "worker/edge.js"];
	const options = { tempDirectory: raw, include, exclude: [], src: [root], resolve: root, excludeNodeModules: true, reporter: [] };
	/** @type {any} its types leave out what makes no report */
	const report = new Report(options);
	const map = await report.getCoverageMapFromAllCoverageFiles();
	/** @type {Covered} */
	const covered = new Map();
	for (const path of map.files()) {
		const text = readFileSync(path, "utf8");
		const code = codeLines(text);
		const inPackage = path.includes("/pkg/");
		const from = inPackage ? sources(text) : [];
		// V8's ranges become one statement a line.
		for (const [index, hits] of Object.entries(map.fileCoverageFor(path).s)) {
			const line = Number(index) + 1;
			const source = inPackage ? from[Number(index)] : path.slice(root.length);
			if (!code.has(line) || !source || (inPackage && !source.startsWith("src/js/"))) continue;
			const lines = covered.get(source) ?? new Map();
			covered.set(source, lines.set(line, (lines.get(line) ?? 0) + hits));
		}
	}
	return covered;
}

export function emptied() {
	const raw = join(CACHE, "raw");
	rmSync(raw, { recursive: true, force: true });
	mkdirSync(raw, { recursive: true });
	return raw;
}
