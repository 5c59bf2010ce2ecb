// @ts-check
/** The words of the form, in the languages that were loaded: the page's, and the other one once it is asked for. */
import { fields } from "../pkg/fields.js";

/** @typedef {typeof import("./en.js").default} Language */
/** @typedef {Language["form"]} Words */
/** @typedef {import("../pkg/api.js").Locale} Locale */

/** @type {Record<Locale, Words>} */
export const words = /** @type {any} */ ({});

/** How the form says what is wrong. @type {Record<Locale, Language["problems"]>} */
export const problemWords = /** @type {any} */ ({});

/** @param {Locale} locale */
export async function loadWords(locale) {
	const { default: language } = await (locale === "en" ? import("./en.js") : import("./zh.js"));
	words[locale] = language.form;
	problemWords[locale] = language.problems;
	language.texts.forEach(([label = "", doc = "", ...choices], at) => {
		const field = /** @type {any} */ (fields[at]);
		field.label[locale] = label;
		field.doc[locale] = doc;
		for (const [index, text] of choices.entries()) field.choices[index].label[locale] = text;
	});
}

/** The first of the browser's languages that the page speaks. @param {readonly string[]} languages @returns {Locale} */
export function localeOf(languages) {
	const known = languages.map((tag) => tag.toLowerCase()).find((tag) => tag.startsWith("zh") || tag.startsWith("en"));
	return known?.startsWith("zh") ? "zh-CN" : "en";
}
