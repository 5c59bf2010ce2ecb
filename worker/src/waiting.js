// @ts-check
/** A long poll: an answer as soon as it is another one, or when the time is over. */

/** Between two looks. */
export const LOOK_EVERY_MS = 5_000;

/** Ends early when the signal aborts. @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
export const pause = (ms, signal) =>
	new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			signal.removeEventListener("abort", done);
			resolve();
		};
		const timer = setTimeout(done, ms);
		signal.addEventListener("abort", done);
		if (signal.aborted) done();
	});

/**
 * Looks until the tag is another than `since`, or than at first; until `ms` are over; or until the caller is gone.
 * A look that fails ends it: what was seen before may no longer be so.
 * @template {{ readonly tag: string, readonly done: boolean }} Seen
 * @param {() => Promise<Seen>} look
 * @param {{ since?: string | undefined, ms: number, gone?: AbortSignal | undefined, wait?: typeof pause }} options
 * @returns {Promise<Seen>}
 */
export async function until(look, { since, ms, gone, wait = pause }) {
	const first = await look();
	const known = since ?? first.tag;
	// Nothing more happens by itself to what is done; who names a tag may have started it again.
	if (ms === 0 || first.tag !== known || (first.done && since === undefined)) return first;
	const ended = new AbortController();
	const end = () => ended.abort();
	gone?.addEventListener("abort", end);
	if (gone?.aborted) end();
	const over = wait(ms, ended.signal).then(() => undefined);
	const next = async () => {
		await wait(LOOK_EVERY_MS, ended.signal);
		return ended.signal.aborted ? undefined : look();
	};
	try {
		for (let last = first; ; ) {
			const seen = await Promise.race([next(), over]);
			if (!seen) return last;
			if (seen.tag !== known) return seen;
			last = seen;
		}
	} finally {
		end();
		gone?.removeEventListener("abort", end);
	}
}
