// @ts-check
/** What each peer weighs in a browser: bundled and minified by esbuild, compressed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib/run.mjs";
import { bundled, compressed, PROGRAMS, shipped } from "../lib/size.mjs";

/** Peers that bundle for a browser at all; @alicloud/pop-core and openapi-core need Node's built-in modules and do not. @type {Record<string, string>} */
const PEERS = {
	"hash-wasm by hand, no validation": `export { createHMAC, createSHA1 } from "hash-wasm"; export * from "./signers.mjs";`,
	"noble by hand, no validation": `export { hmac } from "@noble/hashes/hmac.js"; export { sha1 } from "@noble/hashes/legacy.js"; export * from "./signers.mjs";`,
	"WebCrypto by hand, no validation": `export { webCrypto } from "./signers.mjs";`,
	"zod 4, library alone": `export { strictObject, string, enum, union, number } from "zod";`,
	"zod/mini, library alone": `export { strictObject, string, enum, union, number } from "zod/mini";`,
	"valibot, library alone": `export { strictObject, string, picklist, union, number, pipe, check, safeParse } from "valibot";`,
	"ajv, library alone": `export { default } from "ajv";`,
	"typebox, library alone": `export { Compile } from "typebox/compile";`,
};

/** Parts of what is shipped, each by itself. */
const PARTS = ["dbs_backup_plan_core.wasm", "dbs_backup_plan_answers.wasm", "dbs_backup_plan_send.wasm"];
const TYPES = ["index.d.ts", "api.d.ts", "params.d.ts"];

/** In kilobytes, with Brotli 11 and with gzip 9. */
export async function sizes() {
	/** @type {Record<"brotli" | "gzip", Record<string, number>>} */
	const sizes = { brotli: {}, gzip: {} };
	const add = (/** @type {string} */ name, /** @type {{ brotli: number, gzip: number }} */ { brotli, gzip }) => {
		sizes.brotli[name] = brotli / 1000;
		sizes.gzip[name] = gzip / 1000;
	};
	const pkg = (/** @type {string} */ file) => readFileSync(join(root, "pkg", file));
	for (const name of Object.keys(PROGRAMS)) add(`dbs-backup-plan: ${name}`, await shipped(name));
	for (const file of PARTS) add(`  ${file} alone`, compressed(pkg(file)));
	add("  its types", compressed(Buffer.concat(TYPES.map(pkg))));
	for (const [name, program] of Object.entries(PEERS)) add(name, await bundled(program, join(root, "tests", "bench")));
	return sizes;
}
