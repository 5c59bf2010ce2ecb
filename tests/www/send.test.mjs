// @ts-check
/** Sending through a worker: what is asked, that nothing is bought twice, and how each answer is explained. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { copied, give, PASSWORD, PLAN, send, site, text, toReview, withForm } from "./lib/harness.mjs";
import { keysOf, problem, sentTo } from "./lib/sending.mjs";
import { CREATED } from "./lib/worker.mjs";

const shared = site();
/** @param {Parameters<typeof sentTo>[1]} replies @param {Parameters<typeof sentTo>[2]} work @param {object} [options] */
const sent = (replies, work, options) => sentTo(shared, replies, work, options);
const keys = () => keysOf(shared);

test("a plan is sent whole, with key and token, and the answer is decoded", async () => {
	await sent(
		[{ status: 201, body: CREATED }],
		async (page) => {
			const [asked] = shared.worker.asked;
			assert.equal(shared.worker.asked.length, 1);
			assert.equal(`${asked?.method} ${asked?.path}`, "POST /plans");
			assert.equal(asked?.headers.authorization, "Bearer test-token");
			assert.equal(asked?.headers["content-type"], "application/json");
			const key = String(asked?.headers["idempotency-key"]);
			assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
			assert.deepEqual(asked?.body, { ...PLAN, SourceEndpointPassword: PASSWORD });
			assert.equal(await text(page, "#answer-title"), "The plan was created");
			assert.equal(await page.evaluate(() => document.activeElement?.id), "answer-title");
			assert.equal(await text(page, "#plan-id"), "dbs1hvb0wwwe01");
			const answer = await text(page, "#answer-page");
			for (const fact of [
				"2056157001",
				"4F1888AC-1138-4995-B9FE-D2734F61C058",
				"worker-request-1",
				"The first full backup starts as soon as the plan runs.",
			])
				assert.ok(answer.includes(fact), fact);
			await page.getByRole("button", { name: "Copy: RequestId" }).click();
			await copied(page, (found) => found === "4F1888AC-1138-4995-B9FE-D2734F61C058");
		},
		{ permissions: ["clipboard-read", "clipboard-write"] },
	);
});

test("nothing is sent before the box is ticked and a token is there", async () => {
	shared.worker.asked.length = 0;
	await withForm(shared, { plan: PLAN }, async (page) => {
		await toReview(page);
		await page.click("#send-button");
		assert.deepEqual(await page.locator("#send-summary-list a").allInnerTexts(), [
			"Enter the access token of the worker",
			"Tick the box to say that you have checked the answers and know what this costs",
		]);
		assert.equal(await page.evaluate(() => document.activeElement?.id), "send-summary");
		assert.equal(await page.title(), "Error: Check before you send");
		await page.fill("#token", "a b");
		await page.check("#confirm");
		await page.click("#send-button");
		assert.match(await text(page, "#token-error"), /^Error: The access token has characters/);
		assert.deepEqual(shared.worker.asked, []);
	});
});

test("the same plan is sent with the same key: again after a lost connection, and after a reload", async () => {
	await sent([{ status: 0, drop: true }], async (page) => {
		assert.equal(await text(page, "#answer-title"), "No answer arrived");
		assert.match(await text(page, "#bought"), /^It is not known whether the plan was created\. Do not make a new plan/);
		// The key is not the token that the worker makes of it.
		assert.equal((await text(page, "#answer-page .answers")).includes("Client token"), false);
		const before = shared.worker.asked.length;
		await page.click("#send-again");
		await page.waitForSelector("#ask");
		assert.ok(shared.worker.asked.length > before);
		shared.worker.replies.splice(0, 1, { status: 201, body: CREATED, headers: { "idempotency-replayed": "true" } });
		await page.reload();
		await page.waitForSelector("html[data-core=ready][data-ready]");
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), "");
		await give(page, "SourceEndpointPassword", PASSWORD);
		await toReview(page);
		await send(page);
		assert.equal(await text(page, "#replayed"), "This plan had been created before. Nothing was bought again.");
		assert.equal(new Set(keys()).size, 1);
	});
});

