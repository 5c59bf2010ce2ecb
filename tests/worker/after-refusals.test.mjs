// @ts-check
/** Who may ask after a purchase, and what is said where there is no plan or nobody knows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Faults } from "../../emulator/faults.mjs";
import { MemoryStore } from "../../worker/src/memory.js";
import { ask, buy, control, emulator, SCOPES, SECOND, service, startAgain, state } from "./bought.mjs";
import { bindingsFor, inNode, PLAN, post, TOKEN, withKey } from "./target.mjs";

test("another caller's plan is not found, and its scopes are asked for", async () => {
	const { SignJWT } = await import("jose");
	const secret = "a shared secret of the tests, 32 bytes or more";
	const jwt = { JWT_SECRET: secret, JWT_ISSUER: "https://issuer.example", JWT_AUDIENCE: "tests" };
	const target = await inNode({ ...bindingsFor(service), ...SCOPES, ...SECOND, ...jwt });
	const tokenOf = (/** @type {string} */ scope) =>
		new SignJWT({ sub: "alice", scope })
			.setProtectedHeader({ alg: "HS256" })
			.setIssuer(jwt.JWT_ISSUER)
			.setAudience(jwt.JWT_AUDIENCE)
			.setExpirationTime("5m")
			.sign(new TextEncoder().encode(secret));
	const { key } = await buy(target, "own");
	const alice = { headers: withKey("x", await tokenOf("plans:create plans:read")) };
	assert.equal((await ask(target, `/plans/by-key/${key}/state`, alice)).status, 404);
	assert.equal((await ask(target, `/plans/by-key/${key}/start`, { method: "POST", ...alice })).status, 404);
	assert.deepEqual(emulator.calls, { CreateAndStartBackupPlan: 1 });
	assert.equal((await ask(target, `/plans/by-key/${key}/state`, { headers: withKey("x", SECOND.API_TOKEN_NEXT) })).status, 200);
	const needs = /** @type {[string, string, string][]} */ ([
		["GET", `/plans/by-key/${key}/state`, "plans:read"],
		["POST", `/plans/by-key/${key}/start`, "plans:create"],
		["GET", "/regions", "account:read"],
		["GET", "/gateways?region=cn-hangzhou", "account:read"],
		["GET", "/addresses?region=cn-hangzhou", "account:read"],
	]);
	const every = ["plans:create", "plans:read", "plans:sign", "account:read"];
	for (const [method, path, scope] of needs) {
		const others = await tokenOf(every.filter((one) => one !== scope).join(" "));
		const { status, body } = await ask(target, path, { method, headers: withKey("x", others) });
		assert.deepEqual([status, body.code], [403, "scope_missing"], path);
		assert.ok(body.detail.includes(scope), path);
		assert.equal((await target.call(path, { method })).status, 401, path);
	}
});

test("the routes count in their caller's limit", async () => {
	const target = await inNode({ ...bindingsFor(service), ...SCOPES, RATE_PER_MINUTE: "3" });
	const { key } = await buy(target, "limited");
	const paths = [`/plans/by-key/${key}/state`, "/regions", "/gateways?region=cn-hangzhou"];
	const statuses = [];
	for (const path of paths) statuses.push((await ask(target, path)).status);
	assert.deepEqual(statuses, [200, 200, 429]);
});

