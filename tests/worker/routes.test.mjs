// @ts-check
/** Every route, on workerd and in Node, against the stand-in. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { fields } from "dbs-backup-plan/fields";
import { Faults } from "../../emulator/faults.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { MemoryStore } from "../../worker/src/memory.js";
import { bindingsFor, eventually, inNode, PLAN, post, RUNTIMES, TOKEN, withKey } from "./target.mjs";

const emulator = new Emulator(KEYS);
let service = "";
before(async () => {
	service = await emulator.listen();
});
after(() => emulator.close());
beforeEach(() => emulator.service.reset());

for (const [runtime, start] of RUNTIMES) {
	describe(runtime, () => {
		/** @type {import("./target.mjs").Target} */
		let target;
		before(async () => {
			const own = {
				SIGN_ENABLED: "true",
				API_TOKEN_SCOPES: "plans:create plans:read plans:sign",
				ALLOWED_ORIGINS: "https://console.example",
			};
			target = await start({ ...bindingsFor(service), ...own });
		});
		after(() => target?.close());

		test("healthz tells what is configured", async () => {
			const answer = await target.call("/healthz");
			assert.equal(answer.status, 200);
			assert.deepEqual(await answer.json(), { status: "ok", auth: true, credentials: true, signing: true, policy: "any" });
		});

		test("fields are the package's", async () => {
			const served = /** @type {any[]} */ (await (await target.call("/fields")).json());
			assert.equal(served.length, fields.length);
			assert.deepEqual(
				served.map(({ name }) => name),
				fields.map(({ name }) => name),
			);
			assert.equal(served.find(({ name }) => name === "BackupRateLimit").max, 10_485_760);
		});

		test("validate reports in the language that was asked for", async () => {
			const english = await target.call("/validate", post({ DatabaseType: "mysql" }));
			const report = /** @type {any} */ (await english.json());
			assert.equal(report.valid, false);
			assert.equal(report.errors.find((/** @type {any} */ { path }) => path === "DatabaseType").suggestion, "MySQL");
			const chinese = await target.call("/validate", post({}, { "accept-language": "fr;q=0.9, zh-TW, en;q=0.5" }));
			assert.match(/** @type {any} */ (await chinese.json()).errors[0].message, /[一-鿿]/);
			const asked = await target.call("/validate?locale=en", post({}, { "accept-language": "zh" }));
			assert.match(/** @type {any} */ (await asked.json()).errors[0].message, /is required/);
			assert.equal((await target.call("/validate?locale=fr", post({}))).status, 400);
		});

		test("sign gives a request that the service accepts, by POST and by GET", async () => {
			for (const method of ["POST", "GET"]) {
				const answer = await target.call(`/sign?method=${method}`, post(PLAN, { authorization: `Bearer ${TOKEN}` }));
				assert.equal(answer.status, 200);
				const signed = /** @type {any} */ (await answer.json());
				assert.deepEqual(Object.keys(signed).sort(), ["body", "expiresAt", "headers", "method", "url"]);
				assert.equal(signed.method, method);
				const created = await (await fetch(signed.url, signed)).json();
				assert.equal(created.Success, true, JSON.stringify(created));
			}
			assert.equal((await target.call("/sign?method=PUT", post(PLAN, { authorization: `Bearer ${TOKEN}` }))).status, 400);
		});

		test("a plan is created once for a key; a repeat gets the same answer; other parameters a 409", async () => {
			const first = await target.call("/plans", post(PLAN, withKey("once")));
			assert.equal(first.status, 201);
			assert.equal(first.headers.get("idempotency-replayed"), null);
			const plan = /** @type {any} */ (await first.json());
			assert.deepEqual(Object.keys(plan).sort(), [
				"attempts",
				"backupPlanId",
				"clientToken",
				"createBackupSet",
				"ok",
				"orderId",
				"requestId",
			]);
			assert.equal(plan.backupPlanId, emulator.service.plans[0]?.backupPlanId);
			// Written in another order, and a number as text: the same parameters.
			const again = await target.call("/plans", post(Object.fromEntries(Object.entries(PLAN).reverse()), withKey("once")));
			assert.equal(again.status, 201);
			assert.equal(again.headers.get("idempotency-replayed"), "true");
			assert.deepEqual(await again.json(), plan);
			for (const change of [{ InstanceClass: "small" }, { SourceEndpointPassword: "another" }]) {
				const other = await target.call("/plans", post({ ...PLAN, ...change }, withKey("once")));
				assert.equal(other.status, 409);
				assert.equal(/** @type {any} */ (await other.json()).code, "idempotency_conflict");
			}
			assert.equal(emulator.service.plans.length, 1);
			const known = await target.call("/plans/by-key/once", { headers: withKey("once") });
			assert.deepEqual(await known.json(), { state: "created", outcome: plan });
			assert.equal((await target.call("/plans/by-key/never", { headers: withKey("once") })).status, 404);
		});

		test("parameters that are wrong are all named, a ClientToken among them, and nothing is sent", async () => {
			const answer = await target.call("/plans", post({ ...PLAN, InstanceClass: "huge", ClientToken: "mine" }, withKey("bad")));
			assert.equal(answer.status, 422);
			assert.equal(answer.headers.get("content-type"), "application/problem+json");
			const problem = /** @type {any} */ (await answer.json());
			assert.equal(problem.code, "invalid_parameters");
			assert.deepEqual(
				problem.errors.map((/** @type {any} */ { path, code }) => `${path} ${code}`),
				["InstanceClass not_a_choice", "ClientToken reserved"],
			);
			assert.equal(emulator.service.plans.length, 0);
			assert.equal((await target.call("/plans/by-key/bad", { headers: withKey("bad") })).status, 404);
		});

		test("the allowed page gets what its browser asks for", async () => {
			const origin = "https://console.example";
			const asked = await target.call("/plans", {
				method: "OPTIONS",
				headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization,idempotency-key" },
			});
			assert.equal(asked.status, 204);
			assert.equal(asked.headers.get("access-control-allow-origin"), origin);
			assert.match(asked.headers.get("access-control-allow-headers") ?? "", /Idempotency-Key/);
			const answer = await target.call("/plans", post(PLAN, { ...withKey("page"), origin }));
			assert.equal(answer.headers.get("access-control-allow-origin"), origin);
			assert.equal(answer.headers.get("access-control-allow-credentials"), null);
			assert.match(answer.headers.get("access-control-expose-headers") ?? "", /Idempotency-Replayed/);
			// An error has to be readable for the page, too.
			const refused = await target.call("/plans", post({}, { ...withKey("page"), origin }));
			assert.equal(refused.headers.get("access-control-allow-origin"), origin);
		});

		test("every answer has a request id, security headers, and its line in the log", async () => {
			const answer = await target.call("/nothing", { headers: { "x-request-id": "from-the-caller-1" } });
			assert.equal(answer.status, 404);
			assert.equal(answer.headers.get("x-request-id"), "from-the-caller-1");
			assert.match(answer.headers.get("content-security-policy") ?? "", /default-src 'none'/);
			assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
			assert.equal(answer.headers.get("cache-control"), "no-store");
			const wrong = await target.call("/plans", { headers: withKey("x") });
			assert.equal(wrong.status, 405);
			assert.equal(wrong.headers.get("allow"), "POST, OPTIONS");
			const line = await eventually(() => target.log.find(({ requestId }) => requestId === "from-the-caller-1"));
			assert.deepEqual(
				{ route: line.route, status: line.status, decision: line.decision, code: line.code },
				{ route: "other", status: 404, decision: "refused", code: "not_found" },
			);
		});
	});
}

