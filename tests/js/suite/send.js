/** How `send` sends, tries again, ends, and what it refuses to send. */
import { base } from "virtual:data";
import { InvalidOptionError, InvalidParametersError, send } from "dbs-backup-plan";
import QUnit from "qunit";
import { CREATED, code, sent, service } from "./sending.js";

const withoutToken = { ...base, ClientToken: undefined };

QUnit.module("send");

QUnit.test("one POST, nothing in the URL, a decoded answer", async (assert) => {
	const { outcome, seen } = await sent([CREATED]);
	assert.deepEqual(outcome, {
		ok: true,
		backupPlanId: "dbs1",
		orderId: "5",
		requestId: "R-OK",
		httpStatus: 200,
		clientToken: base.ClientToken,
		attempts: 1,
		outcomeUnknown: false,
	});
	assert.equal(seen.length, 1);
	assert.deepEqual([seen[0].method, seen[0].path], ["POST", "/"]);
	assert.true(seen[0].headers["content-type"].startsWith("application/x-www-form-urlencoded"), seen[0].headers["content-type"]);
	assert.equal(seen[0].form.Action, "CreateAndStartBackupPlan");
	assert.equal(seen[0].form.SourceEndpointPassword, base.SourceEndpointPassword);
});

QUnit.test("every retry has a new nonce and signature, and the same ClientToken, made here when none is given", async (assert) => {
	const { outcome, seen } = await sent([code("ServiceUnavailable", 503), code("Throttling.User"), code("SignatureNonceUsed"), CREATED], {
		params: withoutToken,
	});
	assert.true(outcome.ok);
	assert.equal(outcome.attempts, 4);
	assert.equal(seen.length, 4);
	assert.equal(new Set(seen.map(({ form }) => form.SignatureNonce)).size, 4);
	assert.equal(new Set(seen.map(({ form }) => form.Signature)).size, 4);
	assert.deepEqual(new Set(seen.map(({ form }) => form.ClientToken)), new Set([outcome.clientToken]));
	assert.true(/^[0-9a-f-]{36}$/.test(outcome.clientToken), outcome.clientToken);
});

QUnit.test("what is not retried, is not", async (assert) => {
	for (const name of [
		"SignatureDoesNotMatch",
		"InvalidAccessKeyId.NotFound",
		"Forbidden.RAM",
		"Request.Forbidden",
		"MissingParameter",
		"InvalidParameter",
	]) {
		const { outcome, seen } = await sent([code(name, 500), CREATED]);
		assert.deepEqual([outcome.ok, outcome.code, outcome.attempts, seen.length], [false, name, 1, 1], name);
		assert.deepEqual([outcome.message, outcome.requestId, outcome.outcomeUnknown], [`about ${name}`, "R-NO", false]);
	}
});

QUnit.test("a connection that breaks, before or within the answer, is tried again", async (assert) => {
	const { outcome, seen } = await sent([{ do: "reset" }, { do: "cut", body: '{"Success":tr' }, CREATED]);
	assert.deepEqual([outcome.ok, outcome.attempts], [true, 3]);
	assert.deepEqual(new Set(seen.map(({ form }) => form.ClientToken)), new Set([base.ClientToken]));
});

QUnit.test("the tries come to an end, and what is unknown is said", async (assert) => {
	const { outcome } = await sent([{ do: "reset" }, code("Throttling.User")], { maxAttempts: 2 });
	assert.deepEqual([outcome.ok, outcome.code, outcome.attempts, outcome.outcomeUnknown], [false, "Throttling.User", 2, true]);
	const { outcome: throttled } = await sent([code("Throttling.User")], { maxAttempts: 1 });
	assert.deepEqual([throttled.attempts, throttled.outcomeUnknown, throttled.retryable], [1, false, true]);
});

QUnit.test("a wrong clock is set once by the answer's Date", async (assert) => {
	const ahead = new Date(Date.now() + 20 * 60_000);
	const expired = code("InvalidTimeStamp.Expired", 400, { date: ahead.toUTCString() });
	const { outcome, seen } = await sent([expired, CREATED]);
	assert.deepEqual([outcome.ok, outcome.attempts], [true, 2]);
	const difference = Date.parse(seen[1].form.Timestamp) - ahead.getTime();
	assert.true(Math.abs(difference) < 60_000, `${difference} ms from the service's clock`);
	const { outcome: twice, seen: tries } = await sent([expired, expired, CREATED]);
	assert.deepEqual([twice.ok, twice.code, tries.length], [false, "InvalidTimeStamp.Expired", 2]);
});

