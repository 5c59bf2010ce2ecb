// @ts-check
/** What the worker makes of a failure: by its kind and by who can fix it, never by its code. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/run.mjs";
import { accountOf } from "../../worker/src/account.js";
import { createApp } from "../../worker/src/app.js";
import { PlanFollower } from "../../worker/src/follower.js";
import { RecordKeeper } from "../../worker/src/keeper.js";
import { MemoryStore } from "../../worker/src/memory.js";
import { kept } from "../../worker/src/sending.js";
import { readSettings } from "../../worker/src/settings.js";
import { bindingsFor, PLAN, post, withKey } from "./target.mjs";

/** A failure as the package tells it. @param {object} own */
const failure = (own) => ({
	ok: false,
	code: "Some.Code",
	message: "what the service said",
	advice: "what to do",
	requestId: "R-1",
	httpStatus: 400,
	retryable: false,
	outcomeUnknown: false,
	kind: "unknown",
	fixableBy: "nobody",
	attempts: 1,
	clientToken: "t",
	...own,
});

/** The worker, with a service that fails in that way. @param {object[]} outcomes */
function failing(...outcomes) {
	/** @type {Record<string, any>[]} */
	const log = [];
	const settings = readSettings(bindingsFor("http://127.0.0.1:1"));
	const parts = { settings, log: (/** @type {any} */ entry) => log.push(entry) };
	let sent = 0;
	const send = async () => /** @type {any} */ (outcomes[Math.min(sent++, outcomes.length - 1)]);
	const keeper = new RecordKeeper({ ...parts, store: new MemoryStore(), send });
	const account = accountOf(settings);
	const follower = new PlanFollower({ record: (name) => keeper.record(name), account, settings, audit: async () => {} });
	const app = createApp({ ...parts, keeper, follower, account, limiter: { take: async () => 0 }, audit: () => {} });
	const buy = async (key = "k") => {
		const answer = await app.request("/plans", post(PLAN, withKey(key)));
		return { answer, problem: /** @type {any} */ (await answer.json()) };
	};
	return { app, log, buy, sent: () => sent };
}

test("a send that cannot have left is no unknown outcome: 503 with its cause, in the log, too", async () => {
	for (const cause of ["not_resolved", "refused", "certificate", "no_fetch"]) {
		const own = {
			code: "NetworkError",
			message: "the connection was refused",
			requestId: undefined,
			httpStatus: 0,
			kind: "no_answer",
			cause,
		};
		const { buy, log, app } = failing(failure({ ...own, retryable: true, fixableBy: "operator" }));
		const { answer, problem } = await buy();
		assert.deepEqual(
			[answer.status, problem.type, problem.code, problem.cause, problem.outcomeUnknown, problem.serviceStatus],
			[503, "urn:dbs-backup-plan:service-unreachable", "NetworkError", cause, false, undefined],
		);
		assert.match(problem.detail, /nothing was sent/i);
		for (const event of ["outcome", "request"]) {
			const line = log.find((entry) => entry.event === event);
			assert.deepEqual([line?.kind, line?.cause, line?.code], ["no_answer", cause, "NetworkError"], event);
		}
		const found = await app.request("/plans/by-key/k", { headers: withKey("x") });
		assert.equal(/** @type {any} */ (await found.json()).state, "failed");
	}
	const { buy } = failing(
		failure({ code: "NetworkError", httpStatus: 0, kind: "no_answer", cause: "reset", outcomeUnknown: true, retryable: true }),
	);
	const { answer, problem } = await buy();
	assert.deepEqual([answer.status, problem.outcomeUnknown, problem.cause], [504, true, "reset"]);
});

