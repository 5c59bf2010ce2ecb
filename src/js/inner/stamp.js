// @ts-check
/** What is signed with: the credentials, a time and a nonce. */
import { optionError, unreadable } from "./options.js";
import { randomUuid } from "./random.js";

/** @typedef {import("./options.js").Options} Options */

/** @param {unknown} value as packed values are, an empty text is not given */
const isGiven = (value) => value !== undefined && value !== null && value !== "";

/** The options with a time and a nonce, where none was given. @param {Options} options @returns {Options} */
export function stamped(options) {
	const { timestamp, nonce } = options;
	return {
		...options,
		timestamp: isGiven(timestamp) ? timestamp : new Date(),
		nonce: isGiven(nonce) ? nonce : randomUuid(options, "nonce"),
	};
}

/**
 * The credentials as they were when they were read, once.
 * @param {unknown} credentials
 * @param {Options} options for the language
 * @returns {Options}
 */
export function credentialsOf(credentials, options) {
	if (typeof credentials !== "object" || credentials === null) {
		const [english, chinese] = ["must be an object with accessKeyId and accessKeySecret", "须为含 accessKeyId 与 accessKeySecret 的对象"];
		throw optionError(options, "invalid_credentials", "credentials", english, chinese);
	}
	try {
		const { accessKeyId, accessKeySecret, securityToken } = /** @type {Options} */ (credentials);
		return { accessKeyId, accessKeySecret, securityToken };
	} catch {
		throw unreadable("credentials");
	}
}
