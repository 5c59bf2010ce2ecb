/** What `send` makes of answers: what is certain, what is not, and that no secret comes back. */
import { base } from "virtual:data";
import QUnit from "qunit";
import { CREATED, code, plansOf, sent } from "./sending.js";

QUnit.module("outcome");

QUnit.test("a plan whose answer is lost is found again by the repeat, and there is one", async (assert) => {
	for (const lost of [
		{ plan: true, do: "reset" },
		{ plan: true, do: "cut", body: '{"Success":tr' },
		{ plan: true, status: 502, body: "<html>502 Bad Gateway</html>" },
		{ plan: true, status: 500, json: { RequestId: "R" } },
		{ plan: true, status: 500, json: { Code: "SystemError", Message: "m" } },
		{ plan: true, status: 200, body: "" },
	]) {
		const { outcome, id } = await sent([lost, code("IdempotentProcessing"), { plan: true }]);
		const plans = await plansOf(id);
		assert.deepEqual(plans, { [base.ClientToken]: "dbs-1" }, JSON.stringify(lost));
		assert.deepEqual([outcome.ok, outcome.backupPlanId, outcome.outcomeUnknown], [true, "dbs-1", false]);
	}
});

QUnit.test("what is certain is said apart from what is tried again", async (assert) => {
	const cases = [
		// answers, code, attempts, retryable, outcomeUnknown
		[[{ status: 500, json: { RequestId: "R" } }], "UnexpectedResponse", 1, true, true],
		[[{ status: 200, json: {} }], "UnexpectedResponse", 1, false, true],
		[[{ status: 200, body: "<html>sign in</html>" }], "UnreadableResponse", 1, false, true],
		[[{ status: 502, body: "<html>502</html>" }], "UnreadableResponse", 1, true, true],
		[[{ status: 404, body: "" }], "EmptyResponse", 1, false, false],
		[[{ status: 200, json: { Success: false, ErrCode: "Param.NotFound", ErrMessage: "m" } }], "Param.NotFound", 1, false, false],
		[[{ status: 200, json: { Success: false, ErrCode: "SystemError", ErrMessage: "m" } }], "SystemError", 1, true, true],
		[[code("InternalFailure", 500)], "InternalFailure", 1, true, true],
		[[code("Nobody.Knows", 500)], "Nobody.Knows", 1, false, true],
		[[code("Nobody.Knows", 400)], "Nobody.Knows", 1, false, false],
		[[code("SignatureNonceUsed")], "SignatureNonceUsed", 1, true, true],
		[[code("IdempotentProcessing")], "IdempotentProcessing", 1, true, true],
		[[code("IdempotentParameterMismatch"), CREATED], "IdempotentParameterMismatch", 1, false, false],
		[[{ do: "reset" }, code("Forbidden.RAM", 403)], "Forbidden.RAM", 2, false, true],
	];
	for (const [answers, name, attempts, retryable, unknown] of cases) {
		const { outcome } = await sent(answers, { maxAttempts: Math.max(attempts, answers.length > 1 ? 5 : 1) });
		const found = [outcome.ok, outcome.code, outcome.attempts, outcome.retryable, outcome.outcomeUnknown];
		assert.deepEqual(found, [false, name, attempts, retryable, unknown], JSON.stringify(answers));
		assert.equal(outcome.advice.startsWith("A plan may have been created."), unknown, `${name}: ${outcome.advice}`);
	}
});

QUnit.test("a redirect is not followed and not repeated", async (assert) => {
	for (const status of [301, 302, 307, 308]) {
		const redirect = { status, body: "", headers: { location: `${globalThis.SERVICE_ORIGIN}/elsewhere` } };
		const { outcome, seen } = await sent([redirect, CREATED, CREATED]);
		const found = [outcome.ok, outcome.code, outcome.attempts, outcome.retryable, outcome.outcomeUnknown, seen.length];
		assert.deepEqual(found, [false, "Redirected", 1, false, false, 1], `${status}`);
		// A browser does not tell.
		assert.true([0, status].includes(outcome.httpStatus), `${outcome.httpStatus}`);
	}
});

