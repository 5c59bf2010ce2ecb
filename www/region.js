// @ts-check
/** The question for a region: by ID or by city, in both languages; and one answer for the plan and its database. */
import { h } from "./dom.js";
import { regions } from "./regions.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../pkg/api.js").Field} Field */

/** A region by its ID or its city's name, in either language. @param {string} text */
export function regionOf(text) {
	const wanted = text.trim().toLowerCase();
	return regions.find(({ id, city }) => [id, ...Object.values(city)].some((name) => name.toLowerCase() === wanted));
}

/** @param {Field} field @param {HTMLInputElement} input */
export function regionInput(field, input) {
	input.setAttribute("list", "regions");
	const city = h("span", { class: "unit", id: `f-${field.name}-city` });
	return h("div", { class: "suffixed" }, input, city);
}

/** The city of what stands in a region's field. @param {Field} field @param {App} app */
export function showCity(field, { values, locale }) {
	const place = document.getElementById(`f-${field.name}-city`);
	if (place) place.textContent = regions.find(({ id }) => id === values[field.name])?.city[locale] ?? "";
}

/** Whether one region is meant for the plan and its database. @param {App} app */
export function oneRegion(app) {
	const box = h("input", { type: "checkbox", id: "one-region", checked: app.oneRegion, change: () => app.share(box.checked) });
	return h("label", { class: "choice plain-choice" }, box, h("span", {}, app.t.oneRegion));
}

/** Suggestions for every region field: the ID goes into the field, the city can be typed. @param {App} app */
export function regionList({ locale }) {
	return h("datalist", { id: "regions" }, ...regions.map(({ id, city }) => h("option", { value: id, label: city[locale] })));
}
