// @ts-check
/** Everyone can use it: axe-core in every state, a narrow screen, the keyboard alone, less motion, no JavaScript. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { oneLine, PASSWORD, PLAN, site, text, toReview, withForm } from "./lib/harness.mjs";

const shared = site({ localSigning: true });
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @typedef {import("playwright-core").Page} Page */

/** What axe-core finds, with all of its rules. @param {Page} page @param {string} state */
async function clean(page, state) {
	// Over the debugger, which the page's policy does not bind.
	await page.evaluate(AXE);
	const found = await page.evaluate(async () => {
		const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] });
		return violations.map(
			(/** @type {any} */ one) => `${one.id}: ${one.nodes.map((/** @type {any} */ node) => node.html.slice(0, 160)).join(" | ")}`,
		);
	});
	assert.deepEqual(found, [], state);
}

/** Nothing is wider than the window. @param {Page} page @param {string} state */
async function fits(page, state) {
	const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
	assert.ok(Number(content) <= Number(window), `${state}: ${content} pixels in a window of ${window}`);
}

/** Through every state of the page, with a look at each. @param {Page} page @param {(page: Page, state: string) => Promise<void>} look */
async function everyState(page, look) {
	await look(page, "empty");
	await page.click("#check");
	await page.evaluate(() => {
		for (const line of document.querySelectorAll("details.line")) line.setAttribute("open", "");
	});
	await look(page, "errors, all lines open");
	await page.evaluate(
		(hash) => {
			location.hash = hash;
		},
		`#plan=${Buffer.from(JSON.stringify({ ...PLAN, BackupStartTime: "14:22", BackupPeriod: "Monday", BackupObjects: [{ DBName: "shop", TableIncludes: [{ TableName: "" }] }] })).toString("base64url")}`,
	);
	await page.waitForSelector("#f-BackupObjects-0-TableIncludes-0-TableName");
	await panelStates(page, look);
	await page.click("#tools > summary");
	await page.waitForSelector("#import");
	await page.click("#explain-fold > summary");
	await page.fill("#explain-body", '{"Code":"Throttling","Message":"m","RequestId":"r"}');
	await page.click("#explain-button");
	await page.waitForSelector("#explained h3");
	await page.click("#check");
	await look(page, "filled, one error, tools open");
	await page.locator("#objects > .buttons .link").last().click();
	await look(page, "JSON view");
	await page.fill("#f-BackupObjects-json", "");
	await page.fill("#f-SourceEndpointPassword", PASSWORD);
	await page.evaluate(() => {
		location.hash = `#plan=${btoa('{"BackupPlanName":"other","SourceEndpointInstanceID":"rm-2"}')}`;
	});
	await page.waitForSelector("dialog.ask");
	await look(page, "a question about a link");
	await page.keyboard.press("Escape");
	await toReview(page);
	await page.click("#dry-run > summary");
	await page.click("#samples > summary");
	await page.click("#local > summary");
	await page.waitForSelector("#local-form");
	await page.click("#local-sign");
	await page.click("#reveal-SourceEndpointPassword");
	await page.click("#send-button");
	await look(page, "review with problems");
	await sendStates(page, look);
}

/** @param {Page} page @param {(page: Page, state: string) => Promise<void>} look */
async function panelStates(page, look) {
	const inSheet = await page.isVisible("#open-plan");
	for (const tab of ["summary", "json", "terraform"]) {
		if (inSheet) await page.click("#open-plan");
		await page.click(`#tab-${tab}`);
		await look(page, `panel: ${tab}`);
		if (inSheet) await page.click("#sheet-close");
	}
}

