// @ts-check
/**
 * Takes the README's pictures of the form, or with a folder, one of every state in each look:
 * `node scripts/screenshots.mjs [FOLDER]`. A stand-in on loopback answers in the worker's place.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { CREATED, fakeWorker } from "../tests/www/lib/worker.mjs";
import { build } from "./build.mjs";
import { chromiumPath } from "./lib/browser.mjs";
import { install } from "./lib/debian.mjs";
import { buildForm, serveForm } from "./lib/form.mjs";
import { main, root, Stop, say } from "./lib/run.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ name: string, locale: string, colorScheme: "light" | "dark", width: number }} Look */

const PLAN = {
	DatabaseType: "PostgreSQL",
	BackupMethod: "logical",
	BackupPlanName: "nightly-shop",
	Region: "cn-hangzhou",
	BackupObjects: [{ DBName: "shop", SchemaName: "public", TableIncludes: [{ TableName: "orders" }, { TableName: "customers" }] }],
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "pgm-uf6wjk5xxxxxxxxxx",
	SourceEndpointDatabaseName: "shop",
	SourceEndpointUserName: "backup",
	BackupPeriod: "Monday,Thursday",
	BackupStartTime: "18:30",
	BackupRetentionPeriod: 900,
	InstanceClass: "micro",
	PayType: "prepay",
	Period: "Year",
	UsedTime: 1,
};

/** @type {Look[]} */
const LOOKS = [
	{ name: "light", locale: "en-US", colorScheme: "light", width: 1280 },
	{ name: "zh-dark", locale: "zh-CN", colorScheme: "dark", width: 1280 },
	{ name: "narrow", locale: "en-US", colorScheme: "light", width: 320 },
	{ name: "narrow-zh-dark", locale: "zh-CN", colorScheme: "dark", width: 320 },
];
const NOW = new Date("2026-03-03T10:00:00Z");
const MOST_BYTES = 200_000;

/** @param {Page} page @param {Record<string, unknown>} plan */
async function fill(page, plan) {
	await page.evaluate(
		(hash) => {
			location.hash = hash;
		},
		`#plan=${Buffer.from(JSON.stringify(plan)).toString("base64url")}`,
	);
	// Over a filled form it asks first.
	await page.waitForSelector("dialog.ask, #notice:not([hidden])");
	if (await page.isVisible("dialog.ask")) await page.locator("#ask-replace, #ask-merge").last().click();
	await page.waitForSelector("dialog.ask", { state: "detached" });
}

/** @param {Page} page */
async function toReview(page) {
	await page.fill("#f-SourceEndpointPassword", "an example");
	await page.click("#check");
	await page.waitForSelector("#send");
}

/** @param {Page} page */
async function send(page) {
	await page.fill("#token", "an-example");
	await page.check("#confirm");
	await page.click("#send-button");
}

/** What a preset leaves open. @param {Page} page */
async function complete(page) {
	await page.fill("#f-SourceEndpointInstanceID", "rm-bp1shopexample");
	await page.fill("#f-SourceEndpointUserName", "backup");
	await page.fill("#f-SourceEndpointPassword", "an example");
	await page.fill("#f-BackupObjects", "shop, crm.orders");
	await page.focus("#f-BackupPlanName");
}

/** Every state of the page. @param {Page} page @param {Awaited<ReturnType<typeof fakeWorker>>} worker @param {(state: string, whole?: boolean) => Promise<void>} take */
async function states(page, worker, take) {
	await take("01-empty", true);
	await page.click("#check");
	await take("02-errors");
	await page.click("#preset-mysql");
	await complete(page);
	await take("03-preset", true);
	await panel(page, take);
	await fill(page, { ...PLAN, BackupStartTime: "2:30", PayType: "postpay", SourceEndpointInstanceType: "Express" });
	await page.click("#check");
	await take("06-problems", true);
	await fill(page, PLAN);
	await page.evaluate(() => {
		for (const line of document.querySelectorAll("details.line")) line.setAttribute("open", "");
	});
	await take("07-all-open", true);
	await page.click("#start-over");
	await take("08-question");
	await page.keyboard.press("Escape");
	await page.click("#tools > summary");
	await page.waitForSelector("#import");
	await page.click("#explain-fold > summary");
	await page.fill("#explain-body", '{"Code":"Request.Forbidden","Message":"Have no Permissions","RequestId":"4F1888AC"}');
	await page.click("#explain-button");
	await take("09-tools", true);
	await toReview(page);
	await take("10-review", true);
	await page.click("#dry-run > summary");
	await take("11-what-is-sent", true);
	await answers(page, worker, take);
}

/** The plan beside the form, or in its sheet. @param {Page} page @param {(state: string, whole?: boolean) => Promise<void>} take */
async function panel(page, take) {
	const inSheet = await page.isVisible("#open-plan");
	if (inSheet) await page.click("#open-plan");
	await take("04-panel");
	await page.click("#tab-terraform");
	await take("05-terraform");
	await page.click("#tab-summary");
	if (inSheet) await page.click("#sheet-close");
}

