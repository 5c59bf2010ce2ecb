// @ts-check
/** Old browsers and extensions. @typedef {import("../project.mjs").Project} Project */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../../scripts/lib/browser.mjs";
import { buildForm, serveForm } from "../../../scripts/lib/form.mjs";
import { startService } from "../../js/service.mjs";
import { serve } from "../../lib/serve.mjs";
import { EXPECTED } from "../../package/expected.mjs";
import { inBrowser, oldChromium, titleIn } from "../browsers.mjs";

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

/** @param {Project} project */
export async function old({ folder, pkg }) {
	cpSync(pkg, join(folder, "pkg"), { recursive: true });
	const consumer = join(folder, "consumer.js");
	writeFileSync(
		consumer,
		readFileSync(consumer, "utf8")
			.replace('"dbs-backup-plan"', '"./pkg/index.js"')
			.replace('"dbs-backup-plan/fields"', '"./pkg/fields.js"'),
	);
	const { origin, close } = await serve(folder, CSP, { "/": '<!doctype html><script type="module" src="/page.js"></script>' });
	try {
		const found = await inBrowser((browser) => titleIn(browser, origin), await oldChromium(folder));
		assert.deepEqual(found.first, ["RuntimeUnsupportedError", "runtime_unsupported", true]);
		assert.deepEqual(found.result, EXPECTED);
		assert.match(found.agent, new RegExp(`Chrome/${folder.split("-").at(-1)}\\.`));
	} finally {
		await close();
	}
	await formChecks(folder);
}

/** The form checks an empty plan there, too. @param {string} folder of the row */
async function formChecks(folder) {
	const dir = join(folder, "form");
	await buildForm({ outDir: dir, worker: "https://worker.example" });
	const site = await serveForm({ dir });
	try {
		const said = await inBrowser(
			async (browser) => {
				const page = await browser.newPage();
				await page.goto(site.origin);
				await page.waitForSelector("html[data-core=ready]", { timeout: 20_000 });
				await page.keyboard.press("Control+Enter");
				await page.waitForSelector("text=There is a problem", { timeout: 20_000 });
				return page.textContent("body");
			},
			await oldChromium(folder),
		);
		assert.match(said ?? "", /Choose a database engine/);
	} finally {
		await site.close();
	}
}

const PLAN = {
	BackupPlanName: "p",
	DatabaseType: "Redis",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "dg",
};

/** An extension of manifest version 3, loaded from a folder, and its service worker. @param {string} folder */
async function extensionIn(folder) {
	const context = await chromium.launchPersistentContext("", {
		executablePath: await chromiumPath(),
		headless: false,
		args: ["--headless=new", "--no-sandbox", `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
	});
	const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker", { timeout: 20_000 }));
	return { worker, close: () => context.close() };
}

/** @param {Project} project */
export async function extension({ folder, pkg }) {
	const loaded = join(folder, "extension");
	mkdirSync(loaded);
	for (const name of ["manifest.json", "sw.js"]) cpSync(join(folder, name), join(loaded, name));
	cpSync(pkg, join(loaded, "pkg"), { recursive: true });
	const service = await startService();
	const script = (/** @type {string} */ kind, /** @type {RequestInit} */ init = {}) => fetch(`${service.origin}/_${kind}/mv3`, init);
	await script("script", { method: "PUT", body: JSON.stringify([{ status: 503, json: { Code: "ServiceUnavailable" } }, { plan: true }]) });
	const { worker, close } = await extensionIn(loaded);
	try {
		/** @type {any} */
		const found = await worker.evaluate(([plan, origin]) => /** @type {any} */ (globalThis).sends(plan, origin), [PLAN, service.origin]);
		assert.equal(found.refused, true);
		assert.deepEqual([found.outcome.ok, found.outcome.backupPlanId, found.outcome.attempts], [true, "dbs-1", 2]);
		assert.equal((await (await script("seen")).json()).length, 2);
	} finally {
		await close();
		await service.close();
	}
}
