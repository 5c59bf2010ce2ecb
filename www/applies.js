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

/** What is given but does not apply now, and so is not sent. @param {Values} values @returns {Field[]} */
export const idle = (values) => fields.filter((field) => values[field.name] && !applies(field, values));

/** @type {readonly import("../pkg/api.js").Group[]} */
export const GROUPS = ["what", "where", "credentials", "schedule", "retention", "billing", "advanced"];

/** What decides whether other parameters apply: it comes before them. */
const DECIDING = new Set(fields.flatMap((field) => Object.keys(field.appliesWhen ?? {})));

/** @param {Field} field */
function rank({ required, requiredWhen, requiredUnless, name }) {
	if (required) return 0;
	if (requiredWhen || requiredUnless) return 1;
	return DECIDING.has(name) ? 2 : 3;
}

/** Always required first, then required by a choice, then the rest; each in the reference's order. @param {string} group */
export const fieldsOf = (group) => fields.filter((field) => field.group === group).sort((a, b) => rank(a) - rank(b));
