// @ts-check
/** Bundlers: what they make runs as a page in Chromium. @typedef {import("../project.mjs").Project} Project */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "../../lib/serve.mjs";
import { EXPECTED } from "../../package/expected.mjs";
import { titleOf } from "../browsers.mjs";

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
const PAGE = '<!doctype html><script type="module" src="/main.js"></script>';

/** @param {Project} project @param {string} [html] */
async function runs({ folder }, html = PAGE) {
	const { origin, close } = await serve(join(folder, "dist"), CSP, { "/": html });
	try {
		assert.deepEqual(await titleOf(origin), EXPECTED);
	} finally {
		await close();
	}
}

/** @param {Project} project */
export async function rollup(project) {
	await project.tool("rollup", ["--config"]);
	await runs(project);
}

/** @param {Project} project */
export async function rspack(project) {
	await project.node(["build.mjs"]);
	await runs(project);
}

/** Parcel reads `exports` only where its resolver is told to; the main entry is found by `main`. @param {Project} project */
export async function parcel(project) {
	const manifest = join(project.folder, "package.json");
	// Settings are read where a lock file is: here, and not in the folder of the repository.
	writeFileSync(join(project.folder, "yarn.lock"), "");
	const plain = JSON.parse(readFileSync(manifest, "utf8"));
	for (const [page, setting] of /** @type {const} */ ([
		["main", {}],
		["entries", { "@parcel/resolver-default": { packageExports: true } }],
	])) {
		writeFileSync(manifest, JSON.stringify({ ...plain, ...setting }));
		await project.tool("parcel", ["build", `src/${page}.html`, "--no-cache", "--no-source-maps"]);
		await runs(project, readFileSync(join(project.folder, "dist", `${page}.html`), "utf8"));
	}
}