/** @param {Page} page @param {(page: Page, state: string) => Promise<void>} look */
async function sendStates(page, look) {
	let release = () => {};
	const held = /** @type {Promise<void>} */ (
		new Promise((resolve) => {
			release = () => resolve(undefined);
		})
	);
	const problem = {
		code: "Request.Forbidden",
		detail: "d",
		requestId: "R",
		advice: "a",
		errors: [{ path: "BackupPlanName", message: "is taken" }],
	};
	shared.worker.replies.splice(
		0,
		shared.worker.replies.length,
		{ status: 504, body: { ...problem, outcomeUnknown: true }, after: held },
		{ status: 201, body: { ok: true, backupPlanId: "dbs1", orderId: "2", requestId: "R", createBackupSet: true } },
	);
	await page.fill("#token", "t");
	await page.check("#confirm");
	await page.click("#send-button");
	await look(page, "sending");
	release();
	await page.waitForSelector("#bought");
	await look(page, "failed");
	await page.click("#send-again");
	await page.waitForSelector("#plan-id");
	await look(page, "created");
}

for (const [locale, colorScheme] of /** @type {const} */ ([
	["en-US", "light"],
	["zh-CN", "dark"],
])) {
	test(`axe-core finds nothing in any state: ${locale}, ${colorScheme}`, async () => {
		await withForm(shared, { locale, colorScheme }, (page) => everyState(page, clean));
	});
}

test("axe-core finds nothing in a page that cannot load its checker", async () => {
	const prepare = (/** @type {Page} */ page) => page.route("**/*.wasm", (route) => route.abort());
	await withForm(shared, { core: false, prepare, expect: /preload/ }, async (page) => {
		await page.waitForSelector("#core-state .notice");
		await clean(page, "no checker");
	});
});

test("every state fits a window of 320 pixels", async () => {
	await withForm(shared, { viewport: { width: 320, height: 640 } }, (page) => everyState(page, fits));
	await withForm(shared, { viewport: { width: 320, height: 640 }, locale: "zh-CN" }, (page) => fits(page, "Chinese"));
});

/** Presses Tab until an element has the focus, and checks that the focus can be seen. @param {Page} page @param {string} selector */
async function tabTo(page, selector) {
	for (let presses = 0; presses < 120; presses++) {
		await page.keyboard.press("Tab");
		if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
			const visible = await page.evaluate(() => {
				// A choice shows it around the whole of itself.
				const here = document.activeElement?.closest(".choice") ?? document.activeElement;
				return getComputedStyle(/** @type {Element} */ (here)).outlineStyle !== "none";
			});
			assert.ok(visible, `the focus on ${selector} cannot be seen`);
			return;
		}
	}
	assert.fail(`Tab does not reach ${selector}`);
}

test("the keyboard alone makes and sends a plan", async () => {
	shared.worker.replies.splice(0, shared.worker.replies.length);
	shared.worker.asked.length = 0;
	await withForm(shared, {}, async (page) => {
		for (const name of ["DatabaseType", "SourceEndpointInstanceType", "BackupMethod"]) {
			await tabTo(page, `#f-${name}`);
			await page.keyboard.press("Space");
		}
		for (const [name, value] of [
			["SourceEndpointInstanceID", "rm-1"],
			["Region", "Hangzhou"],
			["SourceEndpointUserName", "u"],
			["SourceEndpointPassword", PASSWORD],
			["BackupPlanName", "by-keyboard"],
		]) {
			await tabTo(page, `#f-${name}`);
			await page.keyboard.type(String(value));
		}
		await tabTo(page, "#f-InstanceClass");
		await page.keyboard.press("Space");
		await tabTo(page, "#f-UsedTime");
		await page.keyboard.type("1");
		await tabTo(page, "#f-Period");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Control+Enter");
		await page.waitForSelector("#review-page:not([hidden])");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "review-title");
		await tabTo(page, "#token");
		await page.keyboard.type("t");
		await tabTo(page, "#confirm");
		await page.keyboard.press("Space");
		await tabTo(page, "#send-button");
		await page.keyboard.press("Enter");
		await page.waitForSelector("#plan-id");
		assert.equal(shared.worker.asked[0]?.body.BackupPlanName, "by-keyboard");
		assert.equal(shared.worker.asked[0]?.body.SourceEndpointRegion, "cn-hangzhou");
	});
});

