// @ts-check
/** What the form shows for which choice, why, and how it says what is wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fields } from "../../pkg/fields.js";
import { give, oneLine, PLAN, reveal, site, text, toReview, withForm } from "./lib/harness.mjs";

const shared = site();

/** @param {import("playwright-core").Page} page @param {string} group */
const visible = (page, group) =>
	page
		.locator(`section[aria-labelledby="g-${group}"] .field[id^=w-]`)
		.evaluateAll((fields) => fields.filter((field) => !(/** @type {HTMLElement} */ (field).hidden)).map((field) => field.id.slice(2)));

/** @param {import("playwright-core").Page} page */
const required = (page) =>
	page
		.locator(".tag.is-required")
		.evaluateAll((tags) => tags.filter((tag) => /** @type {HTMLElement} */ (tag).offsetParent).map((tag) => tag.id.slice(2, -4)));

test("five sections, and every parameter has one place", async () => {
	await withForm(shared, {}, async (page) => {
		assert.deepEqual(await page.locator(".group h2").allInnerTexts(), [
			"Database",
			"Sign-in and data",
			"Schedule and storage",
			"Plan and price",
			"More settings",
		]);
		const places = await page.locator(".field[id^=w-]").evaluateAll((fields) => fields.map((field) => field.id));
		assert.deepEqual(places.sort(), fields.map(({ name }) => `w-${name}`).sort());
		assert.deepEqual(await visible(page, "plan"), ["BackupPlanName", "InstanceClass", "UsedTime", "Period"]);
		assert.deepEqual(await required(page), [
			"DatabaseType",
			"SourceEndpointInstanceType",
			"BackupMethod",
			"BackupPlanName",
			"InstanceClass",
		]);
	});
});

test("what nobody should give is not in the form; an import keeps it, and says so", async () => {
	const kept = ["PayType", "BackupPlanId", "StorageType", "FromApp"];
	await withForm(shared, {}, async (page) => {
		for (const name of kept) assert.equal(await page.locator(`#w-${name}`).isVisible(), false, name);
		assert.equal(await page.isVisible("#line-kept"), false);
	});
	await withForm(shared, { plan: { ...PLAN, PayType: "postpay", FromApp: "me" } }, async (page) => {
		await page.click("#line-kept > summary");
		assert.deepEqual(await page.locator("#line-kept .field:visible").evaluateAll((all) => all.map(({ id }) => id)), [
			"w-PayType",
			"w-FromApp",
		]);
		assert.match(await text(page, "#line-kept > .hint"), /^The documentation advises to leave these out/);
		await toReview(page);
		await page.click("#dry-run > summary");
		assert.match(await text(page, "#stage-parameters"), /FromApp me .*PayType postpay/);
	});
});

test("the core is asked what is recommended, and tags say so", async () => {
	const tag = (/** @type {import("playwright-core").Page} */ page, /** @type {string} */ name) =>
		page.locator(`#f-${name}-tag`).evaluate((element) => element.textContent);
	await withForm(shared, {}, async (page) => {
		assert.equal(await tag(page, "Region"), "Recommended");
		assert.equal(await tag(page, "BackupStartTime"), "Recommended");
		assert.equal(await tag(page, "OSSBucketName"), "Optional");
		assert.equal(await tag(page, "BackupPlanName"), "Required");
		await give(page, "BackupStrategyType", "manual");
		assert.equal(await tag(page, "CrossRoleName"), "Optional");
		await give(page, "CrossAliyunId", "1");
		assert.equal(await tag(page, "CrossRoleName"), "Recommended");
		await give(page, "Region", "cn-hangzhou");
		assert.equal(await tag(page, "Region"), "Recommended");
	});
});

const KIND = ["DatabaseType", "SourceEndpointInstanceType", "BackupMethod"];
const ALWAYS = [...KIND, "BackupPlanName", "InstanceClass"];
const ACCOUNT = ["SourceEndpointUserName", "SourceEndpointPassword"];
/** By the contract's table of what is required when. */
const CHOICES = [
	{
		choice: ["MySQL", "logical", "RDS"],
		where: ["SourceEndpointInstanceID", "Region", "SourceEndpointRegion"],
		access: ACCOUNT,
		required: ["SourceEndpointRegion", "SourceEndpointInstanceID", ...ACCOUNT],
	},
	{
		choice: ["Oracle", "logical", "Express"],
		where: ["SourceEndpointInstanceID", "SourceEndpointIP", "SourceEndpointPort", "Region", "SourceEndpointRegion"],
		access: [...ACCOUNT, "SourceEndpointOracleSID"],
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
		where: ["BackupGatewayId", "SourceEndpointIP", "SourceEndpointPort", "Region", "SourceEndpointRegion"],
		access: [...ACCOUNT, "SourceEndpointDatabaseName"],
		required: ["SourceEndpointRegion", "SourceEndpointIP", "SourceEndpointPort", "BackupGatewayId"],
	},
	{
		choice: ["Redis", "logical", "Other"],
		where: ["SourceEndpointIP", "SourceEndpointPort", "Region", "SourceEndpointRegion"],
		access: ACCOUNT,
		required: ["SourceEndpointIP", "SourceEndpointPort"],
	},
	{
		choice: ["MongoDB", "logical", "ECS"],
		where: ["SourceEndpointInstanceID", "SourceEndpointIP", "SourceEndpointPort", "Region", "SourceEndpointRegion"],
		access: [...ACCOUNT, "SourceEndpointDatabaseName"],
		required: ["SourceEndpointRegion", "SourceEndpointInstanceID", "SourceEndpointPort", "SourceEndpointDatabaseName", ...ACCOUNT],
	},
];

