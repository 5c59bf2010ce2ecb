// @ts-check
/** Chromium by Playwright, over the DevTools protocol. */
import { chromium } from "playwright-core";
import { chromiumPath } from "../../../scripts/lib/browser.mjs";

/** @param {import("./index.mjs").Size} viewport @returns {Promise<import("./index.mjs").Native>} */
export async function launchChromium(viewport) {
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	const page = await browser.newPage({ viewport, locale: "en-US", reducedMotion: "reduce" });
	page.setDefaultTimeout(30_000);
	/** @type {string[]} */
	const problems = [];
	page.on("pageerror", (error) => problems.push(String(error)));
	page.on("console", (message) => {
		// Chromium writes a line for every answer that is no 2xx.
		if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) problems.push(message.text());
	});
	return {
		goto: async (url) => {
			await page.goto(url);
		},
		run: (body) => page.evaluate(`(async () => { ${body} })()`),
		click: (selector) => page.click(selector),
		fill: async (selector, value) => {
			const isSelect = await page.locator(selector).evaluate((element) => element instanceof HTMLSelectElement);
			if (isSelect) await page.selectOption(selector, value);
			else await page.fill(selector, value);
		},
		press: (key) => page.keyboard.press(key),
		screenshot: async (path) => {
			await page.screenshot({ path });
		},
		problems,
		raw: page,
		close: () => browser.close(),
	};
}