test("without any way to tell callers apart, only three routes answer, and the others say what to do", async () => {
	const { API_TOKEN: _, ...bindings } = bindingsFor(service);
	const target = await inNode({ ...bindings, SIGN_ENABLED: "true" });
	assert.equal((await target.call("/healthz")).status, 200);
	assert.equal((await target.call("/fields")).status, 200);
	assert.equal((await target.call("/validate", post(PLAN))).status, 200);
	for (const path of ["/plans", "/sign", "/plans/by-key/x", "/openapi.json"]) {
		const init = path === "/plans" || path === "/sign" ? post(PLAN, withKey("x")) : { headers: withKey("x") };
		const answer = await target.call(path, init);
		assert.equal(answer.status, 401, path);
		const { code, detail } = /** @type {any} */ (await answer.json());
		assert.equal(code, "auth_not_configured");
		assert.match(detail, /API_TOKEN.*JWT_SECRET.*JWT_JWKS_URL/);
	}
	assert.equal(emulator.service.plans.length, 0);
});

test("signing is off unless the operator and the token's scope allow it", async () => {
	const off = await inNode({ ...bindingsFor(service), API_TOKEN_SCOPES: "plans:sign" });
	const bearer = { authorization: `Bearer ${TOKEN}` };
	const disabled = await off.call("/sign", post(PLAN, bearer));
	assert.deepEqual([disabled.status, /** @type {any} */ (await disabled.json()).code], [403, "signing_disabled"]);
	const unscoped = await inNode({ ...bindingsFor(service), SIGN_ENABLED: "true" });
	const lacking = await unscoped.call("/sign", post(PLAN, bearer));
	assert.deepEqual([lacking.status, /** @type {any} */ (await lacking.json()).code], [403, "scope_missing"]);
});

