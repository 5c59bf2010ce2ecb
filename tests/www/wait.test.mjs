// @ts-check
/** Waiting for the worker's answer: stopping, going back meanwhile, pressing twice, sending again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PLAN, send, site, text, toReview, withForm } from "./lib/harness.mjs";
import { keysOf, sentTo } from "./lib/sending.mjs";
import { CREATED } from "./lib/worker.mjs";

/** @typedef {import("playwright-core").Page} Page */

const shared = site();
/** @param {Parameters<typeof sentTo>[1]} replies @param {Parameters<typeof sentTo>[2]} work @param {object} [options] */
const sent = (replies, work, options) => sentTo(shared, replies, work, options);
const keys = () => keysOf(shared);

test("stopping the wait says that the plan may exist; a plan that never arrived can be sent again", async () => {
	shared.worker.asked.length = 0;
	let release = () => {};
	const held = new Promise((resolve) => {
		release = () => resolve(undefined);
	});
	shared.worker.replies.splice(
		0,
		shared.worker.replies.length,
		{ status: 201, body: CREATED, after: /** @type {Promise<void>} */ (held) },
		{ status: 404 },
		{ status: 201, body: CREATED },
	);
	await withForm(shared, { plan: PLAN }, async (page) => {
		await toReview(page);
		await page.fill("#token", "test-token");
		await page.check("#confirm");
		await page.click("#send-button");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "progress-title");
		await page.click("#cancel");
		await page.waitForSelector("#answer-title");
		release();
		assert.equal(await text(page, "#answer-title"), "You stopped waiting");
		assert.match(await text(page, "#bought"), /^It is not known whether/);
		await page.click("#ask");
		await page.waitForFunction(() => document.getElementById("answer-title")?.textContent === "The worker has no record of this plan");
		await page.click("#send-again");
		await page.waitForSelector("#plan-id");
		const posts = shared.worker.asked.filter(({ method }) => method === "POST");
		assert.equal(posts.length, 2);
		assert.equal(posts[0]?.headers["idempotency-key"], posts[1]?.headers["idempotency-key"]);
	});
});

/** Holds the answer back until the test lets it go. @param {(page: Page, release: () => void) => Promise<void>} work */
async function held(work) {
	let release = () => {};
	const after = /** @type {Promise<void>} */ (
		new Promise((resolve) => {
			release = () => resolve(undefined);
		})
	);
	shared.worker.asked.length = 0;
	shared.worker.replies.splice(0, shared.worker.replies.length, { status: 201, body: CREATED, after });
	await withForm(shared, { plan: PLAN }, async (page) => {
		await toReview(page);
		await page.fill("#token", "test-token");
		await page.check("#confirm");
		await work(page, release);
	});
}

test("a double click sends, and does not stop the wait that takes the button's place", async () => {
	await held(async (page, release) => {
		await page.evaluate(() => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync("#send-button, #cancel { position: fixed; top: 0; left: 0 }");
			document.adoptedStyleSheets = [sheet];
		});
		await page.dblclick("#send-button", { position: { x: 9, y: 9 } });
		release();
		await page.waitForSelector("#answer-title");
		assert.equal(await text(page, "#answer-title"), "The plan was created");
	});
});

test("an answer that comes while the user has gone back is shown, and at the form told", async () => {
	await held(async (page, release) => {
		await page.click("#send-button");
		await page.goBack();
		await page.waitForSelector("#review-page:not([hidden])");
		release();
		await page.waitForSelector("#answer-page:not([hidden]) #plan-id");
		assert.equal(await page.title(), "The plan was created");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "answer-title");
		await page.goBack();
		await page.waitForSelector("#review-page:not([hidden])");
		assert.equal(await page.title(), "Created as dbs1hvb0wwwe01");
		await page.goForward();
		await page.waitForSelector("#answer-page:not([hidden])");
		await page.waitForFunction(() => document.activeElement?.id === "answer-title");
		assert.equal(await page.title(), "The plan was created");
	});
	await held(async (page, release) => {
		await page.click("#send-button");
		await page.goBack();
		await page.waitForSelector("#review-page:not([hidden])");
		await page.click("#review-page .back");
		await page.waitForSelector("#form-page:not([hidden])");
		release();
		await page.waitForFunction(() => document.getElementById("live")?.textContent === "The plan was created");
		assert.equal(await page.isVisible("#form-page"), true);
		assert.equal(await page.title(), "Create a backup plan");
	});
});

test("a token that is not known can be entered again, and the same plan sent", async () => {
	await sent([{ status: 401 }, { status: 201, body: CREATED }], async (page) => {
		assert.deepEqual(await page.locator("#answer-page .buttons button").allInnerTexts(), [
			"Enter the access token again",
			"Back to the form",
		]);
		await page.click("#token-again");
		await page.waitForSelector("#token:focus");
		await send(page);
		assert.equal(await text(page, "#answer-title"), "The plan was created");
		assert.equal(new Set(keys()).size, 1);
	});
});
