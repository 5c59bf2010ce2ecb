// @ts-check
/**
 * What became of a plan after its purchase, as the service shows it now, and starting it again.
 * Looks at one plan are shared for a few seconds. Never does a plan run because the worker thinks so.
 */
import { digestOf } from "./digest.js";

/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("./types.js").PlanRecord | import("./types.js").NewerRecord} Kept */
/** @typedef {import("./types.js").Follower} Follower */
/** @typedef {import("./types.js").Look} Look */
/** @typedef {import("./types.js").Started} Started */

/** How long an answer of the service is good for. */
export const FRESH_MS = 3_000;
const MOST_PLANS = 1_000;
/** For clocks that differ. */
const SKEW_MS = 5 * 60_000;

const NOT_FOUND = {
	en: "No answer confirmed this plan, and the account has none of its name from that time. Look in the console before you use a new key: a subscription that is bought twice cannot be returned.",
	"zh-CN": "没有任何响应确认该计划，账号中也没有当时以该名称创建的计划。使用新键之前请先在控制台确认：重复购买的包年包月计划无法退订。",
};
const AMBIGUOUS = {
	en: "No answer confirmed this plan, and several plans of its name were created at that time. None can be told from the others: look in the console which one it is. Do not use a new key before.",
	"zh-CN": "没有任何响应确认该计划，而当时创建了多个同名计划，无法区分。请在控制台确认是哪一个，在此之前不要使用新键。",
};

/** The plan that an answer to the key named. @param {Kept} record */
const planOf = ({ outcome }) => (outcome?.ok ? outcome.backupPlanId : undefined);

/** A record that is `created` has its plan, so it is none of these. @param {Kept | undefined} record @returns {import("./types.js").NoPlan} */
const nothingIn = (record) => (record ? { kind: "open", state: /** @type {"unknown"} */ (record.state) } : { kind: "none" });

/** @implements {Follower} */
export class PlanFollower {
	/** @type {Map<string, { at: number, look: Look }>} */
	#seen = new Map();
	/** @type {Map<string, Promise<Look>>} */
	#looking = new Map();
	/** @type {Map<string, Promise<Started>>} */
	#starting = new Map();

	/**
	 * @param {object} parts
	 * @param {(name: string) => Promise<Kept | undefined>} parts.record
	 * @param {import("./types.js").Account} parts.account
	 * @param {Pick<import("./types.js").Settings, "tokenTrustMs">} parts.settings
	 * @param {import("./audit.js").StartAudit} parts.audit
	 * @param {() => number} [parts.now]
	 */
	constructor({ record, account, settings, audit, now = Date.now }) {
		this.record = record;
		this.account = account;
		this.settings = settings;
		this.audit = audit;
		this.now = now;
	}

	/** @param {string} name @param {Language} language @returns {Promise<Look>} */
	async look(name, language) {
		const record = await this.record(name);
		const sought = record && this.#sought(record);
		if (!sought) return nothingIn(record);
		const what = JSON.stringify([name, planOf(record), language]);
		const seen = this.#seen.get(what);
		const age = this.now() - (seen?.at ?? 0);
		if (seen && age >= 0 && age < FRESH_MS) return seen.look;
		const running = this.#looking.get(what);
		if (running) return running;
		const { region } = record;
		const mine = this.#ask(sought, { language, ...(region !== undefined && { region }) });
		this.#looking.set(what, mine);
		try {
			const look = await mine;
			// A start in between makes it old.
			if (this.#looking.get(what) === mine) this.#keep(what, look);
			return look;
		} finally {
			if (this.#looking.get(what) === mine) this.#looking.delete(what);
		}
	}

	/** The plan, or by what it can be looked for. An outcome that is not known is the ClientToken's to settle, as long as the service remembers that. @param {Kept} record */
	#sought(record) {
		const known = planOf(record);
		if (known !== undefined) return known;
		const { state, sought } = record;
		const isOld = sought !== undefined && this.now() >= sought.sentAfter + this.settings.tokenTrustMs;
		return state === "unknown" && isOld ? sought : undefined;
	}

	/** @param {string} what @param {Look} look */
	#keep(what, look) {
		this.#seen.delete(what);
		if (this.#seen.size >= MOST_PLANS) this.#seen.delete(/** @type {string} */ (this.#seen.keys().next().value));
		this.#seen.set(what, { at: this.now(), look });
	}

	/** @param {string | import("./types.js").Sought} sought @param {import("./types.js").Asking} asking @returns {Promise<Look>} */
	async #ask(sought, asking) {
		if (typeof sought === "string") return this.#state(sought, asking, { foundBy: "key" });
		const found = await this.account.find(sought, asking);
		if (!found.ok) return { kind: "trouble", trouble: found };
		// Another's plan of the same name, made at another time, is none of this key's.
		const plans = found.data.filter(({ createdAt }) => createdAt === undefined || createdAt <= sought.sentBefore + SKEW_MS);
		const by = { foundBy: /** @type {const} */ ("name"), matches: plans.length };
		const [first, second] = plans;
		if (first && !second) return this.#state(first.backupPlanId, asking, by);
		const status = first ? "" : "not_found";
		const plan = { ...by, status, done: true, ok: false, advice: (first ? AMBIGUOUS : NOT_FOUND)[asking.language] };
		return { kind: "seen", plan: { ...plan, tag: await digestOf(plan) } };
	}

	/** @param {string} backupPlanId @param {import("./types.js").Asking} asking @param {{ foundBy: "key" | "name", matches?: number }} by @returns {Promise<Look>} */
	async #state(backupPlanId, asking, by) {
		const state = await this.account.planState(backupPlanId, asking);
		if (!state.ok) return { kind: "trouble", trouble: state };
		const plan = { backupPlanId, ...by, ...state.data };
		return { kind: "seen", plan: { ...plan, tag: await digestOf(plan) } };
	}

	/** Two at the same time are one. @param {string} name @param {import("./types.js").StartAsked} asked @returns {Promise<Started>} */
	async start(name, asked) {
		const other = this.#starting.get(name);
		if (other) return other;
		const mine = this.#start(name, asked).finally(() => this.#starting.delete(name));
		this.#starting.set(name, mine);
		return mine;
	}

	/** @param {string} name @param {import("./types.js").StartAsked} asked @returns {Promise<Started>} */
	async #start(name, { language, ...who }) {
		const record = await this.record(name);
		const backupPlanId = record && planOf(record);
		if (!record || backupPlanId === undefined) return nothingIn(record);
		const line = { ...who, backupPlanId };
		await this.audit({ ...line, state: "sending" });
		const { region } = record;
		const answer = await this.account.start(backupPlanId, { language, ...(region !== undefined && { region }) });
		this.#forget(name);
		if (!answer.ok) {
			const unknown = "outcomeUnknown" in answer && answer.outcomeUnknown;
			const { requestId } = /** @type {{ requestId?: string }} */ (answer);
			await this.audit({ ...line, state: unknown ? "unknown" : "failed", ...(requestId && { serviceRequestId: requestId }) });
			return { kind: "trouble", trouble: answer };
		}
		const { requestId } = answer.data;
		await this.audit({ ...line, state: "started", ...(requestId !== undefined && { serviceRequestId: requestId }) });
		return { kind: "started", backupPlanId, ...(requestId !== undefined && { requestId }) };
	}

	/** What was seen before a start says nothing of after it. @param {string} name */
	#forget(name) {
		const begins = JSON.stringify([name]).slice(0, -1);
		for (const known of [this.#seen, this.#looking]) {
			for (const what of known.keys()) if (what.startsWith(begins)) known.delete(what);
		}
	}
}
