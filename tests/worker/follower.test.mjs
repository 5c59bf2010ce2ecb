// @ts-check
/** Looks at plans, starts and lists by themselves: a service that is played, and a clock that only tests move. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FRESH_MS, PlanFollower } from "../../worker/src/follower.js";
import { LISTED_MS, Lists } from "../../worker/src/lists.js";
import { held, turns } from "./promises.mjs";

/** @typedef {import("../../worker/src/types.js").PlanRecord} PlanRecord */

const WAITING = { status: "wait", done: false, ok: false, advice: "Wait." };
const RUNNING = { status: "running", done: true, ok: true, advice: "It runs." };
const BUSY = {
	ok: /** @type {const} */ (false),
	...{ code: "ServiceUnavailable", kind: "unavailable", fixableBy: /** @type {const} */ ("nobody"), message: "later", advice: "later" },
	...{ retryable: true, outcomeUnknown: false, httpStatus: 503 },
};
const OUTCOME = { ok: true, backupPlanId: "dbs1", httpStatus: 200, clientToken: "t", attempts: 1, outcomeUnknown: false };
const RECORD = /** @type {PlanRecord} */ (
	/** @type {unknown} */ ({
		...{ revision: "1", digest: "d", keyId: "k", clientToken: "t", day: "2026-01-01", leaseUntil: 0, expiresAt: 1e15 },
		...{ state: "created", region: "cn-beijing", outcome: OUTCOME },
	})
);
const SOUGHT = { name: "orders", sentAfter: 1_000_000, sentBefore: 1_075_000 };
const DOUBTFUL = /** @type {PlanRecord} */ ({ ...RECORD, state: "unknown", outcome: { ...BUSY, outcomeUnknown: true }, sought: SOUGHT });

/** @param {{ record?: PlanRecord | undefined, answers?: Record<string, any>, trustMs?: number }} parts each answer is one, or a list of one for each call */
function played({ record = RECORD, answers = {}, trustMs = 86_400_000 }) {
	const clock = { now: 2_000_000 };
	/** @type {unknown[][]} */
	const asked = [];
	/** @type {any[]} */
	const lines = [];
	const played =
		(/** @type {string} */ name) =>
		async (/** @type {unknown[]} */ ...given) => {
			asked.push([name, ...given]);
			const answer = answers[name];
			return Array.isArray(answer) ? await answer.shift() : await answer;
		};
	const names = ["planState", "find", "start", "regions", "gateways", "addresses"];
	const account = /** @type {any} */ (Object.fromEntries(names.map((name) => [name, played(name)])));
	const follower = new PlanFollower({
		record: async (name) => (name === "n" ? record : undefined),
		account,
		settings: { tokenTrustMs: trustMs },
		audit: async (line) => void lines.push(line),
		now: () => clock.now,
	});
	const count = (/** @type {string} */ name) => asked.filter(([called]) => called === name).length;
	return { follower, lists: new Lists({ account, now: () => clock.now }), clock, asked, count, lines };
}
const data = (/** @type {unknown} */ value) => ({ ok: true, data: value });
const WHO = { language: /** @type {const} */ ("en"), requestId: "r", caller: "static", key: "k" };
test("a plan is looked at where it is, in the language that is asked for, once in three seconds", async () => {
	const { follower, clock, asked, count } = played({ answers: { planState: data(WAITING) } });
	const look = /** @type {any} */ (await follower.look("n", "en"));
	const { tag, ...plan } = look.plan;
	assert.deepEqual([look.kind, plan], ["seen", { backupPlanId: "dbs1", foundBy: "key", ...WAITING }]);
	assert.match(tag, /^[0-9a-f]{16}$/);
	assert.deepEqual(asked, [["planState", "dbs1", { language: "en", region: "cn-beijing" }]]);
	clock.now += FRESH_MS - 1;
	assert.deepEqual(await follower.look("n", "en"), look);
	assert.equal(count("planState"), 1);
	await follower.look("n", "zh-CN");
	assert.equal(count("planState"), 2);
	clock.now += 1;
	await follower.look("n", "en");
	assert.equal(count("planState"), 3);
	// A clock that was set back keeps nothing for longer.
	clock.now -= 60_000;
	await follower.look("n", "en");
	assert.equal(count("planState"), 4);
});

