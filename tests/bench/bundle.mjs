// @ts-check
/** A program of the benchmark as one file, for a runtime that is not this one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../scripts/lib/run.mjs";

/**
 * @param {string} contents
 * @param {string} entry of the package, which stands for its name
 * @param {import("esbuild").BuildOptions} [options]
 */
export async function bundle(contents, entry, { external = [], ...options } = {}) {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: join(root, "tests", "bench") },
		bundle: true,
		format: "esm",
		platform: "neutral",
		mainFields: ["module", "main"],
		conditions: ["import"],
		alias: { "dbs-backup-plan": join(root, "pkg", entry) },
		external: ["node:*", ...external],
		logLevel: "error",
		...options,
		write: false,
	});
	return outputFiles[0]?.text ?? "";
}

/** A bundled worker with the WebAssembly modules that it imports, as miniflare takes them. @param {string} contents */
export function workerModules(contents) {
	const imported = [...contents.matchAll(/[^"]*\/(dbs_backup_plan\w*\.wasm)\?module/g)].map(([path, file]) => [path, String(file)]);
	return [
		{ type: /** @type {const} */ ("ESModule"), path: "worker.js", contents },
		...[...new Map(/** @type {[string, string][]} */ (imported))].map(([path, file]) => ({
			type: /** @type {const} */ ("CompiledWasm"),
			path,
			contents: readFileSync(join(root, "pkg", file)),
		})),
	];
}
