// @ts-check
/**
 * Counts what is bought in a month: plans by caller and day, and their list prices. A purchase counts
 * once for its key, however often it is tried. It stops counting when it is certain that it failed.
 */

/** @typedef {import("./types.js").Counter} Counter */
/** @typedef {import("./types.js").CounterState} CounterState */
/** @typedef {import("./types.js").Purchase} Purchase */
/** @typedef {import("./types.js").LimitRefusal} LimitRefusal */

/** @param {string} day @param {string} caller */
const byDay = (day, caller) => `plans:${day}:${caller}`;

/** One month's book. Its owner must not let two calls overlap; a Durable Object does not. */
export class Book {
	/** @param {CounterState} state */
	constructor(state) {
		this.state = state;
	}

	/** @param {string} name @returns {Promise<number>} */
	async #number(name) {
		return /** @type {number | undefined} */ (await this.state.get(name)) ?? 0;
	}

	/** @param {Purchase} purchase @param {Pick<import("./types.js").Policy, "plansPerDay" | "monthlyUsd">} limits @returns {Promise<LimitRefusal | undefined>} */
	async reserve(purchase, { plansPerDay = Number.POSITIVE_INFINITY, monthlyUsd = Number.POSITIVE_INFINITY }) {
		const { id, day, caller, usd } = purchase;
		if (await this.state.get(`entry:${id}`)) return undefined;
		const [plans, sum] = [await this.#number(byDay(day, caller)), await this.#number("usd")];
		if (plans >= plansPerDay) return { rule: "plansPerDay", limit: plansPerDay, used: plans };
		if (sum + usd > monthlyUsd) return { rule: "monthlyUsd", limit: monthlyUsd, used: sum };
		await this.#book(purchase, 1);
		await this.state.put(`entry:${id}`, { id, day, caller, usd });
		return undefined;
	}

	/** @param {string} id */
	async release(id) {
		const entry = /** @type {Purchase | undefined} */ (await this.state.get(`entry:${id}`));
		if (!entry) return;
		await this.#book(entry, -1);
		await this.state.delete(`entry:${id}`);
	}

	/** @param {Purchase} purchase @param {1 | -1} sign */
	async #book({ day, caller, usd }, sign) {
		await this.state.put(byDay(day, caller), (await this.#number(byDay(day, caller))) + sign);
		await this.state.put("usd", (await this.#number("usd")) + sign * usd);
	}
}

/** In the memory of one instance. @implements {Counter} */
export class MemoryCounter {
	/** @type {Map<string, Book>} */
	#months = new Map();
	/** @type {Promise<unknown>} */
	#last = Promise.resolve();

	/** @param {import("./types.js").Policy} policy */
	constructor(policy) {
		this.policy = policy;
	}

	/** @param {Purchase} purchase @returns {Promise<LimitRefusal | undefined>} */
	reserve(purchase) {
		return this.#next(() => this.#book(purchase.day).reserve(purchase, this.policy));
	}

	/** @param {{ id: string, day: string }} purchase @returns {Promise<void>} */
	release({ id, day }) {
		return this.#next(() => this.#book(day).release(id));
	}

	/** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
	#next(work) {
		const mine = this.#last.then(work);
		this.#last = mine.catch(() => {});
		return mine;
	}

	/** @param {string} day */
	#book(day) {
		const month = day.slice(0, 7);
		let book = this.#months.get(month);
		if (!book) {
			const values = new Map();
			book = new Book({
				get: async (name) => values.get(name),
				put: async (name, value) => void values.set(name, value),
				delete: async (name) => values.delete(name),
			});
			this.#months.set(month, book);
			// The month before can still be asked for: a try that began in it.
			for (const old of [...this.#months.keys()].sort().slice(0, -2)) this.#months.delete(old);
		}
		return book;
	}
}

/** @param {import("./types.js").Policy} policy */
export const countsPurchases = ({ plansPerDay, monthlyUsd }) => plansPerDay !== undefined || monthlyUsd !== undefined;
