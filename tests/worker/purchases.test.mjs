// @ts-check
/** How much may be bought, by whom it was, and with which secret. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { SignJWT } from "jose";
import { Faults } from "../../emulator/faults.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { listPrice } from "../../worker/src/prices.js";
import { AUDIENCE, bindingsFor, eventually, ISSUER, inNode, onWorkerd, PLAN, post, RUNTIMES, TOKEN, withKey } from "./target.mjs";

const emulator = new Emulator(KEYS);
let service = "";
before(async () => {
	service = await emulator.listen();
});
after(() => emulator.close());
beforeEach(() => {
	emulator.service.reset();
	emulator.requests = 0;
	emulator.faults = new Faults();
});

const SECRET = "a shared secret of the tests, 32 bytes or more";
const JWT = { JWT_SECRET: SECRET, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE };
/** @param {string} sub @param {string} [scope] */
const tokenOf = (sub, scope = "plans:create plans:read plans:sign") =>
	new SignJWT({ sub, scope })
		.setProtectedHeader({ alg: "HS256" })
		.setIssuer(ISSUER)
		.setAudience(AUDIENCE)
		.setExpirationTime("5m")
		.sign(new TextEncoder().encode(SECRET));
/** @param {object} limits @param {Record<string, string>} [own] */
const limitedTo = (limits, own = {}) => ({
	...bindingsFor(service),
	...JWT,
	POLICY: JSON.stringify({ parameters: "any", ...limits }),
	...own,
});
/** @param {import("./target.mjs").Target} target @param {string} key @param {object} [plan] @param {string} [token] */
async function buy(target, key, plan = PLAN, token = TOKEN) {
	const answer = await target.call("/plans", post(plan, withKey(key, token)));
	const { code, rule, detail } = /** @type {any} */ (await answer.json());
	return answer.status === 201 ? 201 : { status: answer.status, code, rule, detail };
}
const PREPAID = { ...PLAN, Region: "cn-hangzhou", PayType: "prepay", Period: "Month", UsedTime: 2 };

test("list prices are those of the price table, for the whole time that a plan binds its buyer to", () => {
	const price = (/** @type {Record<string, string>} */ sent) => listPrice(new Map(Object.entries(sent)));
	const month = { PayType: "prepay", Period: "Month", UsedTime: "1" };
	const cases = /** @type {[Record<string, string>, number | undefined][]} */ ([
		[{ ...month, InstanceClass: "micro", Region: "cn-hangzhou" }, 5],
		[{ ...month, InstanceClass: "small", Region: "cn-beijing" }, 22],
		[{ ...month, InstanceClass: "medium", Region: "cn-hongkong" }, 53],
		[{ ...month, InstanceClass: "large", Region: "us-west-1" }, 84],
		[{ ...month, InstanceClass: "xlarge" }, 209],
		[{ ...month, InstanceClass: "xlarge", Region: "cn-shanghai-finance-1", UsedTime: "11" }, 1540],
		[{ InstanceClass: "micro", Region: "cn-hangzhou", Period: "Year", UsedTime: "2" }, 120],
		[{ InstanceClass: "micro", Region: "cn-hangzhou", PayType: "postpay" }, 5],
		[{ InstanceClass: "micro", Region: "cn-hangzhou" }, undefined],
		[{ InstanceClass: "micro", Region: "cn-hangzhou", Period: "Year" }, undefined],
	]);
	for (const [sent, usd] of cases) assert.equal(price(sent), usd, JSON.stringify(sent));
});

for (const [runtime, start] of RUNTIMES) {
	test(`a caller buys so many plans a day, and a repeat is none: ${runtime}`, async () => {
		const target = await start(limitedTo({ plansPerDay: 2 }));
		try {
			assert.deepEqual([await buy(target, "a"), await buy(target, "a"), await buy(target, "b")], [201, 201, 201]);
			const third = await buy(target, "c");
			assert.deepEqual(third, {
				status: 403,
				code: "purchase_limit",
				rule: "plansPerDay",
				detail: "The rule plansPerDay allows 2; 2 have been used. Wait for the next day or month, or ask the operator.",
			});
			assert.equal(await buy(target, "b"), 201, "what was bought is still answered");
			assert.equal(await buy(target, "c", PLAN, await tokenOf("alice")), 201, "another caller has a count of its own");
			assert.equal(emulator.service.plans.length, 3);
			assert.equal((await target.call("/plans/by-key/c", { headers: withKey("x") })).status, 404);
		} finally {
			await target.close();
		}
	});

	test(`all callers together buy for so much a month: ${runtime}`, async () => {
		const target = await start(limitedTo({ monthlyUsd: 30 }));
		try {
			assert.equal(await buy(target, "a", PREPAID), 201);
			assert.equal(await buy(target, "b", { ...PREPAID, UsedTime: 4 }, await tokenOf("alice")), 201);
			assert.deepEqual(await buy(target, "c", { ...PREPAID, UsedTime: 1 }), {
				status: 403,
				code: "purchase_limit",
				rule: "monthlyUsd",
				detail: "The rule monthlyUsd allows 30; 30 have been used. Wait for the next day or month, or ask the operator.",
			});
			const open = /** @type {any} */ (await buy(target, "d", PLAN));
			assert.deepEqual([open.status, open.code, open.rule], [403, "policy", "monthlyUsd"], "what it costs has to be known");
			assert.equal(emulator.service.plans.length, 2);
		} finally {
			await target.close();
		}
	});
}