QUnit.test("of an answer without end, one megabyte is read", async (assert) => {
	const { outcome, seen, id } = await sent([{ do: "endless" }], { timeoutMs: 20_000, maxAttempts: 1 });
	const found = [outcome.ok, outcome.code, outcome.httpStatus, outcome.retryable, outcome.outcomeUnknown];
	assert.deepEqual(found, [false, "UnreadableResponse", 200, false, true], outcome.message);
	let after = seen;
	for (let wait = 0; !after[0].left && wait < 100; wait++) {
		await new Promise((resolve) => setTimeout(resolve, 50));
		after = await (await fetch(`${globalThis.SERVICE_ORIGIN}/_seen/${id}`)).json();
	}
	assert.true(after[0].left, "the connection ends");
	assert.true(after[0].gave < 100 << 20, `${after[0].gave} bytes`);
});

QUnit.test("a large answer that has an end is read", async (assert) => {
	const json = { Success: true, BackupPlanId: "dbs1", Note: "库".repeat(300_000) };
	const { outcome } = await sent([{ json }]);
	assert.deepEqual([outcome.ok, outcome.backupPlanId], [true, "dbs1"]);
	const { outcome: larger } = await sent([{ json: { ...json, Note: "库".repeat(400_000) } }]);
	assert.deepEqual([larger.ok, larger.code, larger.outcomeUnknown, larger.attempts], [false, "UnreadableResponse", true, 1]);
});

const SECRETS = {
	params: { ...base, SourceEndpointPassword: "PASSMARK w*rd&=" },
	secret: "SECRETMARK",
	token: "TOKEN/MARK+",
};
const MARKS = /PASSMARK|SECRETMARK|TOKEN.{1,6}MARK/;

QUnit.test("no answer shows a secret, whatever the service repeats, and wherever", async (assert) => {
	const once = "PASSMARK%20w%2Ard%26%3D TOKEN%2FMARK%2B SECRETMARK";
	const twice = "PASSMARK%2520w%252Ard%2526%253D TOKEN%252FMARK%252B";
	const raw = "PASSMARK w*rd&= SECRETMARK TOKEN/MARK+";
	const form = "SourceEndpointPassword=PASSMARK+w*rd%26%3D&SecurityToken=TOKEN%2fMARK%2b&Version=1";
	for (const text of [raw, once, twice, form, `server string to sign is:POST&%2F&${twice}`]) {
		const json = { Code: text, Message: text, RequestId: text, HostId: text, Recommend: text };
		for (const answer of [{ status: 400, json }, { json: { Success: true, BackupPlanId: "dbs1", RequestId: text, OrderId: text } }]) {
			const { outcome } = await sent([answer], { ...SECRETS, maxAttempts: 1 });
			assert.false(MARKS.test(JSON.stringify(outcome)), JSON.stringify(outcome));
		}
	}
	const cut = { status: 400, body: `{"Code":"InvalidParameter","Message":"${raw}` };
	for (const answer of [cut, { do: "reset" }, { status: 502, body: `<html>${raw}</html>` }]) {
		const { outcome } = await sent([answer], { ...SECRETS, maxAttempts: 1 });
		assert.false(outcome.ok);
		assert.false(MARKS.test(JSON.stringify(outcome)), JSON.stringify(outcome));
	}
});

QUnit.test("an answer that repeats the whole request shows neither secrets nor the signature", async (assert) => {
	const { outcome, seen } = await sent([{ do: "echo" }], { ...SECRETS, maxAttempts: 1 });
	assert.equal(outcome.code, "InvalidParameter");
	assert.true(outcome.message.includes("Action=CreateAndStartBackupPlan"), outcome.message);
	assert.true(outcome.message.includes("SourceEndpointPassword=***&"), outcome.message);
	const shown = JSON.stringify(outcome);
	assert.false(MARKS.test(shown), shown);
	const { Signature } = seen[0].form;
	assert.equal(Signature.length, 28);
	assert.false(shown.includes(Signature) || shown.includes(encodeURIComponent(Signature)), shown);
});
