// @ts-check
/** What every call does with its options before it crosses into WebAssembly. */
import { InvalidOptionError } from "./errors.js";
import { packValue } from "./pack.js";

export const NOTHING = Object.freeze({});

/** @typedef {Readonly<Record<string, unknown>>} Options */

/**
 * An error in the language of the call; its message begins with the option's name.
 * @param {Options} options
 * @param {string} code
 * @param {string} option
 * @param {string} english
 * @param {string} chinese
 */
export function optionError(options, code, option, english, chinese) {
	const inChinese = typeof options.locale === "string" && options.locale.startsWith("zh");
	return new InvalidOptionError(code, option, `${option} ${inChinese ? chinese : english}`);
}

/**
 * The options as they were when they were read, once.
 * @param {unknown} options
 * @param {readonly string[]} known
 * @returns {Options}
 */
export function checked(options, known) {
	if (options === undefined || options === null) return NOTHING;
	if (typeof options !== "object") throw optionError(NOTHING, "invalid_option", "options", "must be an object", "须为对象");
	/** @type {Options} */
	let read;
	try {
		read = { ...options };
	} catch {
		throw unreadable("options");
	}
	for (const name of Object.keys(read)) {
		if (known.includes(name)) continue;
		const [english, chinese] = ["is not an option of this function; known are ", "不是此函数的选项；可用选项："];
		throw optionError(read, "unknown_option", name.slice(0, 64), english + known.join(", "), chinese + known.join("、"));
	}
	return read;
}

/** @param {string} what */
export const unreadable = (what) => optionError(NOTHING, "invalid_option", what, "cannot be read: a getter or a proxy threw", "无法读取");

/** A `Date` of any realm. @param {unknown} value */
function packTimestamp(value) {
	try {
		const isDate = typeof value === "object" && Object.prototype.toString.call(value) === "[object Date]";
		return isDate ? `\x01d${Number(value)}` : packValue(value);
	} catch {
		return "\x01xt";
	}
}

/**
 * The options in the order in which `src/packed.rs` names them, joined.
 * @param {Options} options
 * @param {Options} credentials
 * @param {string} [reveal] names, joined by commas
 */
export const head = (options, credentials, reveal = "") => [
	packValue(options.locale),
	packValue(options.method),
	packValue(options.region),
	packValue(options.vpc),
	packValue(options.endpoint),
	packTimestamp(options.timestamp),
	packValue(options.nonce),
	packValue(credentials.accessKeyId),
	packValue(credentials.accessKeySecret),
	packValue(credentials.securityToken),
	reveal,
	packValue(options.signatureVersion),
];
