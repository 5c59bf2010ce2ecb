// @ts-check
/** Test runners, linters, types and `require`. @typedef {import("../project.mjs").Project} Project */
import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../scripts/lib/run.mjs";
import { EXPECTED } from "../../package/expected.mjs";

/** @param {Project} project */
export async function jest({ tool }) {
	const output = await tool("jest", ["--no-cache"]);
	assert.match(output, /^Tests: +3 passed, 3 total$/m);
}

/** @param {Project} project */
export async function vitest({ tool }) {
	assert.match(await tool("vitest", ["run"]), /Tests +1 passed \(1\)/);
}

/** @param {Project} project */
export async function eslint({ tool }) {
	await tool("eslint", ["main.js", "entries.js"]);
	const wrong = await tool("eslint", ["wrong.js"]).then(String, String);
	assert.match(wrong, /signUrll not found in 'dbs-backup-plan'/);
	assert.match(wrong, /Unable to resolve path to module 'dbs-backup-plan-2'/);
}

const STRICT = ["--noEmit", "--strict", "--skipLibCheck", "false", "--typeRoots", "none", "--target", "es2022", "--lib", "es2022,dom"];
/** `node` is that of Node 10, which TypeScript 7 has no more. */
const RESOLUTIONS = { node10: "esnext", node16: "node16", nodenext: "nodenext", bundler: "esnext" };

/** @param {Project} project */
export async function typescript({ folder, tool }) {
	cpSync(join(root, "tests", "types", "usage.ts"), join(folder, "usage.ts"));
	for (const [resolution, module] of Object.entries(RESOLUTIONS)) {
		const options = [...STRICT, "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"];
		await tool("tsc", [...options, "--module", module, "--moduleResolution", resolution, "usage.ts", "entries.ts"]);
	}
}

/** @param {Project} project */
export async function required({ node }) {
	const output = await node(["required.cjs"]);
	assert.deepEqual(JSON.parse(String(output.trim().split("\n").at(-1))), EXPECTED);
}
