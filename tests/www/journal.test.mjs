// @ts-check
/** The journal of sends: an unknown outcome has a handle everywhere, and one plan has one key in every tab. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fragment, give, PASSWORD, PLAN, send, site, text, toReview, traces, withForm } from "./lib/harness.mjs";
import { keysOf, problem, sentTo, sure } from "./lib/sending.mjs";
import { CREATED } from "./lib/worker.mjs";

/** @typedef {import("playwright-core").Page} Page */

const shared = site();
/** @param {Parameters<typeof sentTo>[1]} replies @param {Parameters<typeof sentTo>[2]} work @param {object} [options] */
const sent = (replies, work, options) => sentTo(shared, replies, work, options);
const keys = () => keysOf(shared).filter(Boolean);

const UNKNOWN = { status: 504, body: problem("Timeout", { outcomeUnknown: true }) };
const CONFLICT = { status: 409, body: problem("idempotency_conflict", {}) };

/** @param {Page} page */
const open = (page) => page.locator("#sends .send-open");

/** @param {Page} page */
async function ready(page) {
	await page.waitForSelector("html[data-core=ready][data-ready]");
}

test("a reload during a send asks first, and then says on every page that the outcome is not known", async () => {
	let release = () => {};
	const after = /** @type {Promise<void>} */ (
		new Promise((resolve) => {
			release = () => resolve(undefined);
		})
	);
	shared.worker.asked.length = 0;
	shared.worker.replies.splice(0, shared.worker.replies.length, { status: 201, body: CREATED, after });
	await withForm(shared, { plan: PLAN }, async (page) => {
		/** @type {string[]} */
		const dialogs = [];
		page.on("dialog", (dialog) => {
			dialogs.push(dialog.type());
			void dialog.accept();
		});
		await toReview(page);
		await page.fill("#token", "test-token");
		await page.check("#confirm");
		await page.click("#send-button");
		await page.waitForSelector("#progress-title");
		// Not while it is on its way, and shown.
		assert.equal(await open(page).count(), 0);
		await page.reload();
		assert.deepEqual(dialogs, ["beforeunload"]);
		await ready(page);
		release();
		assert.match(
			await text(page, "#sends"),
			/^Warning: You sent the plan “nightly-shop” \(.*\), and its outcome is not known\. Find out before/,
		);
		await page.click("#start-over");
		await page.getByRole("button", { name: "Empty the form" }).click();
		await page.waitForSelector("#notice:not([hidden])");
		assert.equal(await page.inputValue("#f-BackupPlanName"), "");
		assert.equal(await open(page).count(), 1);
		await page.reload();
		assert.deepEqual(dialogs, ["beforeunload"]);
		await ready(page);
		// Without a token it is asked for; then the outcome is found.
		shared.worker.replies.push({ status: 200, body: { state: "created", outcome: CREATED } });
		await page.getByRole("button", { name: "Find out what became of “nightly-shop”" }).click();
		await page.click("#find-button");
		assert.equal(await text(page, "#find-token-error"), "Error: Enter the access token of the worker");
		await page.fill("#find-token", "test-token");
		await page.click("#find-button");
		await page.waitForSelector("#plan-id");
		const [post, get] = shared.worker.asked;
		assert.equal(get?.path, `/plans/by-key/${post?.headers["idempotency-key"]}`);
		await page.click("#another");
		await page.waitForSelector("#form-page:not([hidden])");
		assert.equal(await open(page).count(), 0);
		assert.equal((await traces(page)).includes(PASSWORD), false);
	});
});

test("an unknown outcome is sent again from the form with the same key, after a reload too", async () => {
	await sent([UNKNOWN, { status: 201, body: CREATED }], async (page) => {
		await page.reload();
		await ready(page);
		await page.getByRole("button", { name: "Send again: “nightly-shop”" }).click();
		assert.equal(await page.evaluate(() => document.activeElement?.id), "f-SourceEndpointPassword");
		assert.match(await text(page, "#notice"), /^This is the plan whose outcome is not known\. Type the password/);
		await page.fill("#f-SourceEndpointPassword", PASSWORD);
		await toReview(page);
		assert.equal(await page.locator(".second-purchase").count(), 0);
		await send(page);
		assert.equal(await text(page, "#answer-title"), "The plan was created");
		assert.equal(keys().length, 2);
		assert.equal(new Set(keys()).size, 1);
		assert.equal(await open(page).count(), 0);
	});
});

