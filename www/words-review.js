// @ts-check
/** The words of the review, of sending and of answers. They load with the review. */
import { en } from "./words-review-en.js";
import { zh } from "./words-review-zh.js";

/** @typedef {typeof en} ReviewWords */

/** @type {Record<import("../pkg/api.js").Locale, ReviewWords>} */
export const reviewWords = { en, "zh-CN": zh };