test("settings that are wrong stop everything but healthz, by name and without their value", async () => {
	const cases = /** @type {[string, string, RegExp][]} */ ([
		["API_TOKEN", "tiny-1", /API_TOKEN is too short/],
		["API_TOKEN", "words with blanks between, and long enough", /API_TOKEN must have visible ASCII/],
		["ALLOWED_ORIGINS", "*", /ALLOWED_ORIGINS must list origins/],
		["ALLOWED_ORIGINS", "https://a.example/path", /ALLOWED_ORIGINS/],
		["POLICY", "{oops", /POLICY is not JSON/],
		["POLICY", '{"instanceClass":["micro"]}', /POLICY has an unknown rule/],
		["DBS_ENDPOINT", "http://dbs.example.com", /DBS_ENDPOINT is not usable/],
		["JWT_SECRET", "0123456789abcdef0123456789abcdef", /JWT_ISSUER and JWT_AUDIENCE \(or JWT_CLIENT_ID\)/],
		["RATE_PER_MINUTE", "many", /RATE_PER_MINUTE must be a whole number from 0/],
		["ALIBABA_CLOUD_SECURITY_TOKEN", "sts-token-value", /IDEMPOTENCY_SECRET is needed/],
		["ALIBABA_CLOUD_ACCESS_KEY_SECRET", "", /one is missing/],
	]);
	for (const [name, value, says] of cases) {
		const target = await inNode({ ...bindingsFor(service), [name]: value });
		const health = /** @type {any} */ (await (await target.call("/healthz")).json());
		assert.equal(health.status, "misconfigured", name);
		assert.match(health.problems.join(" "), says);
		const answer = await target.call("/plans", post(PLAN, withKey("x")));
		assert.equal(answer.status, 500, name);
		const text = await answer.text();
		assert.match(text, says);
		if (value.length > 4) assert.ok(!text.includes(value) && !JSON.stringify(health).includes(value), `${name} shows its value`);
	}
	assert.equal(emulator.service.plans.length, 0);
});

test("temporary credentials work; when they expire the answer says so, and a repeat succeeds once they are renewed", async () => {
	const sts = { ALIBABA_CLOUD_ACCESS_KEY_ID: "STS.testid", ALIBABA_CLOUD_SECURITY_TOKEN: "demo-token" };
	const bindings = { ...bindingsFor(service), ...sts, IDEMPOTENCY_SECRET: "an idempotency secret of 32 chars" };
	const good = await inNode(bindings);
	assert.equal((await good.call("/plans", post(PLAN, withKey("sts")))).status, 201);
	const known = await inNode({ ...bindings, ALIBABA_CLOUD_SECURITY_TOKEN_EXPIRES: "2020-01-01T00:00:00Z" });
	const told = /** @type {any} */ (await (await known.call("/plans", post(PLAN, withKey("sts-2")))).json());
	assert.deepEqual([told.status, told.code], [503, "credentials_expired"]);
	emulator.gateway.keys.set("STS.testid", { secret: "testsecret", securityToken: "demo-token", expires: Date.now() - 1000 });
	const refused = await good.call("/plans", post(PLAN, withKey("sts-3")));
	const problem = /** @type {any} */ (await refused.json());
	assert.deepEqual([refused.status, problem.code], [503, "InvalidSecurityToken.Expired"]);
	assert.match(problem.detail, /renew the STS credentials/);
	emulator.gateway.keys.set("STS.testid", { secret: "testsecret", securityToken: "demo-token" });
	assert.equal((await good.call("/plans", post(PLAN, withKey("sts-3")))).status, 201);
});

test("credentials that have expired take no answer back, and nothing is said of a plan that may exist", async () => {
	const store = new MemoryStore();
	const sts = { ALIBABA_CLOUD_ACCESS_KEY_ID: "STS.testid", ALIBABA_CLOUD_SECURITY_TOKEN: "demo-token" };
	const bindings = { ...bindingsFor(service), ...sts, IDEMPOTENCY_SECRET: "an idempotency secret of 32 chars", MAX_ATTEMPTS: "1" };
	const before = await inNode(bindings, { store });
	const created = await before.call("/plans", post(PLAN, withKey("kept")));
	assert.equal(created.status, 201);
	emulator.faults = new Faults({ next: ["reset-after"] });
	assert.equal((await before.call("/plans", post(PLAN, withKey("doubtful")))).status, 504);
	const after = await inNode({ ...bindings, ALIBABA_CLOUD_SECURITY_TOKEN_EXPIRES: "2020-01-01T00:00:00Z" }, { store });
	const repeat = await after.call("/plans", post(PLAN, withKey("kept")));
	assert.deepEqual([repeat.status, repeat.headers.get("idempotency-replayed")], [201, "true"]);
	assert.deepEqual(await repeat.json(), await created.json());
	const doubtful = /** @type {any} */ (await (await after.call("/plans", post(PLAN, withKey("doubtful")))).json());
	assert.deepEqual([doubtful.status, doubtful.code, doubtful.retryable, doubtful.outcomeUnknown], [503, "credentials_expired", true, true]);
	assert.match(doubtful.detail, /^This request created nothing\./);
	assert.match(doubtful.clientToken, /^[0-9a-f-]{36}$/);
	const found = await after.call("/plans/by-key/doubtful", { headers: withKey("x") });
	assert.equal(/** @type {any} */ (await found.json()).state, "unknown");
	const fresh = /** @type {any} */ (await (await after.call("/plans", post(PLAN, withKey("fresh")))).json());
	assert.deepEqual([fresh.code, fresh.outcomeUnknown], ["credentials_expired", undefined]);
	assert.equal((await after.call("/plans/by-key/fresh", { headers: withKey("x") })).status, 404);
});
