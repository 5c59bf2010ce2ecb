// @ts-check
/** A visitor loads the words of one language; the other one's come when it is asked for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PLAN, site, text, toReview, withForm } from "./lib/harness.mjs";

const shared = site();

/** The language files that the page has asked for. @param {import("playwright-core").Page} page */
const loaded = (page) =>
	page.evaluate(() =>
		performance
			.getEntriesByType("resource")
			.map(({ name }) => /\/((?:en|zh)(?:-later)?)-[A-Z0-9]+\.js$/.exec(name)?.[1])
			.filter((name) => name !== undefined)
			.sort(),
	);

test("a page loads one language", async () => {
	await withForm(shared, { locale: "zh-CN" }, async (page) => assert.deepEqual(await loaded(page), ["zh", "zh-later"]));
	await withForm(shared, {}, async (page) => {
		assert.deepEqual(await loaded(page), ["en", "en-later"]);
		await page.click("#switch-language");
		await page.waitForSelector("html[lang=zh-CN]");
		assert.deepEqual(await loaded(page), ["en", "en-later", "zh", "zh-later"]);
	});
});

test("where the other language does not arrive, the page stays as it is and says so", async () => {
	const prepare = (/** @type {import("playwright-core").Page} */ page) => page.route(/\/zh-[A-Z0-9]+\.js$/, (route) => route.abort());
	await withForm(shared, { plan: PLAN, prepare }, async (page) => {
		await page.click("#switch-language");
		await page.getByText("The language could not be loaded.").waitFor();
		assert.equal(await page.getAttribute("html", "lang"), "en");
		await toReview(page);
		assert.equal(await text(page, "#review-title"), "Check before you send");
	});
});
