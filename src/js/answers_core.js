// @ts-check
/** `parseResponse`, over the WebAssembly module that has it. */
import * as wasm from "./answers_bindgen.js";
import { checked, optionError } from "./options.js";

/** As in `src/response.rs`, where it counts bytes. */
const MAX_LENGTH = 1 << 20;

/**
 * @param {number} status
 * @param {string} body
 * @param {unknown} [options]
 * @returns {any}
 */
export function parseResponse(status, body, options) {
	const known = checked(options, ["locale", "stringToSign"]);
	const code = Number.isInteger(status) && status >= 0 && status < 1000 ? status : 0;
	// What is longer is not read in any case, and need not cross.
	const text = typeof body === "string" ? body.slice(0, MAX_LENGTH + 1) : "";
	const ours = typeof known.stringToSign === "string" ? known.stringToSign : "";
	const outcome = wasm.parseResponse(code, text, ours, String(known.locale ?? ""));
	if (outcome === undefined) throw optionError(known, "invalid_locale", "locale", "must be en or zh-CN", "须为 en 或 zh-CN");
	return outcome;
}
