// @ts-check
/** The routes after a purchase, on workerd and in Node, against the stand-in and the lives that it plays. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Faults } from "../../emulator/faults.mjs";
import { ask, buy, control, emulator, forgotten, SCOPES, service, startAgain, state } from "./bought.mjs";
import { bindingsFor, eventually, RUNTIMES, withKey } from "./target.mjs";

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
