// @ts-check
/** What the account has is offered where the worker lists it, asked for only when it is needed, and never in the way. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { copied, give, PLAN, site, text, traces, withForm } from "./lib/harness.mjs";
import { livingWorker, TOKEN } from "./lib/living.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./lib/worker.mjs").Reply} Reply */

const living = site({ workerOf: livingWorker, token: TOKEN });
const shared = site({ token: "test-token" });
const without = site({ token: "" });

const AGENT = { ...PLAN, SourceEndpointInstanceType: "Agent", SourceEndpointIP: "db.example.com" };
/** @param {object} body @returns {Reply[]} */
const ok = (body) => [{ status: 200, body }];

/** @param {typeof shared} where @param {Record<string, Reply[]>} routes @param {(page: Page) => Promise<void>} work @param {object} [options] */
async function opened(where, routes, work, options = {}) {
	where.worker.followed.length = 0;
	for (const name of Object.keys(where.worker.routes)) delete where.worker.routes[name];
	Object.assign(where.worker.routes, routes);
	await withForm(where, { plan: AGENT, ...options }, work);
}

const asked = (/** @type {typeof shared} */ where) =>
	where.worker.followed.map(({ path, query }) => [path, query.region].filter(Boolean).join(" "));

/** @param {Page} page @param {string} id */
const options = (page, id) =>
	page.evaluate(
		(list) => [.../** @type {HTMLDataListElement} */ (document.getElementById(list)).options].map(({ value, label }) => [value, label]),
		id,
	);

/** @param {Page} page @param {string} id @param {RegExp} wanted */
const says = (page, id, wanted) =>
	page.waitForFunction(
		([place = "", pattern = ""]) => new RegExp(pattern).test(document.getElementById(place)?.textContent ?? ""),
		[id, wanted.source],
	);

test("gateways of the region are offered at their field, by name or ID, through the worker itself", async () => {
	await withForm(living, { plan: AGENT, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
		const { calls } = living.worker.emulator;
		assert.equal(calls.DescribeBackupGatewayList, undefined);
		await page.focus("#f-BackupGatewayId");
		await says(page, "f-BackupGatewayId-aid", /^2 gateways in cn-hangzhou: choose one, or type its ID\.$/);
		assert.deepEqual(await options(page, "gateways"), [
			["23313123312", "office, online"],
			["9007199254740993", "data centre, offline"],
		]);
		await page.fill("#f-BackupGatewayId", "9007199254740993");
		assert.equal(await text(page, "#f-BackupGatewayId-aid"), "data centre, offline");
		await page.fill("#f-BackupGatewayId", "office");
		await page.keyboard.press("Tab");
		assert.equal(await page.inputValue("#f-BackupGatewayId"), "23313123312");
		assert.equal(await text(page, "#f-BackupGatewayId-aid"), "office, online");
		// Anything else can be typed all the same.
		await page.fill("#f-BackupGatewayId", "4711");
		await page.keyboard.press("Tab");
		const draft = await page.evaluate(() => JSON.parse(sessionStorage.getItem("dbs-form.draft") ?? "{}"));
		assert.equal(draft.BackupGatewayId, "4711");
		assert.equal(calls.DescribeBackupGatewayList, 1);
		await page.click("#line-addresses > summary");
		await page.waitForSelector("#line-addresses pre");
		const { intranet, internet } = living.worker.emulator.world.addresses["cn-hangzhou"] ?? { intranet: [], internet: [] };
		assert.ok(intranet.length > 0 && internet.length > 0);
		assert.deepEqual(await page.locator("#line-addresses pre").allInnerTexts(), [intranet.join("\n"), internet.join("\n")]);
		await page.getByRole("button", { name: "Copy: From within Alibaba Cloud" }).click();
		await copied(page, (found) => found === intranet.join("\n"));
		assert.equal((await traces(page)).includes(TOKEN), false);
	});
});

test("regions come from the account when their field has the focus, with the names of their cities", async () => {
	await opened(shared, { regions: ok({ regions: ["cn-hangzhou", "xx-new-1"] }) }, async (page) => {
		assert.ok((await options(page, "regions")).length > 10);
		assert.deepEqual(asked(shared), []);
		await page.focus("#f-Region");
		await page.waitForFunction(() => document.querySelectorAll("#regions option").length === 2);
		assert.deepEqual(await options(page, "regions"), [
			["cn-hangzhou", "Hangzhou"],
			["xx-new-1", "xx-new-1"],
		]);
		await page.focus("#f-BackupPlanName");
		await page.focus("#f-Region");
		assert.deepEqual(asked(shared), ["/regions"]);
	});
});

