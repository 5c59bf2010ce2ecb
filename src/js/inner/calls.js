// @ts-check
/**
 * The public functions but `validate`, over the core's. Shapes are in `api.d.ts`; every rule, every message and the signature are in Rust.
 *
 * Each reads everything that a caller gave before it takes anything of its own, a nonce for one.
 */
import { cross, crossRegion } from "./cross.js";
import { checked, head, NOTHING, optionError } from "./options.js";
import { read } from "./pack.js";
import { credentialsOf, stamped } from "./stamp.js";

const LOCALE = ["locale"];
const SIGN = /* @__PURE__ */ LOCALE.concat("region", "vpc", "endpoint", "timestamp", "nonce", "signatureVersion");
const REQUEST = /* @__PURE__ */ SIGN.concat("method");
const PREVIEW = /* @__PURE__ */ REQUEST.concat("accessKeyId", "securityToken", "reveal");

/**
 * A call that takes no option but the language.
 * @param {"wire"} call
 * @param {import("./pack.js").Read} given
 * @param {unknown} options
 */
export const crossing = (call, given, options) => cross(call, head(checked(options, LOCALE), NOTHING), given);

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signUrl(params, credentials, options) {
	const known = checked(options, SIGN);
	const key = credentialsOf(credentials, known);
	const given = read(params);
	return cross("signUrl", head(stamped(known), key), given);
}

/** A header a line. @param {string} lines @returns {Record<string, string>} */
function headersOf(lines) {
	/** @type {Record<string, string>} */
	const headers = {};
	for (const line of lines.split("\n")) {
		const colon = line.indexOf(":");
		if (colon > 0) headers[line.slice(0, colon)] = line.slice(colon + 1);
	}
	return headers;
}

/** @param {string} text @returns {import("../public/api.js").SignedRequest} */
function requestOf(text) {
	const [expiresAt = "", method, url = "", body = "", lines = ""] = text.split("\0");
	const headers = headersOf(lines);
	return method === "GET"
		? { method, url, headers, body: null, expiresAt, urlLength: url.length }
		: { method: "POST", url, headers, body: body || null, expiresAt };
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signRequest(params, credentials, options) {
	const known = checked(options, REQUEST);
	const key = credentialsOf(credentials, known);
	const given = read(params);
	return requestOf(cross("signRequest", head(stamped(known), key), given));
}

/**
 * Signs any operation: its name, its version, then its parameters in the order of their names.
 * @param {import("./pack.js").Read} given
 * @param {import("./options.js").Options} credentials
 * @param {import("./options.js").Options} options
 */
export const signAny = (given, credentials, options) =>
	requestOf(cross("signRequest", head(stamped(options), credentials), given, { any: true }));

/**
 * A request that is sent at once, and what its answer is read with.
 * @param {import("./pack.js").Read} given
 * @param {import("./options.js").Options} credentials
 * @param {import("./options.js").Options} options
 * @param {Date} timestamp
 * @param {boolean} any whether it is of any operation
 */
export function signToSend(given, credentials, options, timestamp, any) {
	const packed = head(stamped({ ...options, timestamp }), credentials);
	const parts = cross("signRequest", packed, given, { toSend: true, any }).split("\0");
	const [, method, url, body, lines = "", secrets = "", signed = ""] = parts;
	return {
		request: { method, url, headers: Object.entries(headersOf(lines)).flat(), body: body || null },
		secrets: secrets.split(",").map(decodeURIComponent),
		signed,
	};
}

/** @param {import("./options.js").Options} options */
function revealed(options) {
	const reveal = options.reveal ?? [];
	if (Array.isArray(reveal) && reveal.every((name) => typeof name === "string")) return reveal.join(",");
	throw optionError(options, "invalid_option", "reveal", "must be an array of names", "须为名称的数组");
}

/**
 * @param {unknown} params
 * @param {unknown} [options]
 */
export function preview(params, options) {
	const known = checked(options, PREVIEW);
	const reveal = revealed(known);
	const given = read(params);
	const shown = { accessKeyId: known.accessKeyId, securityToken: known.securityToken === true ? "given" : "" };
	const parts = cross("preview", head(stamped(known), shown, reveal), given).split("\0");
	const [method, endpoint, canonicalizedQueryString, stringToSign, canonicalRequest, url, body, urlLength, bodyLength, lines = ""] = parts;
	const parameters = [];
	for (let at = 10; at + 3 < parts.length; at += 3) {
		parameters.push({ name: parts[at], value: parts[at + 1], secret: parts[at + 2] === "1" });
	}
	return {
		method,
		endpoint,
		parameters,
		canonicalizedQueryString,
		...(canonicalRequest && { canonicalRequest, signedHeaders: canonicalRequest.split("\n").at(-2) }),
		stringToSign,
		url,
		headers: headersOf(lines),
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
	if (typeof (known.vpc ?? false) !== "boolean")
		throw optionError(known, "invalid_option", "vpc", "must be true or false", "须为 true 或 false");
	return crossRegion(typeof region === "string" ? region : "", known.vpc === true);
}
