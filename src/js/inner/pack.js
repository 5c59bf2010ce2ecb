// @ts-check
/**
 * Packs a call into one text for the WebAssembly module, as `src/packed.rs` describes. It reads every
 * property once and judges nothing.
 */

const END = "\0";
const MARK = "\x01";
/** Beyond every bound in `src/judge/kinds.rs`: of what is longer only the length crosses. */
const MAX_LENGTH = 8_388_608;
/** All names and values together; beyond it nothing crosses, since a module's memory has an end. */
const MAX_TOTAL = 16_777_216;
/** Longer than any name, and than what is shown of one. */
const MAX_NAME = 256;
/** Far more than there are parameters. */
const MAX_NAMES = 1000;
/** Stands for the first parameter's name, as in `src/packed.rs`. */
const FIRST_NAME = 32;
/** Beyond every integer of the service; writing out a larger one could take seconds. */
const BEYOND = 18_446_744_073_709_551_616n;

/** @param {number} value */
function packNumber(value) {
	if (Number.isSafeInteger(value)) return Object.is(value, -0) ? "\x01xn" : `\x01i${value}`;
	if (Number.isInteger(value)) return `\x01u${BigInt(value)}`;
	return Number.isFinite(value) ? "\x01xf" : "\x01xn";
}

/** @param {bigint} value */
function packBigInt(value) {
	if (value > BEYOND) return `\x01i${BEYOND}`;
	return value < -BEYOND ? "\x01i-1" : `\x01i${value}`;
}

/** @param {string} tag @param {string} text */
const bounded = (tag, text) => (text.length > MAX_LENGTH ? `\x01t${text.length}` : tag + text);

/** @param {object} value */
function packObject(value) {
	if (!Array.isArray(value)) return "\x01xo";
	const json = JSON.stringify(value);
	return typeof json === "string" ? bounded("\x01l", json) : "\x01xj";
}

/** @param {string} text */
const packText = (text) => bounded(text.charCodeAt(0) === 1 ? "\x01s" : "", text);

/** The text that was packed as this. @param {string} packed */
export const textOf = (packed) => (packed.startsWith("\x01s") ? packed.slice(2) : packed);

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
			return packBigInt(value);
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
function otherThanObject(params) {
	if (params === null || params === undefined) return "\x01x-";
	if (typeof params === "string") return "\x01xs";
	if (typeof params !== "object") return packValue(params);
	if (Array.isArray(params)) return "\x01xa";
	const prototype = Object.getPrototypeOf(params);
	if (prototype === Object.prototype || prototype === null) return "";
	// Map, Set, Date, FormData and the like, of any realm: what they hold is not in their properties.
	return Object.prototype.toString.call(params) === "[object Object]" ? "" : "\x01xo";
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
 * The parameters of a call: names, and a packed value for each; `text` has those values, each behind an END; `other` is
 * what was given instead.
 * @typedef {{ names: string[], values: string[], text: string, other: string }} Read
 */

/** @param {string} other @returns {Read} */
const instead = (other) => ({ names: [], values: [], text: "", other });

/**
 * Only here does a caller's code run (a getter, a proxy): whatever follows is undisturbed.
 * @param {any} params
 * @returns {Read}
 */
export function read(params) {
	try {
		const other = otherThanObject(params);
		if (other !== "") return instead(other);
		const names = Object.keys(params);
		return names.length > MAX_NAMES ? instead("\x01xm") : given(params, names);
	} catch {
		// A proxy that throws, or that was revoked.
		return instead("\x01xt");
	}
}

/**
 * The ordinary way, in one pass: engines read a property in half the time under the name that such a loop gives. It ends where
 * something is out of the ordinary, and what is inherited comes last.
 * @param {Record<string, unknown>} params
 * @param {string[]} names
 * @returns {Read}
 */
function given(params, names) {
	/** @type {string[]} */
	const values = [];
	let [begun, text, total] = [0, "", 0];
	try {
		for (const name in params) {
			if (name !== names[begun] || name.length > MAX_NAME || total > MAX_TOTAL) break;
			begun++;
			const value = params[name];
			const packed = typeof value === "string" ? packText(value) : packValue(value);
			values.push(packed);
			total += name.length + packed.length;
			text = text + END + packed;
		}
		if (values.length === names.length && total <= MAX_TOTAL) return { names, values, text, other: "" };
	} catch {
		// One threw: what was read stays.
		if (begun > values.length) values.push("\x01xt");
	}
	while (values.length < names.length) values.push(packProperty(params, /** @type {string} */ (names[values.length])));
	return bound(names, values);
}

/** @param {string[]} names @param {string[]} values @returns {Read} */
function bound(names, values) {
	let total = 0;
	for (const [index, name] of names.entries()) {
		names[index] = name.slice(0, MAX_NAME);
		total += Math.min(name.length, MAX_NAME) + /** @type {string} */ (values[index]).length;
	}
	return total > MAX_TOTAL ? instead(`\x01t${total}`) : { names, values, text: ["", ...values].join(END), other: "" };
}

/** Texts that were judged before. @param {readonly (readonly [name: string, value: string])[]} pairs @returns {Read} */
export const readPairs = (pairs) =>
	bound(
		pairs.map(([name]) => name),
		pairs.map(([, value]) => packText(value)),
	);

/** Adds a text, in place of an empty one of this name. @param {Read} read @param {string} name @param {string} value */
export function add(read, name, value) {
	const at = read.names.indexOf(name);
	if (at < 0) {
		read.names.push(name);
		read.values.push(value);
	} else read.values[at] = value;
	read.text = ["", ...read.values].join(END);
}

/** What tells Rust how many values there are, or that something else was given. @param {Read} read */
export const count = ({ values, other }) => (other === "" ? values.length : -1);

/** Each parameter's name as it crosses. @param {readonly string[]} names all of them, in the module's order @returns {Map<string, string>} */
export const placesOf = (names) => new Map(names.map((name, index) => [name, String.fromCharCode(FIRST_NAME + index)]));

/** A name that is no parameter's; one that holds a separator makes the whole text ambiguous, which only the quoted one can tell. @param {string} name */
const otherName = (name) => (name.includes(MARK) ? END : MARK + name + MARK);

/**
 * @param {string} options packed and joined
 * @param {Read} read
 * @param {Map<string, string>} places
 */
export function plain(options, { names, text, other }, places) {
	if (other !== "") return options + END + other;
	let joined = "";
	for (const name of names) joined += places.get(name) ?? otherName(name);
	return options + END + joined + text;
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