test("the addresses are those of the chosen region, and asked for only while they are open", async () => {
	const routes = { addresses: ok({ region: "cn-hangzhou", intranet: ["100.104.0.0/24"], internet: [] }) };
	// The focus in the field of the region asks for the regions: when that is sent depends on the machine.
	const askedFor = () => asked(shared).filter((one) => one.startsWith("/addresses"));
	await opened(shared, routes, async (page) => {
		assert.equal(await page.isVisible("#line-addresses"), true);
		await page.fill("#f-Region", "cn-beijing");
		assert.deepEqual(askedFor(), []);
		await page.click("#line-addresses > summary");
		await page.waitForSelector("#line-addresses pre");
		assert.equal(
			await text(page, "#line-addresses .hint"),
			"DBS in cn-beijing reaches the database from these addresses. Let them through its firewall, security group or whitelist.",
		);
		shared.worker.routes["addresses"] = ok({ intranet: [], internet: [] });
		await page.fill("#f-Region", "cn-shanghai");
		await says(page, "line-addresses", /The service names no addresses for cn-shanghai\./);
		await page.fill("#f-Region", "");
		await says(page, "line-addresses", /Choose the region of the plan first\./);
		await page.click("#line-addresses > summary");
		await page.fill("#f-Region", "cn-chengdu");
		assert.deepEqual(askedFor(), ["/addresses cn-beijing", "/addresses cn-shanghai"]);
	});
});

test("an error is quiet, says what to do instead, and is tried again; a refusal says nothing at the field", async () => {
	await opened(
		shared,
		{ gateways: [{ status: 503, body: {} }, ...ok({ gateways: [] })], addresses: [{ status: 500, body: {} }] },
		async (page) => {
			await page.focus("#f-BackupGatewayId");
			await says(page, "f-BackupGatewayId-aid", /^The list could not be loaded; type the ID\.$/);
			assert.equal(await page.evaluate(() => document.activeElement?.id), "f-BackupGatewayId");
			await page.focus("#f-BackupPlanName");
			await page.focus("#f-BackupGatewayId");
			await says(page, "f-BackupGatewayId-aid", /^The account has no backup gateway in cn-hangzhou\.$/);
			await page.click("#line-addresses > summary");
			await says(page, "line-addresses", /The addresses could not be loaded\. Close this and open it to try again/);
			shared.worker.routes["addresses"] = ok({ intranet: ["100.104.0.0/24"], internet: [] });
			await page.click("#line-addresses > summary");
			await page.click("#line-addresses > summary");
			await page.waitForSelector("#line-addresses pre");
			// The rest of the form goes on.
			await page.click("#check");
			await page.waitForSelector("#f-BackupGatewayId-error:not([hidden])");
		},
	);
	const denied = [{ status: 403, body: { code: "scope_missing" } }];
	await opened(shared, { gateways: denied, regions: denied, addresses: denied }, async (page) => {
		const before = (await options(page, "regions")).length;
		await page.focus("#f-Region");
		await page.focus("#f-BackupGatewayId");
		while (asked(shared).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
		await page.click("#line-addresses > summary");
		await says(page, "line-addresses", /The worker does not list addresses for this access token\. Ask whoever runs it/);
		assert.equal(await page.isVisible("#f-BackupGatewayId-aid"), false);
		assert.equal((await options(page, "regions")).length, before);
		await page.focus("#f-BackupPlanName");
		await page.focus("#f-BackupGatewayId");
		await page.focus("#f-Region");
		assert.equal(asked(shared).length, 3);
	});
});

test("without a token nothing is asked; where the addresses are opened, the token can be given", async () => {
	await opened(without, { addresses: ok({ intranet: ["100.104.0.0/24"], internet: [] }) }, async (page) => {
		await page.focus("#f-BackupGatewayId");
		await page.focus("#f-Region");
		await page.click("#line-addresses > summary");
		await page.click("#line-addresses-show");
		assert.equal(await text(page, "#line-addresses-token-error"), "Error: Enter the access token of the worker");
		assert.deepEqual(asked(without), []);
		await page.fill("#line-addresses-token", "typed-token");
		await page.keyboard.press("Enter");
		await page.waitForSelector("#line-addresses pre");
		assert.equal(without.worker.followed[0]?.headers.authorization, "Bearer typed-token");
		// The form was not checked by it.
		assert.equal(await page.isVisible("#review-page"), false);
		assert.equal((await traces(page)).includes("typed-token"), false);
		await give(page, "SourceEndpointInstanceType", "RDS");
		assert.equal(await page.isVisible("#line-addresses"), true);
	});
});
