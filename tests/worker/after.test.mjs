// @ts-check
/** The routes after a purchase, on workerd and in Node, against the stand-in and the lives that it plays. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
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
beforeEach(() => {
	emulator.reset();
	emulator.faults = new Faults();
	emulator.world.set({ clock: { speed: 0 }, lives: {}, traps: { unknownPlanAsCode: true } });
});

/** As anyone may do it: over HTTP. @param {object} settings */
async function control(settings) {
	const answer = await fetch(`${service}/_control`, { method: "POST", body: JSON.stringify(settings) });
	assert.equal(answer.status, 200, await answer.text());
}
const SCOPES = { API_TOKEN_SCOPES: "plans:create plans:read account:read" };
const SECOND = { API_TOKEN_NEXT: "another-static-token-of-the-tests-0123456789" };
let count = 0;

/** A plan of that name, in the stand-in and in the worker. @param {import("./target.mjs").Target} target @param {string} name */
async function buy(target, name) {
	const key = `key-${count++}`;
	const answer = await target.call("/plans", post({ ...PLAN, BackupPlanName: name, Region: "cn-hangzhou" }, withKey(key)));
	assert.equal(answer.status, 201);
	const { backupPlanId } = /** @type {any} */ (await answer.json());
	return { key, backupPlanId };
}
/** @param {import("./target.mjs").Target} target @param {string} path @param {RequestInit} [init] */
async function ask(target, path, init = {}) {
	const answer = await target.call(path, { headers: withKey("x"), ...init });
	return { status: answer.status, body: /** @type {any} */ (await answer.json()), headers: answer.headers };
}
/** @param {import("./target.mjs").Target} target @param {string} key @param {string} [query] */
const state = (target, key, query = "") => ask(target, `/plans/by-key/${key}/state${query}`);
/** @param {import("./target.mjs").Target} target @param {string} key */
const startAgain = (target, key) => ask(target, `/plans/by-key/${key}/start`, { method: "POST" });
/** Beyond what is remembered. */
const forgotten = () => new Promise((resolve) => setTimeout(resolve, 3_050));

