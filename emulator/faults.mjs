// @ts-check
/** Faults on demand: the next requests, one each, or a share of all of them. */

/**
 * `reset-before` breaks the connection before a plan is made, `reset-after` when it has been made;
 * `hang` makes the plan and never answers; `truncated`, `html` and `xml` spoil the answer of a plan
 * that was made. The others are refusals: no plan is made.
 */
/** @type {readonly string[]} */
export const FAULTS = [
	...["reset-before", "reset-after", "hang", "truncated", "html", "xml"],
	...["unavailable", "internal", "throttling", "forbidden", "business"],
];

/** @typedef {string} Fault one of FAULTS */
/**
 * @typedef {object} FaultPlan
 * @property {Fault[]} [next] for the next requests, one each
 * @property {Record<Fault, number>} [rates] shares of all other requests, 0 to 1
 * @property {string[]} [operations] the only ones that have faults; without it all have
 * @property {number} [latencyMs] before every answer
 * @property {number} [clockMs] how far the stand-in's clock is ahead
 * @property {number} [seed] the same seed brings the same faults
 */

/** mulberry32: a seed gives the same faults again. @param {number} seed */
function random(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** @param {Fault[]} names */
function checked(names) {
	for (const name of names) {
		if (!FAULTS.includes(name)) throw new TypeError(`no such fault: ${name}. There are ${FAULTS.join(", ")}.`);
	}
}

export class Faults {
	/** @param {FaultPlan} [plan] */
	constructor(plan = {}) {
		const { next = [], rates = {}, operations, latencyMs = 0, clockMs = 0, seed = 1, ...others } = plan;
		const [other] = Object.keys(others);
		if (other) throw new TypeError(`no such setting: ${other}. There are next, rates, operations, latencyMs, clockMs and seed.`);
		for (const [name, value] of Object.entries({ ...rates, latencyMs, clockMs, seed })) {
			if (!Number.isFinite(value)) throw new TypeError(`${name} must be a number.`);
		}
		if (operations !== undefined && !Array.isArray(operations)) throw new TypeError("operations must be a list of names.");
		checked([...next, ...Object.keys(rates)]);
		this.next = [...next];
		this.rates = rates;
		this.operations = operations;
		this.latencyMs = latencyMs;
		this.clockMs = clockMs;
		this.random = random(seed);
		/** How often each came. @type {Record<Fault, number>} */
		this.counts = {};
	}

	/** @param {Fault | undefined} asked what the request itself asks for @param {string} operation @returns {Fault | undefined} */
	take(asked, operation) {
		if (asked) checked([asked]);
		else if (this.operations && !this.operations.includes(operation)) return undefined;
		const fault = asked ?? this.next.shift() ?? this.#roll();
		if (fault) this.counts[fault] = (this.counts[fault] ?? 0) + 1;
		return fault;
	}

	#roll() {
		let roll = this.random();
		for (const [name, rate] of Object.entries(this.rates)) {
			if (roll < rate) return name;
			roll -= rate;
		}
		return undefined;
	}
}
