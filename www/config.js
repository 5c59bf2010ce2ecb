// @ts-check
/** What the build wrote into the page: where the worker is, and who may hand it a token. */

/**
 * @typedef {object} Config
 * @property {string} worker the worker's origin, or "" when there is none
 * @property {string} token an access token of the demo, else ""
 * @property {string} embedder the console that may hand a token over, or ""
 */

/** @param {string} name */
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";

/** @returns {Config} */
export function readConfig() {
	return {
		worker: meta("dbs-worker"),
		token: meta("dbs-token"),
		embedder: meta("dbs-embedder"),
	};
}
