// @ts-check
/**
 * Exactly once, as far as the service allows: a record for each caller and key, one sender at a
 * time, and the outcome kept whether or not somebody waits for it.
 *
 * A record goes `pending` -> `created` | `failed` | `unknown`. What is settled is answered again;
 * anything else is tried again with the same ClientToken, which the service turns into the same plan.
 */

import { placeOf } from "./log.js";
import { FORMAT, isKnown, NEWER } from "./records.js";

/** @typedef {import("./types.js").Keeper} Keeper */
/** @typedef {import("./types.js").PlanRecord} PlanRecord */
/** @typedef {import("./types.js").Job} Job */
/** @typedef {import("./types.js").KeeperAnswer} KeeperAnswer */
/** @typedef {import("./types.js").Sendable} Sendable */

/** A sender may need a little longer than its deadline. */
const GRACE_MS = 15_000;
const LOOK_AGAIN_MS = 250;
/** A newer worker may have come back by then. */
const SWEEP_LATER_MS = 86_400_000;

/** Whether asking again can bring nothing new: there is a plan, or a refusal that only other parameters can avoid. @param {Sendable} outcome */
export function isSettled(outcome) {
	return outcome.ok || (outcome.fixableBy === "caller" && !outcome.outcomeUnknown && !outcome.retryable);
}

/** @param {Sendable} outcome @returns {"created" | "unknown" | "failed"} */
const stateOf = (outcome) => (outcome.ok ? "created" : outcome.outcomeUnknown ? "unknown" : "failed");

/** @param {import("./types.js").ServiceFailure} failure */
const factsOf = ({ code, kind, cause, httpStatus }) => ({ code, kind, ...(cause && { cause }), serviceStatus: httpStatus });

/** Whether an earlier try may have made a plan. @param {PlanRecord | undefined} before @returns {before is PlanRecord} */
const isDoubtful = (before) => before !== undefined && before.state !== "failed";

/** `owns`: the record is known to be for these parameters, so others need not wait to be refused. @typedef {{ job: Job, owns: boolean, doubtful: boolean, sent: boolean }} Running */

/**
 * @typedef {object} KeeperOptions
 * @property {import("./types.js").Store} store
 * @property {(job: Job) => Promise<Sendable>} send throws only before anything is sent
 * @property {Pick<import("./types.js").Settings, "recordMs" | "refusalMs" | "deadlineMs">} settings
 * @property {import("./types.js").Log} log
 * @property {import("./types.js").Counter} [counter] counts purchases against the policy's limits
 * @property {import("./audit.js").Audit} [audit]
 * @property {() => number} [now]
 */

/** @implements {Keeper} */
export class RecordKeeper {
	/** @type {Map<string, { mine: Running, answer: Promise<KeeperAnswer> }>} */
	#running = new Map();

	/** @param {KeeperOptions} options */
	constructor({ store, send, settings, log, counter, audit, now = Date.now }) {
		this.store = store;
		this.send = send;
		this.settings = settings;
		this.log = log;
		this.counter = counter;
		this.audit = audit;
		this.now = now;
	}

