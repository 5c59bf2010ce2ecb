// @ts-check
/** The plan beside the form: always as it is now, in every shape, with ways to its fields; a sheet where there is no room. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { copied, give, PASSWORD, PLAN, site, text, traces, withForm } from "./lib/harness.mjs";

const shared = site();

/** @typedef {import("playwright-core").Page} Page */

const WIDE = { viewport: { width: 1280, height: 900 } };

/** @param {Page} page */
const body = (page) => page.locator("#panel-body").evaluate((element) => element.textContent ?? "");

test("each tab has the plan, follows what is typed, and never the password", async () => {
	await withForm(shared, { ...WIDE, plan: PLAN, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
		const tabs = page.locator("#panel [role=tab]");
		assert.deepEqual(await tabs.allInnerTexts(), ["Summary", "JSON", "curl", "CLI", "Terraform", "JavaScript", "Python"]);
		for (const id of ["summary", "json", "curl", "aliyun", "terraform", "javascript", "python"]) {
			await page.click(`#tab-${id}`);
			assert.match(await body(page), /nightly-shop/, id);
			await page.fill("#f-BackupPlanName", `plan-for-${id}`);
			assert.match(await body(page), new RegExp(`plan-for-${id}`), id);
			assert.equal((await body(page)).includes(PASSWORD), false, id);
			await page.fill("#f-BackupPlanName", "nightly-shop");
		}
		await page.click("#tab-json");
		assert.equal(JSON.parse(await body(page)).UsedTime, 1);
		await page.click("#panel-copy");
		assert.equal(JSON.parse(await copied(page, (found) => found.startsWith("{"))).BackupPlanName, "nightly-shop");
		assert.equal((await traces(page)).includes(PASSWORD), false);
	});
});

test("a plan that is not complete is shown as far as it goes, and says so", async () => {
	await withForm(shared, WIDE, async (page) => {
		assert.match(await text(page, "#panel-body"), /^Choose a preset or fill in the form\./);
		await give(page, "DatabaseType", "Oracle");
		await page.click("#tab-terraform");
		assert.match(await body(page), /database_type += "Oracle"/);
		assert.match(await text(page, "#panel-note"), /^The plan is not complete yet\./);
		await page.click("#tab-curl");
		assert.match(await body(page), /"DatabaseType": "Oracle"/);
	});
});

test("what just changed is marked, a line leads to its field, and the field's line is marked", async () => {
	await withForm(shared, { ...WIDE, plan: PLAN }, async (page) => {
		await page.click("#tab-terraform");
		assert.equal(await page.locator("#panel-body .is-changed").count(), 0);
		await give(page, "BackupRetentionPeriod", "45");
		assert.deepEqual(
			(await page.locator("#panel-body .is-changed").allInnerTexts()).filter((line) => !/ = /.test(line)),
			[],
		);
		assert.match((await page.locator("#panel-body .is-changed").allInnerTexts()).join(), /backup_retention_period += 45/);
		await page.locator("#panel-body .code-line", { hasText: "source_endpoint_user_name" }).click();
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-SourceEndpointUserName");
		assert.match(await text(page, "#panel-body .is-here"), /^source_endpoint_user_name/);
		await page.click("#tab-summary");
		await page
			.getByRole("button", { name: "30 days: Go to “Retention”" })
			.or(page.getByRole("button", { name: "45 days: Go to “Retention”" }))
			.click();
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-BackupRetentionPeriod");
		assert.equal(await page.isVisible("#f-BackupRetentionPeriod"), true);
	});
});

test("the arrows move between tabs", async () => {
	await withForm(shared, WIDE, async (page) => {
		await page.focus("#tab-summary");
		for (const [key, id] of [
			["ArrowRight", "json"],
			["ArrowLeft", "summary"],
			["ArrowLeft", "python"],
			["ArrowRight", "summary"],
			["End", "python"],
			["Home", "summary"],
		]) {
			await page.keyboard.press(String(key));
			assert.equal(await page.evaluate(() => document.activeElement?.id), `tab-${id}`);
			assert.equal(await page.getAttribute(`#tab-${id}`, "aria-selected"), "true");
		}
	});
});

test("the sections are listed at every width: beside the form, or in the sheet", async () => {
	for (const [width, nav, panel] of /** @type {const} */ ([
		[1280, true, true],
		[1024, true, false],
		[768, true, false],
		[600, false, false],
		[320, false, false],
	])) {
		await withForm(shared, { viewport: { width, height: 800 }, plan: PLAN }, async (page) => {
			assert.equal(await page.isVisible(".contents"), nav, `${width}: sections`);
			assert.equal(await page.isVisible("#panel"), panel, `${width}: panel`);
			if (panel) return;
			await page.click("#open-plan");
			assert.equal(await page.isVisible("#panel"), true);
			if (!nav) assert.equal(await page.isVisible("#sheet .contents"), true);
			await page.getByRole("button", { name: "nightly-shop: Go to “Plan name”" }).click();
			assert.equal(await page.isVisible("#sheet"), false);
			assert.equal(await page.evaluate(() => document.activeElement?.id), "f-BackupPlanName");
			// In another language the sheet holds the panel of now.
			await page.click("#switch-language");
			await page.waitForSelector("html[lang=zh-CN]");
			await page.click("#open-plan");
			assert.equal(await page.locator("#panel").count(), 1);
			assert.equal(await text(page, "#sheet-title"), "当前计划");
		});
	}
	await withForm(shared, { viewport: { width: 600, height: 800 }, plan: PLAN }, async (page) => {
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.waitForSelector("#side #panel");
		await page.setViewportSize({ width: 600, height: 800 });
		await page.waitForSelector("#sheet #panel", { state: "attached" });
	});
});

test("a long name does not widen the page", async () => {
	const BackupPlanName = "a".repeat(62);
	await withForm(shared, { viewport: { width: 320, height: 700 }, plan: { ...PLAN, BackupPlanName } }, async (page) => {
		const width = () => page.evaluate(() => document.documentElement.scrollWidth);
		assert.equal(await width(), 320);
		await page.click("#check");
		await page.waitForSelector("#review-page:not([hidden])");
		assert.equal(await width(), 320);
		await page.fill("#token", "t");
		await page.check("#confirm");
		await page.click("#send-button");
		await page.waitForSelector("#plan-id");
		assert.equal(await width(), 320);
	});
});
