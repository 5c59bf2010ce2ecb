// @ts-check
/** `npm start` as a user has it: the form, the real worker on workerd and the stand-in, one plan bought once, and Ctrl-C. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { fragment, PASSWORD, PLAN } from "../www/lib/harness.mjs";

/** @type {import("node:child_process").ChildProcess} */
let child;
/** @type {import("playwright-core").Browser} */
let browser;
let output = "";
let [form, worker, service, embedder] = ["", "", "", ""];

before(async () => {
	child = spawn(process.execPath, [join(root, "scripts", "start.mjs")], { cwd: root, env: { ...process.env, PORT: "0" } });
	child.stdout?.on("data", (chunk) => {
		output += chunk;
	});
	child.stderr?.on("data", (chunk) => {
		output += chunk;
	});
	for (let waited = 0; !/ready: /.test(output); waited += 100) {
		assert.ok(waited < 120_000 && child.exitCode === null, output);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	form = /ready: (http:\/\/127\.0\.0\.1:\d+)\//.exec(output)?.[1] ?? "";
	worker = /worker (http:\/\/127\.0\.0\.1:\d+),/.exec(output)?.[1] ?? "";
	service = /stand-in (http:\/\/127\.0\.0\.1:\d+) /.exec(output)?.[1] ?? "";
	embedder = /embeds the form: (http:\/\/127\.0\.0\.1:\d+)\//.exec(output)?.[1] ?? "";
	browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
});
after(async () => {
	await browser?.close();
	child?.kill("SIGKILL");
});

const plans = async () => /** @type {any} */ (await (await fetch(`${service}/_plans`)).json());

/** @param {(page: import("playwright-core").Page) => Promise<void>} work */
async function onPage(work) {
	const context = await browser.newContext({ locale: "en-US" });
	context.setDefaultTimeout(30_000);
	try {
		const page = await context.newPage();
		await page.goto(`${form}/${fragment(PLAN)}`);
		await page.waitForSelector("html[data-core=ready][data-ready]");
		await page.fill("#f-SourceEndpointPassword", PASSWORD);
		await page.click("#check");
		await page.waitForSelector("#review-page:not([hidden]) #send");
		await page.check("#confirm");
		await work(page);
	} finally {
		await context.close();
	}
}

test("a plan goes from the form through the worker to the service, and is made once", async () => {
	await onPage(async (page) => {
		await page.click("#send-button");
		await page.waitForSelector("#answer-page:not([hidden]) #answer-title");
		assert.equal((await page.textContent("#answer-title"))?.trim(), "The plan was created");
		const id = (await page.textContent("#plan-id"))?.trim() ?? "";
		assert.match(id, /^dbs/);
		const made = await plans();
		assert.equal(made.count, 1, JSON.stringify(made));
		assert.equal(made.plans[0].backupPlanId, id);
	});
});

test("the form says that it talks to a stand-in, and a console of another origin embeds it", async () => {
	const context = await browser.newContext({ locale: "en-US" });
	context.setDefaultTimeout(30_000);
	try {
		const page = await context.newPage();
		await page.goto(`${form}/`);
		assert.match(
			(await page.textContent("#stand-in")) ?? "",
			/talks to a stand-in on this computer and not to Alibaba Cloud: nothing is bought/,
		);
		await page.goto(`${embedder}/`);
		const frame = await (await page.waitForSelector("#form iframe")).contentFrame();
		assert.ok(frame);
		await frame.waitForSelector("html[data-ready][data-embedded]");
		await page.getByText('change {"plan":{"DatabaseType":"MySQL"').first().waitFor();
		assert.equal(await frame.inputValue("#f-BackupPlanName"), "shop-production");
	} finally {
		await context.close();
	}
});

test("throttling and a lost answer are mended behind the worker: one more plan, not two", async () => {
	await fetch(`${service}/_faults`, { method: "PUT", body: JSON.stringify({ next: ["throttling", "throttling", "reset-after"] }) });
	await onPage(async (page) => {
		await page.click("#send-button");
		await page.waitForSelector("#answer-page:not([hidden]) #answer-title");
		assert.equal((await page.textContent("#answer-title"))?.trim(), "The plan was created");
		assert.equal((await plans()).count, 2);
	});
});

test("Ctrl-C stops all of it", async () => {
	child.kill("SIGINT");
	const code = await new Promise((resolve) => child.on("exit", resolve));
	// 130: ended by the signal, as a shell says it.
	assert.ok([0, 130].includes(Number(code)), `${code}: ${output}`);
	for (const origin of [form, worker, service, embedder]) await assert.rejects(fetch(origin), `${origin} still answers`);
	assert.ok(!output.includes(PASSWORD));
});