test("credentials that are missing, that have expired, or that are not accepted are told as such", async () => {
	const { ALIBABA_CLOUD_ACCESS_KEY_ID: _, ALIBABA_CLOUD_ACCESS_KEY_SECRET: __, ...none } = bindingsFor(service);
	const missing = await inNode({ ...none, ...SCOPES });
	assert.deepEqual((({ status, body }) => [status, body.code])(await ask(missing, "/regions")), [500, "credentials_missing"]);
	const sts = {
		ALIBABA_CLOUD_ACCESS_KEY_ID: "STS.testid",
		ALIBABA_CLOUD_SECURITY_TOKEN: "demo-token",
		IDEMPOTENCY_SECRET: "an idempotency secret of 32 chars",
	};
	const expired = await inNode({
		...bindingsFor(service),
		...SCOPES,
		...sts,
		ALIBABA_CLOUD_SECURITY_TOKEN_EXPIRES: "2020-01-01T00:00:00Z",
	});
	assert.deepEqual((({ status, body }) => [status, body.code])(await ask(expired, "/regions")), [503, "credentials_expired"]);
	assert.deepEqual(emulator.calls, {});
	const wrong = await inNode({ ...bindingsFor(service), ...SCOPES, ALIBABA_CLOUD_ACCESS_KEY_ID: "nobody" });
	const { status, body } = await ask(wrong, "/regions");
	assert.deepEqual([status, body.code, body.kind, body.fixableBy], [503, "InvalidAccessKeyId.NotFound", "credentials", "operator"]);
});

test("an outcome that is not known: first the same again, then its name; several of that name are none", async () => {
	const store = new MemoryStore();
	const own = { ...bindingsFor(service), ...SCOPES, MAX_ATTEMPTS: "1" };
	const young = await inNode(own, { store });
	emulator.faults = new Faults({ next: ["reset-after"] });
	const plan = { ...PLAN, BackupPlanName: "doubtful", Region: "cn-hangzhou" };
	assert.equal((await young.call("/plans", post(plan, withKey("doubt")))).status, 504);
	const open = await state(young, "doubt");
	assert.deepEqual([open.status, open.body.code, open.body.retryable], [409, "outcome_open", true]);
	assert.equal((await startAgain(young, "doubt")).body.code, "outcome_open");
	assert.deepEqual(emulator.calls, { CreateAndStartBackupPlan: 1 });
	const old = await inNode({ ...own, TOKEN_TRUST_SECONDS: "0" }, { store });
	await control({ advance: 60_000 });
	const found = (await state(old, "doubt")).body;
	assert.deepEqual([found.foundBy, found.matches, found.ok], ["name", 1, true]);
	assert.equal(found.backupPlanId, emulator.service.plans[0]?.backupPlanId);
	assert.equal(/** @type {any} */ (await (await old.call("/plans/by-key/doubt", { headers: withKey("x") })).json()).state, "unknown");
	const second = await inNode({ ...bindingsFor(service), ...SCOPES });
	assert.equal((await second.call("/plans", post(plan, withKey("other")))).status, 201);
	const several = await inNode({ ...own, TOKEN_TRUST_SECONDS: "0" }, { store });
	const { tag: _, advice, ...rest } = (await state(several, "doubt")).body;
	assert.deepEqual(rest, { foundBy: "name", matches: 2, status: "", done: true, ok: false });
	assert.match(advice, /several plans of its name/);
	emulator.service.reset();
	const none = await inNode({ ...own, TOKEN_TRUST_SECONDS: "0" }, { store });
	const nothing = (await state(none, "doubt")).body;
	assert.deepEqual([nothing.foundBy, nothing.matches, nothing.status, nothing.ok], ["name", 0, "not_found", false]);
	const failing = await inNode({ ...own, TOKEN_TRUST_SECONDS: "0" }, { store });
	emulator.faults = new Faults({ rates: { unavailable: 1 } });
	const problem = await state(failing, "doubt");
	assert.deepEqual([problem.status, problem.body.code], [502, "ServiceUnavailable"]);
});

test("a request that failed has no plan to look at", async () => {
	const target = await inNode({ ...bindingsFor(service), ...SCOPES });
	emulator.faults = new Faults({ next: ["forbidden"] });
	assert.equal((await target.call("/plans", post(PLAN, withKey("failed", TOKEN)))).status, 502);
	const { status, body } = await state(target, "failed");
	assert.deepEqual([status, body.code], [409, "no_plan"]);
	assert.equal((await startAgain(target, "failed")).body.code, "no_plan");
});