/** @param {Page} page @param {Awaited<ReturnType<typeof fakeWorker>>} worker @param {(state: string, whole?: boolean) => Promise<void>} take */
async function answers(page, worker, take) {
	const problem = { code: "Timeout", detail: "The service did not answer in time.", outcomeUnknown: true };
	worker.replies.push({ status: 504, body: problem, after: 700 }, { status: 201, body: CREATED });
	await send(page);
	await take("12-sending");
	await page.waitForSelector("#bought");
	await take("13-unknown", true);
	await page.click("#send-again");
	await page.waitForSelector("#plan-id");
	await life(page, worker, take);
}

/** A plan after its purchase. @param {Page} page @param {Awaited<ReturnType<typeof fakeWorker>>} worker @param {(state: string, whole?: boolean) => Promise<void>} take */
async function life(page, worker, take) {
	const labels = ["The source database can be reached", "The engine is supported", "The binary log is on"];
	const states = [
		["finish", "running", "init"],
		["failed", "finish", "warning"],
		["finish", "finish", "finish"],
	];
	const messages = { failed: "can not connect to 10.0.0.8:3306", warning: "The binary log is off." };
	const look = (/** @type {number} */ at, /** @type {object} */ more) => {
		const codes = ["CHECK_SRC", "CHECK_ENGINE", "CHECK_BINLOG_ON"];
		const checks = codes.map((name, index) => {
			const state = states[at]?.[index] ?? "";
			return { name, label: labels[index], state, message: /** @type {Record<string, string>} */ (messages)[state] ?? "" };
		});
		const preCheck = { status: ["running", "failed", "finish"][at], progress: at === 0 ? 33 : 100, checks };
		const known = { foundBy: "key", status: "init", done: at > 0, ok: false, advice: "", tag: `000000000000000${at}` };
		return { status: 200, body: { ...known, preCheck, ...more } };
	};
	// Without the route the page has said so.
	await page.waitForSelector("#life-note");
	worker.routes.state = [look(0, {}), look(1, {}), look(2, { status: "running", ok: true })];
	await page.reload();
	await page.waitForSelector("html[data-core=ready][data-ready]");
	await page.click("#journal-fold > summary");
	await page.locator("#journal li button").first().click();
	await page.fill("#life-token", "an-example");
	await page.click("#life-follow");
	await page.waitForSelector(".life-body.is-checking");
	await take("14-pre-check", true);
	await page.waitForSelector(".life-body.is-failed");
	await take("15-failed", true);
	await page.click("#look-again");
	await page.waitForSelector(".life-body.is-running");
	await take("16-running", true);
	delete worker.routes.state;
}

/** @param {import("playwright-core").Browser} browser @param {string} origin @param {Look} look @param {(page: Page) => Promise<void>} work */
async function withLook(browser, origin, { locale, colorScheme, width }, work) {
	const viewport = { width, height: width < 600 ? 640 : 900 };
	const context = await browser.newContext({ locale, colorScheme, viewport, timezoneId: "Asia/Shanghai", reducedMotion: "reduce" });
	const page = await context.newPage();
	await page.clock.setFixedTime(NOW);
	await page.goto(`${origin}/`);
	await page.waitForSelector("html[data-core=ready][data-ready]");
	await work(page);
	await context.close();
}

/** The two pictures of the README: the form in English and light, the review in Chinese and dark. @param {import("playwright-core").Browser} browser @param {string} origin */
async function forReadme(browser, origin) {
	const [light, dark] = /** @type {[Look, Look]} */ (LOOKS);
	const docs = (/** @type {string} */ name) => join(root, "docs", name);
	await withLook(browser, origin, { ...light, width: 1280 }, async (page) => {
		await page.click("#preset-mysql");
		await complete(page);
		await page.click("#tab-json");
		await page.evaluate(() => scrollTo(0, 0));
		await page.screenshot({ path: docs("form-light.png") });
	});
	await withLook(browser, origin, { ...dark, width: 1280 }, async (page) => {
		await fill(page, PLAN);
		await toReview(page);
		await page.screenshot({ path: docs("form-zh-dark.png") });
	});
	for (const name of ["form-light.png", "form-zh-dark.png"]) {
		const { size } = statSync(docs(name));
		if (size > MOST_BYTES) throw new Stop(`docs/${name} has ${size} bytes; at most ${MOST_BYTES} are wanted.`);
		say(`docs/${name}: ${size} bytes`);
	}
}

await main(async () => {
	const [folder] = process.argv.slice(2);
	await build();
	await install(
		["fonts-noto-cjk", "fonts-inter"],
		["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/opentype/inter/Inter-Regular.otf"],
	);
	const dir = mkdtempSync(join(tmpdir(), "dbs-shots-"));
	const worker = await fakeWorker();
	await buildForm({ outDir: dir, worker: worker.origin });
	const { origin, close } = await serveForm({ dir });
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	try {
		if (!folder) await forReadme(browser, origin);
		for (const look of folder ? LOOKS : []) {
			mkdirSync(folder, { recursive: true });
			await withLook(browser, origin, look, (page) =>
				states(page, worker, async (state, whole = false) => {
					await page.screenshot({ path: join(folder, `${state}-${look.name}.png`), fullPage: whole });
				}),
			);
			say(`${look.name} is in ${folder}`);
		}
	} finally {
		await browser.close();
		await close();
		await worker.close();
		rmSync(dir, { recursive: true, force: true });
	}
});
