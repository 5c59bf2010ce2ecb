// @ts-check
/** Signing in Deno, Bun, workerd and Chromium. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { root, run } from "../../scripts/lib/run.mjs";
import { serve } from "../lib/serve.mjs";
import { bundle, workerModules } from "./bundle.mjs";

const OUT = join(root, ".cache", "bench");
const RESULT = "RESULT ";

/** Written to a file. @param {string} name @param {string} contents @param {string} entry */
async function written(name, contents, entry) {
	const file = join(OUT, `${name}.js`);
	writeFileSync(file, await bundle(contents, entry, { ignoreAnnotations: true }));
	return file;
}

const WITH_NODE_CRYPTO = `import { everywhere } from "./everywhere.mjs"; import { nodeCrypto } from "./signers.mjs"; import { createHmac } from "node:crypto";`;

/** @returns {Promise<Record<string, any>>} */
export async function inOtherRuntimes() {
	mkdirSync(OUT, { recursive: true });
	const program = `${WITH_NODE_CRYPTO} console.log("${RESULT}" + JSON.stringify(await everywhere({ "node:crypto by hand": nodeCrypto(createHmac) })));`;
	const plain = await written("plain", program, "index.js");
	const results = /** @type {Record<string, any>} */ ({});
	for (const [name, args] of Object.entries({ deno: ["run", "--no-prompt"], bun: [] })) {
		const { output } = await run(join(root, "node_modules", ".bin", name), [...args, plain], { quiet: true });
		const line = output.split("\n").find((line) => line.startsWith(RESULT));
		if (!line) throw new Error(`${name}: ${output.slice(-1000)}`);
		results[name] = JSON.parse(line.slice(RESULT.length));
	}
	results.workerd = await inWorkerd();
	results.chromium = await inChromium();
	return results;
}

/** workerd's clock stands still while it computes, so each round is timed from outside. */
async function inWorkerd() {
	const program = `${WITH_NODE_CRYPTO} import { plan, credentials } from "./plans.mjs"; import { signUrl } from "dbs-backup-plan"; import { webCrypto, noble } from "./signers.mjs"; import { hmac } from "@noble/hashes/hmac.js"; import { sha1 } from "@noble/hashes/legacy.js";
const contenders = { "dbs-backup-plan, validated": signUrl, "node:crypto by hand": nodeCrypto(createHmac), "WebCrypto by hand": webCrypto, "noble by hand": noble(hmac, sha1) };
export default { async fetch(request) { const { searchParams } = new URL(request.url); const name = searchParams.get("name"); if (!name) return Response.json(Object.keys(contenders)); const call = contenders[name]; const calls = Number(searchParams.get("calls")); for (let index = 0; index < calls; index++) { const answer = call(plan, credentials); if (answer instanceof Promise) await answer; } return new Response("done"); } };`;
	const contents = await bundle(program, "index.edge.js", { external: ["*.wasm?module"], ignoreAnnotations: true });
	const miniflare = new Miniflare({
		compatibilityDate: "2026-04-01",
		compatibilityFlags: ["nodejs_compat"],
		modules: workerModules(contents),
	});
	try {
		const call = async (/** @type {string} */ query) => (await miniflare.dispatchFetch(`http://worker.test/?${query}`)).text();
		const names = JSON.parse(await call(""));
		const calls = 4000;
		/** @type {Record<string, number[]>} */
		const times = Object.fromEntries(names.map((/** @type {string} */ name) => [name, []]));
		for (let round = -2; round < 11; round++) {
			for (const name of names) {
				const began = performance.now();
				await call(`calls=${calls}&name=${encodeURIComponent(name)}`);
				if (round >= 0) times[name]?.push(((performance.now() - began) * 1000) / calls);
			}
		}
		return { sign: Object.fromEntries(Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[all.length >> 1]])) };
	} finally {
		await miniflare.dispose();
	}
}

async function inChromium() {
	const program = `import { everywhere } from "./everywhere.mjs"; everywhere({}, { calls: 1000 }).then((result) => { globalThis.result = result; });`;
	await written("page", program, "index.js");
	writeFileSync(join(OUT, "index.html"), '<!doctype html><script type="module" src="/page.js"></script>');
	const { origin, close } = await serve(OUT, "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	try {
		const page = await browser.newPage();
		await page.goto(`${origin}/index.html`);
		const handle = await page.waitForFunction(() => /** @type {any} */ (globalThis).result, undefined, { timeout: 120_000 });
		return await handle.jsonValue();
	} finally {
		await browser.close();
		await close();
	}
}
