// @ts-check
/**
 * What outlives a moment: the draft in session storage, and what a link or a file brings. Neither they nor what `share.js` writes
 * ever hold a secret: that is decided here, once, in `open`.
 */
import { fieldOf } from "./applies.js";

/** @typedef {import("./applies.js").Values} Values */

const DRAFT = "dbs-form.draft";
export const FRAGMENT = "#plan=";

/** Everything but the secrets. @param {Values} values @returns {Values} */
export function open(values) {
	return Object.fromEntries(Object.entries(values).filter(([name, value]) => value && fieldOf.has(name) && !fieldOf.get(name)?.secret));
}

/** Storage can be switched off or full: the page works without it. @param {string} key @param {unknown} value */
export function keep(key, value) {
	try {
		if (value === undefined) sessionStorage.removeItem(key);
		else sessionStorage.setItem(key, JSON.stringify(value));
	} catch {}
}

/** @param {string} key @returns {unknown} */
export function kept(key) {
	try {
		return JSON.parse(sessionStorage.getItem(key) ?? "null");
	} catch {
		return null;
	}
}

/** @param {Values} values */
export const saveDraft = (values) => keep(DRAFT, open(values));

/** @returns {Values} */
export function loadDraft() {
	return taken(kept(DRAFT)).values;
}

export const clearDraft = () => keep(DRAFT, undefined);

/** What a share link's fragment holds; `undefined` when it is no share link, an error when it is a broken one. @param {string} hash */
export function fromFragment(hash) {
	if (!hash.startsWith(FRAGMENT)) return undefined;
	const text = hash.slice(FRAGMENT.length).replaceAll("-", "+").replaceAll("_", "/");
	const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	return fromJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

/** Whether parsing and writing again gives the same JSON: no key twice, no number that would be rounded. @param {string} text */
export function isLossless(text) {
	try {
		const strings = /"(?:[^"\\]|\\.)*"|\s+/g;
		const plain = text.replace(strings, (part) => (part.startsWith('"') ? JSON.stringify(JSON.parse(part)) : ""));
		return JSON.stringify(JSON.parse(text)) === plain;
	} catch {
		return false;
	}
}

/** @typedef {{ name: string, why: "secret" | "unknown" | "shape" | "digits" }} LeftOut */

/** @param {string} text @returns {unknown} */
export function parse(text) {
	// Where the browser hands over a number's own text, no digit of a long one is lost.
	const exact = (/** @type {string} */ _key, /** @type {unknown} */ value, /** @type {{ source?: string } | undefined} */ context) =>
		typeof value === "number" && !Number.isSafeInteger(value) && /^\d+$/.test(context?.source ?? "") ? context?.source : value;
	return JSON.parse(text, /** @type {any} */ (exact));
}

/** @param {string} text */
export const fromJson = (text) => taken(parse(text));

/** What of an object can stand in the form. @param {unknown} input @returns {{ values: Values, leftOut: LeftOut[] }} */
export function taken(input) {
	/** @type {Values} */
	const values = {};
	/** @type {LeftOut[]} */
	const leftOut = [];
	if (typeof input !== "object" || input === null || Array.isArray(input)) return { values, leftOut };
	for (const [name, value] of Object.entries(input)) {
		const text = textOf(name, value);
		if (text === "") continue;
		const field = fieldOf.get(name);
		if (!field) leftOut.push({ name, why: "unknown" });
		else if (field.secret) leftOut.push({ name, why: "secret" });
		else if (text === undefined) leftOut.push({ name, why: typeof value === "number" ? "digits" : "shape" });
		else values[name] = text;
	}
	return { values, leftOut };
}

/** @param {string} name @param {unknown} value @returns {string | undefined} */
function textOf(name, value) {
	if (value === undefined || value === null) return "";
	if (typeof value === "string") return value;
	if (typeof value === "boolean" || (typeof value === "number" && (Number.isSafeInteger(value) || !Number.isInteger(value))))
		return String(value);
	if (Array.isArray(value) && fieldOf.get(name)?.type === "json") return JSON.stringify(value);
	if (Array.isArray(value) && fieldOf.get(name)?.type === "list" && value.every((one) => typeof one === "string")) return value.join(",");
	return undefined;
}
