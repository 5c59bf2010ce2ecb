// @ts-check
/** What has the focus can be seen: after each way back to the form, by mouse and keyboard, with motion and without. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PLAN, send, site, toReview, withForm } from "./lib/harness.mjs";
import { problem } from "./lib/sending.mjs";

const shared = site();

/** @typedef {import("playwright-core").Page} Page */

/** Whether an element lies in the window, as the browser itself sees it. @param {Page} page @param {string} selector */
const inView = (page, selector) =>
	page.locator(selector).evaluate(
		(element) =>
			new Promise((resolve) => {
				const observer = new IntersectionObserver(([entry]) => {
					observer.disconnect();
					resolve(Boolean(entry?.isIntersecting) && element.getBoundingClientRect().top >= 0);
				});
				observer.observe(element);
			}),
	);

/** The element has the focus, or holds it, and stays in view after the browser had time to scroll. @param {Page} page @param {string} selector */
async function arrived(page, selector) {
	await page.waitForSelector("#form-page:not([hidden])");
	await page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
	await page.waitForTimeout(300);
	assert.equal(await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector), true, selector);
	assert.equal(await inView(page, selector), true, `${selector} is in view`);
}

/** Presses a button by mouse or by keyboard. @param {Page} page @param {string} selector @param {"mouse" | "keyboard"} how */
async function press(page, selector, how) {
	if (how === "mouse") return page.click(selector);
	await page.focus(selector);
	return page.keyboard.press("Enter");
}

const WAYS = /** @type {const} */ ([
	["mouse", "no-preference"],
	["keyboard", "no-preference"],
	["mouse", "reduce"],
	["keyboard", "reduce"],
]);

test("“Change” on the review leads to a field that is in view", async () => {
	for (const [how, reducedMotion] of WAYS) {
		await withForm(shared, { plan: PLAN, reducedMotion, viewport: { width: 1280, height: 720 } }, async (page) => {
			await toReview(page);
			await press(page, 'button[aria-label="Change “Plan name”"]', how);
			await arrived(page, "#f-BackupPlanName");
			await toReview(page);
			await press(page, 'button[aria-label="Change “Plan size”"]', how);
			await arrived(page, "#f-InstanceClass");
		});
	}
});

test("what the worker found leads to a summary that is in view", async () => {
	const errors = [{ path: "BackupPlanName", code: "conflict", message: "is taken; give another name", source: "" }];
	for (const [how, reducedMotion] of WAYS) {
		shared.worker.replies.splice(0, shared.worker.replies.length, { status: 422, body: problem("invalid_parameters", { errors }) });
		await withForm(shared, { plan: PLAN, reducedMotion, viewport: { width: 1280, height: 720 } }, async (page) => {
			await toReview(page);
			await send(page);
			await press(page, "#mend", how);
			await arrived(page, "#summary");
		});
	}
});

test("another plan, and plain “Back”, begin at the top of the form", async () => {
	for (const [how, reducedMotion] of WAYS) {
		shared.worker.replies.splice(0, shared.worker.replies.length);
		await withForm(shared, { plan: PLAN, reducedMotion, viewport: { width: 1280, height: 720 } }, async (page) => {
			await toReview(page);
			await press(page, "#review-page .back", how);
			await arrived(page, "#form-title");
			await toReview(page);
			await send(page);
			await press(page, "#another", how);
			await arrived(page, "#form-title");
		});
	}
});

test("the summary of problems is in view within 300 ms of a press", async () => {
	await withForm(shared, { reducedMotion: "no-preference", viewport: { width: 1280, height: 720 } }, async (page) => {
		await page.locator("#check").scrollIntoViewIfNeeded();
		await page.waitForTimeout(300);
		const ms = await page.evaluate(async () => {
			const began = performance.now();
			document.getElementById("check")?.click();
			const seen = () => {
				const box = document.getElementById("summary")?.getBoundingClientRect();
				return box !== undefined && box.height > 0 && box.top >= 0 && box.top < innerHeight / 2;
			};
			while (!seen() && performance.now() - began < 3000) await new Promise(requestAnimationFrame);
			return performance.now() - began;
		});
		assert.ok(ms < 300, `${Math.round(ms)} ms`);
	});
});

test("Ctrl+Enter gives the review's title, as a press does", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await page.focus("#f-BackupPlanName");
		await page.keyboard.press("Control+Enter");
		await page.waitForSelector("#review-page:not([hidden])");
		await page.waitForTimeout(100);
		assert.equal(await page.title(), "Check before you send");
	});
});
