// @ts-check
/**
 * Which parameters apply to a plan, and why one is required now: read from `fields`, not written
 * again. What is right or wrong with a value is the core's business.
 */
import { fields } from "../pkg/fields.js";

/** @typedef {Record<string, string>} Values what stands in the form, as text, by wire name */
/** @typedef {import("../pkg/api.js").Field} Field */
/** @typedef {import("../pkg/api.js").Condition} Condition */
/** @typedef {{ kind: "always" } | { kind: "when", condition: Condition } | { kind: "unless", conditions: readonly Condition[] }} Requirement */

/** @type {ReadonlyMap<string, Field>} */
export const fieldOf = new Map(fields.map((field) => [field.name, field]));

/** @param {Condition} condition @param {Values} values */
export function holds(condition, values) {
	return Object.entries(condition).every(([name, allowed]) => allowed.includes(values[name] ?? ""));
}

/** @param {Field} field @param {Values} values */
export const applies = (field, values) => !field.appliesWhen || holds(field.appliesWhen, values);

/** Why a parameter is required now. @param {Field} field @param {Values} values @returns {Requirement | undefined} */
export function requirement(field, values) {
	if (field.required) return { kind: "always" };
	const condition = field.requiredWhen?.find((one) => holds(one, values));
	if (condition) return { kind: "when", condition };
	const conditions = field.requiredUnless;
	if (conditions && isChosen(conditions, values) && !conditions.some((one) => holds(one, values))) return { kind: "unless", conditions };
	return undefined;
}

/** Before anything is chosen, a parameter with exceptions is not called required. @param {readonly Condition[]} conditions @param {Values} values */
function isChosen(conditions, values) {
	return conditions.flatMap((one) => Object.keys(one)).every((name) => values[name]);
}

/** What is sent: everything that is given and applies. @param {Values} values @returns {Values} */
export function paramsOf(values) {
	/** @type {Values} */
	const params = {};
	for (const field of fields) {
		const value = values[field.name];
		if (value && applies(field, values)) params[field.name] = value;
	}
	return params;
}
