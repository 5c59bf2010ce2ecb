// @ts-check
/** The states around an unknown outcome, for everyone: axe-core in each, and nothing wider than a phone. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { give, PLAN, send, site, toReview, withForm } from "./lib/harness.mjs";
import { problem, sentTo } from "./lib/sending.mjs";
import { CREATED } from "./lib/worker.mjs";

/** @typedef {import("playwright-core").Page} Page */

const shared = site();
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const UNKNOWN = { status: 504, body: problem("Timeout", { outcomeUnknown: true, serviceStatus: 503, requestId: "R-1" }) };
const CONFLICT = { status: 409, body: problem("idempotency_conflict", {}) };

/** @param {Page} page @param {string} state */
async function look(page, state) {
	await page.evaluate(AXE);
	const found = await page.evaluate(async () => {
		const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] });
		return violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes.map((/** @type {any} */ node) => node.html).join(" | ")}`);
	});
	assert.deepEqual(found, [], state);
	const [content = 0, window = 0] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
	assert.ok(content <= window, `${state}: ${content} pixels in a window of ${window}`);
}

/** @param {Page} page */
async function backToForm(page) {
	await page.click("#answer-back");
	await page.waitForSelector("#form-page:not([hidden])");
}

/** @param {Page} page */
async function everyState(page) {
	await look(page, "the outcome is not known");
	await backToForm(page);
	await look(page, "the bar above the form");
	await give(page, "BackupPlanName", "another-plan-with-a-name-that-has-more-letters-than-a-line");
	await toReview(page);
	await look(page, "a second purchase");
	await page.goBack();
	await page.waitForSelector("#form-page:not([hidden])");
	await give(page, "BackupPlanName", PLAN.BackupPlanName);
	await page.fill("#f-SourceEndpointPassword", "another-Pass-1");
	await toReview(page);
	await send(page);
	await look(page, "other contents with the same key");
	await page.click("#ask");
	await page.waitForSelector("#forget");
	await look(page, "no record");
	await page.click("#send-again");
	await page.waitForSelector("#plan-id");
	await page.goBack();
	await page.waitForSelector("#review-page:not([hidden])");
	await look(page, "created before");
	await page.goBack();
	await page.waitForSelector("#form-page:not([hidden])");
	await page.click("#journal-fold > summary");
	await page.waitForSelector("#journal li");
	await look(page, "the list of sends");
}

for (const [locale, colorScheme] of /** @type {const} */ ([
	["en-US", "dark"],
	["zh-CN", "light"],
]))
	test(`every state around an unknown outcome: ${locale}, ${colorScheme}`, async () => {
		const options = { locale, colorScheme, viewport: { width: 320, height: 700 } };
		const replies = [UNKNOWN, CONFLICT, { status: 404 }];
		await sentTo(shared, replies, everyState, options);
	});

test("asking for the access token is for everyone too", async () => {
	await sentTo(shared, [UNKNOWN], async (page) => {
		await page.reload();
		await page.waitForSelector("html[data-core=ready][data-ready]");
		await page.locator("#sends button").first().click();
		await page.click("#find-button");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "find-token");
		await look(page, "asking for the token, with an error");
	});
});

const CHECKS = [
	{
		name: "CHECK_SRC",
		label: "The source database can be reached",
		state: "failed",
		message: `no route to ${"host-with-a-long-name".repeat(4)}`,
	},
	{ name: "CHECK_BINLOG_ON", label: "The binary log is on", state: "warning", message: "The binary log is off." },
	{ name: "CHECK_ENGINE", label: "The engine is supported", state: "running", message: "" },
	{ name: "CHECK_OTHER", label: "CHECK_OTHER", state: "init", message: "" },
];

/** @param {number} tag @param {object} more */
const state = (tag, more) => ({
	status: 200,
	body: { foundBy: "key", status: "wait", done: false, ok: false, advice: "", tag: String(tag).padStart(16, "0"), ...more },
});

for (const [locale, colorScheme] of /** @type {const} */ ([
	["en-US", "dark"],
	["zh-CN", "light"],
]))
	test(`the life of a plan: ${locale}, ${colorScheme}`, async () => {
		const preCheck = { progress: 40, checks: CHECKS };
		shared.worker.routes.state = [
			state(1, { preCheck: { ...preCheck, status: "running" } }),
			{ status: 429, headers: { "retry-after": "90" }, body: {} },
			state(2, { status: "init", done: true, preCheck: { ...preCheck, status: "failed" } }),
			state(3, { status: "running", done: true, ok: true }),
			{ status: 401, body: {} },
		];
		shared.worker.routes.start = [{ status: 403, body: problem("scope_missing", {}) }];
		const options = { locale, colorScheme, viewport: { width: 320, height: 700 } };
		await sentTo(
			shared,
			[{ status: 201, body: CREATED }],
			async (page) => {
				await page.waitForSelector(".is-checking .checks");
				await look(page, "the pre-check");
				await page.click("#look-again");
				await page.click("#start-again");
				await page.waitForSelector("#start-refused");
				await look(page, "a failed pre-check, and a start that is refused");
				await page.click("#look-again");
				await page.waitForSelector(".life-body.is-running");
				await look(page, "it runs");
				await page.click("#switch-language");
				await page.waitForSelector("#life-form");
				await look(page, "a token that is not accepted");
			},
			options,
		);
		delete shared.worker.routes.state;
		delete shared.worker.routes.start;
	});

test("the addresses of the account, and asking for the token there", async () => {
	shared.worker.routes.addresses = [
		{ status: 200, body: { intranet: ["100.104.0.0/24", "100.104.217.128/25"], internet: ["192.0.2.0/28"] } },
	];
	const plan = { ...PLAN, SourceEndpointInstanceType: "Agent" };
	await withForm(shared, { plan, colorScheme: "dark", viewport: { width: 320, height: 700 } }, async (page) => {
		await page.click("#line-addresses > summary");
		await page.click("#line-addresses-show");
		await look(page, "the token is asked for");
		await page.fill("#line-addresses-token", "test-token");
		await page.click("#line-addresses-show");
		await page.waitForSelector("#line-addresses pre");
		await look(page, "the addresses");
	});
	delete shared.worker.routes.addresses;
});
