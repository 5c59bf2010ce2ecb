// @ts-check
/** The words of the review, of sending and of answers, and those of the form. They load with the review. */
import { words } from "./words.js";
import { en } from "./words-review-en.js";
import { zh } from "./words-review-zh.js";

/** @typedef {Omit<import("./words.js").Words, keyof typeof en> & typeof en} ReviewWords */

/** @type {Record<import("../pkg/api.js").Locale, ReviewWords>} */
export const reviewWords = { en: { ...words.en, ...en }, "zh-CN": { ...words["zh-CN"], ...zh } };