	/** @param {string} name @param {Job} job @returns {Promise<KeeperAnswer>} */
	async create(name, job) {
		for (let other = this.#running.get(name); other; other = this.#running.get(name)) {
			const { mine: theirs } = other;
			const same = theirs.job.digest === job.digest;
			if (theirs.owns && !same) return { kind: "conflict", rekeyed: theirs.job.keyId !== job.keyId };
			const answer = await other.answer;
			if (theirs.owns && same) return answer.kind === "outcome" ? { ...answer, replayed: true } : answer;
		}
		const mine = { job, owns: false, doubtful: false, sent: false };
		const answer = this.#run(name, job, mine)
			.catch((error) => this.#unavailable(job, mine, error))
			.finally(() => this.#running.delete(name));
		// Before anything is awaited here, so that the next caller finds it.
		this.#running.set(name, { mine, answer });
		return answer;
	}

	/** @param {string} name */
	async read(name) {
		const record = await this.record(name);
		return record && { state: record.state, ...(record.outcome && { outcome: record.outcome }) };
	}

	/** As it counts now: whose sender is gone is `unknown`. @param {string} name @returns {Promise<PlanRecord | import("./types.js").NewerRecord | undefined>} */
	async record(name) {
		const record = await this.store.get(name);
		if (record && !isKnown(record)) return NEWER;
		if (!record || record.expiresAt <= this.now()) return undefined;
		const abandoned = record.state === "pending" && record.leaseUntil <= this.now();
		return abandoned ? { ...record, state: "unknown" } : record;
	}

	/** A record whose sender is gone becomes `unknown`; one whose life is over goes. @param {string} name */
	async sweep(name) {
		const record = await this.store.get(name);
		if (!record) return undefined;
		if (!isKnown(record)) return this.now() + SWEEP_LATER_MS;
		if (record.expiresAt <= this.now()) {
			await this.store.delete(name);
			return undefined;
		}
		if (record.state !== "pending") return record.expiresAt;
		if (record.leaseUntil > this.now()) return record.leaseUntil;
		await this.store.swap(name, record.revision, { ...record, revision: crypto.randomUUID(), state: "unknown" });
		return record.expiresAt;
	}

	/** Errors before the sending mean that nothing was sent. @param {string} name @param {Job} job @param {Running} mine @returns {Promise<KeeperAnswer>} */
	async #run(name, job, mine) {
		const patience = this.now() + this.settings.deadlineMs;
		for (;;) {
			const found = await this.store.get(name);
			if (found && !isKnown(found)) return { kind: "newer" };
			const record = found && found.expiresAt > this.now() ? found : undefined;
			if (record && record.digest !== job.digest) return { kind: "conflict", rekeyed: record.keyId !== job.keyId };
			mine.doubtful = isDoubtful(record);
			if (record?.outcome && isSettled(record.outcome)) {
				return { kind: "outcome", outcome: record.outcome, replayed: true };
			}
			if (record?.state === "pending" && record.leaseUntil > this.now()) {
				mine.owns = true;
				if (this.now() >= patience) return { kind: "pending" };
				await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
				continue;
			}
			// The token of the first try, whatever the settings would make of the key by now: with another one it could be a second plan.
			const again = record ? { ...job, clientToken: record.clientToken } : job;
			const pending = this.#pending(again, record);
			// Another instance may have come first: look again.
			if (!(await this.store.swap(name, found?.revision, pending))) continue;
			mine.owns = true;
			const beyond = await this.#beyond(name, again, pending, record);
			if (beyond) return beyond;
			mine.sent = true;
			return this.#send(name, again, pending, record);
		}
	}

	/** @param {Job} job @param {PlanRecord | undefined} before @returns {PlanRecord} */
	#pending({ digest, keyId, clientToken, planName, purchase }, before) {
		const leaseUntil = this.now() + this.settings.deadlineMs + GRACE_MS;
		const expiresAt = this.now() + Math.max(this.settings.recordMs, this.settings.deadlineMs + 2 * GRACE_MS);
		const first = isDoubtful(before) ? before : undefined;
		// A plan counts on the day of its first try.
		const day = first?.day ?? new Date(this.now()).toISOString().slice(0, 10);
		const { region } = purchase.bought;
		const sought = { name: planName, sentAfter: first?.sought?.sentAfter ?? this.now(), sentBefore: leaseUntil };
		const where = { ...(region !== undefined && { region }), sought };
		const about = { format: FORMAT, revision: crypto.randomUUID(), state: /** @type {const} */ ("pending") };
		return { ...about, digest, keyId, clientToken, day, leaseUntil, expiresAt, ...where };
	}

