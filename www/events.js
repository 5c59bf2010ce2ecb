// @ts-check
/** What the page around the form is told: what came of each send, and what becomes of its plan. */

/** @typedef {{ type: "created" | "failed" | "state", detail: Record<string, unknown> }} Happened */

/** @type {((event: Happened) => void)[]} */
const listeners = [];

/** @param {(typeof listeners)[number]} tell */
export const onEvent = (tell) => listeners.push(tell);

/** @param {Happened} event */
export function happened(event) {
	for (const tell of listeners) tell(event);
}
