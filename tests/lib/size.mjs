// @ts-check
/** What a user of some exports ships: bundled and minified for a browser, compressed. */

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
