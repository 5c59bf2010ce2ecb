// @ts-check
/** The parts of the page that load after the form, each with its words. */
import { loadReviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */

/** Whether a part was asked for that has words of its own. */
let asked = false;

/** The words of those parts in another language, where there is one of them. @param {App["locale"]} locale */
export async function partsSpeak(locale) {
	if (asked) await loadReviewWords(locale);
}

/** @template Part @param {App} app @param {Promise<Part>} part */
async function withWords(app, part) {
	asked = true;
	const [loaded] = await Promise.all([part, loadReviewWords(app.locale)]);
	return loaded;
}

/** @param {App} app */
export const later = (app) => withWords(app, import("./later.js"));

/** @param {App} app */
export const explainer = (app) => withWords(app, import("./explain.js"));
