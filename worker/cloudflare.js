// @ts-check
/** The entry for Cloudflare Workers (workerd): records, limits and counts of purchases in Durable Objects. */
import { DurableObject } from "cloudflare:workers";
import { accountOf } from "./src/account.js";
import { createApp } from "./src/app.js";
import { auditor, consoleAudit, startAuditor } from "./src/audit.js";
import { Book, countsPurchases } from "./src/counter.js";
import { PlanFollower } from "./src/follower.js";
import { RecordKeeper } from "./src/keeper.js";
import { consoleLog } from "./src/log.js";
import { Bucket } from "./src/memory.js";
import { sender } from "./src/sending.js";
import { readSettings } from "./src/settings.js";

/** @typedef {import("./src/types.js").Store} Store */
/** @typedef {import("./src/types.js").PlanRecord} PlanRecord */

const RECORD = "record";

/** Storage of one Durable Object: only it writes there, so read-compare-write needs no more. @implements {Store} */
class DurableStore {
	/** @param {DurableStorage} storage */
	constructor(storage) {
		this.storage = storage;
	}

	/** @param {string} name @returns {Promise<PlanRecord | undefined>} */
	get(name) {
		return this.storage.get(name);
	}

	/** @param {string} name @param {string | undefined} revision @param {PlanRecord} record */
	async swap(name, revision, record) {
		return this.storage.transaction(async (transaction) => {
			/** @type {PlanRecord | undefined} */
			const found = await transaction.get(name);
			if (found?.revision !== revision) return false;
			await transaction.put(name, record);
			await transaction.setAlarm(record.state === "pending" ? record.leaseUntil : record.expiresAt);
			return true;
		});
	}

	/** An object has one record, and ends with it: what is left of an object's database is billed for ever. */
	async delete() {
		await this.storage.deleteAlarm();
		await this.storage.deleteAll();
	}
}

/** @type {WeakMap<object, import("./src/types.js").Settings>} */
const settingsByEnv = new WeakMap();

/** What wrangler.toml binds; without it a request would fail late, and look like one whose outcome is not known. @param {import("./src/types.js").Environment} env @param {import("./src/types.js").Policy} policy */
const unbound = ({ PLANS, LIMITS, RATE_LIMITER, PURCHASES }, policy) => [
	...(PLANS ? [] : ["PLANS is not bound: it has to be a Durable Object, as in wrangler.toml."]),
	...(LIMITS || RATE_LIMITER ? [] : ["Neither LIMITS nor RATE_LIMITER is bound: one has to be, as in wrangler.toml."]),
	...(PURCHASES || !countsPurchases(policy)
		? []
		: ["PURCHASES is not bound: POLICY.plansPerDay and POLICY.monthlyUsd need it, as in wrangler.toml."]),
];

/** Once for an isolate, not for each record. @param {import("./src/types.js").Environment} env */
function settingsOf(env) {
	const known = settingsByEnv.get(env);
	if (known) return known;
	const settings = readSettings(env);
	const whole = { ...settings, problems: [...settings.problems, ...unbound(env, settings.policy)] };
	settingsByEnv.set(env, whole);
	return whole;
}

/** The record of one caller's key, the sender for it, and the looks at its plan. */
export class PlanRecords extends DurableObject {
	/** @param {DurableState} ctx @param {Bindings & import("./src/types.js").Environment} env */
	constructor(ctx, env) {
		super(ctx, env);
		const settings = settingsOf(env);
		const store = new DurableStore(ctx.storage);
		const audit = auditor(auditOf(env), consoleLog, Date.now);
		this.keeper = new RecordKeeper({ store, send: sender(settings), settings, log: consoleLog, audit, ...counterOf(env, settings) });
		const starts = startAuditor(auditOf(env), consoleLog, Date.now);
		const record = (/** @type {string} */ name) => this.keeper.record(name);
		this.follower = new PlanFollower({ record, account: accountOf(settings), settings, audit: starts });
	}

	/** @param {import("./src/types.js").Job} job */
	create(job) {
		return this.keeper.create(RECORD, job);
	}

	read() {
		return this.keeper.read(RECORD);
	}

	/** @param {import("./src/types.js").Language} language */
	look(language) {
		return this.follower.look(RECORD, language);
	}

	/** @param {import("./src/types.js").StartAsked} asked */
	start(asked) {
		return this.follower.start(RECORD, asked);
	}

	async alarm() {
		const next = await this.keeper.sweep(RECORD);
		if (next !== undefined) await this.ctx.storage.setAlarm(next);
	}
}

const BUCKET = "bucket";

/** How often one caller may call. Stored, since an object that is not asked for some seconds loses its memory. */
export class RateLimits extends DurableObject {
	/** @type {Promise<Bucket> | undefined} */
	#bucket;

