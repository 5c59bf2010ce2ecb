// @ts-check
/** What the form shows for which choice, why, and how it says what is wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { give, oneLine, PLAN, site, text, toReview, withForm } from "./lib/harness.mjs";

const shared = site();

/** @param {import("playwright-core").Page} page @param {string} group */
const visible = (page, group) =>
	page
		.locator(`section[aria-labelledby="g-${group}"] .field`)
		.evaluateAll((fields) => fields.filter((field) => !(/** @type {HTMLElement} */ (field).hidden)).map((field) => field.id.slice(2)));

/** @param {import("playwright-core").Page} page */
const required = (page) =>
	page
		.locator(".tag.is-required")
		.evaluateAll((tags) => tags.filter((tag) => /** @type {HTMLElement} */ (tag).offsetParent).map((tag) => tag.id.slice(2, -4)));

test("seven groups, what is required first, and every parameter has one place", async () => {
	await withForm(shared, {}, async (page) => {
		assert.deepEqual(await page.locator(".group h2").allInnerTexts(), [
			"What is backed up",
			"Where the database is",
			"How to log in to the database",
			"When backups run",
			"Where backups go, and for how long",
			"What is paid for",
			"More settings",
		]);
		assert.equal(await page.locator(".field").count(), 41);
		assert.deepEqual(await visible(page, "what"), [
			"DatabaseType",
			"BackupMethod",
			"BackupPlanName",
			"Region",
			"InstanceType",
			"BackupObjects",
		]);
		assert.deepEqual(await visible(page, "billing"), ["InstanceClass", "PayType", "Period", "UsedTime"]);
		assert.deepEqual(await visible(page, "schedule"), ["BackupStrategyType", "BackupPeriod", "BackupStartTime", "EnableBackupLog"]);
		assert.deepEqual(await required(page), [
			"DatabaseType",
			"BackupMethod",
			"BackupPlanName",
			"SourceEndpointInstanceType",
			"InstanceClass",
		]);
	});
});

const ALWAYS = ["DatabaseType", "BackupMethod", "BackupPlanName", "SourceEndpointInstanceType", "InstanceClass"];
const ACCOUNT = ["SourceEndpointUserName", "SourceEndpointPassword"];
/** By the contract's table of what is required when. */
const CHOICES = [
	{
		choice: ["MySQL", "logical", "RDS"],
		where: ["SourceEndpointInstanceType", "SourceEndpointRegion", "SourceEndpointInstanceID", "DatabaseRegion"],
		credentials: ACCOUNT,
		required: ["SourceEndpointRegion", "SourceEndpointInstanceID", ...ACCOUNT],
	},
	{
		choice: ["Oracle", "logical", "Express"],
		where: [
			"SourceEndpointInstanceType",
			"SourceEndpointRegion",
			"SourceEndpointInstanceID",
			"SourceEndpointIP",
			"SourceEndpointPort",
			"DatabaseRegion",
		],
		credentials: [...ACCOUNT, "SourceEndpointOracleSID"],
		required: [
			"SourceEndpointRegion",
			"SourceEndpointInstanceID",
			"SourceEndpointIP",
			"SourceEndpointPort",
			...ACCOUNT,
			"SourceEndpointOracleSID",
		],
	},
	{
		choice: ["MSSQL", "physical", "Agent"],
		where: [
			"SourceEndpointInstanceType",
			"SourceEndpointRegion",
			"SourceEndpointIP",
			"SourceEndpointPort",
			"BackupGatewayId",
			"DatabaseRegion",
		],
		credentials: ["SourceEndpointDatabaseName", ...ACCOUNT],
		required: ["SourceEndpointRegion", "SourceEndpointIP", "SourceEndpointPort", "BackupGatewayId"],
	},
	{
		choice: ["Redis", "logical", "Other"],
		where: ["SourceEndpointInstanceType", "SourceEndpointRegion", "SourceEndpointIP", "SourceEndpointPort", "DatabaseRegion"],
		credentials: ACCOUNT,
		required: ["SourceEndpointIP", "SourceEndpointPort"],
	},
	{
		choice: ["MongoDB", "logical", "ECS"],
		where: [
			"SourceEndpointInstanceType",
			"SourceEndpointRegion",
			"SourceEndpointInstanceID",
			"SourceEndpointIP",
			"SourceEndpointPort",
			"DatabaseRegion",
		],
		credentials: ["SourceEndpointDatabaseName", ...ACCOUNT],
		required: ["SourceEndpointRegion", "SourceEndpointInstanceID", "SourceEndpointPort", "SourceEndpointDatabaseName", ...ACCOUNT],
	},
];

