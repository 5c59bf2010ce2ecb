// @ts-check
/** A plan written out: as a link, and as JSON. */
import { fields } from "../pkg/fields.js";
import { fieldOf } from "./applies.js";
import { FRAGMENT, isLossless, open } from "./store.js";

/** @typedef {import("./applies.js").Values} Values */

/** @param {Values} values @param {string} page the page's address */
export function shareLink(values, page) {
	const bytes = new TextEncoder().encode(JSON.stringify(open(values)));
	const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
	const address = new URL(page);
	address.hash = FRAGMENT + text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
	return address.href;
}

/** A plan as JSON, typed as an engineer would write it. @param {Values} values */
export function toJson(values) {
	return JSON.stringify(typed(open(values)), null, "\t");
}

/** Numbers, booleans and lists in place of their texts, wherever nothing is lost by it. @param {Values} values @returns {Record<string, unknown>} */
export function typed(values) {
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typedValue(fieldOf.get(name)?.type, value)]));
}

/** @param {string | undefined} type @param {string} value */
function typedValue(type, value) {
	if (type === "integer" && String(Number(value)) === value && Number.isSafeInteger(Number(value))) return Number(value);
	if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
	if (type === "json" && isLossless(value)) return JSON.parse(value);
	return value;
}

/** The names of the secrets. */
export const SECRETS = /* @__PURE__ */ fields.flatMap(({ name, secret }) => (secret ? [name] : []));
