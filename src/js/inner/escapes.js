// @ts-check
/** Escapes of JSON strings and of XML, and where a text in quotes ends. */

/** A kind of escapes, and what one stands for. @typedef {readonly [pattern: RegExp, unit: (...found: string[]) => string]} Form */

const LETTERS = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** @param {string} hex */
const unitOf = (hex) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : "");

/** What a numeric entity stands for. @param {string} whole @param {number} code */
const entity = (whole, code) => (code > 0x10ffff ? whole : String.fromCodePoint(code));

/** `\uXXXX` and `\n`. @type {Form} */
export const JSON_ESCAPES = [
	/\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|([^u\x80-\uffff]))/gi,
	(_, high = "", low = "", unit = "", letter = "") =>
		letter ? (LETTERS[/** @type {"n"} */ (letter)] ?? letter) : unitOf(high) + unitOf(low) + unitOf(unit),
];

/** `&amp;`, `&#38;`, `&#x26;`. @type {Form} */
export const XML_ESCAPES = [
	/&(?:#[xX]([0-9a-fA-F]{1,7})|#(\d{1,8})|(lt|gt|amp|quot|apos));/g,
	(whole, hex, digits, name) =>
		name ? ENTITIES[/** @type {"lt"} */ (name)] : entity(whole, hex ? Number.parseInt(hex, 16) : Number(digits)),
];

/**
 * Behind an opening quote without backslashes, a quote after an odd number of them is a part of the value; else one after more of
 * them than the opening quote has.
 * @param {string} text @param {number} start @param {string} quote @param {number} slashes
 */
export function closing(text, start, quote, slashes) {
	const quotes = new RegExp(`(\\\\*)${quote}`, "g");
	quotes.lastIndex = start;
	for (let found = quotes.exec(text); found; found = quotes.exec(text)) {
		const run = String(found[1]).length;
		if (slashes === 0 && run % 2 === 0) return found.index + run;
		if (run <= slashes) return found.index;
	}
	return text.length;
}