test("a choice shows exactly the parameters that apply, and marks what is required by it", async () => {
	await withForm(shared, {}, async (page) => {
		for (const { choice, where, credentials, required: now } of CHOICES) {
			const [database, method, location] = choice;
			await give(page, "DatabaseType", database);
			await give(page, "BackupMethod", method);
			await give(page, "SourceEndpointInstanceType", location);
			assert.deepEqual(await visible(page, "where"), where, `where: ${choice}`);
			assert.deepEqual(await visible(page, "credentials"), credentials, `credentials: ${choice}`);
			assert.deepEqual((await required(page)).sort(), [...ALWAYS, ...now].sort(), `required: ${choice}`);
			assert.equal((await visible(page, "schedule")).includes("BackupLogIntervalSeconds"), method === "physical");
		}
	});
});

test("the form says why something is required now", async () => {
	await withForm(shared, {}, async (page) => {
		await give(page, "DatabaseType", "MySQL");
		await give(page, "SourceEndpointInstanceType", "Express");
		assert.equal(
			await text(page, "#f-SourceEndpointPort-why"),
			"Required, because “Location of the database” is “Through a leased line, VPN or Smart Access Gateway”.",
		);
		assert.equal(
			await text(page, "#f-SourceEndpointUserName-why"),
			"Required. The only exceptions: “Database engine” is “Redis”; “Location of the database” is “Through a backup gateway” and “Database engine” is “SQL Server”.",
		);
		await give(page, "DatabaseType", "Redis");
		assert.equal(await page.isVisible("#f-SourceEndpointUserName-why"), false);
	});
});

test("a value that no longer applies is kept, named, and not sent", async () => {
	await withForm(shared, { plan: { ...PLAN, DatabaseType: "Oracle" } }, async (page) => {
		await give(page, "SourceEndpointOracleSID", "ORCL");
		await give(page, "DatabaseType", "MySQL");
		assert.equal(await text(page, "#idle-credentials"), "Kept, but not sent, since it does not apply to these choices: Oracle SID.");
		await toReview(page);
		assert.equal((await text(page, "#stage-parameters")).includes("SourceEndpointOracleSID"), false);
		await page.click("#review-page .back");
		await give(page, "DatabaseType", "Oracle");
		assert.equal(await page.inputValue("#f-SourceEndpointOracleSID"), "ORCL");
	});
});

test("blanks around what was pasted, and full-width digits, are mended when the field is left; the password is not touched", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await page.fill("#f-SourceEndpointInstanceID", "\u00a0 rm-123\t ");
		await page.fill("#f-SourceEndpointPassword", " p w ");
		await page.fill("#f-BackupStartTime", "１４：２２");
		await page.fill("#f-BackupRetentionPeriod", "７３０");
		// Other texts stay as they are written.
		await page.fill("#f-OSSBucketName", "ｂｕｃｋｅｔ：e\u0301");
		await page.focus("#f-BackupPlanName");
		assert.equal(await page.inputValue("#f-BackupStartTime"), "14:22");
		assert.equal(await page.inputValue("#f-BackupRetentionPeriod"), "730");
		assert.equal(await page.inputValue("#f-OSSBucketName"), "ｂｕｃｋｅｔ：e\u0301");
		assert.equal(await page.inputValue("#f-SourceEndpointInstanceID"), "rm-123");
		assert.equal(await page.isVisible("#f-SourceEndpointInstanceID-error"), false);
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), " p w ");
		await toReview(page);
		assert.match(await text(page, "#stage-parameters"), /SourceEndpointInstanceID rm-123 /);
	});
});