test("an unknown outcome is asked for, and found", async () => {
	const unknown = { status: 504, body: problem("Timeout", { status: 504, outcomeUnknown: true, clientToken: "t" }) };
	const states = [
		{ status: 200, body: { state: "pending" } },
		{ status: 200, body: { state: "created", outcome: CREATED } },
	];
	await sent([unknown, ...states], async (page) => {
		assert.equal(await text(page, "#answer-title"), "The outcome is not known");
		const facts = await text(page, "#answer-page .answers");
		assert.ok(facts.endsWith(`Client token t Copy Idempotency-Key ${keys()[0]} Copy`), facts);
		await page.click("#ask");
		await page.waitForFunction(() => document.getElementById("answer-title")?.textContent === "Still in progress");
		await page.click("#ask");
		await page.waitForSelector("#plan-id");
		const [post, first, second] = shared.worker.asked;
		assert.equal(first?.path, `/plans/by-key/${post?.headers["idempotency-key"]}`);
		assert.equal(second?.path, first?.path);
		assert.equal(first?.method, "GET");
		assert.equal(first?.headers.authorization, "Bearer test-token");
	});
});

test("a changed plan warns of one whose outcome is not known", async () => {
	await sent([{ status: 504, body: problem("Timeout", { outcomeUnknown: true }) }], async (page) => {
		await page.click("#answer-back");
		await page.waitForSelector("#form-page:not([hidden])");
		await give(page, "InstanceClass", "large");
		await toReview(page);
		assert.match(
			await text(page, "#review-page .notice"),
			/^Warning: You sent the plan “nightly-shop”, and its outcome is not known\. This plan differs from it, so sending it is a second purchase\. Find out first\. Find out$/,
		);
	});
});

test("two quick steps back from the answer end at the form", async () => {
	await sent([{ status: 201, body: CREATED }], async (page) => {
		await page.goBack();
		await page.goBack();
		await page.waitForSelector("#form-page:not([hidden])");
		await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
		assert.equal(await page.isVisible("#form-page"), true);
		assert.equal(await page.isVisible("#review-page"), false);
	});
});

test("a refusal ends the key: what was refused was not created", async () => {
	const refusal = {
		status: 502,
		body: problem("Request.Forbidden", {
			...{ requestId: "R-1", serviceStatus: 403, kind: "permission", fixableBy: "operator", outcomeUnknown: false },
			advice: "Ask for the right dbs:CreateAndStartBackupPlan.",
		}),
	};
	await sent([refusal, { status: 201, body: CREATED }], async (page) => {
		assert.equal(await text(page, "#answer-title"), "The service refused");
		assert.equal(await text(page, "#bought"), "Nothing was created.");
		assert.equal(await text(page, "#advice"), "Ask for the right dbs:CreateAndStartBackupPlan.");
		assert.match(await text(page, "#fixable"), /^You cannot fix this in the form\. Tell whoever runs the worker/);
		const facts = await text(page, "#answer-page .answers");
		assert.match(facts, /HTTP status of the service 403 HTTP status of the worker 502 RequestId R-1 /);
		await page.click("#answer-back");
		await page.waitForSelector("#form-page:not([hidden])");
		await toReview(page);
		await send(page);
		assert.equal(new Set(keys()).size, 2);
	});
});

test("the user's own client token is the key, and never among the parameters", async () => {
	await sent(
		[{ status: 201, body: CREATED }],
		async () => {
			assert.deepEqual(keys(), ["order-4711"]);
			assert.deepEqual(shared.worker.asked[0]?.body, { ...PLAN, SourceEndpointPassword: PASSWORD });
		},
		{ plan: { ...PLAN, ClientToken: "order-4711" } },
	);
	await withForm(shared, { plan: { ...PLAN, ClientToken: "订单" } }, async (page) => {
		await toReview(page);
		await page.fill("#token", "t");
		await page.check("#confirm");
		await page.click("#send-button");
		assert.match(await text(page, "#token-error"), /^Error: The client token is sent as Idempotency-Key: go back and give it/);
	});
});

