// @ts-check
/**
 * Packs a call into one text for the WebAssembly module: tagged parts between NULs, the table is
 * in `src/input.rs`. It reads every property once and judges nothing.
 */

const SEPARATOR = "\0";
/** Beyond every bound in `src/plan/values.rs`: what is longer is refused in any case, and need not cross. */
const MAX_LENGTH = (8 << 20) + 1;

/** @param {number} value */
function packNumber(value) {
	if (Number.isSafeInteger(value)) return Object.is(value, -0) ? "xn" : `i${value}`;
	if (Number.isInteger(value)) return `u${BigInt(value)}`;
	return Number.isFinite(value) ? "xf" : "xn";
}

/** @param {object} value */
function packObject(value) {
	if (!Array.isArray(value)) return "xo";
	const json = JSON.stringify(value);
	return typeof json === "string" ? `l${json.slice(0, MAX_LENGTH)}` : "xj";
}

/**
 * One value with its tag; `""` means not given.
 * @param {unknown} value
 * @returns {string}
 */
export function packValue(value) {
	switch (typeof value) {
		case "string":
			if (value === "") return "";
			return value.length > MAX_LENGTH ? `s${value.slice(0, MAX_LENGTH)}` : `s${value}`;
		case "number":
			return packNumber(value);
		case "bigint":
			return `i${value}`;
		case "boolean":
			return value ? "btrue" : "bfalse";
		case "undefined":
			return "";
		case "function":
			return "xF";
		case "symbol":
			return "xy";
		default:
			if (value === null) return "";
			try {
				return packObject(/** @type {object} */ (value));
			} catch {
				return "xj";
			}
	}
}

/**
 * What was given instead of an object with parameters; `undefined` when it is one.
 * @param {unknown} params
 */
function instead(params) {
	if (params === null || params === undefined) return "x-";
	if (typeof params === "string") return "xs";
	if (typeof params !== "object") return packValue(params);
	if (Array.isArray(params)) return "xa";
	return params instanceof Map ? "xo" : undefined;
}

/** @param {Record<string, unknown>} params @param {string} name */
function packProperty(params, name) {
	try {
		return packValue(params[name]);
	} catch {
		return "xt";
	}
}

/**
 * Appends names and values of `params`.
 * @param {string[]} parts
 * @param {any} params
 */
function packParameters(parts, params) {
	let names;
	try {
		const other = instead(params);
		if (other !== undefined) {
			parts.push("", other);
			return;
		}
		names = Object.keys(params);
	} catch {
		// A proxy that throws, or that was revoked.
		parts.push("", "xt");
		return;
	}
	for (const name of names) {
		const packed = packProperty(params, name);
		if (packed !== "") parts.push(`s${name}`, packed);
	}
}

/** @param {readonly string[]} parts */
const joined = (parts) => parts.length + SEPARATOR + parts.join(SEPARATOR);

/**
 * Half a surrogate pair cannot be told from U+FFFD once it is UTF-8.
 * @type {(text: string) => boolean}
 */
const isWhole =
	"isWellFormed" in String.prototype ? (text) => /** @type {any} */ (text).isWellFormed() : (text) => !/[\ud800-\udfff]/.test(text);

/**
 * Reads everything, once, and passes it on: plain, or with every part quoted as JSON where plain text
 * would lose something (half a surrogate pair) or be ambiguous (a NUL: `call` answers `undefined` then).
 * @template T
 * @param {readonly string[]} head packed options
 * @param {unknown} params
 * @param {(packed: string, quoted: boolean) => T} call
 * @returns {T}
 */
export function callPacked(head, params, call) {
	const parts = head.slice();
	packParameters(parts, params);
	const text = joined(parts);
	const answer = isWhole(text) ? call(text, false) : undefined;
	return answer === undefined ? call(joined(parts.map((part) => JSON.stringify(part))), true) : answer;
}
