// @ts-check
/** Checking beside typing: what moves, what is counted, and a checker that does not arrive. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { give, PLAN, site, text, withForm } from "./lib/harness.mjs";

const shared = site();

test("a message that goes when a field is left does not move a button from under a press", async () => {
	await withForm(shared, {}, async (page) => {
		await page.click("#check");
		assert.equal(await page.isVisible("#f-Region-warning"), true);
		await page.locator("#f-Region").scrollIntoViewIfNeeded();
		await page.locator("#f-Region").pressSequentially("cn-hangzhou");
		await page.locator("#objects .links button").first().click({ delay: 80 });
		await page.waitForSelector("#objects .empty");
		await page.waitForSelector("#f-Region-warning", { state: "hidden" });
	});
});

test("the contents count what is left, what is recommended, what is wrong and what is doubtful", async () => {
	await withForm(shared, {}, async (page) => {
		assert.equal(await text(page, "#s-database"), "3 required fields left");
		await give(page, "DatabaseType", "MySQL");
		assert.equal(await text(page, "#s-database"), "2 required fields left");
		assert.equal(await text(page, "#s-schedule"), "2 recommended fields left");
		assert.equal(await text(page, "#s-more"), "Optional");
		await give(page, "ResourceGroupId", "rg-1");
		assert.equal(await text(page, "#s-more"), "Set");
		await page.click("#check");
		assert.equal(await text(page, "#s-database"), "2 problems");
		assert.equal(await text(page, "#s-schedule"), "2 warnings");
		await give(page, "BackupMethod", "logical");
		await give(page, "SourceEndpointInstanceType", "Other");
		await give(page, "SourceEndpointIP", "10.0.0.1");
		assert.equal(await text(page, "#s-database"), "1 warning");
		await give(page, "Region", "cn-hangzhou");
		assert.equal(await text(page, "#s-database"), "Complete");
	});
});

test("a checker that does not arrive is said, and can be tried again", async () => {
	let blocked = true;
	const prepare = (/** @type {import("playwright-core").Page} */ page) =>
		page.route("**/*.wasm", (route) => (blocked ? route.abort() : route.continue()));
	await withForm(shared, { core: false, prepare, expect: /preload/ }, async (page) => {
		await page.waitForSelector("#core-state .notice");
		assert.match(await text(page, "#core-state"), /^The checker could not be loaded, so nothing can be checked or sent\./);
		await page.click("#check");
		// It has tried in vain, too, and its notice is there.
		await page.waitForSelector("#check:not([aria-busy])");
		await page.waitForSelector("#core-state .notice");
		assert.equal(await page.isVisible("#review-page"), false);
		blocked = false;
		await page.click("#core-state button");
		await page.waitForSelector("html[data-core=ready][data-ready]");
		await page.click("#check");
		assert.equal(await page.isVisible("#summary"), true);
	});
});

test("what shows the request does not arrive: the form checks, says so before the review, and can try again", async () => {
	let blocked = true;
	const prepare = (/** @type {import("playwright-core").Page} */ page) =>
		page.route("**/rest-*.wasm", (route) => (blocked ? route.abort() : route.continue()));
	await withForm(shared, { plan: PLAN, prepare, expect: /ERR_FAILED/ }, async (page) => {
		assert.equal(await text(page, "#core-state"), "");
		await page.click("#check");
		await page.waitForSelector("#core-state .notice");
		assert.match(await text(page, "#core-state"), /^The checker could not be loaded, so nothing can be checked or sent\./);
		assert.equal(await page.isVisible("#review-page"), false);
		blocked = false;
		await page.click("#core-state button");
		await page.waitForSelector("#review-page:not([hidden])");
		assert.equal(await page.locator("#core-state .notice").count(), 0);
	});
});
