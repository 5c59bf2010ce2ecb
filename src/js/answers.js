// @ts-check
/** `parseResponse` alone: its module is compiled when it is first called. */
import { glue } from "./answers_bindgen.js";
import { bytes } from "./answers_bytes.js";
import { parseResponse as parse } from "./answers_core.js";
import { instantiate } from "./instantiate.js";
import { parsePasted as pasted } from "./pasted.js";

export { InvalidOptionError } from "./errors.js";

/** @type {typeof import("./api.js").parseResponse} */
export function parseResponse(status, body, options) {
	instantiate(glue, () => new WebAssembly.Module(bytes()));
	return parse(status, body, options);
}

/** @type {typeof import("./api.js").parsePasted} */
export function parsePasted(text, options) {
	instantiate(glue, () => new WebAssembly.Module(bytes()));
	return pasted(text, options);
}
