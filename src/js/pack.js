// @ts-check
/**
 * Packs a call into one text for the WebAssembly module, as `src/packed.rs` describes. It reads every
 * property once and judges nothing.
 */

const END = "\0";
const MARK = "\x01";
/** Beyond every bound in `src/plan/values.rs`: what is longer is refused in any case, and need not cross. */
const MAX_LENGTH = (8 << 20) + 1;

/** @param {number} value */
function packNumber(value) {
	if (Number.isSafeInteger(value)) return Object.is(value, -0) ? "\x01xn" : `\x01i${value}`;
	if (Number.isInteger(value)) return `\x01u${BigInt(value)}`;
	return Number.isFinite(value) ? "\x01xf" : "\x01xn";
}

/** @param {object} value */
function packObject(value) {
	if (!Array.isArray(value)) return "\x01xo";
	const json = JSON.stringify(value);
	return typeof json === "string" ? `\x01l${json.slice(0, MAX_LENGTH)}` : "\x01xj";
}

/** @param {string} text */
function packText(text) {
	const short = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
	return short.charCodeAt(0) === 1 ? `\x01s${short}` : short;
}

/**
 * A string as it is, anything else with its tag; `""` means not given.
 * @param {unknown} value
 * @returns {string}
 */
export function packValue(value) {
	switch (typeof value) {
		case "string":
			return packText(value);
		case "number":
			return packNumber(value);
		case "bigint":
			return `\x01i${value}`;
		case "boolean":
			return value ? "\x01btrue" : "\x01bfalse";
		case "undefined":
			return "";
		case "function":
			return "\x01xF";
		case "symbol":
			return "\x01xy";
		default:
			if (value === null) return "";
			try {
				return packObject(/** @type {object} */ (value));
			} catch {
				return "\x01xj";
			}
	}
}

/**
 * What was given instead of an object with parameters; `""` when it is one.
 * @param {unknown} params
 */
function instead(params) {
	if (params === null || params === undefined) return "\x01x-";
	if (typeof params === "string") return "\x01xs";
	if (typeof params !== "object") return packValue(params);
	if (Array.isArray(params)) return "\x01xa";
	return params instanceof Map ? "\x01xo" : "";
}

/** @param {Record<string, unknown>} params @param {string} name */
function packProperty(params, name) {
	try {
		return packValue(params[name]);
	} catch {
		return "\x01xt";
	}
}

/**
 * The parameters of a call: names, and a packed value for each; `other` is what was given instead.
 * @typedef {{ names: readonly string[], values: readonly string[], other: string }} Read
 */

/**
 * Only here does a caller's code run (a getter, a proxy): whatever follows is undisturbed.
 * @param {any} params
 * @returns {Read}
 */
export function read(params) {
	/** @type {string[]} */
	const values = [];
	try {
		const other = instead(params);
		if (other !== "") return { names: values, values, other };
		const names = Object.keys(params);
		for (let index = 0; index < names.length; index++) {
			const name = /** @type {string} */ (names[index]);
			const value = params[name];
			values[index] = typeof value === "string" ? packText(value) : packValue(value);
		}
		return { names, values, other };
	} catch {
		return readWithCare(params);
	}
}

/** Something threw: one property, which is named, or a proxy as a whole. @param {any} params @returns {Read} */
function readWithCare(params) {
	try {
		const names = Object.keys(params);
		return { names, values: names.map((name) => packProperty(params, name)), other: "" };
	} catch {
		return { names: [], values: [], other: "\x01xt" };
	}
}

/** What tells Rust how many values there are, or that something else was given. @param {Read} read */
export const count = ({ values, other }) => (other === "" ? values.length : -1);

/**
 * @param {string} options packed and joined
 * @param {Read} read
 * @param {boolean} known whether the names are those of the call before
 */
export function plain(options, { names, values, other }, known) {
	if (other !== "") return options + END + other;
	const head = options + END + (known ? "" : names.join(MARK));
	return values.length === 0 ? head : head + END + values.join(END);
}

/** @param {string} value */
const tagged = (value) => JSON.stringify(value.startsWith(MARK) ? value.slice(1) : `s${value}`);

/**
 * Every part as JSON, for what plain text would lose or mix up.
 * @param {readonly string[]} options
 * @param {Read} read
 */
export function quoted(options, { names, values, other }) {
	const parts = options.map(tagged);
	if (other !== "") parts.push(tagged(other));
	for (const [index, name] of names.entries()) parts.push(JSON.stringify(name), tagged(values[index] ?? ""));
	return parts.join(END);
}
