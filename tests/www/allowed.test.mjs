// @ts-check
/** The worker's policy is known before anything is sent. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { give, PLAN, site, text, toReview, withForm } from "./lib/harness.mjs";

const shared = site();

test("what the worker's policy does not allow is shown before anything is sent", async () => {
	shared.worker.asked.length = 0;
	const none = { values: [], prefixes: [] };
	shared.worker.policy.rules = {
		mode: "rules",
		rules: [
			{ ...none, parameter: "InstanceClass", values: ["small", "medium"], notGiven: false, reason: "Large plans need a ticket." },
			{ ...none, parameter: "BackupPlanName", prefixes: ["team-"], notGiven: false, reason: "Names begin with the team." },
			{ ...none, parameter: "OSSBucketName", notGiven: true, reason: "Backups stay in the built-in storage." },
			{ parameter: "Region", prefixes: [], notGiven: true, reason: "Any region." },
			{ parameter: 7 },
		],
		maxUsedTime: { Month: 6 },
	};
	try {
		await withForm(shared, { plan: PLAN }, async (page) => {
			await page.waitForSelector("#w-InstanceClass .not-allowed");
			const large = page.locator('#w-InstanceClass [value="large"]');
			const small = page.locator('#w-InstanceClass [value="small"]');
			assert.equal(await large.isDisabled(), true);
			assert.equal(await small.isDisabled(), false);
			assert.match(await text(page, "#w-BackupPlanName .not-allowed"), /Not allowed by the worker\. Names begin with the team\.$/);
			// What is said follows what is typed, and the language.
			await give(page, "BackupPlanName", "team-shop");
			assert.equal(await page.locator("#w-BackupPlanName .not-allowed").count(), 0);
			await page.click("#switch-language");
			await page.waitForSelector("html[lang=zh-CN]");
			assert.match(await text(page, "#w-InstanceClass"), /Worker 不允许。Large plans need a ticket\./);
			assert.equal(await large.isDisabled(), true);
			await page.click("#switch-language");
			await page.waitForSelector("html[lang=en]");
			await give(page, "BackupPlanName", "nightly-shop");
			await toReview(page);
			assert.equal(
				await text(page, "#policy"),
				"The worker does not allow this plan Plan size: “micro” is not allowed. Large plans need a ticket. Plan name: “nightly-shop” is not allowed. Names begin with the team. The subscription is longer than allowed: at most 0 years or 6 months.",
			);
			await page.fill("#token", "test-token");
			await page.check("#confirm");
			await page.click("#send-button");
			assert.equal(await page.locator("#send-summary-list a").count(), 3);
			assert.deepEqual(shared.worker.asked, []);
		});
	} finally {
		delete shared.worker.policy.rules;
	}
});

test("a policy that is told to callers alone is there once the token is typed", async () => {
	const rule = { parameter: "InstanceClass", values: ["small"], prefixes: [], notGiven: false, reason: "Small alone." };
	Object.assign(shared.worker.policy, { rules: { mode: "rules", rules: [rule] }, token: "test-token" });
	try {
		await withForm(shared, { plan: PLAN }, async (page) => {
			await toReview(page);
			assert.equal(await page.locator("#policy").count(), 0);
			await page.fill("#token", "test-token");
			await page.check("#confirm");
			assert.match(await text(page, "#policy"), /Plan size: “micro” is not allowed\. Small alone\./);
		});
	} finally {
		delete shared.worker.policy.rules;
		delete shared.worker.policy.token;
	}
});
