// @ts-check
/** Following a plan when something is in the way: a worker that refuses, fails or is gone, no token, a page that is left. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { site, text } from "./lib/harness.mjs";
import { problem, sentTo } from "./lib/sending.mjs";
import { CREATED } from "./lib/worker.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./lib/worker.mjs").Reply} Reply */

const shared = site();

let tags = 0;
/** @param {string} status @param {object} [more] @returns {Reply} */
const state = (status, more = {}) => ({
	status: 200,
	body: {
		backupPlanId: CREATED.backupPlanId,
		foundBy: "key",
		status,
		done: false,
		ok: false,
		advice: "A",
		tag: String(++tags).padStart(16, "0"),
		...more,
	},
});
const RUNNING = state("running", { done: true, ok: true });
const check = { name: "CHECK_SRC", label: "The source database can be reached", state: "failed", message: "can not connect <b>" };
const FAILED = state("init", { done: true, reason: "…", preCheck: { status: "failed", progress: 100, checks: [check] } });

/** A plan is bought from a worker that answers so after it. @param {Record<string, Reply[]>} routes @param {(page: Page) => Promise<void>} work @param {object} [options] */
async function bought(routes, work, options = {}) {
	shared.worker.followed.length = 0;
	for (const name of Object.keys(shared.worker.routes)) delete shared.worker.routes[name];
	Object.assign(shared.worker.routes, routes);
	await sentTo(
		shared,
		[{ status: 201, body: CREATED }],
		async (page) => {
			await page.waitForSelector("#life:not([hidden])");
			await work(page);
		},
		options,
	);
}

const asked = () => shared.worker.followed.map(({ method, path }) => `${method} ${path.split("/").at(-1)}`);

/** @param {Page} page @param {string} wanted the headline */
const headline = (page, wanted) => page.waitForFunction((title) => document.querySelector("#life-body h3")?.textContent === title, wanted);

/** @param {Page} page */
const noted = (page) => page.waitForSelector("#life-note");

/** What the page does once, without waiting for its clock. @param {Page} page */
const lookNow = (page) => page.click("#look-again");

const FINAL = [
	{
		reply: { status: 403, body: problem("scope_missing", { detail: "This call needs the scope plans:read." }) },
		says: /^This access token may not see how plans go on: it needs the scope plans:read\. The DBS console shows it\.$/,
	},
	{ reply: { status: 404, body: problem("no_record", {}) }, says: /^The worker knows no plan for this key .* A detail\.$/ },
	{
		reply: { status: 404, body: "<html>" },
		says: /^The worker knows no plan for this key and this access token\. The DBS console shows the plan\.$/,
	},
	{
		reply: { status: 409, body: problem("outcome_open", { detail: "Find out first." }) },
		says: /^The worker cannot tell .* Find out first\.$/,
	},
	{
		reply: { status: 502, body: problem("Request.Forbidden", { serviceStatus: 403, fixableBy: "operator", advice: "Ask for the right." }) },
		says: /^The worker cannot tell how the plan goes on\. A detail\. Ask for the right\.$/,
	},
];

test("an answer that only a person can change ends the following, and says what to do", async () => {
	await bought({ state: FINAL.map(({ reply }) => reply) }, async (page) => {
		for (const [at, { says }] of FINAL.entries()) {
			await page.waitForFunction((count) => document.querySelectorAll("#look-again").length === 1 && count, at + 1);
			assert.match(await text(page, "#life-note"), says);
			assert.equal(asked().length, at + 1);
			assert.equal(await page.locator("#life-body h3, .track").count(), 0);
			if (at < FINAL.length - 1) {
				await lookNow(page);
				await page.waitForFunction(
					(pattern) => !new RegExp(pattern).test(document.getElementById("life-note")?.textContent ?? ""),
					says.source,
				);
			}
		}
		// The rest of the page is as it was.
		assert.equal(await text(page, "#plan-id"), "dbs1hvb0wwwe01");
	});
});

test("a worker that is busy or gone is asked again later; what was seen stays, and says when it was", async () => {
	const wait = state("wait");
	const busy = { status: 429, headers: { "retry-after": "17" }, body: problem("rate_limited", {}) };
	await bought({ state: [wait, busy, { status: 0, drop: true }] }, async (page) => {
		await headline(page, "The plan is being set up");
		await page.waitForFunction(() => /too many requests/.test(document.getElementById("life-note")?.textContent ?? ""));
		assert.match(
			await text(page, "#life-note"),
			/^The worker or the service has too many requests now\. The next look is in 17 s\. What is shown was seen at \d+:\d\d:\d\d [AP]M\.$/,
		);
		assert.equal(await text(page, "#life-body h3"), "The plan is being set up");
		await lookNow(page);
		await page.waitForFunction(() => /cannot be reached/.test(document.getElementById("life-note")?.textContent ?? ""));
		assert.match(await text(page, "#life-note"), /The plan goes on by itself\. The next look is in 5 s\./);
		shared.worker.routes.state = [{ status: 200, body: "<html>" }, RUNNING];
		await lookNow(page);
		await page.waitForFunction(() => !document.getElementById("look-again")?.matches(":focus"));
		await page.waitForSelector("#look-again");
		assert.equal((await text(page, "#life")).includes("The plan runs"), false);
		await lookNow(page);
		await headline(page, "The plan runs");
		// The look that was under way waits for a change, and names what it knows.
		const [first, second] = shared.worker.followed;
		assert.deepEqual(first?.query, { locale: "en" });
		assert.deepEqual(second?.query, { locale: "en", wait: "30", since: /** @type {any} */ (wait.body).tag });
	});
});