test("looks at the same time are one, and a failure is none of the next one's business", async () => {
	const { promise, release } = held();
	const { follower, clock, count } = played({ answers: { planState: [promise, data(RUNNING)] } });
	const both = Promise.all([follower.look("n", "en"), follower.look("n", "en")]);
	await turns();
	release(BUSY);
	assert.deepEqual(await both, [
		{ kind: "trouble", trouble: BUSY },
		{ kind: "trouble", trouble: BUSY },
	]);
	assert.equal(count("planState"), 1);
	clock.now += FRESH_MS;
	assert.equal(/** @type {any} */ (await follower.look("n", "en")).plan.ok, true);
});

test("a service that fails is never taken for a plan that runs, also right after it ran", async () => {
	const { follower, clock } = played({ answers: { planState: [data(RUNNING), BUSY] } });
	await follower.look("n", "en");
	clock.now += FRESH_MS;
	assert.deepEqual(await follower.look("n", "en"), { kind: "trouble", trouble: BUSY });
});

test("the memory of looks is bounded", async () => {
	const { asked } = played({});
	const follower = new PlanFollower({
		record: async () => RECORD,
		account: /** @type {any} */ ({ planState: async () => asked.push(["planState"]) && data(WAITING) }),
		settings: { tokenTrustMs: 0 },
		audit: async () => {},
		now: () => 0,
	});
	for (let index = 0; index <= 1_000; index++) await follower.look(`n${index}`, "en");
	for (const name of ["n1000", "n999", "n1"]) await follower.look(name, "en");
	assert.equal(asked.length, 1_001);
	await follower.look("n0", "en");
	assert.equal(asked.length, 1_002, "the oldest was forgotten");
});

test("without a plan there is nothing to look at, and the service is not asked", async () => {
	const { follower, asked } = played({});
	assert.deepEqual(await follower.look("other", "en"), { kind: "none" });
	assert.deepEqual(await follower.start("other", WHO), { kind: "none" });
	const failed = { ...RECORD, state: "failed", outcome: BUSY };
	for (const [record, state] of /** @type {[any, string][]} */ ([
		[failed, "failed"],
		[{ ...DOUBTFUL, state: "pending" }, "pending"],
		[{ ...DOUBTFUL, sought: undefined }, "unknown"],
	])) {
		const { follower: one, asked: none, lines } = played({ record, trustMs: 0 });
		assert.deepEqual(await one.look("n", "en"), { kind: "open", state });
		assert.deepEqual(await one.start("n", WHO), { kind: "open", state });
		assert.deepEqual([none, lines], [[], []]);
	}
	assert.deepEqual(asked, []);
});

test("an outcome that is not known is looked for by name when the token is too old, and not before", async () => {
	const answers = { find: data([{ backupPlanId: "dbs7", createdAt: 1_050_000 }]), planState: data(RUNNING) };
	const { follower, clock, asked } = played({ record: DOUBTFUL, answers, trustMs: 3_600_000 });
	clock.now = SOUGHT.sentAfter + 3_600_000 - 1;
	assert.deepEqual(await follower.look("n", "en"), { kind: "open", state: "unknown" });
	clock.now += 1;
	const { plan } = /** @type {any} */ (await follower.look("n", "en"));
	assert.deepEqual([plan.foundBy, plan.matches, plan.backupPlanId, plan.status, plan.ok], ["name", 1, "dbs7", "running", true]);
	const asking = { language: "en", region: "cn-beijing" };
	assert.deepEqual(asked, [
		["find", SOUGHT, asking],
		["planState", "dbs7", asking],
	]);
	assert.deepEqual(await follower.start("n", WHO), { kind: "open", state: "unknown" }, "a plan that was only found is not started");
});

