// @ts-check
/** The worker with one route more: what its Durable Object still stores, which no caller is told. */
import worker, { PlanRecords as Records } from "../../worker/cloudflare.js";

export { PurchaseBooks, RateLimits } from "../../worker/cloudflare.js";

export class PlanRecords extends Records {
	async stored() {
		const { storage } = this.ctx;
		return { records: (await storage.list()).size, alarm: (await storage.getAlarm()) !== null, bytes: storage.sql.databaseSize };
	}
}

/** @typedef {import("../../worker/cloudflare.js").Bindings} Bindings */
/** @typedef {{ stored(): Promise<{ records: number, alarm: boolean, bytes: number }> }} Open */

/** The object of the last caller and key. @type {unknown} */
let last;

/** @type {WeakMap<object, Bindings>} */
const watched = new WeakMap();

export default {
	/** @param {Request} request @param {any} env @param {any} ctx */
	async fetch(request, env, ctx) {
		const { PLANS } = env;
		if (new URL(request.url).pathname === "/stored") return Response.json(await /** @type {Open} */ (PLANS.get(last)).stored());
		const idFromName = (/** @type {string} */ name) => {
			last = PLANS.idFromName(name);
			return last;
		};
		const bindings = watched.get(env) ?? { ...env, PLANS: { idFromName, get: (/** @type {any} */ id) => PLANS.get(id) } };
		watched.set(env, bindings);
		return worker.fetch(request, bindings, ctx);
	},
};
