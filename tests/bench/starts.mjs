// @ts-check
/** From nothing to the first answer, where a program starts often: an isolate of workerd, a page of Chromium. In milliseconds. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { serve } from "../lib/serve.mjs";
import { bundle, workerModules } from "./bundle.mjs";
import { median } from "./pair.mjs";

const ROUNDS = 9;
const OUT = join(root, ".cache", "bench", "starts");
const DATA = `import { plan, credentials, fiveErrors } from "./plans.mjs";`;

/** Each signs one plan. @type {Record<string, string>} */
const SIGNERS = {
	"dbs-backup-plan, validated": `import { signUrl } from "dbs-backup-plan"; const sign = () => signUrl(plan, credentials);`,
	"node:crypto by hand": `import { createHmac } from "node:crypto"; import { nodeCrypto } from "./signers.mjs"; const sign = () => nodeCrypto(createHmac)(plan, credentials);`,
	"WebCrypto by hand": `import { webCrypto } from "./signers.mjs"; const sign = () => webCrypto(plan, credentials);`,
	"noble by hand": `import { hmac } from "@noble/hashes/hmac.js"; import { sha1 } from "@noble/hashes/legacy.js"; import { noble } from "./signers.mjs"; const sign = () => noble(hmac, sha1)(plan, credentials);`,
};

/** Each checks the plan with five errors: the libraries by the same rules. @type {Record<string, string>} */
const CHECKERS = {
	"dbs-backup-plan, with messages": `import { validate } from "dbs-backup-plan"; const check = () => validate(fiveErrors).errors.length;`,
	"zod 4": `import { zodSchema } from "./zod-schema.mjs"; const check = () => zodSchema().safeParse(fiveErrors).error.issues.length;`,
	valibot: `import { valibotSchema } from "./valibot-schema.mjs"; import { safeParse } from "valibot"; const check = () => safeParse(valibotSchema(), fiveErrors).issues.length;`,
};

/** @param {string[]} names @param {(name: string) => Promise<number>} once */
async function interleaved(names, once) {
	/** @type {Record<string, number[]>} */
	const times = Object.fromEntries(names.map((name) => [name, []]));
	for (let round = -1; round < ROUNDS; round++) {
		for (const name of names) {
			const time = await once(name);
			if (round >= 0) times[name]?.push(time);
		}
	}
	return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** A new isolate in a running workerd, from handing its code over to its first answer. */
export async function workerdStart() {
	/** @type {Record<string, any[]>} */
	const modules = {};
	for (const [name, signer] of Object.entries(SIGNERS)) {
		const program = `${signer} export default { async fetch() { return new Response(String((await sign()).length)); } };`;
		modules[name] = workerModules(await bundle(DATA + program, "index.edge.js", { external: ["*.wasm?module"], minify: true }));
	}
	const options = (/** @type {string} */ name) =>
		/** @type {any} */ ({ compatibilityDate: "2026-04-01", compatibilityFlags: ["nodejs_compat"], modules: modules[name] });
	const names = Object.keys(SIGNERS);
	const miniflare = new Miniflare(options(String(names[0])));
	try {
		return await interleaved(names, async (name) => {
			const began = performance.now();
			await miniflare.setOptions(options(name));
			const answer = await miniflare.dispatchFetch("http://worker.test/");
			if (Number(await answer.text()) < 500) throw new Error(`${name} signed nothing`);
			return performance.now() - began;
		});
	} finally {
		await miniflare.dispose();
	}
}

/** A new page, from its navigation to the first validation. */
export async function pageStart() {
	mkdirSync(OUT, { recursive: true });
	const names = Object.keys(CHECKERS);
	for (const [index, name] of names.entries()) {
		const program = `${CHECKERS[name]} const found = check(); globalThis.first = found > 0 ? performance.now() : Number.NaN;`;
		writeFileSync(join(OUT, `${index}.js`), await bundle(DATA + program, "index.js", { minify: true }));
		writeFileSync(join(OUT, `${index}.html`), `<!doctype html><script type="module" src="/${index}.js"></script>`);
	}
	const { origin, close } = await serve(OUT, "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	try {
		return await interleaved(names, async (name) => {
			const context = await browser.newContext();
			try {
				const page = await context.newPage();
				await page.goto(`${origin}/${names.indexOf(name)}.html`);
				const first = await page.waitForFunction(() => /** @type {any} */ (globalThis).first);
				return /** @type {number} */ (await first.jsonValue());
			} finally {
				await context.close();
			}
		});
	} finally {
		await browser.close();
		await close();
	}
}