test("of several plans with the name none is the one; one of another time is none of them; none is said so", async () => {
	const SKEW = 5 * 60_000;
	const cases = /** @type {[any[], number, string, RegExp][]} */ ([
		[[], 0, "not_found", /has none of its name/],
		[[{ backupPlanId: "late", createdAt: SOUGHT.sentBefore + SKEW + 1 }], 0, "not_found", /has none of its name/],
		[[{ backupPlanId: "a", createdAt: SOUGHT.sentBefore + SKEW }, { backupPlanId: "b" }], 2, "", /several plans of its name/],
	]);
	for (const [plans, matches, status, advice] of cases) {
		const { follower, count } = played({ record: DOUBTFUL, answers: { find: data(plans) }, trustMs: 0 });
		const { kind, plan } = /** @type {any} */ (await follower.look("n", "en"));
		assert.equal(kind, "seen");
		const { advice: said, tag, ...rest } = plan;
		assert.deepEqual(rest, { foundBy: "name", matches, status, done: true, ok: false });
		assert.match(said, advice);
		assert.match(tag, /^[0-9a-f]{16}$/);
		assert.equal(count("planState"), 0);
		const chinese = /** @type {any} */ (await follower.look("n", "zh-CN"));
		assert.match(chinese.plan.advice, /[一-鿿]/);
	}
	const { follower } = played({ record: DOUBTFUL, answers: { find: BUSY }, trustMs: 0 });
	assert.deepEqual(await follower.look("n", "en"), { kind: "trouble", trouble: BUSY });
});

test("two starts at the same time are one; each sending has its two lines in the audit", async () => {
	const { promise, release } = held();
	const answers = { start: [promise, data({})], planState: data(WAITING) };
	const { follower, count, asked, lines } = played({ answers });
	const both = Promise.all([follower.start("n", WHO), follower.start("n", { ...WHO, requestId: "r2" })]);
	await turns();
	release(data({ requestId: "S-1" }));
	const started = { kind: "started", backupPlanId: "dbs1", requestId: "S-1" };
	assert.deepEqual(await both, [started, started]);
	assert.deepEqual(asked, [["start", "dbs1", { language: "en", region: "cn-beijing" }]]);
	const line = { requestId: "r", caller: "static", key: "k", backupPlanId: "dbs1" };
	assert.deepEqual(lines, [
		{ ...line, state: "sending" },
		{ ...line, state: "started", serviceRequestId: "S-1" },
	]);
	assert.deepEqual(await follower.start("n", WHO), { kind: "started", backupPlanId: "dbs1" });
	assert.deepEqual(lines.slice(2), [
		{ ...line, state: "sending" },
		{ ...line, state: "started" },
	]);
	assert.equal(count("start"), 2);
});

test("where no region is known none is asked for", async () => {
	const { region: _, ...record } = RECORD;
	const { follower, asked } = played({ record, answers: { planState: data(WAITING), start: data({}) } });
	await follower.look("n", "en");
	await follower.start("n", WHO);
	assert.deepEqual(asked, [
		["planState", "dbs1", { language: "en" }],
		["start", "dbs1", { language: "en" }],
	]);
});

test("a start makes nothing old of another key's plan", async () => {
	/** @type {string[]} */
	const asked = [];
	const follower = new PlanFollower({
		record: async () => RECORD,
		account: /** @type {any} */ ({ planState: async () => asked.push("planState") && data(WAITING), start: async () => data({}) }),
		settings: { tokenTrustMs: 0 },
		audit: async () => {},
		now: () => 0,
	});
	for (const name of ["a", "ab"]) await follower.look(name, "en");
	await follower.start("a", WHO);
	await follower.look("ab", "en");
	assert.equal(asked.length, 2);
	await follower.look("a", "en");
	assert.equal(asked.length, 3);
});