test("a token that is not accepted is asked for, and the plan is followed with the next one", async () => {
	await bought({ state: [{ status: 401, body: problem("token_expired", {}) }, RUNNING] }, async (page) => {
		await noted(page);
		assert.match(await text(page, "#life-note"), /^The worker does not accept the access token\. Enter it again/);
		await page.fill("#life-token", "another-token");
		await page.keyboard.press("Enter");
		await headline(page, "The plan runs");
		assert.equal(shared.worker.followed.at(-1)?.headers.authorization, "Bearer another-token");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "life-title");
	});
});

test("a start that is refused or whose outcome is not known says so, and nothing is started twice", async () => {
	const refused = { status: 403, body: problem("scope_missing", {}) };
	const unknown = { status: 504, body: problem("Timeout", { outcomeUnknown: true, type: "urn:dbs-backup-plan:start-unknown" }) };
	await bought({ state: [FAILED], start: [refused, { ...unknown, after: 300 }] }, async (page) => {
		await headline(page, "The pre-check failed: 1 check did not pass");
		assert.equal(await text(page, ".check-said"), "can not connect <b>");
		shared.worker.routes["addresses"] = [{ status: 200, body: { intranet: ["100.104.0.0/24"], internet: [] } }];
		await page.click("#life-addresses > summary");
		await page.waitForSelector("#life-addresses pre");
		assert.equal(await text(page, "#life-addresses pre"), "100.104.0.0/24");
		assert.deepEqual(shared.worker.followed.at(-1)?.query, { locale: "en", region: "cn-hangzhou" });
		await page.click("#start-again");
		await page.waitForSelector("#start-refused");
		assert.equal(
			await text(page, "#start-refused"),
			"The plan was not started This access token may not start plans: it needs the scope plans:create.",
		);
		assert.equal(await page.evaluate(() => document.activeElement?.id), "start-again");
		await page.dblclick("#start-again");
		assert.equal(await page.getAttribute("#start-again", "aria-disabled"), "true");
		await headline(page, "The plan is being started again");
		assert.equal(await text(page, "#start-refused"), "It is not known whether the plan was started. The state below tells.");
		assert.deepEqual(
			asked().filter((one) => one === "POST start"),
			["POST start", "POST start"],
		);
		assert.equal(await page.locator("#start-again").count(), 0);
	});
});

test("a plan that stopped shows the service's words, and one that is locked offers no start", async () => {
	const stopped = state("stop", { done: true, reason: "Disk of the source is full." });
	await bought({ state: [stopped, state("locked", { done: true }), state("released", { advice: "Wait." })] }, async (page) => {
		await headline(page, "The plan stopped");
		assert.equal(await text(page, "#life-reason"), "The service says Disk of the source is full.");
		assert.equal(await page.locator("#start-again").count(), 1);
		await lookNow(page);
		await headline(page, "The plan is locked");
		assert.equal(await page.locator("#start-again").count(), 0);
		await lookNow(page);
		await headline(page, "The service gives a state that this page does not know: released");
		assert.equal(await text(page, "#life-text"), "Wait.");
	});
});

test("leaving the page ends the following, and coming back goes on; so does a tab that is in sight again", async () => {
	const held = { ...state("wait"), after: /** @type {Promise<void>} */ (new Promise(() => {})) };
	await bought({ state: [state("wait"), held] }, async (page) => {
		await headline(page, "The plan is being set up");
		while (asked().length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
		const cut = page.waitForEvent("requestfailed", (request) => request.url().includes("/state"));
		await page.goBack();
		await page.waitForSelector("#review-page:not([hidden])");
		await cut;
		// The review of a plan that exists follows it, too.
		await page.waitForSelector("#review-page #life-body h3");
		assert.equal(await text(page, "#life-body h3"), "The plan is being set up");
		await page.goBack();
		await page.waitForSelector("#form-page:not([hidden])");
		const before = asked().length;
		await new Promise((resolve) => setTimeout(resolve, 4_000));
		assert.equal(asked().length, before);
		// From the list of sends, as after a reload.
		await page.reload();
		await page.waitForSelector("html[data-core=ready][data-ready]");
		shared.worker.routes.state = [state("check_pass"), RUNNING];
		await page.click("#journal-fold > summary");
		await page.getByRole("button", { name: "See how it goes on: “nightly-shop”" }).click();
		await page.waitForSelector("#life-token");
		assert.equal(await text(page, "#life-note"), "Enter the access token of the worker to see how the plan goes on.");
		await page.click("#life-follow");
		assert.equal(await text(page, "#life-token-error"), "Error: Enter the access token of the worker");
		await page.fill("#life-token", "test-token");
		await hide(page, true);
		await page.click("#life-follow");
		await new Promise((resolve) => setTimeout(resolve, 500));
		assert.equal(asked().length, before);
		await hide(page, false);
		await headline(page, "The pre-check passed");
		await page.click("#switch-language");
		await headline(page, "计划正在运行");
	});
});

/** As another tab in front of it would. @param {Page} page @param {boolean} hidden */
const hide = (page, hidden) =>
	page.evaluate((value) => {
		Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
		document.dispatchEvent(new Event("visibilitychange"));
	}, hidden);

test("an outcome that was not known and is found is followed", async () => {
	shared.worker.routes.state = [RUNNING];
	const unknown = { status: 504, body: problem("Timeout", { outcomeUnknown: true }) };
	await sentTo(shared, [unknown, { status: 200, body: { state: "created", outcome: CREATED } }], async (page) => {
		assert.equal(await page.locator("#life").count(), 0);
		await page.click("#ask");
		await headline(page, "The plan runs");
	});
});
