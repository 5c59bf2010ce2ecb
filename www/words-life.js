// @ts-check
/** The words of a plan's life after its purchase, in the languages that were loaded. */

/** @typedef {typeof import("./words-life-en.js").en} LifeWords */
/** @typedef {import("../pkg/api.js").Locale} Locale */

/** @type {Record<Locale, LifeWords>} */
export const lifeWords = /** @type {any} */ ({});

/** @param {Locale} locale */
export async function loadLifeWords(locale) {
	lifeWords[locale] = locale === "en" ? (await import("./words-life-en.js")).en : (await import("./words-life-zh.js")).zh;
}
