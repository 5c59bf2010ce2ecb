// @ts-check
/** What the form says in Simplified Chinese, as one file of the built page. */
import { texts } from "./field-texts-zh.js";
import { zh as plan } from "./words-plan-zh.js";
import { zh as problems } from "./words-problems-zh.js";
import { zh as form } from "./words-zh.js";

export default { form: { ...form, ...plan }, problems, texts };
