// @ts-check
/** Frameworks: built, served, and asked on the server and in a page. @typedef {import("../project.mjs").Project} Project */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { EXPECTED } from "../../package/expected.mjs";
import { titleOf } from "../browsers.mjs";

/** @param {Project} project @param {(port: string) => string[]} server @param {readonly string[]} routes that give the result as JSON */
function answers({ serving }, server, routes) {
	return serving(server, async (origin) => {
		for (const route of routes) {
			const response = await fetch(origin + route);
			assert.deepEqual(JSON.parse(await response.text()), EXPECTED, route);
		}
		assert.deepEqual(await titleOf(origin), EXPECTED);
	});
}

const NEXT = "node_modules/next/dist/bin/next";

/** @param {Project} project */
export async function next(project) {
	const server = (/** @type {string} */ port) => [NEXT, "start", "-H", "127.0.0.1", "-p", port];
	const built = (/** @type {string} */ flag) => project.tool("next", ["build", flag], { NEXT_TELEMETRY_DISABLED: "1" });
	const routes = ["/api/node", "/api/pages", "/api/middleware"];
	await built("--turbopack");
	await answers(project, server, [...routes, "/api/edge"]);
	// With webpack, Next 16.4 builds no edge route of the App Router, not even one that imports nothing.
	rmSync(join(project.folder, "app", "api", "edge"), { recursive: true });
	await built("--webpack");
	await answers(project, server, routes);
}

/** @param {Project} project */
export async function nuxt(project) {
	await project.tool("nuxt", ["build"]);
	await answers(project, () => [".output/server/index.mjs"], ["/api/plan"]);
}

/** @param {Project} project */
export async function sveltekit(project) {
	await project.tool("vite", ["build"]);
	await answers(project, () => ["build/index.js"], ["/api"]);
}

/** @param {Project} project */
export async function astro(project) {
	await project.tool("astro", ["build"], { ASTRO_TELEMETRY_DISABLED: "1" });
	await answers(project, () => ["dist/server/entry.mjs"], ["/api"]);
}

/** @param {Project} project */
export async function reactRouter(project) {
	await project.tool("react-router", ["build"]);
	await answers(project, () => ["node_modules/@react-router/serve/bin.cjs", "build/server/index.js"], ["/api"]);
}

/** Nitro's output for Cloudflare, in workerd. @param {Project} project */
export async function nitro({ folder, tool }) {
	await tool("nitro", ["build"]);
	const server = join(folder, ".output", "server");
	const modules = readdirSync(server, { recursive: true, withFileTypes: true })
		.filter((entry) => /\.(mjs|js|wasm)$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path) => ({
			type: /** @type {"CompiledWasm" | "ESModule"} */ (path.endsWith(".wasm") ? "CompiledWasm" : "ESModule"),
			path,
			contents: readFileSync(path),
		}));
	modules.sort((a, b) => Number(b.path === join(server, "index.mjs")) - Number(a.path === join(server, "index.mjs")));
	assert.ok(
		modules.some(({ type }) => type === "CompiledWasm"),
		"the module is a file of its own",
	);
	const miniflare = new Miniflare({ compatibilityDate: "2026-04-01", compatibilityFlags: ["nodejs_compat"], modulesRoot: server, modules });
	try {
		assert.deepEqual(await (await miniflare.dispatchFetch("http://worker.test/")).json(), EXPECTED);
	} finally {
		await miniflare.dispose();
	}
}
