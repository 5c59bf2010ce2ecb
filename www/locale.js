// @ts-check
/** Which language a page begins with: the one that was chosen in this session, else the browser's. */
import { kept } from "./store.js";

/** @typedef {import("../pkg/api.js").Locale} Locale */

export const LOCALE = "dbs-form.locale";

/** The first of the browser's languages that the page speaks. @param {readonly string[]} languages @returns {Locale} */
export function localeOf(languages) {
	const known = languages.map((tag) => tag.toLowerCase()).find((tag) => tag.startsWith("zh") || tag.startsWith("en"));
	return known?.startsWith("zh") ? "zh-CN" : "en";
}

/** @returns {Locale} */
export function firstLocale() {
	const chosen = kept(LOCALE);
	return chosen === "en" || chosen === "zh-CN" ? chosen : localeOf(navigator.languages);
}