test("names are words apart, without ornaments, and a button tells what it does now", async () => {
	await withForm(shared, {}, async (page) => {
		for (const [role, name] of /** @type {const} */ ([
			["radio", "SQL Server"],
			["group", "Database engine Required"],
			["textbox", "Plan name Required"],
		]))
			assert.equal(await page.getByRole(role, { name, exact: true }).count(), 1, name);
		const reveal = page.locator("#w-SourceEndpointPassword button");
		assert.equal(await reveal.getAttribute("title"), "Show the password for ten seconds");
		await reveal.click();
		assert.equal(await text(page, "#w-SourceEndpointPassword button"), "Hide");
		assert.equal(await reveal.getAttribute("title"), "");
	});
});

test("the skip link leads into the page that is shown, and not away from it", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await toReview(page);
		await page.focus("#skip");
		assert.equal(await text(page, "#skip"), "Skip to the content");
		await page.keyboard.press("Enter");
		assert.equal(await page.evaluate(() => document.activeElement?.id), "content");
		assert.equal(new URL(page.url()).hash, "");
		await page.keyboard.press("Tab");
		assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Back to the form");
		assert.equal(await page.isVisible("#review-page"), true);
	});
});

test("where the focus was sent can be seen", async () => {
	const outline = (/** @type {Page} */ page) =>
		page.evaluate(() => {
			const { id } = /** @type {Element} */ (document.activeElement);
			return [id, getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle];
		});
	await withForm(shared, { plan: PLAN }, async (page) => {
		await page.focus("#notice");
		assert.deepEqual(await outline(page), ["notice", "solid"]);
		await page.fill("#f-BackupPlanName", "");
		await page.click("#check");
		assert.deepEqual(await outline(page), ["summary", "solid"]);
		await page.fill("#f-BackupPlanName", "p");
		await toReview(page);
		await page.click("#send-button");
		assert.deepEqual(await outline(page), ["send-summary", "solid"]);
	});
});

test("less motion means none", async () => {
	const moving = (/** @type {Page} */ page) =>
		page.evaluate(() => {
			const bar = document.createElement("div");
			bar.className = "progress";
			document.body.append(bar);
			return [getComputedStyle(bar, "::before").animationName, getComputedStyle(document.documentElement).scrollBehavior];
		});
	await withForm(shared, { reducedMotion: "reduce" }, async (page) => assert.deepEqual(await moving(page), ["none", "auto"]));
	await withForm(shared, { reducedMotion: "no-preference" }, async (page) => assert.deepEqual(await moving(page), ["travel", "auto"]));
});

test("forced colours leave the progress to be seen", async () => {
	const seen = (/** @type {Page} */ page) =>
		page.evaluate(() => {
			const bar = document.createElement("div");
			bar.className = "progress";
			document.body.append(bar);
			const { borderTopColor, borderTopWidth } = getComputedStyle(bar, "::before");
			return Number.parseFloat(borderTopWidth) > 8 && borderTopColor !== getComputedStyle(document.body).backgroundColor;
		});
	for (const forcedColors of /** @type {const} */ (["active", "none"]))
		await withForm(shared, { forcedColors }, async (page) => assert.equal(await seen(page), true, forcedColors));
});

test("paper has the whole request and nothing to press", async () => {
	await withForm(shared, { plan: { ...PLAN, OSSBucketName: "x".repeat(9000) } }, async (page) => {
		await toReview(page);
		await page.click("#dry-run > summary");
		await page.waitForSelector("#stage-body");
		await page.emulateMedia({ media: "print" });
		assert.deepEqual(await page.locator("button:visible, #send:visible").allInnerTexts(), []);
		const cut = await page
			.locator("pre:visible")
			.evaluateAll((parts) => parts.filter((part) => part.scrollHeight > part.clientHeight + 1).length);
		assert.equal(cut, 0);
	});
});

test("without JavaScript the page says what is missing, and what else there is", async () => {
	await withForm(shared, { javaScriptEnabled: false, core: false }, async (page) => {
		const said = oneLine(await text(page, "main"));
		assert.match(
			said,
			/^Create a backup plan This page draws its form, checks it, shows the request and sends it with JavaScript and WebAssembly\./,
		);
		assert.match(said, /dbs-backup-plan/);
		assert.match(said, /JavaScript 已被关闭/);
	});
});
