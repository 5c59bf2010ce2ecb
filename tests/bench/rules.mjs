// @ts-check
/** The same rules for every peer, read from the field table: one parameter at a time, and "required when". */
import { fields } from "../../pkg/fields.js";

export const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const DIGITS = /^\d+$/;
export const HOST = /^[^\s/@:?#[\]]+$/;

/** @typedef {Record<string, unknown>} Plan */

export { fields };

/** @param {readonly string[]} days @param {string} text */
export const areDays = (days, text) => text.split(",").every((day) => days.includes(day));

/** @param {unknown} text */
export function areObjects(text) {
	try {
		const list = typeof text === "string" ? JSON.parse(text) : text;
		return Array.isArray(list) && list.every((entry) => typeof entry?.DBName === "string" && entry.DBName !== "");
	} catch {
		return false;
	}
}

/** @param {any} conditions @param {Plan} plan */
const holds = (conditions, plan) =>
	conditions.some((/** @type {any} */ condition) =>
		Object.entries(condition).every(([name, values]) => /** @type {any} */ (values).includes(plan[name] ?? "")),
	);

const conditional = fields.filter(({ requiredWhen, requiredUnless }) => requiredWhen || requiredUnless);

/** Names that are missing because of another parameter. @param {Plan} plan */
export function missing(plan) {
	const names = [];
	for (const { name, requiredWhen, requiredUnless } of conditional) {
		const wanted = requiredWhen ? holds(requiredWhen, plan) : !holds(requiredUnless, plan);
		if (wanted && (plan[name] === undefined || plan[name] === "")) names.push(name);
	}
	return names;
}

/** @param {any} field @returns {string[]} */
export const choicesOf = ({ choices }) => choices.map((/** @type {any} */ { value }) => value);

/** @param {(field: any) => any} make */
export const shape = (make) => Object.fromEntries(fields.map((field) => [field.name, make(field)]));
