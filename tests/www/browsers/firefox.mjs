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
	});
	const [first] = await browser.pages();
	const page = first ?? (await browser.newPage());
	await page.setViewport(viewport);
	page.setDefaultTimeout(10_000);
	/** @type {string[]} */
	const problems = [];
	page.on("pageerror", (error) => problems.push(String(error)));
	page.on("console", (message) => {
		if (message.type() === "error") problems.push(message.text());
	});
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
