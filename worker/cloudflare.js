// @ts-check
/** The entry for Cloudflare Workers (workerd): records and limits in Durable Objects. */
import { DurableObject } from "cloudflare:workers";
import { createApp } from "./src/app.js";
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
const read = new WeakMap();

/** What wrangler.toml binds; without it a request would fail late, and look like one whose outcome is not known. @param {import("./src/types.js").Environment} env */
const unbound = ({ PLANS, LIMITS, RATE_LIMITER }) => [
	...(PLANS ? [] : ["PLANS is not bound: it has to be a Durable Object, as in wrangler.toml."]),
	...(LIMITS || RATE_LIMITER ? [] : ["Neither LIMITS nor RATE_LIMITER is bound: one has to be, as in wrangler.toml."]),
];

/** Once for an isolate, not for each record. @param {import("./src/types.js").Environment} env */
function settingsOf(env) {
	const known = read.get(env);
	if (known) return known;
	const settings = readSettings({ CLIENT_ADDRESS_HEADER: "cf-connecting-ip", ...env });
	const whole = { ...settings, problems: [...settings.problems, ...unbound(env)] };
	read.set(env, whole);
	return whole;
}

/** What is known of one caller's key, and whoever sends for it. */
export class PlanRecords extends DurableObject {
	/** @param {DurableState} ctx @param {import("./src/types.js").Environment} env */
	constructor(ctx, env) {
		super(ctx, env);
		const settings = settingsOf(env);
		const store = new DurableStore(ctx.storage);
		this.keeper = new RecordKeeper({ store, send: sender(settings), settings, log: consoleLog });
	}

	/** @param {import("./src/types.js").Job} job */
	create(job) {
		return this.keeper.create(RECORD, job);
	}

	read() {
		return this.keeper.read(RECORD);
	}

	async alarm() {
		const next = await this.keeper.sweep(RECORD);
		if (next !== undefined) await this.ctx.storage.setAlarm(next);
	}
}

/** How often one caller may call. In memory: losing it gives the caller a full bucket, no more. */
export class RateLimits extends DurableObject {
	bucket = new Bucket();

	/** @param {number} perMinute */
	take(perMinute) {
		return this.bucket.take(perMinute, Date.now());
	}
}

/**
 * @typedef {object} Bindings
 * @property {DurableNamespace<PlanRecords>} PLANS
 * @property {DurableNamespace<RateLimits>} [LIMITS]
 * @property {{ limit(options: { key: string }): Promise<{ success: boolean }> }} [RATE_LIMITER] the platform's own; its figures are in wrangler.toml
 */

/** @param {Bindings} env @returns {import("./src/types.js").Keeper} */
const keeper = ({ PLANS }) => ({
	create: async (name, job) => PLANS.get(PLANS.idFromName(name)).create(job),
	read: async (name) => PLANS.get(PLANS.idFromName(name)).read(),
});

/** @param {Bindings} env @returns {import("./src/types.js").Limiter} */
const limiter = ({ RATE_LIMITER, LIMITS }) => ({
	async take(key, perMinute) {
		if (RATE_LIMITER) return (await RATE_LIMITER.limit({ key })).success ? 0 : 60;
		if (!LIMITS) throw new Error("neither RATE_LIMITER nor LIMITS is bound");
		return LIMITS.get(LIMITS.idFromName(key)).take(perMinute);
	},
});

/** @type {WeakMap<object, ReturnType<typeof createApp>>} */
const apps = new WeakMap();

export default {
	/** @param {Request} request @param {Bindings & import("./src/types.js").Environment} env @param {import("hono").ExecutionContext} ctx */
	fetch(request, env, ctx) {
		let app = apps.get(env);
		if (!app) {
			app = createApp({ settings: settingsOf(env), keeper: keeper(env), limiter: limiter(env), log: consoleLog });
			apps.set(env, app);
		}
		return app.fetch(request, env, ctx);
	},
};
