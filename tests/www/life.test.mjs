// @ts-check
/** The form follows a plan after its purchase, through the worker itself, while a test turns the clock of the stand-in for the service. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PASSWORD, PLAN, site, text, toReview, traces, withForm } from "./lib/harness.mjs";
import { livingWorker, TOKEN } from "./lib/living.mjs";

/** @typedef {import("playwright-core").Page} Page */

const shared = site({ workerOf: livingWorker });
const SCHEDULED = { ...PLAN, BackupPeriod: "Monday", BackupStartTime: "14:22" };

/** Buys a plan whose life is this one. @param {unknown} life @param {(page: Page) => Promise<void>} work @param {string} [name] */
async function bought(life, work, name = `life-${Math.random().toString(36).slice(2, 8)}`) {
	shared.worker.emulator.world.set({ lives: { [name]: life } });
	await withForm(shared, { plan: { ...SCHEDULED, BackupPlanName: name } }, async (page) => {
		await toReview(page);
		await page.fill("#token", TOKEN);
		await page.check("#confirm");
		await page.click("#send-button");
		await page.waitForSelector("#life:not([hidden])");
		await headline(page, "The plan is being set up");
		await note(page);
		await work(page);
		assert.equal((await traces(page)).includes(PASSWORD), false);
		assert.equal((await traces(page)).includes(TOKEN), false);
	});
}

/** Notes what is said aloud. @param {Page} page */
const note = (page) =>
	page.evaluate(() => {
		const said = /** @type {string[]} */ ([]);
		const live = /** @type {HTMLElement} */ (document.getElementById("life-live"));
		/** @type {any} */ (window).said = said;
		new MutationObserver(() => said.push(live.textContent ?? "")).observe(live, { childList: true, characterData: true, subtree: true });
	});

/** @param {Page} page */
const said = (page) => page.evaluate(() => /** @type {any} */ (window).said);

/** @param {Page} page @param {string} wanted the headline */
const headline = (page, wanted) => page.waitForFunction((title) => document.querySelector("#life-body h3")?.textContent === title, wanted);

/** @param {Page} page */
const steps = async (page) => (await page.locator(".track li").allInnerTexts()).map((one) => one.replace(/\s+/g, " "));

test("a plan is followed from its purchase to its running, and each state is said once", async () => {
	await bought("healthy", async (page) => {
		assert.deepEqual(await steps(page), ["Bought (done)", "Pre-check (not yet)", "Runs (not yet)"]);
		assert.equal(await page.locator("#life-body button").count(), 0);
		shared.worker.emulator.advance(22_000);
		await headline(page, "The pre-check is under way");
		assert.equal(await page.getAttribute(".meter", "aria-valuenow"), "40");
		assert.equal(await page.getAttribute(".meter", "aria-label"), "40 % of the checks are done");
		assert.deepEqual(
			(await page.locator(".checks li").allInnerTexts()).map((one) => one.replace(/\s+/g, " ").trim()),
			[
				"The source database can be reached Passed",
				"The engine is supported Passed",
				"The binary log is on Checking",
				"No object has the same name as another Not yet",
				"The password has a format that MySQL accepts Not yet",
			],
		);
		assert.deepEqual(await steps(page), ["Bought (done)", "Pre-check (under way)", "Runs (not yet)"]);
		shared.worker.emulator.advance(8_000);
		await page.waitForFunction(() => document.querySelector(".meter")?.getAttribute("aria-valuenow") === "60");
		shared.worker.emulator.advance(16_000);
		await headline(page, "The pre-check passed");
		assert.equal((await text(page, "#life")).includes("The plan runs"), false);
		shared.worker.emulator.advance(10_000);
		await headline(page, "The plan runs");
		assert.deepEqual(await steps(page), ["Bought (done)", "Pre-check (done)", "Runs (done)"]);
		assert.match(await text(page, "#life-text"), /^The next backup is on Monday, .* UTC\. The DBS console shows each backup\.$/);
		assert.match(await text(page, "#life-note"), /^Seen at \d+:\d\d:\d\d/);
		assert.deepEqual(await said(page), ["The pre-check is under way", "The pre-check passed", "The plan runs"]);
		// What is done is not asked for again.
		const { calls } = shared.worker.emulator;
		const before = calls.DescribeBackupPlanList;
		await new Promise((resolve) => setTimeout(resolve, 6_000));
		assert.equal(calls.DescribeBackupPlanList, before);
	});
});

test("a failed pre-check shows what to do, and the plan is repaired and started again without a purchase", async () => {
	await bought(
		["failed-checks", "healthy"],
		async (page) => {
			shared.worker.emulator.advance(60_000);
			await headline(page, "The pre-check failed: 2 checks did not pass");
			const failed = (await page.locator(".checks .is-failed").allInnerTexts()).map((one) => one.replace(/\s+/g, " ").trim());
			assert.deepEqual(failed, [
				"The binary log is on Failed with an exception java.lang.NullPointerException What to do: Turn on the binary log of the database (log_bin), and restart the database.",
				"The password has a format that MySQL accepts Failed The password has the old format. What to do: Set the account's password anew, in the format that this version of MySQL uses.",
			]);
			assert.match(await text(page, "#life-text"), /^It is paid for, and stays as it is\. .* Do not buy another one\.$/);
			assert.equal(await text(page, "#start-hint"), "Starts this same plan. Nothing is bought.");
			assert.equal(await page.getAttribute("#start-again", "aria-describedby"), "start-hint");
			await page.click("#start-again");
			await headline(page, "The plan is being set up");
			assert.equal(await page.evaluate(() => document.activeElement?.id), "life-title");
			shared.worker.emulator.advance(60_000);
			await headline(page, "The plan runs");
			const { service, calls } = shared.worker.emulator;
			assert.equal(service.plans.filter(({ name }) => name === "life-repaired").length, 1);
			assert.equal(calls.StartBackupPlan, 1);
		},
		"life-repaired",
	);
});