	/** @param {number} perMinute */
	async take(perMinute) {
		const { storage } = this.ctx;
		this.#bucket ??= storage
			.get(BUCKET)
			.then((state) => new Bucket(/** @type {import("./src/types.js").BucketState | undefined} */ (state)));
		const bucket = await this.#bucket;
		const seconds = bucket.take(perMinute, Date.now());
		// No caller waits for the disk: what a crash takes away is a moment's calls.
		void storage.put(BUCKET, bucket.state, { allowUnconfirmed: true });
		if ((await storage.getAlarm()) === null) await storage.setAlarm(bucket.fullAt);
		return seconds;
	}

	/** A bucket that is full again is as good as none, and storage is billed for ever. */
	async alarm() {
		const { storage } = this.ctx;
		const { fullAt } = new Bucket(await storage.get(BUCKET));
		if (fullAt > Date.now()) return storage.setAlarm(fullAt);
		this.#bucket = undefined;
		return storage.deleteAll();
	}
}

const BOOK_MS = 93 * 86_400_000;

/** How much has been bought in one month. One call at a time: nothing but its own storage is waited for. */
export class PurchaseBooks extends DurableObject {
	/** @param {import("./src/types.js").Purchase} purchase @param {import("./src/types.js").Policy} policy */
	async reserve(purchase, policy) {
		const { storage } = this.ctx;
		if ((await storage.getAlarm()) === null) await storage.setAlarm(Date.parse(`${purchase.day.slice(0, 7)}-01`) + BOOK_MS);
		return new Book(storage).reserve(purchase, policy);
	}

	/** @param {string} id */
	release(id) {
		return new Book(this.ctx.storage).release(id);
	}

	alarm() {
		return this.ctx.storage.deleteAll();
	}
}

/**
 * @typedef {object} Bindings
 * @property {DurableNamespace<PlanRecords>} PLANS
 * @property {DurableNamespace<RateLimits>} [LIMITS]
 * @property {DurableNamespace<PurchaseBooks>} [PURCHASES]
 * @property {{ send(entry: unknown): Promise<unknown> }} [AUDIT] a queue for the audit lines
 * @property {{ limit(options: { key: string }): Promise<{ success: boolean }> }} [RATE_LIMITER] the platform's own; its figures are in wrangler.toml
 */

/** @param {Bindings} env @returns {import("./src/types.js").Keeper} */
const keeper = ({ PLANS }) => ({
	create: async (name, job) => PLANS.get(PLANS.idFromName(name)).create(job),
	read: async (name) => PLANS.get(PLANS.idFromName(name)).read(),
});

/** @param {Bindings} env @returns {import("./src/types.js").Follower} */
const follower = ({ PLANS }) => ({
	look: async (name, language) => PLANS.get(PLANS.idFromName(name)).look(language),
	start: async (name, asked) => PLANS.get(PLANS.idFromName(name)).start(asked),
});

/** @param {Bindings} env @returns {import("./src/types.js").Limiter} */
const limiter = ({ RATE_LIMITER, LIMITS }) => ({
	async take(key, perMinute) {
		if (RATE_LIMITER) return (await RATE_LIMITER.limit({ key })).success ? 0 : 60;
		// Without either every call is refused as misconfigured.
		if (!LIMITS) return 0;
		return LIMITS.get(LIMITS.idFromName(key)).take(perMinute);
	},
});

/** @param {Bindings} env @param {import("./src/types.js").Settings} settings @returns {{ counter?: import("./src/types.js").Counter }} */
function counterOf({ PURCHASES }, { policy }) {
	if (!PURCHASES || !countsPurchases(policy)) return {};
	const book = (/** @type {string} */ day) => PURCHASES.get(PURCHASES.idFromName(day.slice(0, 7)));
	return {
		counter: {
			reserve: async (purchase) => book(purchase.day).reserve(purchase, policy),
			release: async ({ id, day }) => book(day).release(id),
		},
	};
}

/** @param {Bindings} env @returns {(entry: import("./src/types.js").AuditEntry) => unknown} */
const auditOf = ({ AUDIT }) => (AUDIT ? (entry) => AUDIT.send(entry) : consoleAudit);

/** @type {WeakMap<object, ReturnType<typeof createApp>>} */
const apps = new WeakMap();

export default {
	/** @param {Request} request @param {Bindings & import("./src/types.js").Environment} env @param {import("hono").ExecutionContext} ctx */
	fetch(request, env, ctx) {
		let app = apps.get(env);
		if (!app) {
			const settings = settingsOf(env);
			const parts = { settings, keeper: keeper(env), follower: follower(env), limiter: limiter(env), ...counterOf(env, settings) };
			app = createApp({ ...parts, account: accountOf(settings), log: consoleLog, audit: auditOf(env) });
			apps.set(env, app);
		}
		return app.fetch(request, env, ctx);
	},
};
