// @ts-check
/** Bundles the worker: for workerd with its modules, and as one file for any other fetch-style runtime. */
import { copyFileSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { root } from "./run.mjs";

/** @type {import("esbuild").BuildOptions} */
const COMMON = {
	bundle: true,
	format: "esm",
	platform: "neutral",
	mainFields: ["module", "main"],
	target: "es2022",
	logLevel: "warning",
	legalComments: "none",
	minify: true,
	absWorkingDir: root,
};
/** The modules that a bundle imports, by their names in `pkg/`. @param {import("esbuild").Metafile | undefined} metafile */
function modulesOf(metafile) {
	const imports = Object.values(metafile?.outputs ?? {}).flatMap((output) => output.imports);
	const names = imports.flatMap(({ path }) => /([^/]+\.wasm)(?:\?module)?$/.exec(path)?.[1] ?? []);
	return [...new Set(names)];
}

/** What miniflare takes as `modules`. @param {string} [entry] */
export async function bundleForWorkerd(entry = join(root, "worker", "cloudflare.js")) {
	const { outputFiles, metafile } = await build({
		...COMMON,
		entryPoints: [entry],
		conditions: ["workerd", "worker", "import"],
		external: ["cloudflare:*", "*.wasm?module"],
		write: false,
		metafile: true,
	});
	return [
		{ type: /** @type {const} */ ("ESModule"), path: "worker.js", contents: outputFiles?.[0]?.text ?? "" },
		...modulesOf(metafile).map((name) => ({
			type: /** @type {const} */ ("CompiledWasm"),
			path: `${name}?module`,
			contents: readFileSync(join(root, "pkg", name)),
		})),
	];
}

/** One file, the modules' bytes in it. @param {string} outfile */
export async function bundleForEdge(outfile) {
	await build({ ...COMMON, entryPoints: [join(root, "worker", "edge.js")], conditions: ["import"], outfile });
}

/** For runtimes that compile no bytes: the modules are files beside it. @param {string} outfile */
export async function bundleForEdgeLight(outfile) {
	const { metafile } = await build({
		...COMMON,
		entryPoints: [join(root, "worker", "edge.js")],
		conditions: ["edge-light", "import"],
		external: ["*.wasm?module"],
		outfile,
		metafile: true,
	});
	for (const name of modulesOf(metafile)) copyFileSync(join(root, "pkg", name), join(dirname(outfile), name));
}

/** Names of the packages that are bundled with the worker. @returns {Promise<string[]>} */
export async function inWorker() {
	const { metafile } = await build({
		...COMMON,
		entryPoints: [join(root, "worker", "cloudflare.js")],
		conditions: ["workerd", "worker", "import"],
		external: ["cloudflare:*", "*.wasm?module"],
		write: false,
		metafile: true,
	});
	const names = Object.keys(metafile?.inputs ?? {}).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
	return [...new Set(names)].sort();
}
