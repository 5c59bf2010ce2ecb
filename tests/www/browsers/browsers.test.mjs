// @ts-check
/** Each browser on a small page that validates with the package, under a strict content security policy. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root } from "../../../scripts/lib/run.mjs";
import { serve } from "../../lib/serve.mjs";
import { launch, NAMES } from "./index.mjs";

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self'; require-trusted-types-for 'script'";
const PAGE = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Plan</title>
<label>Name <input id="name" value="old"></label>
<label>Engine <select id="engine"><option value="">None</option><option value="Redis">Redis</option></select></label>
<label><input type="checkbox" id="logs"> Logs</label>
<button id="check">Check</button>
<p id="late" hidden>Late</p>
<ul id="errors"></ul>
<script type="module" src="/page.js"></script>`;
const SCRIPT = `import { validate } from "/index.js";
const byId = (id) => document.getElementById(id);
const events = [];
byId("engine").addEventListener("change", () => events.push("change"));
byId("engine").addEventListener("input", () => events.push("input"));
byId("check").addEventListener("click", () => {
	const { errors } = validate({ BackupPlanName: byId("name").value, DatabaseType: byId("engine").value, EnableBackupLog: byId("logs").checked });
	byId("errors").replaceChildren(...errors.map(({ path }) => Object.assign(document.createElement("li"), { textContent: path })));
	setTimeout(() => { byId("late").hidden = false; }, 200);
});
globalThis.events = events;
globalThis.ready = true;`;

for (const name of NAMES) {
	describe(name, () => {
		/** @type {import("./index.mjs").Browser} */
		let browser;
		/** @type {Awaited<ReturnType<typeof serve>>} */
		let server;
		const folder = mkdtempSync(join(tmpdir(), "dbs-browser-"));

		before(async () => {
			server = await serve(join(root, "pkg"), CSP, { "/": PAGE, "/page.js": SCRIPT });
			browser = await launch(name, { width: 600, height: 500 });
			await browser.goto(`${server.origin}/`);
			await browser.waitFor(() => /** @type {any} */ (globalThis).ready);
		});
		after(async () => {
			await server?.close();
			rmSync(folder, { recursive: true });
			await browser?.close();
		});

		test("is the browser that it is said to be", async () => {
			const engine = {
				chromium: /HeadlessChrome\//,
				firefox: /Gecko\/\d+ Firefox\//,
				webkit: /AppleWebKit\/[\d.]+ \(KHTML, like Gecko\) Version\//,
			};
			assert.match(await browser.evaluate("navigator.userAgent"), engine[name]);
			assert.equal(await browser.evaluate("innerWidth"), 600);
			assert.match(await browser.evaluate("navigator.language"), /^en\b/);
		});

		test("evaluates expressions, functions with arguments, and promises", async () => {
			assert.equal(await browser.evaluate("document.title"), "Plan");
			assert.deepEqual(await browser.evaluate((one, other) => [one + 1, other], 1, "库'\n"), [2, "库'\n"]);
			assert.equal(await browser.evaluate(async () => 7), 7);
			await assert.rejects(browser.evaluate("nothing.at.all"), /nothing/);
		});

		test("fills, clicks, waits and reads, as the package validates in it", async () => {
			await browser.fill("#name", "Plan 库 1");
			await browser.fill("#engine", "Redis");
			await browser.click("#logs");
			await browser.click("#check");
			await browser.waitFor("#late");
			assert.equal(await browser.text("#errors"), "InstanceClass\nBackupMethod\nSourceEndpointInstanceType");
			assert.deepEqual(
				await browser.evaluate(
					"['name', 'engine', 'logs'].map((id) => document.getElementById(id)).map((each) => each.checked || each.value)",
				),
				["Plan 库 1", "Redis", true],
			);
			assert.deepEqual(await browser.evaluate("[...new Set(events)].sort()"), ["change", "input"]);
		});

		test("types and moves with the keyboard", async () => {
			await browser.fill("#name", "abc");
			await browser.click("#name");
			for (const key of ["End", "Backspace", "x", "ArrowLeft", "ArrowLeft", "Delete", "Tab"]) await browser.press(key);
			assert.equal(await browser.evaluate("document.activeElement.id"), "engine");
			await browser.press("Shift+Tab");
			assert.equal(await browser.evaluate("document.activeElement.id"), "name");
			assert.equal(await browser.evaluate("document.activeElement.value"), "ax");
		});

		test("says what it waited for in vain", async () => {
			await assert.rejects(browser.waitFor("#never", 100), /after 100 ms there is still no #never/);
			await assert.rejects(browser.text("#never"), /there is no #never/);
			await assert.rejects(browser.fill("#engine", "Oracle"), /#engine has no option "Oracle"/);
		});

		test("takes pictures", async () => {
			const file = join(folder, "page.png");
			await browser.screenshot(file);
			const picture = readFileSync(file);
			assert.equal(picture.subarray(1, 4).toString(), "PNG");
			assert.equal(picture.readUInt32BE(16), 600);
		});

		test("finds nothing wrong with the page", () => assert.deepEqual(browser.problems, []));
	});
}
