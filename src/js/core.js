// @ts-check
/**
 * The public functions, over the WebAssembly module's. Shapes are in `api.d.ts`; every rule, every
 * message and the signature are in Rust.
 */
import { fault, report } from "./answer.js";
import { answer, core, cross, kind, write } from "./cross.js";
import { InvalidOptionError, InvalidParametersError } from "./errors.js";
import { checked, credentialsOf, head, NOTHING } from "./options.js";

export { InvalidOptionError, InvalidParametersError };

const LOCALE = ["locale"];
const SIGN = [...LOCALE, "region", "vpc", "endpoint", "timestamp", "nonce"];
const REQUEST = [...SIGN, "method"];
const PREVIEW = [...REQUEST, "accessKeyId", "securityToken", "reveal"];

/** The letters of `src/wasm/output.rs`. */
const [TEXT, LIST, REPORT] = [116, 108, 114];

/**
 * The answer's text, if it is of this kind; what is wrong is thrown.
 * @param {number} length
 * @param {number} expected
 * @param {number} [index] which plan
 */
function answerOf(length, expected, index) {
	const text = answer(length);
	if (kind === expected) return text;
	throw fault(kind, text, index);
}

/** So that a nonce can be made. @param {unknown} nonce */
function withRandom(nonce) {
	if (nonce !== undefined && nonce !== null && nonce !== "") return;
	if (!core.needsRandom()) return;
	if (typeof globalThis.crypto?.getRandomValues !== "function") {
		const message = "nonce must be given: this runtime has no crypto.getRandomValues to make one";
		throw new InvalidOptionError("invalid_nonce", "nonce", message);
	}
	core.refill();
}

/**
 * @param {unknown} params
 * @param {unknown} [options]
 */
export function validate(params, options) {
	const length = cross("validate", head(checked(options, LOCALE), NOTHING), params);
	return length === 0 ? { valid: true, errors: [], warnings: [] } : report(answerOf(length, REPORT));
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signUrl(params, credentials, options) {
	const known = checked(options, SIGN);
	const packed = head(known, credentialsOf(credentials));
	withRandom(known.nonce);
	return answerOf(cross("signUrl", packed, params), TEXT);
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signRequest(params, credentials, options) {
	const known = checked(options, REQUEST);
	const packed = head(known, credentialsOf(credentials), known.method);
	withRandom(known.nonce);
	const [expiresAt, method, urlLength, text = ""] = answerOf(cross("signRequest", packed, params), TEXT).split("\0");
	const url = text.slice(0, Number(urlLength));
	return method === "GET"
		? { method, url, headers: {}, body: null, expiresAt, urlLength: url.length }
		: { method, url, headers: { "content-type": "application/x-www-form-urlencoded" }, body: text.slice(url.length), expiresAt };
}

/**
 * @param {readonly unknown[]} plans
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signMany(plans, credentials, options) {
	const packed = head(checked(options, SIGN.slice(0, -1)), credentialsOf(credentials));
	const joined = packed.join("\0");
	return Array.from(plans, (params, index) => {
		withRandom(undefined);
		return answerOf(cross("signUrl", packed, params, joined), TEXT, index);
	});
}

/**
 * @param {unknown} params
 * @param {unknown} [options]
 */
export function preview(params, options) {
	const known = checked(options, PREVIEW);
	const shown = {
		accessKeyId: known.accessKeyId,
		accessKeySecret: Array.isArray(known.reveal) ? known.reveal.join(",") : "",
		securityToken: known.securityToken === true ? "given" : "",
	};
	const packed = head(known, shown, known.method);
	withRandom(known.nonce);
	const parts = answerOf(cross("preview", packed, params), LIST).split("\0");
	const [method, endpoint, canonicalizedQueryString, stringToSign, url, body, urlLength, bodyLength] = parts;
	const parameters = [];
	for (let at = 8; at + 3 < parts.length; at += 3) {
		parameters.push({ name: parts[at], value: parts[at + 1], secret: parts[at + 2] === "1" });
	}
	return {
		method,
		endpoint,
		parameters,
		canonicalizedQueryString,
		stringToSign,
		url,
		body: body || null,
		urlLength: Number(urlLength),
		bodyLength: Number(bodyLength),
	};
}

/**
 * @param {string} region
 * @param {unknown} [options]
 */
export function endpointFor(region, options) {
	const known = checked(options, ["vpc"]);
	return answerOf(core.endpointFor(write(typeof region === "string" ? region : ""), known.vpc === true), TEXT);
}
