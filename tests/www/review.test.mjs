// @ts-check
/** The review: what it costs, what will be sent, and that nothing secret shows without a press. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { copied, give, oneLine, PASSWORD, PLAN, site, text, toReview, withForm } from "./lib/harness.mjs";

const shared = site();

/** @typedef {import("playwright-core").Page} Page */

const COSTS = [
	{
		plan: { ...PLAN, UsedTime: 2 },
		says: "Sending this buys a subscription: one plan of size micro, for 2 years. It is charged at once to the Alibaba Cloud account whose credentials sign the request.",
	},
	{
		plan: { ...PLAN, PayType: undefined, Period: "Month", UsedTime: 1, InstanceClass: "xlarge" },
		says: "The payment is not given, and its default is not documented. Expect that sending this buys a subscription: one plan of size xlarge, for 1 month.",
	},
	{
		plan: { ...PLAN, Period: undefined, UsedTime: undefined },
		says: "Sending this buys a subscription: one plan of size micro, for a length that is not given (the service decides). It is charged at once to the Alibaba Cloud account whose credentials sign the request.",
	},
	{
		plan: { ...PLAN, PayType: "postpay" },
		says: "This asks for pay-as-you-go, with a plan of size micro. The documentation says that such plans cannot be created, so expect a refusal. If the service accepts it, you pay for what is used.",
	},
];

test("the cost is said in plain words; a subscription without its length takes a tick", async () => {
	for (const { plan, says } of COSTS) {
		await withForm(shared, { plan }, async (page) => {
			if (!plan.Period) {
				await page.click("#check");
				assert.equal(await text(page, "#summary-list"), "Enter how long the subscription is, or tick that the service may decide");
				await page.check("#open-length");
			}
			await toReview(page);
			assert.equal(await text(page, "#cost .first"), says);
		});
	}
});

test("the bill follows the list of prices, and says its date, what is not in it, and that nothing is given back", async () => {
	await withForm(shared, { plan: { ...PLAN, BackupPeriod: "Monday", BackupStartTime: "14:22" } }, async (page) => {
		await page.click("#line-estimate > summary");
		await page.fill("#volume-gigabytes", "150");
		await page.fill("#volume-times", "4");
		// The example of the list of prices: 600 GB a month.
		assert.equal(await text(page, "#estimate-text"), "USD 70.52 a month · USD 60 for 12 months, charged at once");
		await give(page, "InstanceClass", "small");
		assert.match(await text(page, "#estimate-text"), /^USD 33 a month/);
		await give(page, "InstanceClass", "medium");
		assert.match(await text(page, "#estimate-text"), /^USD 35 a month/);
		await page.fill("#volume-times", "");
		assert.equal(await text(page, "#volume-times-hint"), "4 by the schedule");
		await page.fill("#volume-gigabytes", "much");
		assert.equal(await text(page, "#volume-gigabytes-error"), "Error: Enter a number, 0 or more");
		await page.fill("#volume-gigabytes", "");
		await toReview(page);
		assert.equal(await text(page, "#cost .total"), "USD 35 a month · USD 420 for 12 months, charged at once");
		assert.match(
			await text(page, "#cost"),
			/List price of March 28, 2026 in US dollars; the purchase page prevails\. Discounts for years are not in the list\. A subscription is paid in advance and cannot be returned\./,
		);
	});
	await withForm(shared, { plan: { ...PLAN, Region: "xx-nowhere-9" } }, async (page) => {
		assert.equal(await text(page, "#estimate-text"), "The price in xx-nowhere-9 is not known here");
		assert.equal(await text(page, "#size-micro .price"), "Price not known here");
	});
});

test("Enter in the box that confirms sends nothing", async () => {
	shared.worker.asked.length = 0;
	await withForm(shared, { plan: PLAN }, async (page) => {
		await toReview(page);
		await page.fill("#token", "t");
		await page.check("#confirm");
		await page.focus("#confirm");
		await page.keyboard.press("Enter");
		await page.waitForTimeout(200);
		assert.equal(await page.isVisible("#review-page"), true);
		assert.deepEqual(shared.worker.asked, []);
	});
});

/** Percent-encoding by the specification, with none of the project's code. @param {string} value */
const encode = (value) => encodeURIComponent(value).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** @param {Page} page @returns {Promise<[string, string][]>} */
const pairs = (page) =>
	page
		.locator("#stage-parameters tbody tr")
		.evaluateAll((rows) =>
			rows.map((row) => [row.querySelector("th")?.textContent ?? "", row.querySelector("td span")?.textContent ?? ""]),
		);

