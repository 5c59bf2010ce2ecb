// @ts-check
/**
 * The public functions, over the WebAssembly module's. Shapes are in `api.d.ts`; every rule, every
 * message and the signature are in Rust.
 */
import * as wasm from "./bindgen.js";
import { crossing } from "./cross.js";
import { InvalidOptionError, InvalidParametersError } from "./errors.js";
import { checked, credentialsOf, head, NOTHING, orThrow } from "./options.js";
import { callPacked } from "./pack.js";

export { InvalidOptionError, InvalidParametersError };

const LOCALE = ["locale"];
const SIGN = [...LOCALE, "region", "vpc", "endpoint", "timestamp", "nonce"];
const REQUEST = [...SIGN, "method"];
const PREVIEW = [...REQUEST, "accessKeyId", "securityToken", "reveal"];

const validatePacked = crossing(wasm.validate);
const signUrlPacked = crossing(wasm.signUrl);
const signRequestPacked = crossing(wasm.signRequest);

/**
 * @param {unknown} params
 * @param {unknown} [options]
 */
export function validate(params, options) {
	const report = callPacked(head(checked(options, LOCALE), NOTHING), params, validatePacked);
	return report === true ? { valid: true, errors: [], warnings: [] } : orThrow(report);
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signUrl(params, credentials, options) {
	return orThrow(callPacked(head(checked(options, SIGN), credentialsOf(credentials)), params, signUrlPacked));
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signRequest(params, credentials, options) {
	const known = checked(options, REQUEST);
	return orThrow(callPacked(head(known, credentialsOf(credentials), known.method), params, signRequestPacked));
}

/**
 * @param {readonly unknown[]} plans
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signMany(plans, credentials, options) {
	const packed = head(checked(options, SIGN.slice(0, -1)), credentialsOf(credentials));
	return Array.from(plans, (params, index) => orThrow(callPacked(packed, params, signUrlPacked), index));
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
	return orThrow(
		callPacked(
			packed,
			params,
			crossing((bytes, quoted) => wasm.preview(bytes, quoted, reveal, token)),
		),
	);
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
 * @param {string} region
 * @param {unknown} [options]
 */
export function endpointFor(region, options) {
	const known = checked(options, ["vpc"]);
	return orThrow(wasm.endpointFor(typeof region === "string" ? region : "", known.vpc === true));
}
