// @ts-check
/** The page's language: the browser's at first, and the other one a press away. */
import { announce, button, byId } from "./dom.js";
import { partsSpeak } from "./parts.js";
import { keep, kept } from "./store.js";
import { loadWords, localeOf, words } from "./words.js";

const LOCALE = "dbs-form.locale";
const NAMES = { en: "English", "zh-CN": "简体中文" };

export function firstLocale() {
	const chosen = kept(LOCALE);
	return chosen === "en" || chosen === "zh-CN" ? chosen : localeOf(navigator.languages);
}

/** Draws the page anew. @type {() => Promise<void>} */
let again = async () => {};

/** Changes the language, once its words are there. @param {import("./app.js").App} app @param {"en" | "zh-CN"} locale */
export async function speak(app, locale) {
	try {
		await loadWords(locale);
		await partsSpeak(locale);
	} catch {
		return announce(app.t.languageFailed);
	}
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
	byId("language").replaceChildren(button(NAMES[other], () => void change(), { class: "link", lang: other, id: "switch-language" }));
	const skip = byId("skip");
	skip.textContent = app.t.skip;
	// Its address would be a step of the history, which leads back to the form.
	skip.onclick = (event) => {
		event.preventDefault();
		byId("content").focus();
	};
}
