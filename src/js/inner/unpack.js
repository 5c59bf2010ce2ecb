// @ts-check
/** Makes objects and errors of the texts that `src/wasm/output.rs` writes. */
import { InvalidOptionError, InvalidParametersError } from "./errors.js";

/** @typedef {import("../public/api.js").Issue} Issue */

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

/**
 * Where the part ends that begins here. Many are empty.
 * @param {string} text
 * @param {number} at
 */
const end = (text, at) => (text.charCodeAt(at) === 0 ? at : text.indexOf("\0", at));

/** @param {string} text @param {number} from @returns {Issue[]} */
function issues(text, from) {
	const all = [];
	let source = "";
	// What stands behind the last NUL is no part.
	for (let at = from; at < text.length; ) {
		const path = end(text, at);
		const code = end(text, path + 1);
		const message = end(text, code + 1);
		const because = end(text, message + 1);
		const allowed = end(text, because + 1);
		const min = end(text, allowed + 1);
		const max = end(text, min + 1);
		const suggestion = end(text, max + 1);
		const last = end(text, suggestion + 1);
		const issue = /** @type {any} */ ({
			path: text.slice(at, path),
			code: text.slice(path + 1, code),
			message: text.slice(code + 1, message),
		});
		if (because > message + 1) issue.because = text.slice(message + 1, because);
		if (allowed > because + 1) issue.allowed = list(text.slice(because + 1, allowed));
		if (min > allowed + 1) issue.min = Number(text.slice(allowed + 1, min));
		if (max > min + 1) issue.max = Number(text.slice(min + 1, max));
		if (suggestion > max + 1) issue.suggestion = text.slice(max + 1, suggestion);
		if (last > suggestion + 1) source = text.slice(suggestion + 1, last);
		issue.source = source;
		all.push(issue);
		at = last + 1;
	}
	return all;
}

/** @param {string} text */
export function report(text) {
	const first = end(text, 0);
	const errors = issues(text, first + 1);
	const warnings = errors.splice(Number(text.slice(0, first)));
	return { valid: errors.length === 0, errors, warnings };
}

/** What went wrong, as an error to throw. @param {string} text */
export function fault(text) {
	const [code = "", second = "", third = ""] = text.split("\0", 3);
	if (code !== "invalid_parameters") return new InvalidOptionError(code, second, third);
	return new InvalidParametersError({ message: second, errors: issues(text, code.length + second.length + 2) });
}
