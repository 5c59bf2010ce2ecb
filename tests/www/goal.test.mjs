// @ts-check
/** RDS MySQL, every night, kept 30 days: counted from opening the page to a review without warnings. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PASSWORD, site, text, withForm } from "./lib/harness.mjs";

const shared = site();

/** @typedef {import("playwright-core").Page} Page */

const ANSWERS = [
	["SourceEndpointInstanceID", "rm-bp1shop001"],
	["SourceEndpointUserName", "dba"],
	["SourceEndpointPassword", "pa55word"],
	["BackupObjects", "shop"],
];

/** What the review says of the plan. @param {Page} page */
async function reviewed(page) {
	await page.waitForSelector("#review-page:not([hidden])");
	const answers = await text(page, "#review-page .review-main");
	for (const fact of ["MySQL", "ApsaraDB RDS", "cn-hangzhou", "18:00 UTC", "30 days", "rm-bp1shop001", "mysql-every-night"]) {
		assert.ok(answers.includes(fact), `${fact}: ${answers}`);
	}
	assert.equal(await text(page, "#review-warnings"), "No warnings.");
}

test("by mouse: at most five clicks and five typed fields", async (context) => {
	await withForm(shared, { viewport: { width: 1280, height: 800 } }, async (page) => {
		let clicks = 0;
		const click = async (/** @type {string} */ selector) => {
			clicks += 1;
			await page.click(selector);
		};
		await click("#preset-mysql");
		for (const [name, value] of ANSWERS) {
			// The first field that is left has the focus already.
			if (!(await page.evaluate((id) => document.activeElement?.id === id, `f-${name}`))) await click(`#f-${name}`);
			await page.keyboard.type(String(value));
		}
		await click("#check");
		await reviewed(page);
		context.diagnostic(`${clicks} clicks, ${ANSWERS.length} typed fields`);
		assert.ok(clicks <= 5, `${clicks} clicks`);
		assert.ok(ANSWERS.length <= 5);
	});
});

test("by keyboard: at most fifty keys, the letters of the answers counted", async (context) => {
	await withForm(shared, {}, async (page) => {
		let keys = 0;
		const press = async (/** @type {string} */ key) => {
			keys += 1;
			await page.keyboard.press(key);
		};
		const tabTo = async (/** @type {string} */ id) => {
			while (!(await page.evaluate((wanted) => document.activeElement?.id === wanted, id))) {
				await press("Tab");
				assert.ok(keys < 100, `Tab does not reach ${id}`);
			}
		};
		await tabTo("preset-mysql");
		await press("Enter");
		for (const [name, value] of ANSWERS) {
			await tabTo(`f-${name}`);
			await page.keyboard.type(String(value));
			keys += String(value).length;
		}
		await press("Control+Enter");
		await reviewed(page);
		context.diagnostic(`${keys} keys`);
		assert.ok(keys <= 50, `${keys} keys`);
	});
});

test("with a preset the form is at most 2,200 pixels high", async (context) => {
	await withForm(shared, { viewport: { width: 1280, height: 800 } }, async (page) => {
		await page.click("#preset-mysql");
		const height = await page.evaluate(() => document.documentElement.scrollHeight);
		context.diagnostic(`${height} pixels`);
		assert.ok(height <= 2200, `${height} pixels`);
	});
});

test("each preset leaves nothing but what it cannot know, and the password stays out of everything", async () => {
	const left = {
		mysql: ["SourceEndpointInstanceID", "Region", "SourceEndpointUserName", "SourceEndpointPassword"],
		postgresql: ["SourceEndpointInstanceID", "Region", "SourceEndpointUserName", "SourceEndpointPassword", "SourceEndpointDatabaseName"],
		mongodb: ["SourceEndpointInstanceID", "Region", "SourceEndpointUserName", "SourceEndpointPassword", "SourceEndpointDatabaseName"],
		gateway: ["DatabaseType", "BackupGatewayId", "SourceEndpointIP", "SourceEndpointPort", "Region"],
		redis: ["SourceEndpointIP"],
	};
	for (const [preset, names] of Object.entries(left)) {
		await withForm(shared, {}, async (page) => {
			await page.click(`#preset-${preset}`);
			await page.click("#check");
			const links = await page.locator("#summary-list a").evaluateAll((all) => all.map((link) => link.getAttribute("href")?.slice(3)));
			assert.deepEqual(links, names, preset);
			assert.equal((await page.textContent("body"))?.includes(PASSWORD), false);
		});
	}
});
