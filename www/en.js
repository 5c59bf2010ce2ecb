// @ts-check
/** What the form says in English, as one file of the built page. */
import { texts } from "./field-texts-en.js";
import { en as form } from "./words-en.js";
import { en as plan } from "./words-plan-en.js";
import { en as problems } from "./words-problems-en.js";

export default { form: { ...form, ...plan }, problems, texts };
