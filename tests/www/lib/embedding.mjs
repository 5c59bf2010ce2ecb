// @ts-check
/** The form in the page of another site, and a page that may not have it. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../../scripts/lib/browser.mjs";
import { buildForm, serveForm } from "../../../scripts/lib/form.mjs";
import { root } from "../../../scripts/lib/run.mjs";
import { PASSWORD } from "./harness.mjs";
import { fakeWorker } from "./worker.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

const PAGE = `<!doctype html><title>Console</title><div style="height:1500px"></div><div id="here"></div><script type="module">
import { mount } from "/embed.js";
window.mount = mount;
window.events = [];
window.tokens = 0;
window.show = (options) => {
	const note = (type) => (detail) => window.events.push({ type, ...detail });
	const on = Object.fromEntries(["change", "checked", "created", "failed", "state"].map((type) => [type, note(type)]));
	window.form = mount(document.getElementById("here"), { token: async () => { window.tokens++; return "embedded-token-77"; }, on, ...options });
};
</script>`;

/** @type {(() => Promise<unknown>)[]} */
const closing = [];
/** @type {{ form: string, sameSite: { form: string, console: string }, console: string, evil: string, worker: Awaited<ReturnType<typeof fakeWorker>>, browser: import("playwright-core").Browser }} */
export const shared = /** @type {any} */ ({});

/** A site that serves one page, and the entry as it is published. @param {string} name @param {() => string} html */
async function site(name, html) {
	const server = createServer((request, response) => {
		const script = request.url === "/embed.js";
		response.writeHead(200, { "content-type": script ? "text/javascript" : "text/html" });
		response.end(script ? readFileSync(join(root, "pkg", "embed.js")) : html());
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	closing.push(async () => {
		server.closeAllConnections();
		server.close();
	});
	return `http://${name}:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
}

/** @param {string} embedder */
async function builtFor(embedder) {
	const dir = mkdtempSync(join(tmpdir(), "dbs-embed-"));
	closing.push(async () => rmSync(dir, { recursive: true, force: true }));
	await buildForm({ outDir: dir, worker: shared.worker.origin, embedder });
	const served = await serveForm({ dir });
	closing.push(served.close);
	return served.origin;
}

before(async () => {
	shared.worker = await fakeWorker();
	closing.push(shared.worker.close);
	// Another host name than the form's: another site, not only another port.
	shared.console = await site("localhost", () => PAGE);
	shared.evil = await site("127.0.0.1", () => `<!doctype html><title>Evil</title><iframe id="victim" src="${shared.form}/"></iframe>`);
	shared.form = await builtFor(shared.console);
	const near = await site("127.0.0.1", () => PAGE);
	shared.sameSite = { form: await builtFor(near), console: near };
	const args = ["--no-sandbox", "--host-resolver-rules=MAP localhost 127.0.0.1"];
	shared.browser = await chromium.launch({ executablePath: await chromiumPath(), args });
	closing.push(() => shared.browser.close());
});
after(async () => {
	for (const close of closing.reverse()) await close();
});

/** @param {Record<string, unknown>} options @param {(page: Page, frame: Frame) => Promise<void>} work @param {{ form: string, console: string }} [where] */
export async function embedded(options, work, where = shared) {
	shared.worker.asked.length = 0;
	shared.worker.replies.length = 0;
	const context = await shared.browser.newContext({ locale: "en-US", viewport: { width: 1200, height: 800 } });
	context.setDefaultTimeout(40_000);
	try {
		const page = await context.newPage();
		/** @type {string[]} */
		const errors = [];
		page.on("pageerror", (error) => errors.push(String(error)));
		await page.goto(where.console);
		await page.waitForFunction(() => "show" in globalThis);
		await page.evaluate(
			([src, more]) => /** @type {any} */ (window).show({ src, .../** @type {object} */ (more) }),
			/** @type {const} */ ([`${where.form}/`, options]),
		);
		const frame = await frameOf(page);
		await work(page, frame);
		// What a page's own token function throws is the page's to see.
		assert.deepEqual(
			errors.filter((error) => !error.includes("token is not a function")),
			[],
		);
	} finally {
		await context.close();
	}
}

/** @param {Page} page */
export async function frameOf(page) {
	const frame = await (await page.waitForSelector("#here iframe")).contentFrame();
	assert.ok(frame);
	await frame.waitForSelector("html[data-ready][data-embedded]");
	return frame;
}

/** @param {Page} page */
export const events = (page) => page.evaluate(() => /** @type {any} */ (window).events);

/** @param {Page} page @param {string} type */
export async function event(page, type) {
	await page.waitForFunction((name) => /** @type {any} */ (window).events.some((/** @type {any} */ one) => one.type === name), type);
	return (await events(page)).findLast((/** @type {any} */ one) => one.type === type);
}

/** From the form to the answer. @param {Frame} frame */
export async function sendIn(frame) {
	await frame.waitForFunction(() => /** @type {HTMLInputElement} */ (document.getElementById("f-BackupPlanName")).value !== "");
	await frame.fill("#f-SourceEndpointPassword", PASSWORD);
	await frame.click("#check");
	await frame.check("#confirm");
	await frame.click("#send-button");
	await frame.waitForSelector("#answer-page:not([hidden]) #answer-title");
}