	/** Counts the purchase, unless that would be beyond a limit. @param {string} name @param {Job} job @param {PlanRecord} pending @param {PlanRecord | undefined} before @returns {Promise<KeeperAnswer | undefined>} */
	async #beyond(name, job, pending, before) {
		let refusal;
		try {
			refusal = await this.counter?.reserve({ id: job.clientToken, day: pending.day, caller: job.purchase.caller, usd: job.purchase.usd });
		} catch (error) {
			await this.#undo(name, job, pending, before);
			throw error;
		}
		if (!refusal) return undefined;
		await this.#undo(name, job, pending, before);
		return { kind: "limited", ...refusal, ...(isDoubtful(before) && { outcomeUnknown: true }) };
	}

	/** @param {string} name @param {Job} job @param {PlanRecord} pending @param {PlanRecord | undefined} before @returns {Promise<KeeperAnswer>} */
	async #send(name, job, pending, before) {
		const began = this.now();
		const doubtful = isDoubtful(before);
		await this.audit?.(job, { state: "sending" });
		let outcome;
		try {
			outcome = await this.send(job);
		} catch (error) {
			if (!doubtful) await this.#release(job, pending);
			await this.#undo(name, job, pending, before);
			const { option = "", message = "" } = /** @type {{ option?: string, message?: string }} */ (error);
			await this.audit?.(job, { state: doubtful ? "unknown" : "failed" });
			return { kind: "unusable", option, message, ...(doubtful && { outcomeUnknown: true }) };
		}
		// Only an answer that shows it settles that.
		if (!outcome.ok && doubtful) outcome = { ...outcome, outcomeUnknown: true };
		const state = stateOf(outcome);
		this.#tell(job, outcome, began);
		if (state === "failed") await this.#release(job, pending);
		await this.audit?.(job, { state, outcome });
		try {
			outcome = await this.#keep(name, pending, outcome);
		} catch {
			// The plan counts for more than its record: a repeat asks the service with the same ClientToken.
			this.log({ level: "error", event: "record_lost", requestId: job.requestId, clientToken: job.clientToken });
		}
		return { kind: "outcome", outcome, replayed: false };
	}

	/** @param {Job} job @param {Sendable} outcome @param {number} began */
	#tell({ requestId, clientToken }, outcome, began) {
		const state = stateOf(outcome);
		this.log({
			level: state === "created" ? "info" : "warn",
			event: "outcome",
			requestId,
			clientToken,
			state,
			attempts: outcome.attempts,
			serviceRequestId: outcome.requestId,
			...(!outcome.ok && factsOf(outcome)),
			ms: this.now() - began,
		});
	}

	/** @param {Job} job @param {Running} mine @param {unknown} error @returns {KeeperAnswer} */
	#unavailable({ requestId }, { doubtful, sent }, error) {
		if (sent) throw error;
		this.log({ level: "error", event: "exception", requestId, ...placeOf(error) });
		return { kind: "unavailable", ...(doubtful && { outcomeUnknown: true }) };
	}

	/** Stops counting a purchase that failed. @param {Job} job @param {PlanRecord} pending */
	async #release({ requestId, clientToken }, { day }) {
		try {
			await this.counter?.release({ id: clientToken, day });
		} catch (error) {
			this.log({ level: "error", event: "exception", requestId, ...placeOf(error) });
		}
	}

	/** Restores the record. If that fails, the pending record ends with its lease and does no harm. @param {string} name @param {Job} job @param {PlanRecord} pending @param {PlanRecord | undefined} before */
	async #undo(name, { requestId }, pending, before) {
		try {
			if (before) await this.store.swap(name, pending.revision, { ...before, revision: crypto.randomUUID() });
			else await this.store.delete(name);
		} catch (error) {
			this.log({ level: "error", event: "exception", requestId, ...placeOf(error) });
		}
	}

	/** @param {string} name @param {PlanRecord} pending @param {Sendable} outcome @returns {Promise<Sendable>} */
	async #keep(name, pending, outcome) {
		const state = stateOf(outcome);
		const life = state === "failed" ? this.settings.refusalMs : this.settings.recordMs;
		const { sought, ...rest } = pending;
		const still = state === "unknown" && sought ? { sought } : {};
		const record = { ...rest, ...still, revision: crypto.randomUUID(), state, outcome, expiresAt: this.now() + life };
		if (await this.store.swap(name, pending.revision, record)) return outcome;
		// The lease had run out and another took over: a plan that exists is the outcome, also when the other sender learnt of it.
		const theirs = await this.store.get(name);
		if (theirs && !isKnown(theirs)) throw new Error("a newer worker has taken the record over");
		if (theirs?.outcome?.ok) return theirs.outcome;
		if (outcome.ok) await this.store.swap(name, theirs?.revision, record);
		return outcome;
	}
}
