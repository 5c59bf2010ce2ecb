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
	const said = wasm.parseResponse(code, text, ours, String(known.locale ?? ""));
	if (said === "") throw optionError(known, "invalid_locale", "locale", "must be en or zh-CN", "须为 en 或 zh-CN");
	const [kind, ...parts] = said.split("\0");
	return kind === "c" ? created(parts, code) : failed(parts, code);
}

/**
 * Leaves out what the answer did not say.
 * @param {Record<string, unknown>} members
 */
const given = (members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== "" && value !== undefined));

/** @param {readonly string[]} parts @param {number} httpStatus */
function created([backupPlanId, orderId, requestId, set], httpStatus) {
	return given({ ok: true, backupPlanId, orderId, requestId, createBackupSet: set && set === "1", httpStatus });
}

/** @param {readonly string[]} parts @param {number} httpStatus */
function failed([code, message = "", requestId, retryable, unknown, advice, hostId, recommend, offset, ...sides], httpStatus) {
	const [parameter, ours = "", server = ""] = sides;
	return {
		...given({ ok: false, code }),
		message,
		...given({ requestId, retryable: retryable === "1", outcomeUnknown: unknown === "1", advice, httpStatus, hostId, recommend }),
		...(offset !== undefined && { difference: { offset: Number(offset), ...given({ parameter }), ours, server } }),
	};
}
