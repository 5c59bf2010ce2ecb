// @ts-check
/** The main path in Chromium, Firefox and WebKit: mistakes, a plan, its review, sending, the answer. Details are tested in Chromium alone. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { buildForm, serveForm } from "../../scripts/lib/form.mjs";
import { launch, NAMES } from "./browsers/index.mjs";
import { oneLine, PASSWORD, PLAN } from "./lib/harness.mjs";
import { fakeWorker } from "./lib/worker.mjs";

/** In the order of the form. A choice is a press on it. @type {[name: string, value: string][]} */
const ANSWERS = [
	["DatabaseType", "MySQL"],
	["SourceEndpointInstanceType", "RDS"],
	["BackupMethod", "logical"],
	["Region", "cn-hangzhou"],
	["SourceEndpointInstanceID", "rm-uf6wjk5xxxxxxxxxx"],
	["SourceEndpointUserName", "backup"],
	["SourceEndpointPassword", PASSWORD],
	["BackupPeriod", "Monday"],
	["BackupStartTime", "14:22"],
	["BackupPlanName", "nightly-shop"],
	["InstanceClass", "micro"],
	["UsedTime", "1"],
	["Period", "Year"],
];

/** @type {string} */
let dir;
/** @type {Awaited<ReturnType<typeof fakeWorker>>} */
let worker;
/** @type {Awaited<ReturnType<typeof serveForm>>} */
let server;

before(async () => {
	dir = mkdtempSync(join(tmpdir(), "dbs-main-path-"));
	worker = await fakeWorker();
	await buildForm({ outDir: dir, worker: worker.origin });
	server = await serveForm({ dir });
});
after(async () => {
	await server?.close();
	await worker?.close();
	rmSync(dir, { recursive: true, force: true });
});

/** @param {import("./browsers/index.mjs").Browser} browser @param {string} name @param {string} value */
async function answer(browser, name, value) {
	const kind = await browser.evaluate(
		(name, value) => {
			const place = document.getElementById(`w-${name}`);
			if (place?.querySelector("select")) return "list";
			return place?.querySelector(`input[value="${value}"]`) ? "choice" : "text";
		},
		name,
		value,
	);
	if (kind === "choice") await browser.click(`#w-${name} input[value="${value}"]`);
	else await browser.fill(kind === "list" ? `#w-${name} select` : `#f-${name}`, value);
}

const KEPT = "JSON.stringify([{ ...sessionStorage }, { ...localStorage }, location.href, history.state, document.cookie])";

for (const name of NAMES) {
	describe(name, () => {
		/** @type {import("./browsers/index.mjs").Browser} */
		let browser;
		before(async () => {
			worker.asked.length = 0;
			browser = await launch(name, { width: 1000, height: 800 });
			await browser.goto(`${server.origin}/`);
			await browser.waitFor("html[data-core=ready][data-ready]");
		});
		after(() => browser?.close());

		const shown = async (/** @type {string} */ selector) => oneLine(await browser.text(selector));

		test("an empty form is answered by a summary of what is missing, which has the focus", async () => {
			await browser.click("#check");
			await browser.waitFor("#summary");
			assert.equal(await browser.evaluate("document.activeElement.id"), "summary");
			const items = await browser.evaluate("[...document.querySelectorAll('#summary-list a')].map((link) => link.getAttribute('href'))");
			assert.equal(items.length, 6, JSON.stringify(items));
			for (const field of ["DatabaseType", "BackupMethod", "BackupPlanName", "SourceEndpointInstanceType", "InstanceClass"]) {
				assert.ok(
					items.some((/** @type {string} */ href) => href.includes(field)),
					field,
				);
			}
		});

		test("a complete plan leads to the review, which shows the request without the password", async () => {
			await browser.evaluate("[...document.querySelectorAll('details.line')].forEach((line) => { line.open = true; })");
			for (const [field, value] of ANSWERS) await answer(browser, field, value);
			await browser.waitFor("#next li");
			assert.equal(await browser.evaluate("document.querySelectorAll('#next time').length"), 3);
			assert.match(await shown("#next time"), /^Mon, .* 14:22 UTC$/);
			await browser.waitFor("#tiers svg");
			const colour = await browser.evaluate("getComputedStyle(document.querySelector('.tier-standard .tier-box')).fill");
			assert.match(colour, /^rgb\((11, 87, 164|122, 184, 245)\)$/);
			await browser.click("#check");
			await browser.waitFor("#review-page");
			await browser.click("#dry-run > summary");
			await browser.waitFor("#stage-string");
			const review = await browser.evaluate("document.getElementById('review-page').textContent");
			for (const fact of ["nightly-shop", "POST&%2F&AccessKeyId", "CreateAndStartBackupPlan"]) {
				assert.ok(review.includes(fact), fact);
			}
			await browser.click("#samples summary");
			await browser.waitFor("#copy-as");
			await browser.fill("#copy-as", "terraform");
			assert.match(await browser.text("#sample"), /source_endpoint_password += var\.dbs_source_password\n/);
			assert.ok(!(await browser.evaluate("document.getElementById('review-page').textContent")).includes(PASSWORD));
			assert.ok(!(await browser.evaluate(KEPT)).includes(PASSWORD));
		});

		test("sending asks the worker once, with everything, and the answer names the plan", async () => {
			await browser.waitFor("#send");
			await browser.fill("#token", "test-token");
			await browser.click("#confirm");
			await browser.click("#send-button");
			await browser.waitFor("#answer-page #answer-title");
			assert.equal(await shown("#answer-title"), "The plan was created");
			assert.equal(await shown("#plan-id"), "dbs1hvb0wwwe01");
			const [asked, ...others] = worker.asked;
			assert.deepEqual(others, []);
			assert.match(String(asked?.headers["idempotency-key"]), /^[0-9a-f-]{36}$/);
			assert.equal(`${asked?.method} ${asked?.path}`, "POST /plans");
			assert.equal(asked?.headers.authorization, "Bearer test-token");
			assert.deepEqual(asked?.body, {
				...PLAN,
				BackupPeriod: "Monday",
				BackupStartTime: "14:22",
				SourceEndpointPassword: PASSWORD,
			});
			assert.ok(!(await browser.evaluate(KEPT)).includes(PASSWORD));
			assert.ok(!(await browser.evaluate(KEPT)).includes("test-token"));
		});

		test("the page made no complaint", () => assert.deepEqual(browser.problems, []));
	});
}
