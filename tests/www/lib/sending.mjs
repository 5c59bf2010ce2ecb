// @ts-check
/** A plan sent from the form to a worker whose replies the test gives. */
import assert from "node:assert/strict";
import { PASSWORD, PLAN, send, toReview, traces, withForm } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./worker.mjs").Reply} Reply */
/** @typedef {ReturnType<typeof import("./harness.mjs").site>} Site */

/** Sends a plan to a worker that gives these replies in turn. @param {Site} shared @param {Reply[]} replies @param {(page: Page) => Promise<void>} work @param {object} [options] */
export async function sentTo(shared, replies, work, options = {}) {
	shared.worker.asked.length = 0;
	shared.worker.replies.splice(0, shared.worker.replies.length, ...replies);
	await withForm(shared, { plan: PLAN, ...options }, async (page) => {
		await toReview(page);
		await send(page);
		await work(page);
		assert.equal((await traces(page)).includes(PASSWORD), false);
		assert.equal((await traces(page)).includes("test-token"), false);
	});
}

/** Says yes to a question of the page. @param {Page | import("playwright-core").Frame} page */
export async function sure(page) {
	await page.click("dialog.ask #ask-sure");
	await page.waitForSelector("dialog.ask", { state: "detached" });
}

/** @param {Site} shared */
export const keysOf = (shared) => shared.worker.asked.map(({ headers }) => headers["idempotency-key"]);

/** @param {string} code @param {object} more */
export const problem = (code, more) => ({ type: "about:blank", title: "A title", detail: "A detail.", code, ...more });
