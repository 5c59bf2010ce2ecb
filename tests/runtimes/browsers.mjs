// @ts-check
/** Pages of a row in Chromium: Debian's, or an old one from the npm registry. */
import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { ok } from "../package/project.mjs";

/** What `title` is set to, as JSON. @param {import("playwright-core").Browser} browser @param {string} address */
export async function titleIn(browser, address) {
	const page = await browser.newPage();
	/** @type {string[]} */
	const problems = [];
	page.on("pageerror", (error) => problems.push(String(error)));
	page.on("console", (message) => problems.push(message.text()));
	await page.goto(address);
	const title = await page
		.waitForFunction(() => document.title.startsWith("{") && document.title, undefined, { timeout: 20_000 })
		.catch(() => undefined);
	assert.ok(title, `no result; ${problems.join("; ")}`);
	return JSON.parse(String(await title.jsonValue()));
}

/** @template T @param {(browser: import("playwright-core").Browser) => Promise<T>} use @param {import("playwright-core").LaunchOptions} [options] */
export async function inBrowser(use, options = {}) {
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"], ...options });
	try {
		return await use(browser);
	} finally {
		await browser.close();
	}
}

/** @param {string} address */
export const titleOf = (address) => inBrowser((browser) => titleIn(browser, address));

/** Chromium as `@sparticuz/chromium` packs it. @param {string} folder of the row */
export async function oldChromium(folder) {
	const bin = join(folder, "node_modules", "@sparticuz", "chromium", "bin");
	const unpacked = (/** @type {string} */ name) => join(bin, name);
	if (!existsSync(unpacked("chromium"))) {
		writeFileSync(unpacked("swiftshader.tar"), brotliDecompressSync(readFileSync(unpacked("swiftshader.tar.br"))));
		await ok("tar", ["-xf", unpacked("swiftshader.tar"), "-C", bin]);
		writeFileSync(unpacked("chromium"), brotliDecompressSync(readFileSync(unpacked("chromium.br"))));
		chmodSync(unpacked("chromium"), 0o755);
	}
	const args = ["--no-sandbox", "--single-process", "--no-zygote", "--disable-gpu", "--headless"];
	return { executablePath: unpacked("chromium"), args, ignoreDefaultArgs: ["--headless=new"] };
}
