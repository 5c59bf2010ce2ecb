// @ts-check
/** Firefox by Puppeteer, over WebDriver BiDi. */
import puppeteer from "puppeteer-core";
import { firefoxPath } from "../../../scripts/lib/browser.mjs";

/** @param {import("./index.mjs").Size} viewport @returns {Promise<import("./index.mjs").Native>} */
export async function launchFirefox(viewport) {
	const browser = await puppeteer.launch({
		browser: "firefox",
		executablePath: await firefoxPath(),
		headless: true,
		defaultViewport: viewport,
		// A press goes to where an element was found. A smooth scroll that still goes on, as it does on a busy machine, takes it away.
		extraPrefsFirefox: { "intl.accept_languages": "en-US", "ui.prefersReducedMotion": 1 },
	});
	const [first] = await browser.pages();
	const page = first ?? (await browser.newPage());
	await page.setViewport(viewport);
	page.setDefaultTimeout(30_000);
	/** @type {string[]} */
	const problems = [];
	// Firefox writes a line for every request without an answer, whatever the page does about it.
	const note = (/** @type {string} */ text) => text.includes("CORS request did not succeed") || problems.push(text);
	page.on("pageerror", (error) => note(String(error)));
	page.on("console", (message) => message.type() === "error" && note(message.text()));
	return {
		goto: async (url) => {
			await page.goto(url, { waitUntil: "load" });
		},
		run: (body) => page.evaluate(`(async () => { ${body} })()`),
		click: (selector) => page.click(selector),
		fill: (selector, value) => page.locator(selector).fill(value),
		press: async (key) => {
			const keys = /** @type {import("puppeteer-core").KeyInput[]} */ (key.split("+"));
			for (const one of keys) await page.keyboard.down(one);
			for (const one of keys.reverse()) await page.keyboard.up(one);
		},
		screenshot: async (path) => {
			await page.screenshot({ path: /** @type {`${string}.png`} */ (path) });
		},
		problems,
		raw: page,
		close: () => browser.close(),
	};
}