test("after a start nothing is told of what was seen before it, also by a look that was under way", async () => {
	const { promise, release } = held();
	const answers = { planState: [data(WAITING), promise, data(RUNNING)], start: data({}) };
	const { follower, clock, count } = played({ answers });
	await follower.look("n", "en");
	await follower.start("n", WHO);
	const old = follower.look("n", "en");
	await turns();
	await follower.start("n", WHO);
	release(data(WAITING));
	await old;
	assert.equal(/** @type {any} */ (await follower.look("n", "en")).plan.status, "running");
	assert.deepEqual([count("planState"), clock.now], [3, 2_000_000]);
});

test("a look that a start made old ends without ending the one that began after it", async () => {
	const [first, second] = [held(), held()];
	const { follower, count } = played({ answers: { planState: [first.promise, second.promise, data(BUSY)], start: data({}) } });
	const old = follower.look("n", "en");
	await turns();
	await follower.start("n", WHO);
	const fresh = follower.look("n", "en");
	await turns();
	first.release(data(WAITING));
	await old;
	const joined = follower.look("n", "en");
	await turns();
	second.release(data(RUNNING));
	assert.deepEqual(await joined, await fresh);
	assert.equal(count("planState"), 2);
});

test("a start that fails, or that nobody answers, says so, in the audit, too", async () => {
	const lost = { ...BUSY, code: "Timeout", kind: "no_answer", outcomeUnknown: true };
	const refused = { ...BUSY, requestId: "S-2" };
	const { follower, lines } = played({ answers: { start: [lost, refused, { ok: false, option: "credentials", message: "" }] } });
	assert.deepEqual(await follower.start("n", WHO), { kind: "trouble", trouble: lost });
	assert.deepEqual(await follower.start("n", WHO), { kind: "trouble", trouble: refused });
	await follower.start("n", WHO);
	const line = { requestId: "r", caller: "static", key: "k", backupPlanId: "dbs1" };
	const sending = { ...line, state: "sending" };
	assert.deepEqual(lines, [
		...[sending, { ...line, state: "unknown" }],
		...[sending, { ...line, state: "failed", serviceRequestId: "S-2" }],
		...[sending, { ...line, state: "failed" }],
	]);
});

test("lists are kept for five minutes, failures never, and no more than two hundred", async () => {
	const answers = {
		regions: [data(["cn-hangzhou"]), BUSY, data(["cn-beijing"])],
		gateways: data([{ id: "1" }]),
		addresses: data({ intranet: ["a"], internet: [] }),
	};
	const { lists, clock, asked, count } = played({ answers });
	assert.deepEqual(await lists.regions("en"), { regions: ["cn-hangzhou"] });
	clock.now += LISTED_MS - 1;
	assert.deepEqual(await lists.regions("zh-CN"), { regions: ["cn-hangzhou"] });
	assert.equal(count("regions"), 1);
	clock.now += 1;
	await assert.rejects(lists.regions("en"), { kind: "service_refused", code: "ServiceUnavailable" });
	assert.deepEqual(await lists.regions("en"), { regions: ["cn-beijing"] });
	assert.equal(count("regions"), 3);
	assert.deepEqual(await lists.gateways("cn-shanghai", "en"), { region: "cn-shanghai", gateways: [{ id: "1" }] });
	assert.deepEqual(asked.at(-1), ["gateways", "cn-shanghai", { language: "en", region: "cn-shanghai" }]);
	assert.deepEqual(await lists.addresses("cn-shanghai", "en"), { region: "cn-shanghai", intranet: ["a"], internet: [] });
	for (let index = 0; index < 200; index++) await lists.gateways(`cn-${index}`, "en");
	const before = count("gateways");
	await lists.gateways("cn-199", "en");
	assert.equal(count("gateways"), before);
	await lists.gateways("cn-shanghai", "en");
	assert.equal(count("gateways"), before + 1, "the oldest was forgotten");
});