test("the dry run shows every pair, and StringToSign, body and URL follow from them", async () => {
	await withForm(
		shared,
		{ plan: { ...PLAN, BackupObjects: [{ DBName: "库 *", TableIncludes: [{ TableName: "t+1" }] }] } },
		async (page) => {
			await toReview(page);
			assert.equal(await page.isVisible("#stage-parameters"), false);
			await page.click("#dry-run > summary");
			await page.waitForSelector("#stage-parameters");
			const sent = Object.fromEntries(await pairs(page));
			const { SignatureNonce, Timestamp, ...rest } = sent;
			assert.deepEqual(rest, {
				AccessKeyId: "<AccessKeyId>",
				Action: "CreateAndStartBackupPlan",
				BackupMethod: "logical",
				BackupObjects: '[{"DBName":"库 *","TableIncludes":[{"TableName":"t+1"}]}]',
				BackupPlanName: "nightly-shop",
				ClientToken: "<ClientToken>",
				DatabaseType: "MySQL",
				Format: "JSON",
				InstanceClass: "micro",
				PayType: "prepay",
				Period: "Year",
				Region: "cn-hangzhou",
				SignatureMethod: "HMAC-SHA1",
				SignatureVersion: "1.0",
				SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
				SourceEndpointInstanceType: "RDS",
				SourceEndpointPassword: "***",
				SourceEndpointRegion: "cn-hangzhou",
				SourceEndpointUserName: "backup",
				UsedTime: "1",
				Version: "2019-03-06",
			});
			assert.match(SignatureNonce ?? "", /^[0-9a-f]{32}$/);
			assert.match(Timestamp ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
			const query = (await pairs(page)).map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
			assert.equal(await page.textContent("#stage-string"), `POST&%2F&${encode(query)}`);
			assert.equal(await page.textContent("#stage-body"), `${query}&Signature=%2A%2A%2A`);
			assert.match(await text(page, ".block:has(#stage-body) .hint"), /^[\d,]+ bytes$/);
			await page.selectOption("#stages-method", "GET");
			assert.equal(await page.textContent("#stage-string"), `GET&%2F&${encode(query)}`);
			assert.equal(await page.textContent("#stage-url"), `https://dbs-api.cn-hangzhou.aliyuncs.com/?${query}&Signature=%2A%2A%2A`);
			assert.match(await text(page, ".block:has(#stage-url) .hint"), /^[\d,]+ bytes\. No limit is published/);
			await page.selectOption("#stages-method", "POST");
			await page.selectOption("#stages-version", "3");
			assert.match((await page.textContent("#stage-string")) ?? "", /^ACS3-HMAC-SHA256\n[0-9a-f]{64}$/);
			assert.match((await page.textContent("#stage-canonical")) ?? "", /^POST\n\/\n\ncontent-type:application\/x-www-form-urlencoded\n/);
			const headers = (await page.textContent("#stage-headers")) ?? "";
			assert.match(headers, /^x-acs-action: CreateAndStartBackupPlan$/m);
			assert.match(headers, /^authorization: .*Signature=\*\*\*$/im);
			assert.doesNotMatch((await page.textContent("#stage-body")) ?? "", /SignatureVersion|Signature=/);
		},
	);
});

test("a secret shows for ten seconds after a press, and copies stay masked", async () => {
	const prepare = (/** @type {Page} */ page) => page.clock.install({ time: new Date("2026-03-03T10:00:00Z") });
	await withForm(shared, { plan: PLAN, prepare, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
		await toReview(page);
		await page.click("#dry-run > summary");
		await page.waitForSelector("#stage-body");
		const shown = async () => ((await page.textContent("#review-page")) ?? "").includes(PASSWORD);
		assert.equal(await shown(), false);
		await page.click("#reveal-SourceEndpointPassword");
		assert.equal(await shown(), true);
		assert.ok((await page.textContent("#stage-body"))?.includes("p%40ss-w%2Ard~7391"));
		assert.equal(await page.evaluate(() => document.activeElement?.id), "reveal-SourceEndpointPassword");
		await page.getByRole("button", { name: "Copy: POST body" }).click();
		await copied(page, (found) => found.includes("SourceEndpointPassword=%2A%2A%2A"));
		await page.clock.runFor(100);
		await page.clock.runFor(9_000);
		assert.equal(await shown(), true);
		await page.clock.runFor(1_100);
		assert.equal(await shown(), false);
		await page.click("#reveal-SourceEndpointPassword");
		await page.click("#reveal-SourceEndpointPassword");
		assert.equal(await shown(), false);
	});
});

test("the answers are listed with a way back to each field, the password only as given", async () => {
	await withForm(
		shared,
		{ plan: { ...PLAN, BackupPeriod: "Monday,Thursday", BackupStartTime: "14:22", EnableBackupLog: true } },
		async (page) => {
			await toReview(page);
			await page.click("#dry-run > summary");
			await page.waitForSelector("#key-row");
			const rows = (await page.locator("#review-page .answer").allInnerTexts()).map(oneLine);
			assert.ok(rows.includes("Database engine MySQL Change"), rows.join("\n"));
			assert.ok(rows.includes("Database password Given, not shown Change"));
			assert.ok(rows.includes("Days of full backup Monday, Thursday Change"));
			assert.ok(rows.includes("Start time (UTC) 14:22 UTC Change"));
			assert.ok(rows.includes("Incremental log backup Yes Change"));
			assert.ok(rows.some((row) => /^Idempotency-Key [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} Copy$/.test(row)));
			await page.getByRole("button", { name: "Change “Plan name”" }).click();
			await page.waitForSelector("#form-page:not([hidden])");
			assert.equal(await page.evaluate(() => document.activeElement?.id), "f-BackupPlanName");
			await give(page, "BackupPlanName", "other");
			await toReview(page);
			assert.ok((await page.locator("#review-page .answer").allInnerTexts()).map(oneLine).includes("Plan name other Change"));
			await page.goBack();
			await page.waitForSelector("#form-page:not([hidden])");
			await page.goForward();
			await page.waitForSelector("#review-page:not([hidden])");
		},
	);
});

const COPIES = ["url", "curl", "aliyun", "terraform", "javascript", "python"];

test("copy as: six samples, none with a secret, each says which variables to set", async () => {
	await withForm(shared, { plan: PLAN, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
		await toReview(page);
		await page.click("#samples > summary");
		await page.waitForSelector("#copy-as");
		const ids = await page
			.locator("#copy-as option")
			.evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value));
		assert.deepEqual(ids, COPIES);
		for (const id of ids) {
			await page.selectOption("#copy-as", id);
			const sample = (await page.textContent("#sample")) ?? "";
			assert.ok(sample.includes("nightly-shop"), id);
			assert.equal(sample.includes(PASSWORD), false, id);
			await page.locator("#samples").getByRole("button", { name: "Copy" }).click();
			await copied(page, (found) => found === sample);
		}
		await page.selectOption("#copy-as", "curl");
		await page.click("#dry-run > summary");
		const key = await text(page, "#key-row dd:nth-child(2)");
		assert.match(key, /^[0-9a-f-]{36}$/);
		assert.match(await text(page, "#sample-note"), new RegExp(`DBS_IDEMPOTENCY_KEY=${key} Set first: `));
	});
});

