// @ts-check
/** Paired timings: contenders take turns in short rounds, so that a noisy machine is noisy for all of them. */

/**
 * Medians in microseconds a call. Asynchronous contenders are awaited call by call.
 * @param {Record<string, () => unknown>} contenders
 * @param {{ rounds?: number, calls?: number, now?: () => number }} [options]
 */
export async function pair(contenders, { rounds = 25, calls = 400, now = () => performance.now() } = {}) {
	/** @type {Record<string, number[]>} */
	const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
	const entries = Object.entries(contenders);
	for (let round = -5; round < rounds; round++) {
		for (const [name, call] of entries) {
			const waits = call() instanceof Promise;
			const began = now();
			if (waits) for (let index = 0; index < calls; index++) await call();
			else for (let index = 0; index < calls; index++) call();
			// The first rounds warm up.
			if (round >= 0) times[name]?.push(((now() - began) * 1000) / calls);
		}
	}
	return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** @param {number[]} numbers */
export function median(numbers) {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** @param {string} title @param {Record<string, number>} figures @param {string} ours @param {string} [unit] */
export function table(title, figures, ours, unit = "µs") {
	const base = figures[ours] ?? Number.NaN;
	const lines = Object.entries(figures).map(([name, value]) => {
		const ratio = name === ours ? "" : `${(value / base).toFixed(2)} × ours`;
		return `  ${name.padEnd(44)} ${value.toFixed(2).padStart(10)} ${unit}  ${ratio}`;
	});
	return `${title}\n${lines.join("\n")}\n`;
}
