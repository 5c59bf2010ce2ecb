// @ts-check
/**
 * Takes every suggestion that leaves no doubt. The core says what is wrong and what was meant; a change is made only where it is
 * the same word or number in another spelling, and kept only when the core no longer objects.
 */
import { validate } from "./validate.js";

/** @typedef {import("../public/api.js").Issue} Issue */
/** @typedef {import("../public/api.js").RepairReason} Why */
/** @typedef {Map<string, unknown>} Plan */

/** It is never changed. */
const SECRET = "SourceEndpointPassword";
const WIDE = /[\uff01-\uff5e\u3000]/;

/** Full-width characters as plain ones. @param {string} text */
const narrow = (text) => text.replace(/[\uff01-\uff5e\u3000]+/g, (wide) => wide.normalize("NFKC"));

/** What names have in common however a language writes them. @param {string} name */
const letters = (name) =>
	narrow(name)
		.replace(/[\s_-]/g, "")
		.toLowerCase();

/** @param {Plan} plan @returns {Record<string, unknown>} */
const object = (plan) => Object.fromEntries(plan);

/** @param {Plan} plan @returns {readonly Issue[]} */
const errorsOf = (plan) => validate(object(plan)).errors;

/** @param {unknown} value */
const isGiven = (value) => value !== undefined && value !== null && value !== "";

/** The word of these that is the same but for case and blanks. @param {string} word @param {readonly string[]} allowed */
const same = (word, allowed) => allowed.find((one) => one.toLowerCase() === narrow(word).trim().toLowerCase());

/** @param {unknown} value @param {readonly string[]} allowed */
function choices(value, allowed) {
	if (typeof value === "string" && !/[,，]/.test(value)) return same(value, allowed);
	const isText = typeof value === "string";
	const parts = isText ? narrow(value).split(",") : value;
	if (!Array.isArray(parts) || !parts.every((part) => typeof part === "string")) return undefined;
	// A comma at an end, or one too many, separates nothing.
	const words = parts.filter((part) => part.trim() !== "").map((part) => same(part, allowed));
	if (words.length === 0 || words.includes(undefined)) return undefined;
	return isText ? words.join(",") : words;
}

/** Digits, in groups of three or as they are. @param {string} text */
function digits(text) {
	const plain = narrow(text).trim();
	if (/^\d+$/.test(plain)) return plain;
	return /^[1-9]\d{0,2}([ \u00a0\u2009\u202f]\d{3})+$/.test(plain) ? plain.replace(/\D/g, "") : undefined;
}

/** The same value, spelt as the core wants it, or nothing. @param {Issue} issue @param {unknown} value */
function respelt(issue, value) {
	try {
		const to = spelt(issue, value);
		return to === undefined || String(to) === String(value) ? undefined : to;
	} catch {
		// A proxy that throws, or that was revoked.
		return undefined;
	}
}

/** @param {Issue} issue @param {unknown} value */
function spelt({ path, code, allowed, min, flaw, suggestion }, value) {
	if (allowed) return choices(value, allowed);
	if (typeof value !== "string") return undefined;
	if (code === "wrong_type" && min !== undefined) return digits(value);
	if (code === "wrong_type" && suggestion) return same(value, [suggestion]);
	if (flaw === "control_character") return value.trim();
	if (flaw === "time") return narrow(value).trim();
	const isHost = path === "SourceEndpointIP";
	if (flaw === "blanks" || (isHost && (flaw === "host_blank" || WIDE.test(value)))) return isHost ? narrow(value).trim() : value.trim();
	return undefined;
}

/** @param {unknown} from @param {unknown} to @returns {Why} */
function why(from, to) {
	const [before, after] = [String(from), String(to)];
	if (WIDE.test(before)) return "full_width";
	const words = before.replace(/\s/g, "");
	if (words === after || before.trim() === after) return "blanks";
	return words.toLowerCase() === after.toLowerCase() ? "case" : "commas";
}

/** Names first: a value is judged only under its own name. @param {Plan} plan @param {import("../public/api.js").Repair[]} changes */
function names(plan, changes) {
	const unknown = errorsOf(plan).filter(({ code, path, suggestion }) => {
		return code === "unknown" && plan.has(path) && suggestion !== undefined && letters(path) === letters(suggestion);
	});
	/** @type {Map<string, string>} */
	const renamed = new Map();
	for (const { path, suggestion = "" } of unknown) {
		const rivals = unknown.filter((other) => other.suggestion === suggestion && isGiven(plan.get(other.path)));
		if (rivals.length > 1 || isGiven(plan.get(suggestion))) continue;
		if (isGiven(plan.get(path)) || rivals.length === 0) renamed.set(path, suggestion);
	}
	for (const [path, to] of renamed) changes.push({ path, to, why: "name" });
	const replaced = new Set(renamed.values());
	const entries = [...plan].filter(([name]) => !replaced.has(name));
	return new Map(entries.map(([name, value]) => [renamed.get(name) ?? name, value]));
}

/** Whether any was changed. @param {Plan} plan @param {import("../public/api.js").Repair[]} changes */
function values(plan, changes) {
	const before = changes.length;
	for (const issue of errorsOf(plan)) {
		const { path, code } = issue;
		if (!plan.has(path) || path === SECRET) continue;
		const from = plan.get(path);
		const to = respelt(issue, from);
		if (to === undefined) continue;
		if (errorsOf(new Map(plan).set(path, to)).some((left) => left.path === path && left.code === code)) continue;
		plan.set(path, to);
		changes.push({ path, from: String(from), to: String(to), why: why(from, to) });
	}
	return changes.length > before;
}

/** @param {unknown} params @returns {Plan | undefined} */
function entries(params) {
	try {
		return new Map(Object.entries(/** @type {object} */ (params)));
	} catch {
		return undefined;
	}
}

/** @param {any} params */
export function repair(params) {
	// What is no object with parameters is the whole error; nobody can tell what was meant.
	const given = entries(params);
	if (!given || validate(params).errors.every(({ path }) => path === "")) return { params, changes: [] };
	/** @type {import("../public/api.js").Repair[]} */
	const changes = [];
	const plan = names(given, changes);
	// What is wrong behind the first thing shows once that is repaired.
	while (values(plan, changes));
	return changes.length === 0 ? { params, changes } : { params: object(plan), changes };
}
