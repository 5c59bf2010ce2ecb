// @ts-check
/** The form in a frame, and those who mean ill: other origins, other frames, and the page that may embed it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { embedded, event, events, shared } from "./lib/embedding.mjs";
import { PASSWORD, PLAN } from "./lib/harness.mjs";

test("a theme holds looks and nothing else", async () => {
	const colors = {
		page: "url(https://evil.example/x)",
		text: "red;} body{display:none",
		link: "var(--error)",
		"--x": "red",
		accent: "notacolor",
	};
	const theme = { scheme: "none", radius: 1e9, font: "x; } body { display: none", colors, density: "<b>" };
	await embedded({ plan: PLAN, theme }, async (_, frame) => {
		await frame.waitForFunction(() => /** @type {HTMLInputElement} */ (document.getElementById("f-BackupPlanName")).value !== "");
		assert.equal(await frame.evaluate(() => document.documentElement.style.length), 0);
		assert.equal(await frame.isVisible("#check"), true);
	});
});

test("only the origin that the build names may frame the form", async () => {
	const context = await shared.browser.newContext();
	try {
		const page = await context.newPage();
		/** @type {string[]} */
		const said = [];
		page.on("console", (message) => said.push(message.text()));
		await page.goto(shared.evil);
		await page.waitForTimeout(500);
		assert.ok(
			said.some((text) => /frame-ancestors/.test(text)),
			said.join("\n"),
		);
		// As a window of its own it listens to nobody.
		const [form] = await Promise.all([
			context.waitForEvent("page"),
			page.evaluate((address) => {
				/** @type {any} */ (window).opened = window.open(address);
			}, `${shared.form}/`),
		]);
		await form.waitForSelector("html[data-ready]");
		await page.evaluate(() => {
			const { port2 } = new MessageChannel();
			/** @type {any} */ (window).opened?.postMessage({ dbsForm: 1, type: "init", plan: { BackupPlanName: "evil" } }, "*", [port2]);
		});
		await form.waitForTimeout(300);
		assert.equal(await form.inputValue("#f-BackupPlanName"), "");
	} finally {
		await context.close();
	}
});

test("another frame of the page can speak neither to the form nor for it", async () => {
	await embedded({ plan: PLAN }, async (page, frame) => {
		await page.evaluate((address) => {
			const other = document.createElement("iframe");
			other.id = "other";
			other.src = address;
			document.body.append(other);
		}, shared.evil);
		const evil = await (await page.waitForSelector("#other")).contentFrame();
		await evil?.waitForLoadState();
		const before = (await events(page)).length;
		await evil?.evaluate(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = ({ data }) => {
				/** @type {any} */ (window).heard = data;
			};
			// To the form, as if it came from the page; and to the page, as if it came from the form.
			parent.frames[0]?.postMessage({ dbsForm: 1, type: "init", plan: { BackupPlanName: "evil" }, locale: "zh-CN" }, "*", [port2]);
			parent.postMessage({ dbsForm: 1, type: "hello" }, "*");
			parent.postMessage({ dbsForm: 1, type: "created", backupPlanId: "evil" }, "*");
		});
		await page.waitForTimeout(300);
		assert.equal(await frame.inputValue("#f-BackupPlanName"), "nightly-shop");
		assert.equal((await events(page)).length, before);
		assert.equal(await evil?.evaluate(() => /** @type {any} */ (window).heard), undefined);
	});
});

test("a hostile page that may embed the form gets no secret out of it, and cannot break it", async () => {
	const plan = {
		...PLAN,
		BackupPlanName: "<img src=x onerror=alert(1)>",
		__proto__: { a: 1 },
		BackupObjects: { not: "a list" },
		Unknown: "x",
	};
	await embedded({ plan }, async (page, frame) => {
		await frame.waitForFunction(() =>
			/** @type {HTMLInputElement} */ (document.getElementById("f-BackupPlanName")).value.startsWith("<img"),
		);
		assert.equal(await frame.locator("#form-page img").count(), 0);
		await frame.fill("#f-SourceEndpointPassword", PASSWORD);
		await page.evaluate(() => {
			const { form } = /** @type {any} */ (window);
			form.update({ plan: 7, locale: "de", theme: "red" });
			form.update({ plan: [1, 2] });
			// A second greeting is not heard: the first port stays the only one.
			const { port2 } = new MessageChannel();
			form.frame.contentWindow.postMessage({ dbsForm: 1, type: "init", plan: { BackupPlanName: "second" } }, "*", [port2]);
			for (const data of [null, 1, "x", { dbsForm: 2, type: "init" }, { type: "init" }, { dbsForm: 1, type: "token", id: 1, token: "t" }])
				form.frame.contentWindow.postMessage(data, "*");
		});
		await page.waitForTimeout(300);
		assert.equal(await frame.inputValue("#f-SourceEndpointPassword"), PASSWORD);
		await frame.fill("#f-BackupPlanName", "still-works");
		assert.equal((await event(page, "change")).plan.BackupPlanName, "still-works");
		assert.equal(JSON.stringify(await events(page)).includes(PASSWORD), false);
	});
});

test("an address of the page's own origin is refused", async () => {
	const context = await shared.browser.newContext();
	try {
		const page = await context.newPage();
		await page.goto(shared.console);
		await page.waitForFunction(() => "mount" in globalThis);
		const said = await page.evaluate(() => {
			try {
				return /** @type {any} */ (window).mount(document.body, { src: "/form/", token: () => "t" });
			} catch (error) {
				return String(error);
			}
		});
		assert.match(said ?? "", /^TypeError: src has this page's own origin, http:\/\/localhost:\d+\. Serve the form from another one/);
		assert.equal(await page.locator("iframe").count(), 0);
	} finally {
		await context.close();
	}
});
