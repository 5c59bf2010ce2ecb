// @ts-check
/** What each peer weighs in a browser: bundled and minified by esbuild, compressed. */
import { join } from "node:path";
import { root } from "../../scripts/lib/run.mjs";
import { bundled, PROGRAMS, shipped } from "../lib/size.mjs";

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

export async function sizes() {
	/** @type {Record<string, number>} */
	const sizes = {};
	for (const name of Object.keys(PROGRAMS)) sizes[`dbs-backup-plan: ${name}`] = (await shipped(name)).brotli / 1000;
	for (const [name, program] of Object.entries(PEERS)) sizes[name] = (await bundled(program, join(root, "tests", "bench"))).brotli / 1000;
	return sizes;
}
