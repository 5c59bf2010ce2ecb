// @ts-check
/** The words of the review, of sending, of answers and of a plan's life over those of the form, in the languages that were loaded. */
import { words } from "./words.js";

/** @typedef {typeof import("./en-later.js").default} Later */
/** @typedef {Omit<import("./words.js").Words, keyof Later["review"]> & Later["review"]} ReviewWords */
/** @typedef {Later["life"]} LifeWords */
/** @typedef {import("../pkg/api.js").Locale} Locale */

/** @type {Record<Locale, ReviewWords>} */
export const reviewWords = /** @type {any} */ ({});

/** What is said about the samples. @type {Record<Locale, Later["samples"]>} */
export const sampleWords = /** @type {any} */ ({});

/** What is said of a plan after its purchase. @type {Record<Locale, LifeWords>} */
export const lifeWords = /** @type {any} */ ({});

/** After the form's own words. @param {Locale} locale */
export async function loadReviewWords(locale) {
	const { default: later } = await (locale === "en" ? import("./en-later.js") : import("./zh-later.js"));
	reviewWords[locale] = { ...words[locale], ...later.review };
	sampleWords[locale] = later.samples;
	lifeWords[locale] = later.life;
}
