// @ts-check
/** The form in the page of another site: what the two tell each other, and what nobody else may say or hear. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { buildForm, serveForm } from "../../scripts/lib/form.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { PASSWORD, PLAN } from "./lib/harness.mjs";
import { problem } from "./lib/sending.mjs";
import { CREATED, fakeWorker } from "./lib/worker.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

const PAGE = `<!doctype html><title>Console</title><div style="height:1500px"></div><div id="here"></div><script type="module">
import { mount } from "/embed.js";
window.mount = mount;
window.events = [];
window.tokens = 0;
window.show = (options) => {
	const note = (type) => (detail) => window.events.push({ type, ...detail });
	const on = Object.fromEntries(["change", "checked", "created", "failed"].map((type) => [type, note(type)]));
	window.form = mount(document.getElementById("here"), { token: async () => { window.tokens++; return "embedded-token-77"; }, on, ...options });
};
</script>`;

/** @type {(() => Promise<unknown>)[]} */
const closing = [];
/** @type {{ form: string, sameSite: { form: string, console: string }, console: string, evil: string, worker: Awaited<ReturnType<typeof fakeWorker>>, browser: import("playwright-core").Browser }} */
const shared = /** @type {any} */ ({});

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
async function embedded(options, work, where = shared) {
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
async function frameOf(page) {
	const frame = await (await page.waitForSelector("#here iframe")).contentFrame();
	assert.ok(frame);
	await frame.waitForSelector("html[data-ready][data-embedded]");
	return frame;
}

/** @param {Page} page */
const events = (page) => page.evaluate(() => /** @type {any} */ (window).events);

/** @param {Page} page @param {string} type */
async function event(page, type) {
	await page.waitForFunction((name) => /** @type {any} */ (window).events.some((/** @type {any} */ one) => one.type === name), type);
	return (await events(page)).findLast((/** @type {any} */ one) => one.type === type);
}

/** From the form to the answer. @param {Frame} frame */
async function sendIn(frame) {
	await frame.waitForFunction(() => /** @type {HTMLInputElement} */ (document.getElementById("f-BackupPlanName")).value !== "");
	await frame.fill("#f-SourceEndpointPassword", PASSWORD);
	await frame.click("#check");
	await frame.check("#confirm");
	await frame.click("#send-button");
	await frame.waitForSelector("#answer-page:not([hidden]) #answer-title");
}

test("a plan goes through the embedded form: the page hears of it, and sees neither password nor frame", async () => {
	await embedded({ plan: { ...PLAN, SourceEndpointPassword: "from-the-page" }, locale: "en" }, async (page, frame) => {
		await frame.waitForFunction(
			() => /** @type {HTMLInputElement} */ (document.getElementById("f-BackupPlanName")).value === "nightly-shop",
		);
		// A secret from the page is not taken, and the user is told.
		assert.equal(await frame.inputValue("#f-SourceEndpointPassword"), "");
		assert.match((await frame.textContent("#notice")) ?? "", /The page around this form gave values.*SourceEndpointPassword was left out/);
		shared.worker.replies.push({ status: 201, body: CREATED });
		await sendIn(frame);
		assert.equal(await frame.textContent("#plan-id"), "dbs1hvb0wwwe01");
		assert.equal(shared.worker.asked[0]?.headers.authorization, "Bearer embedded-token-77");
		assert.equal(shared.worker.asked[0]?.body.SourceEndpointPassword, PASSWORD);
		const created = await event(page, "created");
		const { key, ...others } = created;
		assert.match(key, /^[0-9a-f-]{36}$/);
		assert.deepEqual(others, {
			...{ type: "created", backupPlanId: "dbs1hvb0wwwe01", orderId: "2056157001", requestId: "4F1888AC-1138-4995-B9FE-D2734F61C058" },
			...{ clientToken: "token", replayed: false, name: "nightly-shop" },
		});
		assert.equal((await event(page, "checked")).valid, true);
		assert.equal((await event(page, "change")).plan.BackupPlanName, "nightly-shop");
		const heard = JSON.stringify(await events(page));
		assert.equal(heard.includes(PASSWORD), false);
		assert.equal(heard.includes("embedded-token-77"), false);
		assert.equal(await page.evaluate(() => document.querySelector("iframe")?.contentDocument), null);
	});
});

test("the token is asked for each time one is needed; without one nothing is sent", async () => {
	await embedded({ plan: PLAN }, async (page, frame) => {
		// One for the worker's policy.
		await page.waitForFunction(() => /** @type {any} */ (window).tokens === 1);
		shared.worker.replies.push({ status: 504, body: problem("Timeout", { outcomeUnknown: true }) });
		await sendIn(frame);
		assert.equal(await page.evaluate(() => /** @type {any} */ (window).tokens), 2);
		assert.deepEqual(await event(page, "failed").then(({ kind, outcomeUnknown, code }) => ({ kind, outcomeUnknown, code })), {
			...{ kind: "unknown", outcomeUnknown: true, code: "Timeout" },
		});
		await frame.click("#ask");
		await frame.waitForFunction(() => document.getElementById("answer-title"));
		assert.equal(await page.evaluate(() => /** @type {any} */ (window).tokens), 3);
	});
	await embedded({ plan: PLAN, token: undefined }, async (_page, frame) => {
		await sendIn(frame);
		assert.match((await frame.textContent("#answer-page")) ?? "", /gave no access token\. Nothing was sent\./);
		assert.match((await frame.textContent("#bought")) ?? "", /^Nothing was created/);
		assert.deepEqual(shared.worker.asked, []);
	});
});

test("a question before a second purchase can be asked and answered in the frame", async () => {
	await embedded({ plan: PLAN }, async (page, frame) => {
		shared.worker.replies.push({ status: 409, body: problem("idempotency_conflict", {}) }, { status: 201, body: CREATED });
		await sendIn(frame);
		page.on("dialog", (dialog) => void dialog.accept());
		await frame.click("#new-key");
		await frame.waitForSelector("#plan-id");
		assert.equal(new Set(shared.worker.asked.map(({ headers }) => headers["idempotency-key"])).size, 2);
	});
});

test("the frame is as tall as the form, and the page scrolls to what has the focus", async () => {
	await embedded({ plan: PLAN }, async (page, frame) => {
		const heights = async () => [
			await page.evaluate(() => document.querySelector("iframe")?.getBoundingClientRect().height ?? 0),
			await frame.evaluate(() => document.body.getBoundingClientRect().height),
		];
		await page.waitForFunction(() => Number.parseInt(document.querySelector("iframe")?.style.height ?? "", 10) > 1000);
		const [outer = 0, inner = 0] = await heights();
		assert.ok(Math.abs(outer - inner) < 2, `${outer} ${inner}`);
		await frame.fill("#f-BackupPlanName", "");
		await page.evaluate(() => scrollTo(0, 0));
		// From the foot of the form to the summary at its head.
		await frame.evaluate(() => document.getElementById("check")?.click());
		await frame.waitForFunction(() => document.activeElement?.id === "summary");
		await page.waitForFunction(() => scrollY > 0);
		const top = await page.evaluate(() => document.querySelector("iframe")?.getBoundingClientRect().top ?? 0);
		const place = await frame.evaluate(() => document.getElementById("summary")?.getBoundingClientRect().top ?? 0);
		assert.ok(top + place >= 0 && top + place < 700, `the summary is at ${top + place}`);
		const [closed = 0] = await heights();
		await frame.evaluate(() => document.getElementById("explain-fold")?.setAttribute("open", ""));
		await frame.waitForFunction(() => document.getElementById("explain-button"));
		await page.waitForFunction((before) => (document.querySelector("iframe")?.getBoundingClientRect().height ?? 0) > before + 100, closed);
	});
});

test("language and looks come from the page, and can change", async () => {
	const theme = { scheme: "dark", density: "compact", radius: 9, font: '"Inter", sans-serif', colors: { primary: "rgb(91, 43, 217)" } };
	await embedded({ plan: PLAN, locale: "zh-CN", theme }, async (page, frame) => {
		await frame.waitForFunction(() => document.documentElement.lang === "zh-CN");
		const looks = () =>
			frame.evaluate(() => {
				const { color, backgroundColor } = getComputedStyle(document.body);
				const { borderRadius, backgroundColor: primary } = getComputedStyle(/** @type {Element} */ (document.getElementById("check")));
				return { color, backgroundColor, borderRadius, primary, font: getComputedStyle(document.documentElement).fontFamily };
			});
		const dark = await looks();
		assert.equal(dark.backgroundColor, "rgb(14, 18, 24)");
		assert.equal(dark.primary, "rgb(91, 43, 217)");
		// Buttons have seven tenths of it.
		assert.equal(dark.borderRadius, "6.3px");
		assert.match(dark.font, /^"?Inter"?, sans-serif$/);
		await page.evaluate(() =>
			/** @type {any} */ (window).form.update({ locale: "en", theme: { scheme: "light", density: "comfortable" } }),
		);
		await frame.waitForFunction(() => document.documentElement.lang === "en");
		assert.equal((await looks()).backgroundColor, "rgb(245, 247, 250)");
		assert.equal(await frame.isVisible("header"), false);
	});
});

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

// A page of another site gives its frames no lasting storage in some browsers: there the changes end with the page.
test("what a user changed outlives a reload of the page; the form leaves with unmount", async () => {
	await embedded(
		{ plan: PLAN },
		async (page, frame) => {
			await frame.waitForFunction(() => /** @type {HTMLInputElement} */ (document.getElementById("f-BackupPlanName")).value !== "");
			await frame.fill("#f-BackupPlanName", "changed-by-hand");
			await page.reload();
			await page.waitForFunction(() => "show" in globalThis);
			await page.evaluate(
				([src, plan]) => /** @type {any} */ (window).show({ src, plan }),
				/** @type {const} */ ([`${shared.sameSite.form}/`, PLAN]),
			);
			const again = await frameOf(page);
			assert.equal((await event(page, "change")).plan.BackupPlanName, "changed-by-hand");
			assert.equal(await again.inputValue("#f-BackupPlanName"), "changed-by-hand");
			await page.evaluate(() => /** @type {any} */ (window).form.unmount());
			assert.equal(await page.locator("iframe").count(), 0);
		},
		shared.sameSite,
	);
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