for (const [runtime, start] of RUNTIMES) {
	describe(runtime, () => {
		/** @type {import("./target.mjs").Target} */
		let target;
		before(async () => {
			target = await start({ ...bindingsFor(service), ...SCOPES, ATTEMPT_TIMEOUT_MS: "1000", DEADLINE_MS: "2000", MAX_ATTEMPTS: "1" });
		});
		after(() => target?.close());

		test("a healthy plan waits, is checked, and runs; looks are shared for a few seconds", async () => {
			const { key, backupPlanId } = await buy(target, "orders");
			const first = await state(target, key);
			assert.equal(first.status, 200);
			const { tag, advice, preCheck: _, ...rest } = first.body;
			assert.deepEqual(rest, { backupPlanId, foundBy: "key", status: "wait", done: false, ok: false });
			assert.match(tag, /^[0-9a-f]{16}$/);
			assert.ok(advice.length > 10);
			await control({ advance: 50_000 });
			assert.equal((await state(target, key)).body.tag, tag);
			assert.equal(emulator.calls["DescribeBackupPlanList"], 1);
			await forgotten();
			const { body } = await state(target, key);
			assert.deepEqual([body.status, body.done, body.ok], ["running", true, true]);
			assert.notEqual(body.tag, tag);
		});

		test("a failed check says which and why, in the language that is asked for; a start after the repair is one more life", async () => {
			await control({ lives: { broken: ["failed-check", "healthy"] }, advance: 0 });
			const { key, backupPlanId } = await buy(target, "broken");
			await control({ advance: 60_000 });
			const { body } = await state(target, key);
			assert.deepEqual([body.status, body.done, body.ok, body.preCheck.status], ["init", true, false, "failed"]);
			const failed = body.preCheck.checks.filter((/** @type {any} */ check) => check.state === "failed");
			assert.deepEqual(
				failed.map((/** @type {any} */ { name, message }) => [name, message]),
				[["CHECK_SRC", "can not connect to oracle instance orcl with user dbs"]],
			);
			assert.match(body.reason, /can not connect to oracle instance/);
			const chinese = await state(target, key, "?locale=zh-CN");
			assert.match(chinese.body.advice, /[一-鿿]/);
			const started = await startAgain(target, key);
			assert.deepEqual([started.status, started.body.ok, started.body.backupPlanId], [202, true, backupPlanId]);
			assert.match(started.body.requestId, /^[0-9A-F-]{36}$/);
			assert.equal(emulator.calls["StartBackupPlan"], 1);
			await control({ advance: 60_000 });
			const again = await state(target, key, `?since=${body.tag}`);
			assert.deepEqual([again.body.status, again.body.ok], ["running", true]);
			const lines = await eventually(() => {
				const found = target.raw.filter((line) => line.includes('"audit":"start"') && line.includes(key)).map((line) => JSON.parse(line));
				return found.length === 2 ? found : undefined;
			});
			assert.deepEqual(
				lines.map(({ state: became, caller, backupPlanId: id }) => [became, caller, id]),
				[
					["sending", "static", backupPlanId],
					["started", "static", backupPlanId],
				],
			);
			assert.ok(!target.log.some((entry) => JSON.stringify(entry).includes("can not connect")), "the log holds what the service says");
		});

		test("a plan that stops, is locked, or is gone never runs", async () => {
			await control({ lives: { stops: "stopped", locks: "locked", goes: "gone" } });
			const plans = [];
			for (const name of ["stops", "locks", "goes"]) plans.push(await buy(target, name));
			await control({ advance: 60_000 });
			const seen = [];
			for (const { key } of plans) {
				const { status, body } = await state(target, key);
				seen.push([status, body.status, body.done, body.ok]);
			}
			assert.deepEqual(seen, [
				[200, "stop", true, false],
				[200, "locked", true, false],
				[200, "not_found", false, false],
			]);
		});

		test("a service that fails is a problem with its status, kind, advice and who can fix it, and never a plan that runs", async () => {
			const ran = await buy(target, "ran");
			const others = [];
			for (const name of ["a", "b", "c", "d"]) others.push(await buy(target, name));
			await control({ advance: 60_000 });
			assert.equal((await state(target, ran.key)).body.ok, true);
			await forgotten();
			const cases = /** @type {[string, number, string, number | undefined][]} */ ([
				["unavailable", 502, "ServiceUnavailable", 503],
				["forbidden", 502, "Request.Forbidden", 403],
				["hang", 503, "Timeout", undefined],
				["reset-before", 503, "NetworkError", undefined],
				["html", 502, "UnreadableResponse", 502],
			]);
			for (const [index, [fault, status, code, serviceStatus]] of cases.entries()) {
				const { key } = [ran, ...others][index] ?? ran;
				emulator.faults = new Faults({ rates: { [fault]: 1 } });
				const problem = await state(target, key, "?locale=zh-CN");
				assert.deepEqual([problem.status, problem.body.code], [status, code], fault);
				assert.equal(problem.headers.get("content-type"), "application/problem+json");
				if (serviceStatus !== undefined) assert.equal(problem.body.serviceStatus, serviceStatus, fault);
				assert.ok(["caller", "operator", "nobody"].includes(problem.body.fixableBy), fault);
				assert.ok(problem.body.kind.length > 0, fault);
				assert.match(problem.body.advice, /[一-鿿]/, fault);
				assert.equal(problem.body.outcomeUnknown, false, fault);
				assert.equal(problem.body.ok, undefined);
			}
		});

		test("a start that nobody answers may have been one: 504", async () => {
			const { key } = await buy(target, "lost");
			emulator.faults = new Faults({ next: ["reset-after"], operations: ["StartBackupPlan"] });
			const { status, body } = await startAgain(target, key);
			assert.deepEqual([status, body.type, body.outcomeUnknown], [504, "urn:dbs-backup-plan:start-unknown", true]);
			assert.ok(body.detail.includes(`/plans/by-key/${key}/state`), body.detail);
			assert.equal(emulator.calls["StartBackupPlan"], 1);
			emulator.faults = new Faults({ next: ["forbidden"], operations: ["StartBackupPlan"] });
			const refused = await startAgain(target, key);
			assert.deepEqual([refused.status, refused.body.code, refused.body.outcomeUnknown], [502, "Request.Forbidden", false]);
		});

		test("two starts at the same time are one", async () => {
			const { key } = await buy(target, "twice");
			emulator.faults = new Faults({ latencyMs: 300 });
			const both = await Promise.all([startAgain(target, key), startAgain(target, key)]);
			assert.deepEqual(
				both.map(({ status }) => status),
				[202, 202],
			);
			assert.equal(both[0]?.body.requestId, both[1]?.body.requestId);
			assert.equal(emulator.calls["StartBackupPlan"], 1);
		});

		test("a long poll answers when the state is another one, and else when its time is over", async () => {
			const { key } = await buy(target, "polled");
			const { tag } = (await state(target, key)).body;
			const began = Date.now();
			const same = await state(target, key, `?wait=1&since=${tag}`);
			const took = Date.now() - began;
			assert.equal(same.body.tag, tag);
			assert.ok(took >= 990 && took < 4_000, String(took));
			const waiting = state(target, key, "?wait=30");
			await new Promise((resolve) => setTimeout(resolve, 500));
			await control({ advance: 60_000 });
			const { body } = await waiting;
			assert.deepEqual([body.status, body.ok], ["running", true]);
			assert.ok(Date.now() - began < 25_000);
			// Nothing more happens to it by itself.
			const at = Date.now();
			assert.equal((await state(target, key, "?wait=30")).body.ok, true);
			assert.ok(Date.now() - at < 3_000);
		});

		test("regions, gateways and addresses are listed, small, and kept", async () => {
			await control({ regions: ["cn-hangzhou", "cn-beijing"] });
			for (let time = 0; time < 2; time++) {
				assert.deepEqual((await ask(target, "/regions")).body, { regions: ["cn-hangzhou", "cn-beijing"] });
				assert.deepEqual((await ask(target, "/gateways?region=cn-hangzhou")).body, {
					region: "cn-hangzhou",
					gateways: [
						{ id: "23313123312", name: "office", identifier: "office-1", status: "ONLINE" },
						{ id: "9007199254740993", name: "data centre", identifier: "centre-1", status: "OFFLINE" },
					],
				});
				assert.deepEqual((await ask(target, "/gateways?region=eu-west-1")).body, { region: "eu-west-1", gateways: [] });
				assert.deepEqual((await ask(target, "/addresses?region=cn-beijing")).body, {
					region: "cn-beijing",
					intranet: ["100.104.119.0/24"],
					internet: ["203.0.113.0/28"],
				});
			}
			const { DescribeRegions, DescribeBackupGatewayList, DescribeNodeCidrList } = emulator.calls;
			assert.deepEqual([DescribeRegions, DescribeBackupGatewayList, DescribeNodeCidrList], [1, 2, 1]);
		});

		test("a query that is wrong is refused, and nothing is asked", async () => {
			const { key } = await buy(target, "query");
			const cases = /** @type {[string, string][]} */ ([
				["/gateways", "invalid_region"],
				["/gateways?region=", "invalid_region"],
				["/addresses?region=cn-hangzhou.evil.example", "invalid_region"],
				["/addresses?region=CN-HANGZHOU", "invalid_region"],
				["/regions?region=cn-hangzhou", "unknown_query"],
				[`/plans/by-key/${key}/state?wait=31`, "invalid_wait"],
				[`/plans/by-key/${key}/state?wait=-1`, "invalid_wait"],
				[`/plans/by-key/${key}/state?wait=1.5`, "invalid_wait"],
				[`/plans/by-key/${key}/state?wait=`, "invalid_wait"],
				[`/plans/by-key/${key}/state?since=never`, "invalid_since"],
				[`/plans/by-key/${key}/state?region=x`, "unknown_query"],
			]);
			for (const [path, code] of cases) {
				const { status, body } = await ask(target, path);
				assert.deepEqual([status, body.code], [400, code], path);
			}
			assert.deepEqual(emulator.calls, { CreateAndStartBackupPlan: 1 });
		});

		test("a key that is nobody's is not found", async () => {
			assert.deepEqual([(await state(target, "never")).status, (await startAgain(target, "never")).status], [404, 404]);
		});

		test("a line in the log names the route and no key", async () => {
			const { key } = await buy(target, "logged");
			await target.call(`/plans/by-key/${key}/state`, { headers: { ...withKey("x"), "x-request-id": "state-of-a-plan" } });
			const line = await eventually(() => target.log.find(({ requestId }) => requestId === "state-of-a-plan"));
			assert.deepEqual([line.route, line.status, line.caller], ["/plans/by-key/:key/state", 200, "static"]);
			assert.ok(!JSON.stringify(line).includes(key));
		});
	});
}

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
