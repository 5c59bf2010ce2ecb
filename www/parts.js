// @ts-check
/** The parts of the page that load after the form, each with its words and looks. */
import { meta } from "./config.js";
import { h } from "./dom.js";
import { loadReviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */

/** Whether a part was asked for that has words of its own. */
let asked = false;

/** The words of those parts in another language, where there is one of them. @param {App["locale"]} locale */
export async function partsSpeak(locale) {
	if (asked) await loadReviewWords(locale);
}

/** @type {Promise<unknown> | undefined} */
let styled;

/** A page without its looks still works. */
const loadStyle = () =>
	new Promise((resolve) => {
		document.head.append(h("link", { rel: "stylesheet", href: meta("dbs-later-style"), load: resolve, error: resolve }));
	});

/** @template Part @param {App} app @param {Promise<Part>} part */
async function whole(app, part) {
	asked = true;
	styled ??= loadStyle();
	const [loaded] = await Promise.all([part, loadReviewWords(app.locale), styled]);
	return loaded;
}

/** @type {typeof import("./later.js") | undefined} */
let there;

/** @param {App} app */
export async function later(app) {
	there = await whole(app, import("./later.js"));
	return there;
}

/** The same, where it is there already. */
export const laterNow = () => there;

/** @param {App} app */
export const explainer = (app) => whole(app, import("./explain.js"));