test("the status follows from the kind, whatever the code is called", async () => {
	const cases = /** @type {[string, "caller" | "operator" | "nobody", number, string][]} */ ([
		["parameter", "caller", 422, "service-invalid"],
		["conflict", "caller", 409, "service-conflict"],
		["credentials", "operator", 503, "credentials-refused"],
		["key_leaked", "operator", 502, "service-refused"],
		["permission", "operator", 502, "service-refused"],
		["signature", "operator", 502, "service-refused"],
		["clock", "operator", 502, "service-refused"],
		["nonce", "nobody", 502, "service-refused"],
		["money", "operator", 502, "service-refused"],
		["risk_control", "operator", 502, "service-refused"],
		["wrong_host", "operator", 502, "service-refused"],
		["not_activated", "operator", 502, "service-refused"],
		["throttled", "nobody", 502, "service-refused"],
		["unavailable", "nobody", 502, "service-refused"],
		["unreadable", "nobody", 502, "service-refused"],
		["redirected", "operator", 502, "service-refused"],
		["unknown", "nobody", 502, "service-refused"],
	]);
	for (const [kind, fixableBy, status, type] of cases) {
		// A code that says something else.
		for (const code of ["Param.NotFound", "Forbidden.RAM", "InvalidSecurityToken.Expired", "IdempotentParameterMismatch"]) {
			const { buy } = failing(failure({ kind, fixableBy, code, httpStatus: 403 }));
			const { answer, problem } = await buy();
			assert.deepEqual([answer.status, problem.type, problem.code], [status, `urn:dbs-backup-plan:${type}`, code], kind);
			assert.deepEqual(
				[problem.kind, problem.fixableBy, problem.serviceStatus, problem.requestId, problem.advice],
				[kind, fixableBy, 403, "R-1", "what to do"],
			);
		}
	}
});

test("a refusal is remembered if the caller can fix it, and only then", async () => {
	const cases = /** @type {[object, number][]} */ ([
		[{ fixableBy: "caller", kind: "parameter" }, 1],
		[{ fixableBy: "caller", kind: "throttled", retryable: true }, 2],
		[{ fixableBy: "operator", kind: "money" }, 2],
		[{ fixableBy: "nobody", kind: "unknown" }, 2],
		[{ fixableBy: "caller", kind: "unreadable", outcomeUnknown: true }, 2],
	]);
	for (const [own, times] of cases) {
		const { buy, sent } = failing(failure(own));
		await buy();
		await buy();
		assert.equal(sent(), times, JSON.stringify(own));
	}
});

test("a record keeps what an answer needs, and nothing that shows a parameter", () => {
	const difference = { offset: 1, ours: "BackupPlanName=a", server: "BackupPlanName=b" };
	const whole = /** @type {any} */ (failure({ cause: "reset", difference, hostId: "h", recommend: "r", unforeseen: "x" }));
	assert.deepEqual(kept(whole), failure({ cause: "reset" }));
	const plan = { ok: true, backupPlanId: "dbs1", orderId: "1", requestId: "R", createBackupSet: true, httpStatus: 200 };
	const sent = { clientToken: "t", attempts: 1, outcomeUnknown: false };
	assert.deepEqual(kept(/** @type {any} */ ({ ...plan, ...sent, unforeseen: "x" })), { ...plan, ...sent });
});

test("no code of the service is named in the worker", () => {
	const folder = join(root, "worker", "src");
	for (const name of readdirSync(folder)) {
		const found = readFileSync(join(folder, name), "utf8").match(
			/Forbidden|Throttling|SignatureDoesNotMatch|Invalid(AccessKey|SecurityToken|TimeStamp)|Idempotent[A-Z]|Param\\?\./g,
		);
		assert.equal(found, null, name);
	}
});

test("SIGNATURE_VERSION is 1.0 or 3", () => {
	const of = (/** @type {string | undefined} */ value) =>
		readSettings({ ...bindingsFor("http://127.0.0.1:1"), ...(value && { SIGNATURE_VERSION: value }) });
	assert.equal(of(undefined).signatureVersion, undefined);
	assert.deepEqual([of("1.0").problems, of("3").signatureVersion], [[], "3"]);
	for (const value of ["2", "v3", "1"]) assert.match(of(value).problems.join(" "), /SIGNATURE_VERSION must be 1\.0 or 3/);
});
