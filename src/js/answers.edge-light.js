// @ts-check
/** `parseResponse`, over a module that is imported compiled. */
import { glue } from "./answers_bindgen.js";
import { parseResponse as parse } from "./answers_core.js";
import module from "./dbs_backup_plan_answers.wasm?module";
import { instantiate } from "./instantiate.js";
import { parsePasted as pasted } from "./pasted.js";

export { InvalidOptionError } from "./errors.js";

/** @type {typeof import("./api.js").parseResponse} */
export function parseResponse(status, body, options) {
	instantiate(glue, () => module);
	return parse(status, body, options);
}

/** @type {typeof import("./api.js").parsePasted} */
export function parsePasted(text, options) {
	instantiate(glue, () => module);
	return pasted(text, options);
}
