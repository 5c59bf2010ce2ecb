// @ts-check
/** The page's language: the browser's at first, and the other one a press away. */
import { button, byId } from "./dom.js";
import { keep, kept } from "./store.js";
import { localeOf, words } from "./words.js";

const LOCALE = "dbs-form.locale";
const SKIP = { en: "Skip to the content", "zh-CN": "跳到主要内容" };

export function firstLocale() {
	const chosen = kept(LOCALE);
	return chosen === "en" || chosen === "zh-CN" ? chosen : localeOf(navigator.languages);
}

/** Draws the page anew. @type {() => Promise<void>} */
let again = async () => {};

/** Changes the language. @param {import("./app.js").App} app @param {"en" | "zh-CN"} locale */
export async function speak(app, locale) {
	app.locale = locale;
	app.t = words[locale];
	keep(LOCALE, locale);
	await again();
}

/** @param {import("./app.js").App} app @param {() => Promise<void>} redraw */
export function drawLanguage(app, redraw) {
	again = redraw;
	const other = app.locale === "en" ? "zh-CN" : "en";
	const change = async () => {
		await speak(app, other);
		byId("language").querySelector("button")?.focus();
	};
	byId("language").replaceChildren(
		button(words[other].language, () => void change(), { class: "link", lang: other, id: "switch-language" }),
	);
	const skip = byId("skip");
	skip.textContent = SKIP[app.locale];
	// Its address would be a step of the history, which leads back to the form.
	skip.onclick = (event) => {
		event.preventDefault();
		byId("content").focus();
	};
}
