// @ts-check
/** What the account has: regions, gateways, addresses. The service's answers are kept for some minutes, in this instance's memory. */
import { refusedFor } from "./refusals.js";

/** @typedef {import("./types.js").Language} Language */

export const LISTED_MS = 5 * 60_000;
/** Callers choose regions. */
const MOST_LISTS = 200;

export class Lists {
	/** Values only: workerd lets no request wait for what another one began. @type {Map<string, { at: number, data: unknown }>} */
	#known = new Map();

	/** @param {{ account: import("./types.js").Account, now: () => number }} parts */
	constructor({ account, now }) {
		this.account = account;
		this.now = now;
	}

	/** @param {Language} language */
	async regions(language) {
		return { regions: await this.#listed("regions", () => this.account.regions({ language })) };
	}

	/** @param {string} region @param {Language} language */
	async gateways(region, language) {
		return { region, gateways: await this.#listed(`gateways ${region}`, () => this.account.gateways(region, { language, region })) };
	}

	/** @param {string} region @param {Language} language */
	async addresses(region, language) {
		return { region, ...(await this.#listed(`addresses ${region}`, () => this.account.addresses(region, { language, region }))) };
	}

	/** A failure is not kept. @template Data @param {string} what @param {() => Promise<import("./types.js").Answered<Data>>} ask @returns {Promise<Data>} */
	async #listed(what, ask) {
		const known = this.#known.get(what);
		const age = this.now() - (known?.at ?? 0);
		if (known && age >= 0 && age < LISTED_MS) return /** @type {Data} */ (known.data);
		const answer = await ask();
		if (!answer.ok) throw refusedFor(answer);
		this.#known.delete(what);
		if (this.#known.size >= MOST_LISTS) this.#known.delete(/** @type {string} */ (this.#known.keys().next().value));
		this.#known.set(what, { at: this.now(), data: answer.data });
		return answer.data;
	}
}