test("many at the same time buy no more than one after the other", async () => {
	for (const [, start] of RUNTIMES) {
		emulator.service.reset();
		const target = await start(limitedTo({ plansPerDay: 5 }));
		try {
			const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => buy(target, `k${index}`)));
			assert.equal(answers.filter((answer) => answer === 201).length, 5);
			assert.equal(emulator.service.plans.length, 5);
		} finally {
			await target.close();
		}
	}
});

test("a refusal of the service is no purchase; an outcome that is not known is one, and its repeat is the same", async () => {
	const target = await inNode(limitedTo({ plansPerDay: 1 }, { MAX_ATTEMPTS: "1" }));
	emulator.faults = new Faults({ next: ["business", "reset-after"] });
	assert.equal(/** @type {any} */ (await buy(target, "refused")).status, 422);
	assert.equal(/** @type {any} */ (await buy(target, "lost")).status, 504);
	assert.equal(/** @type {any} */ (await buy(target, "other")).code, "purchase_limit");
	assert.equal(await buy(target, "lost"), 201);
	assert.equal(emulator.service.plans.length, 1);
});

test("days and months end", async () => {
	let now = Date.parse("2026-01-31T23:00:00Z");
	const target = await inNode(limitedTo({ plansPerDay: 1, monthlyUsd: 10 }), { now: () => now });
	assert.equal(await buy(target, "a", PREPAID), 201);
	assert.equal(/** @type {any} */ (await buy(target, "b", PREPAID)).rule, "plansPerDay");
	now = Date.parse("2026-02-01T00:00:01Z");
	assert.equal(await buy(target, "b", PREPAID), 201);
	now = Date.parse("2026-02-02T00:00:01Z");
	assert.equal(/** @type {any} */ (await buy(target, "c", PREPAID)).rule, "monthlyUsd");
});

test("a request that is signed may be sent by its caller, and so counts", async () => {
	const target = await inNode(limitedTo({ plansPerDay: 2 }, { SIGN_ENABLED: "true", API_TOKEN_SCOPES: "plans:create plans:sign" }));
	const sign = async () =>
		(await target.call("/sign", post(PLAN, { authorization: `Bearer ${TOKEN}`, "x-request-id": "the-same-id" }))).status;
	assert.deepEqual([await sign(), await sign(), await sign()], [200, 200, 403]);
	assert.equal(/** @type {any} */ (await buy(target, "a")).code, "purchase_limit");
});

test("a counter that fails: nothing is sent", async () => {
	const fail = async () => {
		throw new Error("gone");
	};
	const target = await inNode(limitedTo({ plansPerDay: 2 }), { counter: { reserve: fail, release: fail } });
	assert.equal(/** @type {any} */ (await buy(target, "a")).code, "records_unavailable");
	assert.equal(emulator.requests, 0);
});

test("each purchase leaves its lines in the audit, apart from the log, without a parameter's value", async () => {
	/** @type {any[]} */
	const lines = [];
	const plan = {
		...PREPAID,
		SourceEndpointUserName: "MARKED-user",
		SourceEndpointPassword: "MARKED-password",
		BackupPlanName: "MARKED-name",
	};
	const target = await inNode(bindingsFor(service), { audit: (entry) => lines.push(entry) });
	await buy(target, "order-1", plan);
	await buy(target, "order-1", plan);
	emulator.faults = new Faults({ next: ["business"] });
	await buy(target, "order-2", plan);
	const { time, clientToken, requestId, backupPlanId, orderId, serviceRequestId, ...rest } = lines[1];
	assert.deepEqual(rest, {
		...{ audit: "plan", state: "created", caller: "static", key: "order-1" },
		...{ instanceClass: "micro", period: "2 Month", region: "cn-hangzhou" },
	});
	assert.deepEqual([backupPlanId, Boolean(orderId)], [emulator.service.plans[0]?.backupPlanId, true]);
	assert.match(`${time} ${clientToken} ${requestId} ${serviceRequestId}`, /^\d{4}-\S+Z [0-9a-f-]{36} [0-9a-f-]{36} \S+$/);
	assert.deepEqual(
		lines.map(({ key, state }) => `${key} ${state}`),
		["order-1 sending", "order-1 created", "order-2 sending", "order-2 failed"],
	);
	assert.doesNotMatch(JSON.stringify(lines), /MARKED|rm-uf6/);
	assert.ok(!target.log.some((line) => "audit" in line));
});

test("an audit that takes no line is an alarm, and hides no plan", async () => {
	const fail = () => {
		throw new Error("full");
	};
	const target = await inNode(bindingsFor(service), { audit: fail });
	assert.equal(await buy(target, "a"), 201);
	assert.deepEqual(
		target.log.filter(({ event }) => event === "audit_lost").map(({ level, state }) => `${level} ${state}`),
		["error sending", "error created"],
	);
});

test("on workerd the audit has lines of its own kind", async () => {
	const target = await onWorkerd(bindingsFor(service));
	try {
		await buy(target, "order-1");
		const line = await eventually(() => target.log.find(({ audit, state }) => audit === "plan" && state === "created"));
		assert.deepEqual([line.caller, line.key, line.event], ["static", "order-1", undefined]);
	} finally {
		await target.close();
	}
});
