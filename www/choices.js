// @ts-check
/** Radio buttons and boxes: as chips, or as cards where a choice needs some words. */
import { button, h } from "./dom.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../pkg/api.js").Field} Field */

/** What must be chosen is laid open; what may be chosen is a list with "not given". @param {Field} field */
export const isRadio = (field) => field.type === "choice" && field.required;

/** A choice's name, and what explains it. @param {string} label */
function parts(label) {
	const [name = "", ...about] = label.split(/[:：] ?/);
	return [name, about.join(": ")];
}

/** @param {Field} field @param {App} app */
export function choices(field, app) {
	const many = field.type === "list";
	const given = (app.values[field.name] ?? "").split(",").filter((value) => value !== "");
	const known = field.choices ?? [];
	// What a file or a link brought and is no choice stays visible, so that its error can be understood.
	const strange = given.filter((value) => !known.some((choice) => choice.value === value)).map((value) => ({ value, label: value }));
	const list = [...known.map(({ value, label }) => ({ value, label: label[app.locale] })), ...strange];
	const boxes = list.map(({ value, label }, at) => {
		const box = h("input", {
			type: many ? "checkbox" : "radio",
			id: at === 0 ? `f-${field.name}` : `f-${field.name}-${at}`,
			name: field.name,
			value,
			checked: given.includes(value),
		});
		const [name = "", about = ""] = field.name === "InstanceClass" ? [label, ""] : parts(label);
		const facts = field.name === "InstanceClass" && h("span", { class: "facts", id: `size-${value}` });
		return h(
			"label",
			{ class: "choice" },
			box,
			h(
				"span",
				{ class: "choice-text" },
				h("span", { class: "choice-name" }, name),
				about !== "" && h("span", { class: "hint" }, about),
				facts,
			),
		);
	});
	const holder = h("div", { class: `choices ${field.name}`, change: () => take() }, ...boxes);
	const take = () => {
		const checked = [.../** @type {NodeListOf<HTMLInputElement>} */ (holder.querySelectorAll("input:checked"))];
		app.set(field.name, checked.map((box) => box.value).join(","));
		app.leave(field.name);
	};
	if (field.name === "BackupPeriod") holder.append(everyDay(holder, take, app));
	return holder;
}

/** @param {HTMLElement} holder @param {() => void} take @param {App} app */
function everyDay(holder, take, { t }) {
	const all = () => {
		for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (holder.querySelectorAll("input"))) box.checked = true;
		take();
	};
	return button(t.everyDay, all, { class: "link", id: "every-day" });
}