test("a choice shows exactly the parameters that apply, and marks what is required by it", async () => {
	await withForm(shared, {}, async (page) => {
		await page.uncheck("#one-region");
		for (const { choice, where, access, required: now } of CHOICES) {
			const [database, method, location] = choice;
			await give(page, "DatabaseType", database);
			await give(page, "BackupMethod", method);
			await give(page, "SourceEndpointInstanceType", location);
			assert.deepEqual(await visible(page, "database"), [...KIND, ...where], `where: ${choice}`);
			assert.deepEqual(await visible(page, "access"), [...access, "BackupObjects"], `access: ${choice}`);
			assert.deepEqual((await required(page)).sort(), [...ALWAYS, ...now].sort(), `required: ${choice}`);
			assert.equal((await visible(page, "schedule")).includes("BackupLogIntervalSeconds"), method === "physical");
		}
	});
});

test("a section says once why something in it is required", async () => {
	await withForm(shared, {}, async (page) => {
		await give(page, "DatabaseType", "PostgreSQL");
		await give(page, "SourceEndpointInstanceType", "Express");
		assert.equal(
			await text(page, "#why-database"),
			"Required, because “Location of the database” is “Through a leased line, VPN or Smart Access Gateway”.",
		);
		assert.equal(await text(page, "#why-access"), "Required, because “Database engine” is “PostgreSQL”.");
		await give(page, "DatabaseType", "Redis");
		assert.equal(await page.isVisible("#why-access"), false);
	});
});

test("a value that no longer applies is kept, named, and not sent", async () => {
	await withForm(shared, { plan: { ...PLAN, DatabaseType: "Oracle" } }, async (page) => {
		await give(page, "SourceEndpointOracleSID", "ORCL");
		await give(page, "DatabaseType", "MySQL");
		assert.equal(await text(page, "#idle-access"), "Kept, but not sent, since it does not apply to these choices: Oracle SID.");
		await toReview(page);
		await page.click("#dry-run > summary");
		assert.equal((await text(page, "#stage-parameters")).includes("SourceEndpointOracleSID"), false);
		await page.click("#review-page .back");
		await give(page, "DatabaseType", "Oracle");
		assert.equal(await page.inputValue("#f-SourceEndpointOracleSID"), "ORCL");
	});
});

test("blanks around what was pasted, and full-width digits, are mended when the field is left; the password is not touched", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		for (const name of ["BackupStartTime", "BackupRetentionPeriod", "OSSBucketName"]) await reveal(page, name);
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
		await page.click("#dry-run > summary");
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
	"Choose the location of the database",
	"Choose a backup method",
	"Enter a plan name",
	"Choose a plan size",
	"Enter how long the subscription is, or tick that the service may decide",
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
		await page.click("#summary-list li:nth-child(4) a");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-BackupPlanName");
		await page.click("#summary-list li:nth-child(5) a");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-InstanceClass");
		await give(page, "InstanceClass", "small");
		assert.equal(await page.locator("#summary-list a").count(), 5);
		await page.check("#open-length");
		assert.equal(await page.locator("#summary-list a").count(), 4);
		assert.equal(new URL(page.url()).hash, "");
	});
});

test("an error in a closed part opens it", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await give(page, "CrossRoleName", "ro\tle");
		await page.click("#line-account > summary");
		assert.equal(await page.isVisible("#f-CrossRoleName"), false);
		await page.click("#check");
		assert.equal(await page.isVisible("#f-CrossRoleName-error"), true);
		await page.click("#line-account > summary");
		await page.click("#summary-list a");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-CrossRoleName");
		assert.equal(await page.isVisible("#f-CrossRoleName"), true);
	});
});

test("warnings look different from errors, are listed apart, and never block", async () => {
	await withForm(shared, { plan: { ...PLAN, PayType: "postpay" } }, async (page) => {
		await page.focus("#f-BackupPlanName");
		await page.click("#line-kept > summary");
		assert.match(await text(page, "#f-PayType-warning"), /^Warning: Pay-as-you-go may be refused: .*Choose a subscription$/);
		await give(page, "BackupStartTime", "25:00");
		await page.click("#check");
		const style = (/** @type {string} */ selector) =>
			page.locator(selector).evaluate((element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor].join());
		assert.notEqual(await style("#f-PayType-warning"), await style("#f-BackupStartTime-error"));
		assert.equal(await page.locator("#summary-list a").count(), 1);
		assert.match(await text(page, "#summary-warnings-title"), /^\d warnings, which do not stop you$/);
		assert.equal(await page.locator("#summary-warnings a", { hasText: "Name what is backed up" }).count(), 1);
		assert.match(await text(page, "#s-access"), /^1 warning$/);
		await page.locator("#summary-warnings a", { hasText: "Name what is backed up" }).click();
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-BackupObjects");
		await give(page, "BackupStartTime", "");
		await toReview(page);
		assert.match(await text(page, "#review-warnings h2"), /^\d warnings?: (it does|they do) not stop you$/);
		await page.locator("#review-warnings a", { hasText: "Name what is backed up" }).click();
		await page.waitForSelector("#form-page:not([hidden])");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-BackupObjects");
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