QUnit.test("a try that takes too long ends, and the deadline ends all", async (assert) => {
	const { outcome } = await sent([{ do: "hang" }, CREATED], { timeoutMs: 3000 });
	assert.deepEqual([outcome.ok, outcome.attempts], [true, 2]);
	const { outcome: late } = await sent([{ do: "hang" }, { do: "hang" }, { do: "hang" }, { do: "hang" }], {
		timeoutMs: 250,
		deadlineMs: 400,
	});
	assert.deepEqual([late.ok, late.code, late.outcomeUnknown], [false, "Timeout", true]);
	const { outcome: patient, seen } = await sent([code("Throttling.User", 400, { "x-acs-retry-after": "19000" }), CREATED], {
		deadlineMs: 15_000,
	});
	assert.deepEqual([patient.code, seen.length], ["Throttling.User", 1], "a pause beyond the deadline is not begun");
});

QUnit.test("an AbortSignal ends it at any time", async (assert) => {
	const before = await sent([CREATED], { signal: AbortSignal.abort() });
	assert.deepEqual(
		[before.outcome.code, before.outcome.attempts, before.outcome.outcomeUnknown, before.seen.length],
		["Aborted", 0, false, 0],
	);
	assert.equal(before.outcome.advice, "No plan was created.");
	const controller = new AbortController();
	const within = await sent([{ do: "hang" }], { signal: controller.signal, during: () => setTimeout(() => controller.abort(), 1000) });
	assert.deepEqual([within.outcome.code, within.outcome.outcomeUnknown, within.outcome.attempts], ["Aborted", true, 1]);
	assert.equal(within.outcome.clientToken, base.ClientToken);
	assert.true(within.outcome.advice.startsWith("A plan may have been created."), within.outcome.advice);
	const pausing = new AbortController();
	const throttled = code("Throttling.User", 400, { "x-acs-retry-after": "20000" });
	const paused = await sent([throttled, CREATED], { signal: pausing.signal, during: () => setTimeout(() => pausing.abort(), 1500) });
	assert.deepEqual([paused.outcome.code, paused.seen.length, paused.outcome.outcomeUnknown], ["Aborted", 1, false]);
	assert.equal(paused.outcome.advice, "No plan was created.");
});

QUnit.test("nothing is sent that was not checked", async (assert) => {
	const key = { accessKeyId: "never-scripted", accessKeySecret: "s" };
	const cases = [
		[{ ...base, BackupMethod: "x" }, key, {}, InvalidParametersError],
		[{ ...base, Zzz: "\ud800" }, key, {}, InvalidParametersError],
		[base, { ...key, accessKeySecret: "" }, {}, InvalidOptionError],
		[base, key, { timeoutMs: 0 }, InvalidOptionError],
		[base, key, { maxAttempts: "5" }, InvalidOptionError],
		[base, key, { maxAttempts: 1.9 }, InvalidOptionError],
		[base, key, { signal: { aborted: false } }, InvalidOptionError],
		[base, key, { signal: "abort" }, InvalidOptionError],
		[base, key, { signal: {} }, InvalidOptionError],
		[base, key, { nonce: "n" }, InvalidOptionError],
		[base, key, { endpoint: "http://example.com" }, InvalidOptionError],
	];
	for (const [params, credentials, options, kind] of cases) {
		await assert.rejects(
			send(params, credentials, { endpoint: service(), ...options }),
			(error) => error instanceof kind,
			JSON.stringify(options),
		);
	}
});

QUnit.test("many at once keep apart", async (assert) => {
	const sends = Array.from({ length: 20 }, (_, index) => {
		const answer = { json: { Success: true, BackupPlanId: `dbs-${index}` } };
		return sent(index % 2 ? [code("ServiceUnavailable"), answer] : [answer], { params: withoutToken });
	});
	const outcomes = (await Promise.all(sends)).map(({ outcome }) => outcome);
	assert.deepEqual(
		outcomes.map(({ backupPlanId }) => backupPlanId),
		Array.from({ length: 20 }, (_, index) => `dbs-${index}`),
	);
	assert.equal(new Set(outcomes.map(({ clientToken }) => clientToken)).size, 20);
});
