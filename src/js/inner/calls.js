// @ts-check
/**
 * The public functions, over the WebAssembly module's. Shapes are in `api.d.ts`; every rule, every
 * message and the signature are in Rust.
 */
import { fault, report } from "./unpack.js";
import { AMBIGUOUS, answer, core, cross, crossTogether, kind, write } from "./cross.js";
import { checked, credentialsOf, head, NOTHING, optionError, withRandom } from "./options.js";
import { crossesWith, read } from "./pack.js";

export { InvalidOptionError, InvalidParametersError } from "./errors.js";

const LOCALE = ["locale"];
const SIGN = [...LOCALE, "region", "vpc", "endpoint", "timestamp", "nonce"];
const REQUEST = [...SIGN, "method"];
const PREVIEW = [...REQUEST, "accessKeyId", "securityToken", "reveal"];

const NO_OPTIONS = /* @__PURE__ */ head(NOTHING, NOTHING);
const NO_OPTIONS_JOINED = /* @__PURE__ */ NO_OPTIONS.join("\0");

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

/**
 * @param {unknown} params
 * @param {unknown} [options]
 */
export function validate(params, options) {
	const known = checked(options, LOCALE);
	const given = read(params);
	const length =
		known === NOTHING ? cross("validate", NO_OPTIONS, given, NO_OPTIONS_JOINED) : cross("validate", head(known, NOTHING), given);
	return length === 0 ? { valid: true, errors: [], warnings: [] } : report(answerOf(length, REPORT));
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signUrl(params, credentials, options) {
	const known = checked(options, SIGN);
	const packed = head(known, credentialsOf(credentials, known));
	withRandom(known, core);
	return answerOf(cross("signUrl", packed, read(params)), TEXT);
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signRequest(params, credentials, options) {
	const known = checked(options, REQUEST);
	const packed = head(known, credentialsOf(credentials, known), known.method);
	withRandom(known, core);
	const [expiresAt, method, urlLength, text = ""] = answerOf(cross("signRequest", packed, read(params)), TEXT).split("\0");
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
	const known = checked(options, SIGN.slice(0, -1));
	if (!Array.isArray(plans))
		throw optionError(known, "invalid_option", "plans", "must be an array of parameter objects", "须为参数对象的数组");
	const packed = head(known, credentialsOf(credentials, known));
	const joined = packed.join("\0");
	/** @type {string[]} */
	const urls = [];
	/** @type {import("./pack.js").Read[]} */
	let alike = [];
	const signAlike = () => {
		withRandom(known, core, alike.length);
		const length = alike.length > 1 ? crossTogether(joined, alike) : AMBIGUOUS;
		if (length !== AMBIGUOUS) urls.push(...answerOf(length, TEXT).split("\0"));
		else
			for (const given of alike) {
				withRandom(known, core);
				urls.push(answerOf(cross("signUrl", packed, given, joined), TEXT, urls.length));
			}
		alike = [];
	};
	for (const params of plans) {
		const given = read(params);
		if (!crossesWith(alike, given)) signAlike();
		alike.push(given);
	}
	signAlike();
	return urls;
}

/**
 * @param {unknown} params
 * @param {unknown} [options]
 */
export function preview(params, options) {
	const known = checked(options, PREVIEW);
	const reveal = known.reveal ?? [];
	if (!Array.isArray(reveal)) throw optionError(known, "invalid_option", "reveal", "must be an array of names", "须为名称的数组");
	const shown = {
		accessKeyId: known.accessKeyId,
		accessKeySecret: reveal.join(","),
		securityToken: known.securityToken === true ? "given" : "",
	};
	const packed = head(known, shown, known.method);
	withRandom(known, core);
	const parts = answerOf(cross("preview", packed, read(params)), LIST).split("\0");
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
	if (typeof (known.vpc ?? false) !== "boolean")
		throw optionError(known, "invalid_option", "vpc", "must be true or false", "须为 true 或 false");
	return answerOf(core.endpointFor(write(typeof region === "string" ? region : ""), known.vpc === true), TEXT);
}
