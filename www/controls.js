// @ts-check
/** One field of the form: label, help, messages, and the control that fits its type. */
import { button, h } from "./dom.js";
import { objectsControl } from "./objects.js";
import { REGIONS } from "./regions.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../pkg/api.js").Field} Field */

const REVEAL_MS = 10_000;

/** @param {Field} field @param {App} app @returns {HTMLElement} */
export function drawField(field, app) {
	const id = `f-${field.name}`;
	const grouped = field.type === "list" || field.type === "json" || isRadio(field);
	const heading = [
		h("span", { class: "name" }, field.label[app.locale]),
		" ",
		h("code", { translate: "no" }, field.name),
		" ",
		h("span", { class: "tag", id: `${id}-tag` }),
	];
	const help = [
		h("p", { class: "hint", id: `${id}-hint` }, ...hint(field, app)),
		h("p", { class: "why", id: `${id}-why`, hidden: true }),
		h("p", { class: "error", id: `${id}-error`, hidden: true }),
	];
	const after = [
		h("p", { class: "warning", id: `${id}-warning`, hidden: true }),
		h("div", { class: "aid", id: `${id}-aid`, hidden: true }),
	];
	const describedby = ["hint", "why", "error", "warning"].map((part) => `${id}-${part}`).join(" ");
	const wrapper = { class: `field type-${field.type}`, id: `w-${field.name}` };
	if (grouped) {
		const body = field.type === "json" ? objectsControl(app) : choices(field, app);
		return h("fieldset", { ...wrapper, "aria-describedby": describedby }, h("legend", {}, ...heading), ...help, body, ...after);
	}
	return h("div", wrapper, h("label", { for: id }, ...heading), ...help, single(field, app, describedby), ...after);
}

/** What must be chosen is laid open; what may be chosen is a list with "not given". @param {Field} field */
const isRadio = (field) => field.type === "choice" && field.required;

/** @param {Field} field @param {App} app */
function hint(field, app) {
	const { t, locale } = app;
	const parts = [field.doc[locale]];
	if (field.min !== undefined) parts.push(range(field, app));
	if (field.type === "time" || field.type === "list" || field.type === "host" || field.type === "region")
		parts.push(`${t.forms[field.type]}`);
	if (field.default && field.type !== "choice") parts.push(t.defaultIs(field.default));
	const lead = parts
		.map((part) => (/[.。]$/.test(part) ? part : `${part}${locale === "en" ? "." : "。"}`))
		.join(locale === "en" ? " " : "");
	const showsExample = !field.secret && field.example !== field.default && !["choice", "list", "boolean", "json"].includes(field.type);
	return showsExample ? [lead, locale === "en" ? " " : "", h("span", { class: "example" }, t.example(field.example))] : [lead];
}

/** @param {Field} field @param {App} app */
function range(field, { t, locale }) {
	const number = (/** @type {number | bigint} */ value) => value.toLocaleString(locale);
	const unit = field.unit ? ` ${t.unit[field.unit]}` : "";
	const open = field.max === undefined || field.max >= 2147483647;
	const text = open ? t.atLeast(number(field.min ?? 0)) : t.range(number(field.min ?? 0), number(field.max ?? 0));
	return `${text}${unit}`;
}

/** @param {Field} field @param {App} app */
function choices(field, app) {
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
		return h(
			"label",
			{ class: "choice" },
			box,
			h("span", {}, label, ...(label === value ? [] : [" ", h("code", { translate: "no" }, value)])),
		);
	});
	const change = (/** @type {Event} */ event) => {
		const holder = /** @type {HTMLElement} */ (event.currentTarget);
		const checked = [.../** @type {NodeListOf<HTMLInputElement>} */ (holder.querySelectorAll("input:checked"))];
		app.set(field.name, checked.map((box) => box.value).join(","));
		app.leave(field.name);
	};
	return h("div", { class: "choices", change }, ...boxes);
}

/** @param {Field} field @param {App} app @param {string} describedby */
function single(field, app, describedby) {
	const common = { id: `f-${field.name}`, name: field.name, "aria-describedby": describedby };
	if (field.type === "choice" || field.type === "boolean") return select(field, app, common);
	const input = h("input", {
		...common,
		type: field.secret ? "password" : "text",
		class: `width-${width(field)}`,
		autocomplete: field.secret ? "new-password" : "off",
		autocapitalize: "none",
		spellcheck: "false",
		inputmode: field.type === "integer" ? "numeric" : undefined,
		list: field.type === "region" ? "regions" : undefined,
		input: () => app.set(field.name, input.value),
		blur: () => {
			// What is pasted often brings a blank along; only in a password it can be meant. A Chinese keyboard writes ３０ and ：.
			const trimmed = input.value.trim();
			const text = /^(integer|time)$/.test(field.type) ? trimmed.normalize("NFKC") : trimmed;
			if (!field.secret && text !== input.value) {
				input.value = text;
				app.set(field.name, text);
			}
			app.leave(field.name);
		},
	});
	input.value = app.values[field.name] ?? "";
	if (field.secret) return h("div", { class: "suffixed" }, input, revealButton(input, app));
	return field.unit ? h("div", { class: "suffixed" }, input, h("span", { class: "unit" }, app.t.unit[field.unit])) : input;
}

/** @param {Field} field */
function width({ type, name }) {
	if (type === "time") return "time";
	if (type === "integer") return name === "BackupGatewayId" ? "medium" : "short";
	return type === "region" ? "medium" : "long";
}

/** @param {HTMLInputElement} input @param {App} app */
function revealButton(input, { t }) {
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let hiding;
	const set = (/** @type {boolean} */ visible) => {
		clearTimeout(hiding);
		input.type = visible ? "text" : "password";
		toggle.textContent = visible ? t.hide : t.show;
		toggle.title = visible ? "" : t.showPassword;
		if (visible) hiding = setTimeout(() => set(false), REVEAL_MS);
	};
	const toggle = button(t.show, () => set(input.type === "password"), { title: t.showPassword });
	return toggle;
}

/** @param {Field} field @param {App} app @param {import("./dom.js").Attributes} common */
function select(field, app, common) {
	const { t, locale } = app;
	const given = app.values[field.name] ?? "";
	const options =
		field.type === "boolean"
			? [
					["true", t.yes],
					["false", t.no],
				]
			: (field.choices ?? []).map(({ value, label }) => [value, label[locale] === value ? value : `${label[locale]} (${value})`]);
	if (given && !options.some(([value]) => value === given)) options.push([given, given]);
	const change = () => {
		app.set(field.name, element.value);
		app.leave(field.name);
	};
	const none = h("option", { value: "" }, unset(field, app));
	const element = h(
		"select",
		{ ...common, class: "width-long", change },
		none,
		...options.map(([value, label]) => h("option", { value }, label)),
	);
	element.value = given;
	return element;
}

/** @param {Field} field @param {App} app */
export function unset(field, { t, locale }) {
	if (field.name === "BackupStorageType") return t.notGivenDefault(t.ownBucket);
	const label = field.choices?.find(({ value }) => value === field.default)?.label[locale] ?? field.default;
	return label ? t.notGivenMeans(label) : t.notGiven;
}

/** Suggestions for every region field. */
export function regionList() {
	return h("datalist", { id: "regions" }, ...REGIONS.map((region) => h("option", { value: region })));
}
