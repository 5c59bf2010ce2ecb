// @ts-check
/** The form in the page of another site: what the two tell each other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { embedded, event, events, frameOf, sendIn, shared } from "./lib/embedding.mjs";
import { PASSWORD, PLAN } from "./lib/harness.mjs";
import { problem, sure } from "./lib/sending.mjs";
import { CREATED } from "./lib/worker.mjs";

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
		await page.evaluate(() => scrollTo(0, 0));
		await frame.click("#new-key");
		// The page around the form scrolls to the question.
		await frame.waitForFunction(() => document.activeElement?.id === "ask-cancel");
		await page.waitForFunction(() => {
			const { top = 0 } = document.querySelector("iframe")?.getBoundingClientRect() ?? {};
			return top < innerHeight;
		});
		await sure(frame);
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
		// A frame out of view is not rendered: what waits for a frame of animation waits for ever.
		await frame.waitForFunction(() => document.documentElement.lang === "zh-CN", undefined, { polling: 50 });
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
		await frame.waitForFunction(() => document.documentElement.lang === "en", undefined, { polling: 50 });
		assert.equal((await looks()).backgroundColor, "rgb(245, 247, 250)");
		assert.equal(await frame.isVisible("header"), false);
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