const REFUSALS = [
	{ reply: { status: 401, body: problem("unauthorized", {}) }, title: "The worker does not know the access token", maybe: false },
	{ reply: { status: 403, body: problem("forbidden", {}) }, title: "The worker does not allow this", maybe: false },
	{
		reply: { status: 403, body: problem("policy", { rule: "max-years" }) },
		title: "A rule of the worker forbids this plan",
		maybe: false,
		says: "max-years",
	},
	{ reply: { status: 409, body: problem("conflict", {}) }, title: "An earlier request with the same key had other contents", maybe: true },
	{
		reply: { status: 429, headers: { "retry-after": "17" }, body: problem("rate", {}) },
		title: "Too many requests",
		maybe: false,
		says: "Wait 17 s before you try again.",
	},
	{ reply: { status: 409, body: problem("in_progress", {}) }, title: "Still in progress", maybe: true },
	{
		reply: {
			status: 422,
			body: problem("InvalidParameter", {
				requestId: "R",
				serviceStatus: 400,
				kind: "parameter",
				fixableBy: "caller",
				outcomeUnknown: false,
			}),
		},
		title: "The service refused",
		maybe: false,
		says: "You can fix this: change the plan and send it again.",
	},
	{
		reply: {
			status: 502,
			body: problem("Throttling", { serviceStatus: 503, kind: "throttled", fixableBy: "nobody", outcomeUnknown: false }),
		},
		title: "Too many requests",
		maybe: false,
		says: "Nobody has to fix anything",
	},
	{
		reply: { status: 503, body: problem("credentials_expired", { kind: "credentials", fixableBy: "operator", outcomeUnknown: false }) },
		title: "The worker could not do it",
		maybe: false,
		says: "Tell whoever runs the worker",
	},
	// Our worker says where a plan may exist, unless it fails itself; of another host, nothing but its status is known.
	{
		reply: { status: 503, body: problem("credentials_expired", { type: "urn:dbs-backup-plan:credentials-expired" }) },
		title: "The worker could not do it",
		maybe: false,
	},
	{
		reply: { status: 500, body: problem("internal", { type: "urn:dbs-backup-plan:internal" }) },
		title: "The worker could not do it",
		maybe: true,
	},
	{ reply: { status: 503, body: problem("credentials_expired", {}) }, title: "The worker could not do it", maybe: true },
	{ reply: { status: 500, body: problem("internal", {}) }, title: "The worker could not do it", maybe: true },
	{ reply: { status: 502, body: "<html>Bad gateway</html>" }, title: "The worker could not do it", maybe: true },
	{ reply: { status: 200, body: "hello" }, title: "The outcome is not known", maybe: true },
	// What stands before a worker answers in its own way.
	{
		reply: { status: 400, body: { title: "Validation failed.", errors: { $: ["The JSON value could not be converted."] } } },
		title: "The worker could not do it",
		maybe: false,
		says: "Validation failed.",
	},
	{
		reply: { status: 422, body: problem("invalid_parameters", { detail: { a: 1 }, errors: ["text", null, {}, { path: 1 }] }) },
		title: "The worker found a problem in the plan",
		maybe: false,
		says: "A title",
	},
	{
		reply: { status: 422, body: problem("invalid_parameters", { errors: "text" }) },
		title: "The worker found a problem in the plan",
		maybe: false,
	},
	{
		reply: { status: 429, headers: { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, body: {} },
		title: "Too many requests",
		maybe: false,
		never: "07:28:00",
	},
];

test("every other answer is explained, and says whether something may have been bought", async () => {
	await sent([{ status: 401 }], async (page) => {
		for (const { reply, title, maybe, says, never } of REFUSALS) {
			await page.click("#answer-back");
			await page.waitForSelector("#form-page:not([hidden])");
			await page.evaluate(() => localStorage.clear());
			shared.worker.replies.push(reply);
			await toReview(page);
			await send(page);
			assert.equal(await text(page, "#answer-title"), title);
			assert.equal(await page.title(), `Error: ${title}`);
			assert.equal((await text(page, "#bought")).startsWith(maybe ? "It is not known" : "Nothing was created."), true, title);
			const all = await text(page, "#answer-page");
			if (says) assert.ok(all.includes(says), all);
			if (never) assert.ok(!all.includes(never), all);
		}
	});
});

test("problems that the worker finds lead back to their fields", async () => {
	const errors = [{ path: "BackupPlanName", code: "conflict", message: "is taken; give another name", source: "" }];
	await sent([{ status: 422, body: problem("invalid_parameters", { errors }) }], async (page) => {
		assert.equal(await text(page, "#problems"), "Plan name is taken; give another name");
		await page.click("#mend");
		await page.waitForSelector("#form-page:not([hidden])");
		assert.equal(await text(page, "#summary-list"), "Plan name is taken; give another name");
		assert.equal(await text(page, "#f-BackupPlanName-error"), "Error: Plan name is taken; give another name");
	});
});
