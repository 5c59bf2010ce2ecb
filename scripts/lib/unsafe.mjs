// @ts-check
/** Counts `unsafe` in Rust sources, comments and texts aside. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What is no code: comments, texts, characters. Raw texts first, for they may hold quotes. */
const NO_CODE = /\/\/.*|\/\*[\s\S]*?\*\/|\bb?r(#*)"[\s\S]*?"\1|b?"(?:[^"\\]|\\[\s\S])*"|b?'(?:[^'\\\n]|\\[^\n]+?)'/g;

/** @param {string} source */
export const unsafeIn = (source) => (source.replace(NO_CODE, " ").match(/\bunsafe\b/g) ?? []).length;

/** Of a crate: its `src/`. @param {string} folder */
export function unsafeOf(folder) {
	const src = join(folder, "src");
	if (!existsSync(src)) return 0;
	return readdirSync(src, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(".rs"))
		.reduce((sum, entry) => sum + unsafeIn(readFileSync(join(entry.parentPath, entry.name), "utf8")), 0);
}
