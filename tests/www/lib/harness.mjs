// @ts-check
/** The built form on a server of its own, in headless Chromium; what the page complains about fails the test. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../../scripts/lib/browser.mjs";
import { buildForm, serveForm } from "../../../scripts/lib/form.mjs";
import { fakeWorker } from "./worker.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {Awaited<ReturnType<typeof fakeWorker>>} Worker */
/** @typedef {{ origin: string, worker: Worker, browser: import("playwright-core").Browser, dir: string }} Site */

const FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/**
 * A site for all tests of a file. `workerOf` makes another worker than the one that says what a test tells it to.
 * @template {{ origin: string, close: () => Promise<unknown> }} [Given=Worker]
 * @param {{ worker?: boolean, workerOf?: () => Promise<Given>, token?: string, localSigning?: boolean, embedder?: string }} [options]
 */
export function site({ worker: sends = true, workerOf = /** @type {any} */ (fakeWorker), ...options } = {}) {
	/** @type {{ origin: string, worker: Given, browser: import("playwright-core").Browser, dir: string }} */
	const shared = /** @type {any} */ ({});
	/** @type {(() => Promise<unknown>)[]} */
	const closing = [];
	before(async () => {
		shared.dir = mkdtempSync(join(tmpdir(), "dbs-form-"));
		closing.push(async () => rmSync(shared.dir, { recursive: true, force: true }));
		shared.worker = await workerOf();
		closing.push(shared.worker.close);
		await buildForm({ outDir: shared.dir, ...(sends ? { worker: shared.worker.origin } : {}), ...options });
		const served = await serveForm({ dir: shared.dir });
		closing.push(served.close);
		shared.origin = served.origin;
		shared.browser = await chromium.launch({ executablePath: await chromiumPath(), args: FLAGS });
		closing.push(() => shared.browser.close());
	});
	after(async () => {
		for (const close of closing.reverse()) await close();
	});
	return shared;
}

/** @typedef {import("playwright-core").BrowserContextOptions & { path?: string, plan?: Record<string, unknown>, core?: boolean, prepare?: (page: Page) => Promise<unknown>, expect?: RegExp }} Opening */

/**
 * Opens the form, and closes it when the work is done. An error, a policy violation or a request to
 * anyone but the form's server and the worker fails. `plan` is put into the form, with the password.
 * @param {Pick<ReturnType<typeof site>, "origin" | "browser"> & { worker: { origin: string } }} shared @param {Opening} opening @param {(page: Page) => Promise<void>} work
 */
export async function withForm(shared, { path = "/", plan, core = true, prepare, expect, ...options }, work) {
	const usual = /** @type {const} */ ({
		locale: "en-US",
		timezoneId: "Asia/Shanghai",
		viewport: { width: 1200, height: 900 },
		reducedMotion: "reduce",
	});
	const context = await shared.browser.newContext({ ...usual, ...options });
	context.setDefaultTimeout(40_000);
	/** @type {string[]} */
	const problems = [];
	try {
		const page = await context.newPage();
		page.on("pageerror", (error) => problems.push(String(error)));
		page.on("console", (message) => {
			// Chromium writes a line for every answer that is no 2xx.
			if (["error", "warning"].includes(message.type()) && !message.text().startsWith("Failed to load resource"))
				problems.push(message.text());
		});
		page.on("request", (request) => {
			const { origin, protocol } = new URL(request.url());
			if (protocol !== "blob:" && ![shared.origin, shared.worker.origin].includes(origin))
				problems.push(`foreign request: ${request.url()}`);
		});
		await prepare?.(page);
		await page.goto(shared.origin + path + (plan ? fragment(plan) : ""));
		if (core) await page.waitForSelector("html[data-core=ready][data-ready]");
		if (plan && core) await page.fill("#f-SourceEndpointPassword", PASSWORD);
		await work(page);
	} finally {
		await context.close();
	}
	assert.deepEqual(
		problems.filter((problem) => !expect?.test(problem)),
		[],
	);
}

/** The password of the tests: no storage, address or text may ever hold it. */
export const PASSWORD = "p@ss-w*rd~7391";

/** A MySQL plan on RDS, complete but for the password. */
export const PLAN = {
	DatabaseType: "MySQL",
	BackupMethod: "logical",
	BackupPlanName: "nightly-shop",
	Region: "cn-hangzhou",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
	SourceEndpointUserName: "backup",
	InstanceClass: "micro",
	PayType: "prepay",
	Period: "Year",
	UsedTime: 1,
};

/** A share link's fragment. @param {unknown} plan */
export const fragment = (plan) => `#plan=${Buffer.from(JSON.stringify(plan)).toString("base64url")}`;

/** Puts a value into whatever control a parameter has. @param {Page} page @param {string} name @param {string} value */
export async function give(page, name, value) {
	const wrapper = page.locator(`#w-${name}`);
	await reveal(page, name);
	const classes = (await wrapper.getAttribute("class")) ?? "";
	if (await wrapper.locator("select").count()) await wrapper.locator("select").selectOption(value);
	else if (/type-(choice|list)/.test(classes)) await wrapper.locator(`input[value="${value}"]`).check();
	else await wrapper.locator(`#f-${name}`).fill(value);
}

/** Opens the line in which a field is. @param {Page} page @param {string} name */
export const reveal = (page, name) =>
	page.evaluate((field) => document.getElementById(`w-${field}`)?.closest("details")?.setAttribute("open", ""), name);

/** From the form to the review. @param {Page} page */
export async function toReview(page) {
	await page.click("#check");
	await page.waitForSelector("#review-page:not([hidden])");
}

/** From the review to the answer. @param {Page} page */
export async function send(page) {
	await page.waitForSelector("#send");
	await page.fill("#token", "test-token");
	await page.check("#confirm");
	await page.click("#send-button");
	await page.waitForSelector("#answer-page:not([hidden]) #answer-title");
}

/** The clipboard, once it holds what was copied: a browser writes it some time after the press. @param {Page} page @param {(text: string) => boolean} fits */
export async function copied(page, fits) {
	for (const until = Date.now() + 20_000; ; ) {
		const found = await page.evaluate(() => navigator.clipboard.readText());
		if (fits(found)) return found;
		assert.ok(Date.now() < until, `the clipboard holds ${found}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

/** What is shown, not all that is there. @param {Page} page @param {string} selector */
// biome-ignore lint/performance/useDomNodeTextContent: hidden text does not count
export const text = async (page, selector) => oneLine((await page.locator(selector).innerText()) ?? "");

/** @param {string} found */
export const oneLine = (found) => found.replace(/\s+/g, " ").trim();

/** Everything that the browser keeps and shows of where it is. @param {Page} page */
export function traces(page) {
	return page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, location.href, history.state, document.cookie]));
}