test("sending an earlier plan again asks before it replaces what is in the form", async () => {
	await sent([UNKNOWN], async (page) => {
		await page.click("#answer-back");
		await page.waitForSelector("#form-page:not([hidden])");
		await give(page, "InstanceClass", "large");
		const again = page.getByRole("button", { name: "Send again: “nightly-shop”" });
		await again.click();
		assert.equal(
			await text(page, "dialog.ask"),
			"Put “nightly-shop” into the form? The form holds another plan, which it replaces. Cancel Replace the form",
		);
		await page.keyboard.press("Escape");
		await page.waitForSelector("dialog.ask", { state: "detached" });
		assert.equal(await page.isChecked('input[value="large"]'), true);
		await again.click();
		await sure(page);
		assert.equal(await page.isChecked('input[value="micro"]'), true);
		assert.equal(await page.evaluate(() => document.activeElement?.id), "notice");
	});
});

test("a changed plan says that it is a second purchase, and finds out from there", async () => {
	await sent([UNKNOWN, { status: 200, body: { state: "failed", outcome: problem("X", { outcomeUnknown: false }) } }], async (page) => {
		await page.click("#answer-back");
		await page.waitForSelector("#form-page:not([hidden])");
		assert.equal(await open(page).count(), 1);
		await give(page, "InstanceClass", "large");
		await toReview(page);
		assert.match(await text(page, ".second-purchase"), /This plan differs from it, so sending it is a second purchase/);
		await page.click(".second-purchase button");
		await page.waitForFunction(() => document.getElementById("answer-title")?.textContent === "The service refused");
		await page.goBack();
		await page.waitForSelector("#review-page:not([hidden]) #send");
		assert.equal(await page.locator(".second-purchase").count(), 0);
		assert.equal(await open(page).count(), 0);
	});
});

test("after a success, back shows what was created and offers no purchase; buying once more takes a new key", async () => {
	await sent(
		[
			{ status: 201, body: CREATED },
			{ status: 201, body: CREATED },
		],
		async (page) => {
			await page.goBack();
			await page.waitForSelector("#review-page:not([hidden])");
			assert.equal(await text(page, "#review-title"), "Created as dbs1hvb0wwwe01");
			assert.equal(await page.locator("#send-button, #cost").count(), 0);
			// A reload, and the same plan again.
			await page.goBack();
			await page.waitForSelector("#form-page:not([hidden])");
			await page.reload();
			await ready(page);
			await page.fill("#f-SourceEndpointPassword", PASSWORD);
			await toReview(page);
			assert.equal(await text(page, "#review-title"), "Created as dbs1hvb0wwwe01");
			await page.click("#buy-again");
			assert.equal(
				await text(page, "dialog.ask"),
				"Buy the same plan once more? The plan exists as dbs1hvb0wwwe01. A second one with the same settings is paid for too. Cancel Buy a second plan",
			);
			assert.equal(await page.getAttribute("dialog.ask", "role"), "alertdialog");
			assert.equal(await page.evaluate(() => document.activeElement?.id), "ask-cancel");
			await page.keyboard.press("Escape");
			await page.waitForSelector("dialog.ask", { state: "detached" });
			assert.equal(await page.evaluate(() => document.activeElement?.id), "buy-again");
			assert.equal(await page.locator("#send-button").count(), 0);
			await page.click("#buy-again");
			await sure(page);
			await send(page);
			assert.equal(new Set(keys()).size, 2);
		},
	);
});

test("a changed password after an unknown outcome has a way on", async () => {
	const never = { status: 404 };
	await sent([UNKNOWN, CONFLICT, never, CONFLICT, { status: 201, body: CREATED }], async (page) => {
		await page.click("#answer-back");
		await page.waitForSelector("#form-page:not([hidden])");
		await page.fill("#f-SourceEndpointPassword", "another-Pass-1");
		await toReview(page);
		await send(page);
		assert.deepEqual(await page.locator("#answer-page .buttons button").allInnerTexts(), [
			"Ask for the outcome",
			"Enter the earlier password",
			"Send it as a new plan",
			"Back to the form",
		]);
		await page.click("#ask");
		await page.waitForSelector("#forget");
		await page.click("#send-again");
		await page.waitForSelector("#new-key");
		await page.click("#new-key");
		assert.match(
			await text(page, "dialog.ask"),
			/^Send it as a new plan\? If the earlier send created a plan, there will be two, and both/,
		);
		await page.click("#ask-cancel");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "new-key");
		assert.equal(new Set(keys()).size, 1);
		await page.click("#new-key");
		await sure(page);
		await page.waitForSelector("#plan-id");
		assert.equal(new Set(keys()).size, 2);
		assert.equal((await traces(page)).includes("another-Pass-1"), false);
		// What became of the earlier send can still be found out.
		await page.click("#another");
		await page.waitForSelector("#form-page:not([hidden])");
		assert.equal(await open(page).count(), 1);
	});
});

