// @ts-check
/** Checks that come before a handler: rate limits, settings, query, caller and scope. */
import { requireScope } from "./auth.js";
import { checkQuery, networkOf } from "./http.js";
import { Refused } from "./problem.js";

/** @typedef {import("./app.js").Context} Context */

export class Guard {
	/** @param {{ settings: import("./types.js").Settings, auth: import("./auth.js").Auth, limiter: import("./types.js").Limiter }} parts */
	constructor({ settings, auth, limiter }) {
		this.settings = settings;
		this.auth = auth;
		this.limiter = limiter;
	}

	/** Callers without a token share one limit for each address. @param {Context} context */
	anyone(context) {
		const { addressHeader, anonymousPerMinute } = this.settings;
		const address = addressHeader && context.req.header(addressHeader);
		return this.#limit(`address:${address ? networkOf(address) : "anyone"}`, anonymousPerMinute);
	}

	/** @param {Context} context @param {readonly string[]} query */
	async open(context, query) {
		await this.anyone(context);
		this.#sound();
		checkQuery(new URL(context.req.url).searchParams, query);
	}

	/** @param {Context} context @param {string | undefined} scope @param {readonly string[]} query */
	async caller(context, scope, query) {
		const caller = await this.#known(context);
		const entry = context.get("entry");
		entry.caller = caller.subject.slice(0, 256);
		if (caller.token !== undefined) entry.token = caller.token;
		await this.#limit(`caller:${caller.subject}`, this.settings.perMinute);
		this.#sound();
		checkQuery(new URL(context.req.url).searchParams, query);
		if (scope !== undefined) requireScope(caller, scope);
		return caller;
	}

	/** @param {Context} context */
	async #known(context) {
		try {
			if (this.settings.problems.length === 0) return await this.auth.caller(context.req.header("authorization"));
		} catch (error) {
			// Guessing is as limited as anything else that has no name.
			await this.anyone(context);
			throw error;
		}
		await this.anyone(context);
		throw this.#misconfigured();
	}

	#sound() {
		if (this.settings.problems.length > 0) throw this.#misconfigured();
	}

	#misconfigured() {
		return new Refused("misconfigured", { values: { what: this.settings.problems.join(" ") } });
	}

	/** @param {string} key @param {number} limit */
	async #limit(key, limit) {
		const seconds = limit === 0 ? 0 : await this.limiter.take(key, limit);
		if (seconds > 0)
			throw new Refused("rate_limited", { values: { limit, seconds }, headers: { "retry-after": String(seconds) }, retryable: true });
	}
}
