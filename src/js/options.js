// @ts-check
/** What every call does with its options before it crosses into WebAssembly. */
import { InvalidOptionError } from "./errors.js";
import { packValue } from "./pack.js";

export const NOTHING = Object.freeze({});

/** @typedef {Readonly<Record<string, unknown>>} Options */

/**
 * @param {unknown} options
 * @param {readonly string[]} known
 * @returns {Options}
 */
export function checked(options, known) {
	if (options === undefined || options === null) return NOTHING;
	if (typeof options !== "object") throw new InvalidOptionError("invalid_option", "options", "options must be an object");
	for (const name in options) {
		if (!known.includes(name)) {
			const shown = name.slice(0, 64);
			const message = `${shown} is not an option of this function; known are ${known.join(", ")}`;
			throw new InvalidOptionError("unknown_option", shown, message);
		}
	}
	return /** @type {Options} */ (options);
}

/** @param {unknown} value */
export function packTimestamp(value) {
	return value instanceof Date ? `\x01d${value.getTime()}` : packValue(value);
}

/**
 * The options in the order in which `src/packed.rs` names them.
 * @param {Options} options
 * @param {Options} credentials
 * @param {unknown} [method]
 */
export function head(options, credentials, method) {
	return [
		packValue(options.locale),
		packValue(method),
		packValue(options.region),
		packValue(options.vpc),
		packValue(options.endpoint),
		packTimestamp(options.timestamp),
		packValue(options.nonce),
		packValue(credentials.accessKeyId),
		packValue(credentials.accessKeySecret),
		packValue(credentials.securityToken),
	];
}

/**
 * @param {unknown} credentials
 * @returns {Options}
 */
export function credentialsOf(credentials) {
	if (typeof credentials === "object" && credentials !== null) return /** @type {Options} */ (credentials);
	const message = "credentials must be an object with accessKeyId and accessKeySecret";
	throw new InvalidOptionError("invalid_credentials", "credentials", message);
}