test("a field is checked when it is left, not while it is typed, and mended as it is typed", async () => {
	await withForm(shared, {}, async (page) => {
		await give(page, "SourceEndpointInstanceType", "Other");
		await page.locator("#f-SourceEndpointPort").pressSequentially("70000");
		assert.equal(await page.isVisible("#f-SourceEndpointPort-error"), false);
		await page.keyboard.press("Tab");
		assert.equal(await text(page, "#f-SourceEndpointPort-error"), "Error: Source port must be a whole number from 1 to 65,535");
		assert.equal(await page.getAttribute("#f-SourceEndpointPort", "aria-invalid"), "true");
		await page.fill("#f-SourceEndpointPort", "6379");
		assert.equal(await page.isVisible("#f-SourceEndpointPort-error"), false);
		assert.equal(await page.getAttribute("#f-SourceEndpointPort", "aria-invalid"), null);
		// Passing through an empty field is no mistake yet.
		await page.focus("#f-SourceEndpointIP");
		await page.keyboard.press("Tab");
		assert.equal(await page.isVisible("#f-SourceEndpointIP-error"), false);
		assert.equal(await page.isVisible("#summary"), false);
	});
});

const MISSING = [
	"Choose a database engine",
	"Choose a backup method",
	"Enter a plan name",
	"Choose the location of the database",
	"Choose a plan size",
];

test("an empty form gets a summary with focus, links, the same words at the fields, and a title", async () => {
	await withForm(shared, {}, async (page) => {
		assert.equal(await page.title(), "Create a backup plan");
		await page.click("#check");
		assert.equal(await text(page, "#summary-title"), "There is a problem");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "summary");
		assert.equal(await page.title(), "Error: Create a backup plan");
		assert.deepEqual(await page.locator("#summary-list a").allInnerTexts(), MISSING);
		assert.deepEqual(
			(await page.locator("#plan .error:visible").allInnerTexts()).map(oneLine),
			MISSING.map((line) => `Error: ${line}`),
		);
		await page.click("#summary-list li:nth-child(3) a");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-BackupPlanName");
		await page.click("#summary-list li:nth-child(5) a");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-InstanceClass");
		await give(page, "InstanceClass", "small");
		assert.equal(await page.locator("#summary-list a").count(), 4);
		assert.equal(new URL(page.url()).hash, "");
	});
});

test("an error in a closed part opens it", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await page.click("#advanced > summary");
		await give(page, "CrossRoleName", "ro\tle");
		await page.click("#advanced > summary");
		await page.click("#check");
		await page.click("#summary-list a");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-CrossRoleName");
		assert.equal(await page.isVisible("#f-CrossRoleName"), true);
	});
});

test("warnings look different from errors and never block", async () => {
	await withForm(shared, { plan: { ...PLAN, PayType: "postpay" } }, async (page) => {
		await page.focus("#f-BackupPlanName");
		assert.match(await text(page, "#f-PayType-warning"), /^Warning: Payment .*; use “Subscription”$/);
		await give(page, "BackupStartTime", "25:00");
		await page.keyboard.press("Tab");
		const style = (/** @type {string} */ selector) =>
			page.locator(selector).evaluate((element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor].join());
		assert.notEqual(await style("#f-PayType-warning"), await style("#f-BackupStartTime-error"));
		await give(page, "BackupStartTime", "");
		await toReview(page);
		assert.match(await text(page, "#review-warnings h2"), /^\d warnings?: (it does|they do) not stop you$/);
	});
});

test("Ctrl+Enter and Cmd+Enter check from any field", async () => {
	for (const keys of ["Control+Enter", "Meta+Enter"]) {
		await withForm(shared, {}, async (page) => {
			await page.focus("#f-BackupPlanName");
			await page.keyboard.press(keys);
			await page.waitForSelector("#summary:not([hidden])");
			assert.equal(await page.evaluate(() => document.activeElement?.id), "summary");
		});
	}
});
