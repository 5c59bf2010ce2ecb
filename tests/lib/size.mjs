// @ts-check
/** What a user of some exports ships: bundled and minified for a browser, compressed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";
import { build } from "esbuild";
import { root } from "../../scripts/lib/run.mjs";

/** Programs by what they use. @type {Record<string, string>} */
export const PROGRAMS = {
	"validate and sign": `export { validate, signUrl, signRequest, InvalidParametersError } from "./index.js";`,
	"validate, sign and fields": `export { validate, signUrl, signRequest, InvalidParametersError } from "./index.js"; export { fields } from "./fields.js";`,
	"parse an answer": `export { parseResponse } from "./answers.js";`,
	"validate, sign, send and explain": `export { validate, signUrl, signRequest, send, parseResponse, InvalidParametersError } from "./index.js";`,
	"all of these and operations": `export { validate, signUrl, signRequest, send, parseResponse, InvalidParametersError } from "./index.js"; export * from "./operations.js";`,
};

/** @param {Uint8Array} bytes */
export const compressed = (bytes) => ({
	raw: bytes.length,
	brotli: brotliCompressSync(bytes, { params: { [zlib.BROTLI_PARAM_QUALITY]: 11 } }).length,
	gzip: gzipSync(bytes, { level: 9 }).length,
});

/** What is loaded only when it is used does not count. @param {string} contents @param {string} resolveDir */
export async function bundled(contents, resolveDir) {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir },
		bundle: true,
		minify: true,
		format: "esm",
		platform: "browser",
		splitting: true,
		outdir: "out",
		write: false,
		logLevel: "error",
	});
	const byName = new Map(outputFiles.map((file) => [String(file.path.split("/").at(-1)), file]));
	const wanted = ["stdin.js"];
	for (const name of wanted) {
		const imported = byName.get(name)?.text.matchAll(/(?:from|import)"\.\/([^"]+)"/g) ?? [];
		for (const [, other] of imported) if (other && !wanted.includes(other)) wanted.push(other);
	}
	return compressed(Buffer.concat(wanted.map((name) => byName.get(name)?.contents ?? new Uint8Array())));
}

/** @param {string} name of a program */
export const shipped = (name) => bundled(String(PROGRAMS[name]), join(root, "pkg"));

/** What is larger than its budget in package.json, or so much smaller that the budget is none. */
export async function overBudget() {
	/** @type {{ config: { sizeBudget: Record<string, { brotli: number, gzip: number }> } }} */
	const { config } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	/** @type {string[]} */
	const found = [];
	for (const [name, budget] of Object.entries(config.sizeBudget)) {
		const size = await shipped(name);
		for (const format of /** @type {const} */ (["brotli", "gzip"])) {
			const said = `${name}, ${format}: ${size[format]} bytes, budget ${budget[format]}`;
			if (!(size[format] <= budget[format] * 1.03)) found.push(`${said}: smaller code, or a larger budget with a reason`);
			if (!(size[format] >= budget[format] * 0.9)) found.push(`${said}: take the budget down`);
		}
	}
	return found;
}
