// @ts-check
/** What the build wrote into the page: where the worker is, and who may hand it a token. */

/**
 * @typedef {object} Config
 * @property {string} worker the worker's origin, or "" when there is none
 * @property {string} token an access token of the demo, else ""
 * @property {boolean} standIn whether the worker sends to a stand-in and not to Alibaba Cloud
 * @property {string} embedder the console that may hand a token over, or ""
 */

/** @param {string} name */
export const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";

/** @returns {Config} */
export function readConfig() {
	return {
		worker: meta("dbs-worker"),
		token: meta("dbs-token"),
		standIn: meta("dbs-stand-in") !== "",
		embedder: meta("dbs-embedder"),
	};
}
