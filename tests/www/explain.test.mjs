// @ts-check
/** The box for answers from elsewhere: what is pasted in is explained, and sent nowhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { site, text, withForm } from "./lib/harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const shared = site();
const ID = "4F1888AC-1138-4995-B9FE-D2734F61C058";

/** @param {Page} page @param {string} pasted @param {string} [status] @param {string} [ours] */
async function explain(page, pasted, status = "", ours = "") {
	await page.fill("#explain-body", pasted);
	await page.fill("#explain-status", status);
	await page.fill("#explain-ours", ours);
	await page.evaluate(() => document.getElementById("explained")?.replaceChildren());
	await page.click("#explain-button");
	await page.waitForSelector("#explained h3");
	return text(page, "#explained");
}

/** @param {(page: Page) => Promise<void>} work */
async function box(work) {
	shared.worker.asked.length = 0;
	await withForm(shared, {}, async (page) => {
		await page.click("#explain-fold > summary");
		await page.waitForSelector("#explain-button");
		await work(page);
		assert.deepEqual(shared.worker.asked, []);
	});
}

test("what is missing or wrong is said, and an empty box clears the old answer", async () => {
	await box(async (page) => {
		await page.click("#explain-button");
		assert.equal(await text(page, "#explain-body-error"), "Error: Paste an answer first");
		await explain(page, '{"Code":"Request.Forbidden","Message":"Have no Permissions","RequestId":"4F18"}');
		await page.fill("#explain-status", "four");
		await page.click("#explain-button");
		assert.equal(await text(page, "#explain-status-error"), "Error: The HTTP status is a number from 100 to 599");
		await page.fill("#explain-status", "");
		await page.fill("#explain-body", " ");
		await page.click("#explain-button");
		assert.equal(await text(page, "#explained"), "");
	});
});

test("an answer of the service is explained", async () => {
	await box(async (page) => {
		const said = await explain(page, '{"Code":"Request.Forbidden","Message":"Have no Permissions","RequestId":"4F18"}', "403");
		assert.match(said, /^Read as: an answer of the service This is a failure What to do: .*dbs:CreateAndStartBackupPlan/);
		for (const fact of ["Request.Forbidden", "Have no Permissions", "4F18", "Trying again without a change does not help."])
			assert.ok(said.includes(fact), fact);
		const success = await explain(page, '{"Success":true,"BackupPlanId":"dbs1","RequestId":"R"}');
		assert.match(success, /This is a success: the plan was created Backup plan ID dbs1/);
	});
});

test("errors of SDKs, of the command line and of Terraform lead to the same advice", async () => {
	await box(async (page) => {
		const pasted = [
			`SDKError: code: 403, Forbidden.RAM: not authorized. request id: ${ID}`,
			`ERROR: SDK.ServerError\nErrorCode: Forbidden.RAM\nRequestId: ${ID}\nMessage: not authorized`,
			`│ Error: terraform-provider-alicloud\n│ SDKError:\n│    StatusCode: 403\n│    Code: Forbidden.RAM\n│    Message: code: 403, not authorized request id: ${ID}`,
		];
		for (const one of pasted) {
			const said = await explain(page, one);
			assert.match(said, /What to do: .*dbs:CreateAndStartBackupPlan/, one);
			for (const fact of ["Code Forbidden.RAM", "Message not authorized", ID]) assert.ok(said.includes(fact), `${fact} in ${said}`);
		}
	});
});

test("what is not recognised is called so, and says nothing of a plan", async () => {
	await box(async (page) => {
		for (const one of ["hello", "TypeError: x is not a function", '{"a":1}']) {
			const said = await explain(page, one);
			assert.match(said, /^This is not recognised No error code/);
			assert.doesNotMatch(said, /may have been created|end again/);
		}
		const page502 = "<html><head><title>502 Bad Gateway</title></head></html>";
		assert.match(await explain(page, page502), /A plan may have been created/);
		const untitled = await explain(page, "<html><head><title>Sign in to the network</title></head></html>");
		assert.match(untitled, /^Read as: a page of something on the way to the service No error code is in it/);
		assert.doesNotMatch(untitled, /may have been created|may exist/);
	});
});

test("advice and the line about a new try agree", async () => {
	await box(async (page) => {
		// Not retryable, and a plan may exist: the advice is to look for it first.
		const said = await explain(page, '{"Code":"What.Ever","Message":"x","RequestId":"R"}', "500");
		assert.match(said, /A plan may have been created\. Look for it in the DBS console first\./);
		assert.equal(
			await text(page, "#explained-again"),
			"A plan may exist. Look for it in the console, or send again with the same client token, before you make a new one.",
		);
		assert.doesNotMatch(said, /does not help/);
	});
});

test("a placeholder that the service left is explained", async () => {
	await box(async (page) => {
		const said = await explain(page, '{"Code":"InvalidParameter","Message":"The parameter %s is invalid.","RequestId":"R"}', "400");
		assert.match(said, /The message holds “%s”: the service left a place for a name or a value empty/);
	});
});

test("a refusal of the worker's own is explained by what it says", async () => {
	await box(async (page) => {
		const problem = {
			type: "urn:dbs-backup-plan:token-missing",
			title: "A token is needed",
			status: 401,
			detail: 'Send the header "Authorization".',
			code: "token_missing",
		};
		const said = await explain(page, JSON.stringify(problem));
		assert.match(said, /^Read as: an answer of the worker This is a failure A token is needed Send the header "Authorization"\./);
		assert.ok(said.includes("HTTP status of the worker 401"), said);
		const unknown = await explain(page, JSON.stringify({ ...problem, status: 504, code: "outcome_unknown", outcomeUnknown: true }));
		assert.match(unknown, /A plan may exist\./);
	});
});
