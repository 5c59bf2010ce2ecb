// @ts-check
/**
 * The entry for any other fetch-style runtime: Node, Deno, Bun, Vercel edge, Alibaba Cloud ESA.
 * Settings come from the second argument of `fetch`, or else from the environment.
 *
 * Records are in this instance's memory unless `createHandler` is given a store: see README.md.
 */
import { accountOf } from "./src/account.js";
import { createApp } from "./src/app.js";
import { auditor, consoleAudit, startAuditor } from "./src/audit.js";
import { countsPurchases, MemoryCounter } from "./src/counter.js";
import { PlanFollower } from "./src/follower.js";
import { RecordKeeper } from "./src/keeper.js";
import { consoleLog } from "./src/log.js";
import { MemoryLimiter, MemoryStore } from "./src/memory.js";
import { sender } from "./src/sending.js";
import { NAMES, readSettings } from "./src/settings.js";

/** @typedef {import("./src/types.js").Environment} Environment */

/**
 * @typedef {object} Options
 * @property {import("./src/types.js").Store} [store] where records are kept; one that all instances share
 * @property {import("./src/types.js").Limiter} [limiter]
 * @property {import("./src/types.js").Counter} [counter] where purchases are counted, if the policy limits them
 * @property {import("./src/types.js").Account} [account] what asks the service beside creating
 * @property {import("./src/types.js").Log} [log]
 * @property {(entry: import("./src/types.js").AuditEntry) => unknown} [audit] takes the audit lines
 * @property {() => number} [now]
 */

/** @param {Environment} env @param {Options} [options] @returns {(request: Request, env?: unknown, ctx?: unknown) => Promise<Response>} */
export function createHandler(env, { store, limiter, counter, account: own, log = consoleLog, audit = consoleAudit, now = Date.now } = {}) {
	const settings = readSettings(env);
	if (!store) {
		const text =
			"Records, limits and counts of purchases are kept in this instance's memory: a restart or another instance does not know them. Use one instance, or a store.";
		log({ level: "warn", event: "memory_store", text });
	}
	const counting = countsPurchases(settings.policy) ? { counter: counter ?? new MemoryCounter(settings.policy) } : {};
	const parts = { settings, log, now, ...counting };
	const send = sender(settings, now);
	const account = own ?? accountOf(settings, now);
	const keeper = new RecordKeeper({ ...parts, store: store ?? new MemoryStore(now), send, audit: auditor(audit, log, now) });
	const record = (/** @type {string} */ name) => keeper.record(name);
	const follower = new PlanFollower({ record, account, settings, audit: startAuditor(audit, log, now), now });
	const app = createApp({ ...parts, keeper, follower, account, limiter: limiter ?? new MemoryLimiter(now), audit });
	return async (request, second, third) => app.fetch(request, undefined, [third, second].find(canWait));
}

/** Vercel hands over its context in the second place, where others have settings. @param {unknown} ctx @returns {ctx is import("hono").ExecutionContext} */
const canWait = (ctx) => typeof ctx === "object" && ctx !== null && "waitUntil" in ctx && typeof ctx.waitUntil === "function";

/** Other things come as the second argument, too: Bun passes its server, Deno the connection. @param {unknown} value @returns {Environment} */
function environment(value) {
	if (typeof value === "object" && value !== null && NAMES.some((name) => name in value)) return /** @type {Environment} */ (value);
	const { process, Deno } = /** @type {any} */ (globalThis);
	return process?.env ?? Deno?.env.toObject() ?? {};
}

/** @type {ReturnType<typeof createHandler> | undefined} */
let handler;

export default {
	/** @param {Request} request @param {unknown} [env] @param {unknown} [ctx] */
	fetch(request, env, ctx) {
		handler ??= createHandler(environment(env));
		return handler(request, env, ctx);
	},
};
