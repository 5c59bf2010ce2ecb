// @ts-check
/** The words of the review, of sending and of answers, and those of the form. They load with the review. */
import { words } from "./words.js";
import { en } from "./words-review-en.js";
import { zh } from "./words-review-zh.js";
import { sendWords } from "./words-send.js";

/** @typedef {Omit<import("./words.js").Words, keyof typeof en> & Omit<typeof en, keyof SendWords> & SendWords} ReviewWords */
/** @typedef {typeof sendWords.en} SendWords */

/** @type {Record<import("../pkg/api.js").Locale, ReviewWords>} */
export const reviewWords = {
	en: { ...words.en, ...en, ...sendWords.en },
	"zh-CN": { ...words["zh-CN"], ...zh, ...sendWords["zh-CN"] },
};
