// @ts-check
/** `parseResponse`, over the WebAssembly module that has it. */
import * as wasm from "./answers_bindgen.js";
import { InvalidOptionError } from "./errors.js";
import { checked } from "./options.js";

/**
 * @param {number} status
 * @param {string} body
 * @param {unknown} [options]
 * @returns {any}
 */
export function parseResponse(status, body, options) {
	const known = checked(options, ["locale", "stringToSign"]);
	const code = Number.isInteger(status) && status >= 0 && status < 1000 ? status : 0;
	const text = typeof body === "string" ? body : "";
	const ours = typeof known.stringToSign === "string" ? known.stringToSign : "";
	const outcome = wasm.parseResponse(code, text, ours, String(known.locale ?? ""));
	if (outcome === undefined) throw new InvalidOptionError("invalid_locale", "locale", "locale must be en or zh-CN");
	return outcome;
}
