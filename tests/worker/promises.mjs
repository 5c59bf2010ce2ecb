// @ts-check
/** Promises that a test settles itself. */

/** @template T */
export function held() {
	/** @type {(value: T) => void} */
	let release = () => {};
	const promise = new Promise((resolve) => {
		release = resolve;
	});
	return { promise, release: (/** @type {T} */ value) => release(value) };
}
/** Lets everything that can go on go on. */
export const turns = async () => {
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
	await new Promise((resolve) => setImmediate(resolve));
};
