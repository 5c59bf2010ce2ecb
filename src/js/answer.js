// @ts-check
/** Makes objects and errors of the texts that `src/wasm/output.rs` writes. */
import { InvalidOptionError, InvalidParametersError } from "./errors.js";

/** @typedef {import("./api.js").Issue} Issue */

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

/** Walked through once: to split it first into a list would take longer than all the rest. */
let text = "";
let at = 0;
/** Of the issue before. */
let source = "";

/** @param {string} answer */
function begin(answer) {
	text = answer;
	at = 0;
	source = "";
}

function part() {
	const end = text.indexOf("\0", at);
	const found = text.slice(at, end);
	at = end + 1;
	return found;
}

function issue() {
	const issue = /** @type {any} */ ({ path: part(), code: part(), message: part() });
	const [because, allowed] = [part(), part()];
	if (because !== "") issue.because = because;
	if (allowed !== "") issue.allowed = list(allowed);
	const [min, max, suggestion] = [part(), part(), part()];
	if (min !== "") issue.min = +min;
	if (max !== "") issue.max = +max;
	if (suggestion !== "") issue.suggestion = suggestion;
	source = part() || source;
	issue.source = source;
	return issue;
}

/** Those that are left. @param {number} [most] @returns {Issue[]} */
function issues(most = Number.POSITIVE_INFINITY) {
	const all = [];
	while (at < text.length && all.length < most) all.push(issue());
	return all;
}

/** @param {string} answer */
export function report(answer) {
	begin(answer);
	const errors = issues(Number(part()));
	const warnings = issues();
	return { valid: errors.length === 0, errors, warnings };
}

/**
 * What went wrong, as an error to throw.
 * @param {number} kind
 * @param {string} answer
 * @param {number} [index] which plan
 */
export function fault(kind, answer, index) {
	begin(answer);
	// `o`: an option.
	if (kind === 111) return new InvalidOptionError(part(), part(), part());
	return new InvalidParametersError({ message: part(), errors: issues() }, index);
}
