// @ts-check
/** `parseResponse`, over the WebAssembly module that has it. */
import { answers } from "module:answers";
import { drop, running } from "./modules.js";
import { checked, optionError } from "./options.js";

/** As in `src/service/response.rs`, where it counts bytes. */
const MAX_LENGTH = 1 << 20;

/** Calls the module; one that trapped is given up. @template T @param {(calls: typeof import("module:answers").answers extends import("./modules.js").Unit<infer Calls> ? Calls : never) => T} call @returns {T} */
export function asked(call) {
	try {
		return call(running(answers).calls);
	} catch (error) {
		drop(answers);
		throw error;
	}
}

/** What is longer is not read in any case, and need not cross. @param {string} body */
export const bounded = (body) => body.slice(0, MAX_LENGTH + 1);

/**
 * @param {number} status
 * @param {string} body
 * @param {unknown} [options]
 * @returns {any}
 */
export function parseResponse(status, body, options) {
	const known = checked(options, ["locale", "stringToSign"]);
	const code = Number.isInteger(status) && status >= 0 && status < 1000 ? status : 0;
	const text = typeof body === "string" ? bounded(body) : "";
	const ours = typeof known.stringToSign === "string" ? known.stringToSign : "";
	const locale = known.locale ?? "";
	const said = typeof locale === "string" ? asked((calls) => calls.parseResponse(code, text, ours, locale)) : "";
	if (said === "") throw optionError(known, "invalid_locale", "locale", "must be en or zh-CN", "须为 en 或 zh-CN");
	return outcomeOf(said, code);
}

/** @param {string} said @param {number} httpStatus @returns {any} */
export function outcomeOf(said, httpStatus) {
	const [kind, ...parts] = said.split("\0");
	return kind === "c" ? created(parts, httpStatus) : failed(parts, httpStatus);
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
