// @ts-check
/** Bundles the suite with its data; the package stays outside, each runtime imports it as it will. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../scripts/lib/run.mjs";

/** @param {string} file */
const text = (file) => readFileSync(file, "utf8");

/** @param {string} folder */
const foldersOf = (folder) =>
	readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);

/** Each vector's files by its name. @param {string} folder @param {(name: string) => boolean} [wanted] */
function stagesOf(folder, wanted = () => true) {
	const stages = foldersOf(folder)
		.filter(wanted)
		.map((name) => {
			const files = readdirSync(join(folder, name)).map((file) => [file, text(join(folder, name, file)).replace(/\n$/, "")]);
			return [name, Object.fromEntries(files)];
		});
	return JSON.stringify(Object.fromEntries(stages));
}

function data() {
	const cases = join(root, "tests", "cases");
	const vectors = join(root, "tests", "vectors");
	const files = readdirSync(cases).filter((file) => file !== "base-plan.json");
	const tables = files.map((file) => [file.replace(".json", ""), JSON.parse(text(join(cases, file)))]);
	const stages = stagesOf(vectors, (name) => name !== "v3");
	const base = text(join(cases, "base-plan.json"));
	return `export const base = ${base};
export const cases = JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(tables)))});
export const vectors = ${stages};
export const vectorsV3 = ${stagesOf(join(vectors, "v3"))};`;
}

/**
 * @param {string} packageSpecifier what `dbs-backup-plan` becomes
 * @param {string} outfile
 * @param {string} [entry] all of it, unless this names a part
 */
export async function bundleSuite(packageSpecifier, outfile, entry = join(root, "tests", "js", "suite", "index.js")) {
	await build({
		entryPoints: [entry],
		bundle: true,
		format: "esm",
		platform: "neutral",
		conditions: ["import"],
		target: "es2022",
		outfile,
		logLevel: "warning",
		// `sideEffects` of package.json speaks of what is shipped.
		ignoreAnnotations: true,
		plugins: [
			{
				name: "suite",
				setup({ onResolve, onLoad }) {
					onResolve({ filter: /^dbs-backup-plan(\/|$)/ }, ({ path }) => {
						const entry = path.split("/")[1] ?? "index";
						// One file for all platforms.
						const file = entry === "fields" ? packageSpecifier.replace(/index.*/, "fields.js") : packageSpecifier.replace("index", entry);
						return { path: file, external: true };
					});
					onResolve({ filter: /^virtual:data$/ }, () => ({ path: "data", namespace: "data" }));
					onLoad({ filter: /.*/, namespace: "data" }, () => ({ contents: data(), loader: "js" }));
				},
			},
		],
	});
}
