// @ts-check
/** The examples in plain HTML and htmx, in Chromium: what `dbs-backup-plan/form` does to a form. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { serve } from "../lib/serve.mjs";

const CSP = "default-src 'none'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'; form-action 'self'";
const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");
/** Without a bundler the page names the file. @param {string} folder */
const script = (
	folder,
) => `${read(`examples/${folder}/page.js`).replace("htmx.org", "/stand-in.js").replace("dbs-backup-plan/form", "/form.js").replace("attach(", "window.detach = attach(")}
import { planOf } from "/form.js";
window.attach = attach;
window.plan = (options) => planOf(document.querySelector("#plan"), options);
`;
/** In place of htmx, which tests/examples has: it listens at the form, and sends by itself. */
const STAND_IN = `document.querySelector("#plan").addEventListener("submit", (event) => {
	event.preventDefault();
	document.querySelector("#answer").textContent = "sent";
});`;

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
/** @type {string[]} */
let problems = [];

before(async () => {
	browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	site = await serve(join(root, "pkg"), CSP, {
		"/html/": read("examples/html/index.html"),
		"/html/page.js": script("html"),
		"/htmx/": read("examples/htmx/index.html"),
		"/htmx/page.js": script("htmx"),
		"/stand-in.js": STAND_IN,
		"/plans": "<title>sent</title>",
	});
});
after(async () => {
	await browser?.close();
	await site?.close();
});

/** @param {string} path */
async function open(path) {
	problems = [];
	page.on("pageerror", (error) => problems.push(String(error)));
	page.on("console", (message) => problems.push(message.text()));
	await page.goto(site.origin + path);
	await page.waitForFunction(() => "detach" in window);
}

beforeEach(async () => {
	await page?.close();
	page = await browser.newPage();
});

const summary = () => page.locator("[data-dbs=summary]");
const lines = () => summary().locator("li").allTextContents();
const errors = () => page.locator("[data-dbs=error]").allTextContents();
const button = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true });
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name") ?? document.activeElement?.getAttribute("data-dbs"));

test("a form that is sent with mistakes stays, and lists them with the focus on the list", async () => {
	await open("/html/");
	await button("Create").click();
	assert.equal(await focused(), "summary");
	assert.equal(await summary().getAttribute("role"), "alert");
	assert.equal(await summary().locator("h2").textContent(), "There is a problem");
	const all = await lines();
	assert.deepEqual(
		all.map((line) => line.split(/ is required|:/)[0]),
		["Plan name", "Plan size", "Source address", "Source port", "Your e-mail address"],
	);
	assert.match(String(all[4]), /^Your e-mail address: .+/, "the browser's own rules count");
	await page.getByRole("link", { name: /^Source port/ }).click();
	assert.equal(await focused(), "SourceEndpointPort");
	const port = page.locator("#port");
	assert.equal(await port.getAttribute("aria-invalid"), "true");
	const described = await port.getAttribute("aria-describedby");
	assert.equal(await page.locator(`[id="${described}"]`).textContent(), all[3]);
	assert.equal(await port.evaluate((element) => /** @type {HTMLInputElement} */ (element).validationMessage), all[3]);
	assert.deepEqual(problems, []);
});

test("a field is checked when it is left, and again while it is corrected", async () => {
	await open("/html/");
	await page.locator("#address").focus();
	await page.locator("#port").focus();
	assert.deepEqual(await errors(), [], "who passes through an empty field has done nothing wrong");
	await page.locator("#port").fill("70000");
	assert.deepEqual(await errors(), [], "nothing is said while one types");
	await page.locator("#days").focus();
	assert.equal((await errors()).length, 1);
	assert.match(String((await errors())[0]), /^Source port .*1 to 65535/);
	await page.locator("#port").fill("6379");
	assert.deepEqual(await errors(), []);
	assert.equal(await page.locator("#port").getAttribute("aria-invalid"), null);
	assert.equal(await page.locator("#port").getAttribute("aria-describedby"), null);
});

