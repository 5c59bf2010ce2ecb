// @ts-check
/** Makes objects and errors of the texts that `src/wasm/output.rs` writes; the letters are explained there. */
import { InvalidOptionError, InvalidParametersError } from "./errors.js";

/** @typedef {import("../public/api.js").Issue} Issue */
/** @typedef {{ -readonly [name in keyof Issue]?: Issue[name] }} Draft */

/** The same lists come again and again. @type {Map<string, readonly string[]>} */
const lists = new Map();

/** @param {string} joined */
function list(joined) {
	let known = lists.get(joined);
	if (!known) {
		known = Object.freeze(joined.split(","));
		lists.set(joined, known);
	}
	return known;
}

/** @param {string} joined @returns {any} */
const pairs = (joined) =>
	joined.split(",").map((pair) => {
		const [parameter, value] = pair.split("=");
		return { parameter, value };
	});

/**
 * Adds what a part behind the message says.
 * @param {Draft} issue @param {string | undefined} letter @param {any} part
 */
function add(issue, letter, part) {
	switch (letter) {
		case "b":
			issue.because = pairs(part);
			break;
		case "a":
			issue.allowed = list(part);
			break;
		case "n":
			issue.min = Number(part);
			break;
		case "x":
			issue.max = Number(part);
			break;
		case "s":
			issue.suggestion = part;
			break;
		case "f":
			issue.flaw = part;
			break;
		case "l":
			issue.length = Number(part);
			break;
		case "m":
			issue.limit = Number(part);
			break;
		case "c":
			issue.character = part;
			break;
		case "o":
			issue.offset = Number(part);
			break;
		case "t":
			issue.found = part;
			break;
		case "u":
			issue.source = part;
	}
}

/** @param {string} text @param {number} from @returns {Issue[]} */
function issues(text, from) {
	const all = [];
	/** @type {string | undefined} */
	let source;
	for (let at = from; at < text.length; at++) {
		// An empty path is about everything that was given.
		const path = text.indexOf("\0", at);
		const code = text.indexOf("\0", path + 1);
		const message = text.indexOf("\0", code + 1);
		/** @type {Draft} */
		const issue = {
			path: text.slice(at, path),
			code: /** @type {any} */ (text.slice(path + 1, code)),
			message: text.slice(code + 1, message),
		};
		for (at = message + 1; text.charCodeAt(at) !== 0; ) {
			const end = text.indexOf("\0", at);
			add(issue, text[at], text.slice(at + 1, end));
			at = end + 1;
		}
		source = issue.source ?? source;
		issue.source = /** @type {string} */ (source);
		all.push(/** @type {Issue} */ (issue));
	}
	return all;
}

/** @param {string} text @returns {import("../public/api.js").Report} */
export function report(text) {
	const [count, more] = /** @type {[string, string]} */ (text.split("\0", 2));
	const errors = issues(text, count.length + more.length + 2);
	const warnings = errors.splice(Number(count));
	const found = { valid: errors.length === 0, errors, warnings };
	return more === "0" ? found : { ...found, more: Number(more) };
}

/** What went wrong, as an error to throw. @param {string} text */
export function fault(text) {
	const [code, second, third] = /** @type {[string, string, string]} */ (text.split("\0", 3));
	if (code !== "invalid_parameters") return new InvalidOptionError(code, second, third);
	const from = code.length + second.length + third.length + 3;
	return new InvalidParametersError({ message: second, errors: issues(text, from), more: Number(third) });
}
