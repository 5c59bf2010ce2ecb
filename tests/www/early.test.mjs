// @ts-check
/** What is typed, or was kept, before the later part of the page is there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { give, site, text, withForm } from "./lib/harness.mjs";

const shared = site();

/** The later part waits until it is let go. @param {(page: import("playwright-core").Page, letGo: () => void) => Promise<void>} work */
async function before(work) {
	/** @type {() => void} */
	let letGo = () => {};
	const wait = new Promise((resolve) => {
		letGo = () => resolve(undefined);
	});
	const prepare = (/** @type {import("playwright-core").Page} */ page) =>
		page.route(/\/later-\w+\.js$/, async (route) => {
			await wait;
			await route.continue();
		});
	await withForm(shared, { core: false, prepare }, async (page) => {
		await page.waitForSelector("html[data-core=ready]");
		await work(page, letGo);
	});
}

test("an instance's ID that was typed before tells its region and location afterwards", async () => {
	await before(async (page, letGo) => {
		await give(page, "SourceEndpointInstanceType", "RDS");
		await page.fill("#f-SourceEndpointInstanceID", "rm-bp1shopexample");
		assert.equal(await page.inputValue("#f-Region"), "");
		letGo();
		await page.waitForSelector("html[data-ready]");
		assert.equal(await page.inputValue("#f-Region"), "cn-hangzhou");
		assert.match(await text(page, "#f-SourceEndpointInstanceID-aid"), /^Region set to cn-hangzhou/);
	});
});

test("a check is possible, and objects that need a list are drawn afterwards, with what is wrong in them", async () => {
	await before(async (page, letGo) => {
		await page.evaluate(() =>
			sessionStorage.setItem("dbs-form.draft", JSON.stringify({ BackupObjects: JSON.stringify([{ DBName: "", Other: 1 }]) })),
		);
		await page.reload();
		await page.waitForSelector("html[data-core=ready]");
		await page.click("#check");
		await page.waitForSelector("#summary:not([hidden])");
		assert.equal(await page.locator("#f-BackupObjects-0-DBName").count(), 0);
		letGo();
		await page.waitForSelector("html[data-ready]");
		assert.equal(await text(page, "#f-BackupObjects-0-DBName-error"), "Error: Enter the name of database 1");
	});
});
