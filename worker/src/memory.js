// @ts-check
/** For runtimes without Durable Objects: records and limits in the memory of one instance, gone when it ends. */

/** @typedef {import("./types.js").Limiter} Limiter */
/** @typedef {import("./types.js").Store} Store */
const MOST_RECORDS = 100_000;
const MOST_BUCKETS = 10_000;

/** @implements {Store} */
export class MemoryStore {
	/** @type {Map<string, import("./types.js").PlanRecord>} */
	#records = new Map();

	/** @param {() => number} [now] @param {number} [most] */
	constructor(now = Date.now, most = MOST_RECORDS) {
		this.now = now;
		this.most = most;
	}

	/** @param {string} name */
	async get(name) {
		return this.#records.get(name);
	}

	/** @param {string} name @param {string | undefined} revision @param {import("./types.js").PlanRecord} record */
	async swap(name, revision, record) {
		if (this.#records.get(name)?.revision !== revision) return false;
		if (!this.#records.has(name) && this.#records.size >= this.most) this.#makeRoom();
		this.#records.set(name, record);
		return true;
	}

	/** @param {string} name */
	async delete(name) {
		this.#records.delete(name);
	}

	/** What has expired goes; a record that is still needed never does. */
	#makeRoom() {
		for (const [name, { expiresAt }] of this.#records) {
			if (expiresAt <= this.now()) this.#records.delete(name);
		}
		if (this.#records.size >= this.most) throw new Error("the memory store is full");
	}
}

/** A bucket that fills evenly over a minute. */
export class Bucket {
	/** @type {number | undefined} */
	#tokens;
	#filled = 0;

	/** @param {import("./types.js").BucketState} [state] as `state` gave it */
	constructor(state) {
		this.#tokens = state?.tokens;
		this.#filled = state?.filled ?? 0;
	}

	/** What it was when it was last taken from. @returns {import("./types.js").BucketState} */
	get state() {
		return { tokens: this.#tokens ?? 0, filled: this.#filled };
	}

	/** @param {number} perMinute @param {number} now @returns {number} seconds to wait, 0 when the call may go on */
	take(perMinute, now) {
		const perMs = perMinute / 60_000;
		// A clock that was set back takes nothing away: it would lock the caller out for as long.
		const passed = Math.max(0, now - this.#filled);
		this.#tokens = Math.min(perMinute, (this.#tokens ?? perMinute) + passed * perMs);
		this.#filled = now;
		if (this.#tokens >= 1) {
			this.#tokens -= 1;
			return 0;
		}
		return Math.ceil((1 - this.#tokens) / perMs / 1000);
	}

	/** When it says nothing any more that a new one would not. */
	get fullAt() {
		return this.#filled + 60_000;
	}
}

/** @implements {Limiter} */
export class MemoryLimiter {
	/** @type {Map<string, Bucket>} */
	#buckets = new Map();

	/** @param {() => number} [now] @param {number} [most] */
	constructor(now = Date.now, most = MOST_BUCKETS) {
		this.now = now;
		this.most = most;
	}

	/** @param {string} key @param {number} perMinute */
	async take(key, perMinute) {
		const now = this.now();
		let bucket = this.#buckets.get(key);
		if (!bucket) {
			if (this.#buckets.size >= this.most) this.#makeRoom(now);
			bucket = new Bucket();
			this.#buckets.set(key, bucket);
		}
		return bucket.take(perMinute, now);
	}

	/** @param {number} now */
	#makeRoom(now) {
		for (const [key, bucket] of this.#buckets) if (bucket.fullAt <= now) this.#buckets.delete(key);
		if (this.#buckets.size >= this.most) this.#buckets.delete(/** @type {string} */ (this.#buckets.keys().next().value));
	}
}
