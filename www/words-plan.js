// @ts-check
/** The words of the form's sections, lines, cards, estimate and panel, in both languages. */
import { en } from "./words-plan-en.js";
import { zh } from "./words-plan-zh.js";

/** @type {Record<import("../pkg/api.js").Locale, typeof en>} */
export const planWords = { en, "zh-CN": zh };
