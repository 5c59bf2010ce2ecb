// @ts-check
/** What a long check found, kept for the commit that it looked at, so that a release need not do it again. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ask, root } from "./run.mjs";

const FOLDER = join(root, ".cache", "records");

/** The commit that is checked out, where nothing else is. */
export function cleanCommit() {
	return ask("git", ["status", "--porcelain"]) === "" ? ask("git", ["rev-parse", "HEAD"]) : undefined;
}

/** @param {string} name @param {string | undefined} began the clean commit when it began @param {Record<string, unknown>} facts */
export function keep(name, began, facts) {
	if (began === undefined || began !== cleanCommit()) return;
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify({ commit: began, at: new Date().toISOString(), ...facts })}\n`);
}

/** @param {string} name @returns {Record<string, any> | undefined} */
export function kept(name) {
	const file = join(FOLDER, `${name}.json`);
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
