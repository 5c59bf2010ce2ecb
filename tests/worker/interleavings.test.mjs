// @ts-check
/** The keeper itself, in orders drawn at random: every read, write, request and answer can come before or after any other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { RecordKeeper } from "../../worker/src/keeper.js";
import { MemoryStore } from "../../worker/src/memory.js";

/** @typedef {"answered" | "late" | "lost" | "refused"} Fate of a request: late ones are carried out after their sender gave up */
const FATES = /** @type {const} */ (["answered", "late", "lost", "refused"]);
const SETTINGS = { recordMs: 86_400_000, refusalMs: 86_400_000, deadlineMs: 0 };
const PURCHASE = { caller: "c", key: "key", usd: 5, bought: { instanceClass: "micro" } };
const JOB = /** @type {any} */ ({ digest: "d", keyId: "k", requestId: "r", planName: "orders", purchase: PURCHASE });
const made = (/** @type {string} */ token) => ({
	ok: true,
	backupPlanId: `plan-of-${token}`,
	attempts: 1,
	clientToken: token,
	outcomeUnknown: false,
});
const failed = (/** @type {object} */ more) => ({
	ok: false,
	message: "",
	advice: "",
	attempts: 1,
	httpStatus: 0,
	retryable: false,
	...more,
});

/** Two instances on one store, and a service that knows tokens unless told otherwise. @param {import("fast-check").Scheduler} scheduler @param {Iterator<Fate>} fates @param {{ remembers: boolean, tokens: string[] }} options */
function world(scheduler, fates, { remembers, tokens }) {
	let time = 0;
	const store = new MemoryStore(() => time);
	const shared = /** @type {any} */ ({
		get: scheduler.scheduleFunction((/** @type {string} */ name) => store.get(name)),
		swap: scheduler.scheduleFunction((/** @type {[string, any, any]} */ ...args) => store.swap(...args)),
		delete: scheduler.scheduleFunction((/** @type {string} */ name) => store.delete(name)),
	});
	/** @type {string[]} */
	const plans = [];
	const misled = { is: false };
	const carriedOut = (/** @type {string} */ token) => {
		if (!remembers || !plans.includes(token)) plans.push(token);
	};
	const send = async (/** @type {any} */ { clientToken }) => {
		const fate = fates.next().value ?? "answered";
		if (fate === "late") void scheduler.schedule(Promise.resolve(), "arrives late").then(() => carriedOut(clientToken));
		await scheduler.schedule(Promise.resolve(), `the service: ${fate}`);
		if (fate === "answered") carriedOut(clientToken);
		await scheduler.schedule(Promise.resolve(), `the answer: ${fate}`);
		if (fate === "answered") return made(clientToken);
		if (fate === "refused")
			return failed({ code: "InvalidParameter", kind: "parameter", fixableBy: "caller", outcomeUnknown: false, clientToken });
		return failed({ code: "Timeout", kind: "no_answer", fixableBy: "nobody", outcomeUnknown: true, clientToken });
	};
	const keepers = tokens.map((token) => {
		const keeper = new RecordKeeper({ store: shared, send: /** @type {any} */ (send), settings: SETTINGS, log: () => {}, now: () => time });
		return async () => {
			const answer = /** @type {any} */ (await keeper.create("name", { ...JOB, clientToken: token }));
			if (answer.outcome?.ok === false && !answer.outcome.outcomeUnknown && plans.length > 0) misled.is = true;
			return answer;
		};
	});
	return { keepers, plans, misled, endLease: () => (time += 20_000), lose: () => store.delete("name") };
}

const fates = fc.infiniteStream(fc.constantFrom(...FATES));

test("one plan, whatever the order, the loss of records and of answers", async () => {
	let lateOnes = 0;
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), fates, fc.array(fc.nat(3), { minLength: 2, maxLength: 6 }), async (scheduler, fate, events) => {
			const { keepers, plans, endLease, lose } = world(scheduler, fate, { remembers: true, tokens: ["t", "t"] });
			const calls = [];
			for (const event of events) {
				if (event < 2) calls.push(keepers[event]?.());
				else if (event === 2) void scheduler.schedule(Promise.resolve(), "the lease ends").then(endLease);
				else void scheduler.schedule(Promise.resolve(), "the record is lost").then(lose);
			}
			await scheduler.waitIdle();
			await Promise.all(calls);
			if (plans.length > 0) lateOnes++;
			assert.ok(new Set(plans).size <= 1 && plans.length <= 1, plans.join());
		}),
		{ numRuns: 1500, seed: 1 },
	);
	assert.ok(lateOnes > 500, `${lateOnes} orders made a plan`);
});

test("one plan when settings change, and no refusal that is not true, while no record is lost", async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), fates, fc.array(fc.nat(1), { minLength: 2, maxLength: 5 }), async (scheduler, fate, events) => {
			const { keepers, plans, misled } = world(scheduler, fate, { remembers: true, tokens: ["t", "u"] });
			const calls = events.map((event) => keepers[event]?.());
			await scheduler.waitIdle();
			await Promise.all(calls);
			assert.ok(plans.length <= 1, plans.join());
			assert.equal(misled.is, false);
		}),
		{ numRuns: 1500, seed: 2 },
	);
});

test("these orders find two plans where the store does not compare", async () => {
	const { swap } = MemoryStore.prototype;
	MemoryStore.prototype.swap = async function (name, _revision, record) {
		return swap.call(this, name, (await this.get(name))?.revision, record);
	};
	try {
		const { failed: found } = await fc.check(
			fc.asyncProperty(fc.scheduler(), fates, async (scheduler, fate) => {
				const { keepers, plans } = world(scheduler, fate, { remembers: true, tokens: ["t", "u"] });
				const calls = keepers.map((create) => create());
				await scheduler.waitIdle();
				await Promise.all(calls);
				return plans.length <= 1;
			}),
			{ numRuns: 1500, seed: 3 },
		);
		assert.equal(found, true);
	} finally {
		MemoryStore.prototype.swap = swap;
	}
});
