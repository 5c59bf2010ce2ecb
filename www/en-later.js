// @ts-check
/** What the page says after the form in English, as one file of the built page. */
import { en as aids } from "./words-aids-en.js";
import { en as life } from "./words-life-en.js";
import { en as review } from "./words-review-en.js";
import { en as samples } from "./words-samples-en.js";
import { en as send } from "./words-send-en.js";

export default { review: { ...review, ...send, ...aids }, samples, life };
