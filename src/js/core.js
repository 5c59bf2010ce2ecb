// @ts-check
/**
 * The public functions, over the WebAssembly module's. Shapes are in `api.d.ts`; every rule, every
 * message and the signature are in Rust.
 */
import * as wasm from "./bindgen.js";
import { InvalidOptionError, InvalidParametersError } from "./errors.js";
import { callPacked, pack, packValue } from "./pack.js";

export { InvalidOptionError, InvalidParametersError };

const LOCALE = ["locale"];
const SIGN = [...LOCALE, "region", "vpc", "endpoint", "timestamp", "nonce"];
const REQUEST = [...SIGN, "method"];
const SEND = [...LOCALE, "region", "vpc", "endpoint", "timeoutMs", "deadlineMs", "maxAttempts", "signal"];
const PREVIEW = [...REQUEST, "accessKeyId", "securityToken", "reveal"];
const NOTHING = Object.freeze({});

/** @typedef {Readonly<Record<string, unknown>>} Options */

/**
 * @param {unknown} options
 * @param {readonly string[]} known
 * @returns {Options}
 */
function checked(options, known) {
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
function packTimestamp(value) {
	return value instanceof Date ? `d${value.getTime()}` : packValue(value);
}

/**
 * The options in the order in which `src/wasm.rs` reads them.
 * @param {Options} options
 * @param {Options} credentials
 * @param {unknown} [method]
 */
function head(options, credentials, method) {
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
function credentialsOf(credentials) {
	if (typeof credentials === "object" && credentials !== null) return /** @type {Options} */ (credentials);
	const message = "credentials must be an object with accessKeyId and accessKeySecret";
	throw new InvalidOptionError("invalid_credentials", "credentials", message);
}

/**
 * @param {any} answer
 * @param {number} [index]
 */
function orThrow(answer, index) {
	if (typeof answer === "object" && answer.fault === "parameters") throw new InvalidParametersError(answer, index);
	if (typeof answer === "object" && answer.fault === "option") {
		throw new InvalidOptionError(answer.code, answer.option, answer.message);
	}
	return answer;
}

/**
 * @param {unknown} params
 * @param {unknown} [options]
 */
export function validate(params, options) {
	return orThrow(callPacked(head(checked(options, LOCALE), NOTHING), params, wasm.validate));
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signUrl(params, credentials, options) {
	return orThrow(callPacked(head(checked(options, SIGN), credentialsOf(credentials)), params, wasm.signUrl));
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signRequest(params, credentials, options) {
	const known = checked(options, REQUEST);
	return orThrow(callPacked(head(known, credentialsOf(credentials), known.method), params, wasm.signRequest));
}

/**
 * @param {readonly unknown[]} plans
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signMany(plans, credentials, options) {
	const packed = head(checked(options, SIGN.slice(0, -1)), credentialsOf(credentials));
	return Array.from(plans, (params, index) => orThrow(callPacked(packed, params, wasm.signUrl), index));
}

/**
 * @param {unknown} params
 * @param {unknown} [options]
 */
export function preview(params, options) {
	const known = checked(options, PREVIEW);
	const packed = head(known, { accessKeyId: known.accessKeyId }, known.method);
	const reveal = Array.isArray(known.reveal) ? known.reveal.join(",") : "";
	const token = known.securityToken === true;
	return orThrow(callPacked(packed, params, (text, quoted) => wasm.preview(text, quoted, reveal, token)));
}

/**
 * @param {number} status
 * @param {string} body
 * @param {unknown} [options]
 */
export function parseResponse(status, body, options) {
	const known = checked(options, [...LOCALE, "stringToSign"]);
	const code = Number.isInteger(status) && status >= 0 && status < 1000 ? status : 0;
	const text = typeof body === "string" ? body : "";
	const ours = typeof known.stringToSign === "string" ? known.stringToSign : "";
	return orThrow(wasm.parseResponse(code, text, ours, String(known.locale ?? "")));
}

/**
 * @param {Options} options
 * @param {string} name
 * @param {number} otherwise
 */
function positive(options, name, otherwise) {
	const value = options[name] ?? otherwise;
	if (typeof value === "number" && value >= 1 && value <= 0x7fffffff) return value;
	throw new InvalidOptionError("invalid_option", name, `${name} must be a number from 1 to 2147483647`);
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export async function send(params, credentials, options) {
	const known = checked(options, SEND);
	const timeout = positive(known, "timeoutMs", 30_000);
	const deadline = positive(known, "deadlineMs", 120_000);
	const attempts = positive(known, "maxAttempts", 5);
	const signal = known.signal ?? undefined;
	if (signal !== undefined && !(signal instanceof AbortSignal)) {
		throw new InvalidOptionError("invalid_option", "signal", "signal must be an AbortSignal");
	}
	const packed = pack(head(known, credentialsOf(credentials)), params);
	const run = (/** @type {boolean} */ quoted) => wasm.send(packed(quoted), quoted, timeout, deadline, attempts, signal);
	return orThrow((await run(false)) ?? (await run(true)));
}

/**
 * @param {string} region
 * @param {unknown} [options]
 */
export function endpointFor(region, options) {
	const known = checked(options, ["vpc"]);
	return orThrow(wasm.endpointFor(typeof region === "string" ? region : "", known.vpc === true));
}
