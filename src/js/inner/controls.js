// @ts-check
/** What a form holds: its controls by parameter, and their values. */
import { validate } from "./validate.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
/** @typedef {Map<string, Control[]>} Controls */
/** @typedef {import("../public/form.js").PlanOfOptions} Options */

const BUTTONS = ["submit", "button", "image", "reset", "file"];

/** @param {Element} element @returns {element is Control} */
export const isControl = (element) =>
	/^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName) && !BUTTONS.includes(/** @type {Control} */ (element).type);

/** Those names that are no parameters: a token of the server, a button. @param {string[]} names @returns {Set<string>} */
function strangers(names) {
	const { errors } = validate(Object.fromEntries(names.map((name) => [name, "-"])));
	return new Set(errors.filter(({ code }) => code === "unknown" || code === "reserved").map(({ path }) => path));
}

/** The parameter of a control. @param {Control} control @param {Options} options */
const parameterOf = ({ name }, { parameterOf: of = (own) => own }) => (name === "" ? undefined : of(name));

/** In the form's order. @param {HTMLFormElement} form @param {Options} options @returns {Controls} */
export function controlsOf(form, options) {
	/** @type {Controls} */
	const found = new Map();
	for (const control of [...form.elements].filter(isControl)) {
		const name = parameterOf(control, options);
		if (name !== undefined) found.set(name, [...(found.get(name) ?? []), control]);
	}
	for (const name of strangers([...found.keys()])) found.delete(name);
	return found;
}

/** A box without a value of its own says `on`, which means true. @param {HTMLInputElement} box */
const checkedValue = (box) => (box.type === "checkbox" && !box.hasAttribute("value") ? "true" : box.value);

/** @param {Control} control @returns {string[]} */
function valuesOf(control) {
	if (control.matches(":disabled")) return [];
	if (control.type === "select-multiple") {
		return [.../** @type {HTMLSelectElement} */ (control).selectedOptions].map(({ value }) => value);
	}
	if (control.type !== "checkbox" && control.type !== "radio") return [control.value];
	const box = /** @type {HTMLInputElement} */ (control);
	return box.checked ? [checkedValue(box)] : [];
}

/** @param {Controls} controls @returns {Record<string, string>} */
export function valuesBy(controls) {
	const values = [...controls].map(([name, list]) => [
		name,
		list
			.flatMap(valuesOf)
			.filter((value) => value !== "")
			.join(","),
	]);
	return Object.fromEntries(values.filter(([, value]) => value !== ""));
}

/** @param {HTMLFormElement} form @param {Options} [options] */
export const planOf = (form, options = {}) => valuesBy(controlsOf(form, options));
