// @ts-check
/** The time in which plans live. Signatures and the header `Date` have the real time; see faults.mjs for an offset of that. */

/** A plan of the default life runs after ten seconds. */
export const SPEED = 5;

export class Clock {
	#speed = SPEED;
	#base = 0;
	#since = performance.now();

	/** Milliseconds of life since the stand-in began. */
	now() {
		return Math.round(this.#base + (performance.now() - this.#since) * this.#speed);
	}

	/** @param {number} ms */
	advance(ms) {
		this.#base += ms;
	}

	get speed() {
		return this.#speed;
	}

	/** How much faster than the real time; 0 stops the clock, so that only `advance` moves it. */
	set speed(speed) {
		this.#base = this.now();
		this.#since = performance.now();
		this.#speed = speed;
	}
}