test("one choice of the signature version is for dry run, samples and the plan beside the form", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await toReview(page);
		await page.click("#samples > summary");
		await page.click("#dry-run > summary");
		await page.selectOption("#copy-as", "javascript");
		assert.doesNotMatch(await text(page, "#sample"), /signatureVersion/);
		await page.selectOption("#copy-version", "3");
		assert.match(await text(page, "#sample"), /signatureVersion: "3"/);
		assert.equal(await page.inputValue("#stages-version"), "3");
		assert.match(await text(page, "#stage-string"), /^ACS3-HMAC-SHA256/);
		await page.selectOption("#copy-as", "python");
		assert.match(await text(page, "#sample"), /alibabacloud_tea_openapi/);
		await page.selectOption("#stages-version", "1.0");
		assert.equal(await page.inputValue("#copy-version"), "1.0");
		assert.match(await text(page, "#sample"), /aliyunsdkcore/);
		await page.selectOption("#stages-version", "3");
		await page.goBack();
		await page.waitForSelector("#form-page:not([hidden])");
		await page.click("#tab-python");
		assert.match(await text(page, "#panel-body"), /alibabacloud_tea_openapi/);
		// It stays for the next plan that is looked at.
		await toReview(page);
		await page.click("#dry-run > summary");
		assert.equal(await page.inputValue("#stages-version"), "3");
	});
});