test("boxes, weekdays and choices make a plan, which is sent when it is sound", async () => {
	await open("/html/");
	await page.getByLabel("Plan name").fill("nightly");
	await page.locator("#class").selectOption("micro");
	await page.locator("#where").selectOption("dg");
	await page.getByLabel("Monday").check();
	await page.getByLabel("Friday").check();
	await page.getByLabel("Back up logs, too").check();
	assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).plan()), {
		BackupPlanName: "nightly",
		InstanceClass: "micro",
		DatabaseType: "Redis",
		BackupMethod: "logical",
		SourceEndpointInstanceType: "dg",
		BackupPeriod: "Monday,Friday",
		EnableBackupLog: "true",
	});
	await page.locator("#mail").fill("a@example.com");
	await button("Create").click();
	await page.waitForURL("**/plans");
	assert.equal(await page.title(), "sent");
});

test("what a choice requires is missing at once where the field was filled before", async () => {
	await open("/html/");
	await button("Create").click();
	await page.locator("#engine").selectOption("PostgreSQL");
	await button("Create").click();
	const without = (await lines()).filter((line) => line.startsWith("SourceEndpoint"));
	assert.equal(without.length, 3, "parameters without a field are listed by their names");
	assert.equal(await summary().locator("a", { hasText: "SourceEndpointDatabaseName" }).count(), 0);
});

test("a draft is sent as it is, and a form that is cleared has no messages", async () => {
	await open("/html/");
	await button("Create").click();
	await button("Clear").click();
	assert.deepEqual([await lines(), await errors()], [[], []]);
	assert.equal(await summary().isVisible(), false);
	await page.locator("#draft").click();
	await page.waitForURL("**/plans");
});

test("detach leaves the form as it was", async () => {
	await open("/html/");
	const before = read("examples/html/index.html").match(/<form[\s\S]*<\/form>/)?.[0];
	await button("Create").click();
	await page.evaluate(() => /** @type {any} */ (window).detach());
	const valid = await page.locator("#port").evaluate((element) => /** @type {HTMLInputElement} */ (element).validity.valid);
	assert.equal(valid, true);
	const left = await page.evaluate(() => ({
		added: document.querySelectorAll("[data-dbs], [aria-invalid], [aria-describedby]").length,
		novalidate: /** @type {HTMLFormElement} */ (document.querySelector("#plan")).noValidate,
		elements: document.querySelectorAll("#plan *").length,
	}));
	assert.deepEqual(left, { added: 0, novalidate: false, elements: String(before).match(/<(?!\/|form)\w/g)?.length });
});

test("htmx sends nothing before the form is sound; names and language are the page's", async () => {
	await open("/htmx/");
	await button("创建").click();
	assert.equal(await page.locator("#answer").textContent(), "");
	assert.equal(await page.locator("#errors h2").textContent(), "提交内容有误");
	assert.match(String((await lines())[0]), /^计划名称 .*必填|^计划名称 /);
	await page.getByLabel("计划名称").fill("nightly");
	await page.locator("#days").selectOption(["Monday", "Friday"]);
	await button("创建").click();
	assert.equal(await page.locator("#answer").textContent(), "sent");
	assert.equal(await page.locator("#errors").isVisible(), false);
	assert.deepEqual(problems, []);
});

test("a press on the button is not lost to a message that appears", async () => {
	await open("/html/");
	await page.locator("#port").fill("x");
	const box = await button("Create").boundingBox();
	assert.ok(box);
	await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	await page.mouse.down();
	assert.deepEqual(await errors(), []);
	await page.mouse.up();
	assert.equal(await focused(), "summary");
});

test("on a page in another language messages are English, unless the program says otherwise", async () => {
	await open("/html/");
	/** @param {object} [options] */
	const titled = async (options) => {
		await page.evaluate((given) => {
			const view = /** @type {any} */ (window);
			view.detach();
			document.documentElement.lang = "fr";
			view.detach = view.attach(document.querySelector("#plan"), given);
		}, options);
		await button("Create").click();
		return summary().locator("h2").textContent();
	};
	assert.equal(await titled(), "There is a problem");
	assert.equal(await titled({ locale: "zh" }), "提交内容有误");
	assert.deepEqual(problems, []);
});

test("axe finds nothing in a form with messages", async () => {
	await open("/html/");
	await button("Create").click();
	await page.evaluate(read("node_modules/axe-core/axe.min.js"));
	const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run("form"));
	assert.deepEqual(
		violations.map((/** @type {{ id: string }} */ { id }) => id),
		[],
	);
});
