// @ts-check
/** What the page says after the form in Simplified Chinese, as one file of the built page. */
import { zh as aids } from "./words-aids-zh.js";
import { zh as life } from "./words-life-zh.js";
import { zh as review } from "./words-review-zh.js";
import { zh as samples } from "./words-samples-zh.js";
import { zh as send } from "./words-send-zh.js";

export default { review: { ...review, ...send, ...aids }, samples, life };
