// @ts-check
/** Makes objects and errors of the texts that `src/wasm/output.rs` writes. */
import { InvalidOptionError, InvalidParametersError } from "./errors.js";

/** @typedef {import("./api.js").Issue} Issue */

const PARTS = 9;

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

/** @param {readonly string[]} parts @param {number} at */
function issue(parts, at) {
	const [path, code, message] = [parts[at], parts[at + 1], parts[at + 2]];
	const issue = /** @type {any} */ ({ path, code, message });
	if (parts[at + 3]) issue.because = parts[at + 3];
	if (parts[at + 4]) issue.allowed = list(/** @type {string} */ (parts[at + 4]));
	if (parts[at + 5]) issue.min = Number(parts[at + 5]);
	if (parts[at + 6]) issue.max = Number(parts[at + 6]);
	if (parts[at + 7]) issue.suggestion = parts[at + 7];
	return issue;
}

/** @param {readonly string[]} parts @param {number} from @returns {Issue[]} */
function issues(parts, from) {
	const all = [];
	let source = "";
	// What stands behind the last NUL is no part.
	for (let at = from; at + PARTS < parts.length; at += PARTS) {
		const one = issue(parts, at);
		source = parts[at + PARTS - 1] || source;
		one.source = source;
		all.push(one);
	}
	return all;
}

/** @param {string} text */
export function report(text) {
	const parts = text.split("\0");
	const errors = issues(parts, 1);
	const warnings = errors.splice(Number(parts[0]));
	return { valid: errors.length === 0, errors, warnings };
}

/**
 * What went wrong, as an error to throw.
 * @param {number} kind
 * @param {string} text
 * @param {number} [index] which plan
 */
export function fault(kind, text, index) {
	const parts = text.split("\0");
	const [first = "", second = "", third = ""] = parts;
	// `o`: an option.
	if (kind === 111) return new InvalidOptionError(first, second, third);
	return new InvalidParametersError({ message: first, errors: issues(parts, 1) }, index);
}
