// @ts-check
/** The examples with form libraries, built by Vite, in Chromium. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { serve } from "../lib/serve.mjs";
import { ok } from "../package/project.mjs";
import { example } from "./project.mjs";

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
const EXAMPLES = ["react-hook-form", "tanstack-form", "vue", "svelte"];

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
	browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
});
after(() => browser?.close());

for (const name of EXAMPLES) {
	test(`${name}: errors at their fields, also inside a list; then the plan in wire form`, async () => {
		const folder = await example(name);
		await ok("npm", ["run", "build", "--silent"], { cwd: folder });
		const { origin, close } = await serve(join(folder, "dist"), CSP, {});
		const page = await browser.newPage();
		try {
			/** @type {string[]} */
			const problems = [];
			page.on("pageerror", (error) => problems.push(String(error)));
			await page.goto(`${origin}/index.html`);
			const field = (/** @type {string} */ label) => page.locator("p", { hasText: label });
			await page.getByLabel("Days kept").fill("9999");
			await page.getByRole("button", { name: "Create" }).click();
			await field("Plan name").getByRole("alert").waitFor();
			assert.match(String(await field("Plan name").getByRole("alert").textContent()), /^is required/);
			assert.match(String(await field("Database").getByRole("alert").textContent()), /^is required/);
			assert.match(String(await field("Days kept").getByRole("alert").textContent()), /0 to 1825/);
			assert.equal(await page.locator("output").count(), 0);
			await page.getByLabel("Plan name").fill("nightly");
			await page.getByLabel("Database").fill("0");
			await page.getByLabel("Days kept").fill("0030");
			await page.getByRole("button", { name: "Create" }).click();
			assert.deepEqual(JSON.parse(String(await page.locator("output").textContent())), {
				BackupMethod: "logical",
				BackupObjects: '[{"DBName":"0"}]',
				BackupPlanName: "nightly",
				BackupRetentionPeriod: "30",
				DatabaseType: "Redis",
				InstanceClass: "micro",
				SourceEndpointInstanceType: "dg",
			});
			assert.deepEqual(problems, []);
		} finally {
			await page.close();
			await close();
		}
	});
}

test("htmx: nothing is sent before the form is sound, and then the form's own fields are", async () => {
	const folder = await example("htmx");
	await ok("npm", ["run", "build", "--silent"], { cwd: folder });
	const { origin, close } = await serve(join(folder, "dist"), `${CSP}; connect-src 'self'`, { "/plans": "created" });
	const page = await browser.newPage();
	try {
		/** @type {(string | null)[]} */
		const sent = [];
		page.on("request", (request) => request.url().endsWith("/plans") && sent.push(request.postData()));
		await page.goto(`${origin}/index.html`);
		await page.getByRole("button", { name: "创建" }).click();
		await page.locator("#errors a").waitFor();
		assert.deepEqual(sent, []);
		await page.getByLabel("计划名称").fill("nightly");
		await page.getByRole("button", { name: "创建" }).click();
		await page.locator("#answer", { hasText: "created" }).waitFor();
		assert.equal(sent.length, 1);
		assert.match(decodeURIComponent(String(sent[0])), /plan\[BackupPlanName\][\s\S]*nightly/);
	} finally {
		await page.close();
		await close();
	}
});