test("a refusal before the worker looks at the key settles nothing", async () => {
	await sent([UNKNOWN, { status: 401, body: problem("token_expired", {}) }], async (page) => {
		await page.click("#send-again");
		await page.waitForSelector("#token-again");
		assert.match(await text(page, "#bought"), /^It is not known whether/);
		await page.click("#answer-back");
		await page.waitForSelector("#form-page:not([hidden])");
		assert.equal(await open(page).count(), 1);
	});
});

test("two tabs have one key for one plan, and each sees what the other sent", async () => {
	await sent([UNKNOWN, { status: 201, body: CREATED }], async (page) => {
		const other = await page.context().newPage();
		await other.goto(shared.origin + fragment(PLAN));
		await ready(other);
		assert.equal(await open(other).count(), 1);
		await other.fill("#f-SourceEndpointPassword", PASSWORD);
		await toReview(other);
		// It is the same plan: no second purchase.
		assert.equal(await other.locator(".second-purchase").count(), 0);
		await send(other);
		await other.waitForSelector("#plan-id");
		assert.equal(keys().length, 2);
		assert.equal(new Set(keys()).size, 1);
		await page.click("#answer-back");
		await page.waitForSelector("#form-page:not([hidden])");
		assert.equal(await open(page).count(), 0);
		await toReview(page);
		assert.equal(await text(page, "#review-title"), "Created as dbs1hvb0wwwe01");
	});
});

test("a tab that was at the review before another one bought the plan does not send it", async () => {
	shared.worker.asked.length = 0;
	shared.worker.replies.splice(0, shared.worker.replies.length, { status: 201, body: CREATED });
	await withForm(shared, { plan: PLAN }, async (page) => {
		await toReview(page);
		const other = await page.context().newPage();
		await other.goto(shared.origin + fragment(PLAN));
		await ready(other);
		await other.fill("#f-SourceEndpointPassword", PASSWORD);
		await toReview(other);
		await send(other);
		await send(page);
		assert.equal(await text(page, "#replayed"), "This plan had been created before. Nothing was bought again.");
		assert.equal(keys().length, 1);
	});
});

test("the list says what became of each send, holds no secret, and can be erased", async () => {
	const refusal = { requestId: "R-1", serviceStatus: 403, kind: "permission", fixableBy: "operator", outcomeUnknown: false };
	await sent([{ status: 502, body: problem("Forbidden.RAM", refusal) }, UNKNOWN], async (page) => {
		await page.click("#answer-back");
		await page.waitForSelector("#form-page:not([hidden])");
		await give(page, "BackupPlanName", "second");
		await toReview(page);
		await send(page);
		await page.click("#answer-back");
		await page.waitForSelector("#form-page:not([hidden])");
		await page.click("#journal-fold > summary");
		await page.waitForSelector("#journal li");
		const items = await page.locator("#journal li").allInnerTexts();
		assert.equal(items.length, 2);
		assert.match(items[0] ?? "", /^second\n.*Outcome not known/);
		assert.match(items[1] ?? "", /^nightly-shop\n.*Refused: nothing was created \(Forbidden\.RAM\)$/);
		assert.equal((await traces(page)).includes(PASSWORD), false);
		await page.click("#erase");
		assert.match(await text(page, "dialog.ask"), /^Erase the list of sends\? The outcome of a send is not known\./);
		await page.keyboard.press("Escape");
		await page.waitForSelector("dialog.ask", { state: "detached" });
		assert.equal(await page.locator("#journal li").count(), 2);
		await page.locator("#journal li").first().getByRole("button", { name: "Forget it" }).click();
		assert.match(await text(page, "dialog.ask"), /^Forget this send\? Its outcome is not known\./);
		await sure(page);
		assert.equal(await page.locator("#journal li").count(), 1);
		await page.click("#erase");
		assert.match(await text(page, "dialog.ask"), /^Erase the list of sends\? Plans that exist stay as they are\./);
		await sure(page);
		assert.equal(await text(page, "#journal-empty"), "Nothing was sent yet.");
		assert.equal(await open(page).count(), 0);
		assert.equal(await page.evaluate(() => localStorage.length), 0);
	});
});
