// @ts-check
/** What the built form weighs, compressed with Brotli as a host would send it, and how soon it can check a plan. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, constants as zlib } from "node:zlib";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { serveForm } from "../../scripts/lib/form.mjs";

/** @typedef {{ total: number, files: Record<string, number> }} Weight bytes by path */

/** @param {string} path */
const compressed = (path) => brotliCompressSync(readFileSync(path), { params: { [zlib.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** @param {string} dir @param {readonly string[]} paths @returns {Weight} */
function weightOf(dir, paths) {
	const files = Object.fromEntries(paths.map((path) => [path, compressed(join(dir, path))]));
	return { total: Object.values(files).reduce((sum, bytes) => sum + bytes, 0), files };
}

/**
 * "Slow 3G" as Lighthouse and WebPageTest have it: a round trip of 400 ms, 400 kbit/s. The throttling of Chrome's own
 * tools says 2 s for each request in place of the round trips that opening a connection takes. The processor has a quarter of its speed.
 */
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const CPU_SLOWDOWN = 4;

/** @param {import("playwright-core").Page} page of Chromium */
export async function slow3g(page) {
	const session = await page.context().newCDPSession(page);
	await session.send("Network.enable");
	await session.send("Network.emulateNetworkConditions", SLOW_3G);
	await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
}

/** Notes, in the page, when the core was ready: from then on a plan can be checked. */
const NOTE_READY = `new MutationObserver((_, observer) => {
	if (document.documentElement?.dataset.core !== "ready") return;
	globalThis.coreReadyAt = performance.now();
	observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-core"] });`;

/**
 * Opens the form in a browser that has never seen it.
 * @param {string} origin
 * @param {{ slow?: boolean }} [options]
 */
export async function firstVisit(origin, { slow = false } = {}) {
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	try {
		const page = await browser.newPage({ viewport: { width: 360, height: 780 } });
		await page.addInitScript(NOTE_READY);
		if (slow) await slow3g(page);
		await page.goto(`${origin}/`, { timeout: 120_000 });
		await page.waitForFunction(() => "coreReadyAt" in globalThis, undefined, { timeout: 120_000 });
		return await page.evaluate(() => {
			const { coreReadyAt } = /** @type {any} */ (globalThis);
			const at = (/** @type {string} */ mark) => performance.getEntriesByName(mark)[0]?.startTime ?? Number.NaN;
			const formAt = at("dbs-form");
			// What is asked for because the core is there comes after its mark, and before anybody can notice that it is ready.
			const resources = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < at("dbs-core"));
			return {
				readyMs: Math.round(coreReadyAt),
				formMs: Math.round(formAt),
				urls: [location.href, ...resources.map(({ name }) => name)],
			};
		});
	} finally {
		await browser.close();
	}
}

/**
 * `first` is what the page loads, its icon aside, until a plan can be checked, in English; `whole` is all that a visitor
 * can come to load in one language, Chinese, which is the heavier one. @param {string} dir a folder that `buildForm` made */
export async function weigh(dir) {
	const { origin, close } = await serveForm({ dir });
	try {
		const { urls } = await firstVisit(origin);
		const paths = urls.map((url) => new URL(url).pathname.slice(1) || "index.html").filter((path) => path !== "icon.svg");
		const all = readdirSync(dir, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.name !== "_headers")
			.map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join("/"))
			.filter((path) => !/^assets\/en(-later)?-\w+\.js$/.test(path));
		return { first: weightOf(dir, [...new Set(paths)].sort()), whole: weightOf(dir, all.sort()) };
	} finally {
		await close();
	}
}
