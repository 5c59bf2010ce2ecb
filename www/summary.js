// @ts-check
/** "Check your answers": everything that is given, by group, each with a way back to its field. */
import { button, h } from "./dom.js";
import { fieldsIn, fieldsOf, nameOf, SECTIONS } from "./layout.js";
import { entriesOf } from "./objects-data.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */
/** @typedef {import("./applies.js").Values} Values */
/** @typedef {import("../pkg/api.js").Field} Field */

/** @param {App} app @param {ReviewWords} r @param {Values} params @param {(name: string) => void} change */
export function drawAnswers(app, r, params, change) {
	return SECTIONS.flatMap((section) => {
		const fields = section.id === "plan" ? [...fieldsOf(section), ...fieldsIn(["PayType"])] : fieldsOf(section);
		const hidden = [app.oneRegion && "SourceEndpointRegion", section.id === "more" && "PayType"];
		const given = fields.filter(({ name }) => params[name] && !hidden.includes(name));
		if (given.length === 0) return [];
		const rows = given.map((field) => row(field, app, r, params[field.name] ?? "", change));
		return [h("h3", {}, app.t.sectionTitles[section.id]), h("dl", { class: "answers" }, ...rows)];
	});
}

/** @param {Field} field @param {App} app @param {ReviewWords} r @param {string} value @param {(name: string) => void} change */
function row(field, app, r, value, change) {
	const label = nameOf(field, app);
	const ours = field.name === "ClientToken" && !app.values.ClientToken;
	// A subscription has no field of its own.
	const target = field.name === "PayType" && value === "prepay" ? "UsedTime" : field.name;
	const edit = button(r.change, () => change(target), { class: "link", "aria-label": r.changeWhat(label) });
	return h(
		"div",
		{ class: "answer" },
		h("dt", {}, label),
		h("dd", {}, ...inWords(field, app, r, value), ours && h("span", { class: "hint" }, ` (${r.madeHere})`)),
		h("dd", { class: "actions" }, ours ? false : edit),
	);
}

/** @param {Field} field @param {App} app @param {ReviewWords} r @param {string} value @returns {(Node | string)[]} */
function inWords(field, app, r, value) {
	const { t, locale } = app;
	if (field.secret) return [r.given];
	if (field.type === "json") return objects(value, app);
	if (field.type === "boolean") return [value === "true" ? t.yes : t.no];
	const label = (/** @type {string} */ one) => field.choices?.find((choice) => choice.value === one)?.label[locale] ?? one;
	if (field.type === "list") return [value.split(",").map(label).join(t.comma)];
	if (field.type === "choice") return [label(value)];
	if (field.type === "time") return [`${value} UTC`];
	return [field.unit ? `${value} ${t.unit[field.unit]}` : value];
}

/** @param {string} value @param {App} app */
function objects(value, { t }) {
	const entries = entriesOf(value);
	if (!entries) return [h("code", { class: "long", translate: "no" }, value)];
	const items = entries.map((entry) => {
		const name = [entry.DBName, entry.SchemaName].filter(Boolean).join(".");
		const lists = /** @type {const} */ (["TableIncludes", "TableExcludes"]).flatMap((list) => {
			const tables = (entry[list] ?? []).map((/** @type {{ TableName: string }} */ table) => table.TableName);
			if (tables.length === 0) return [];
			return [h("br"), `${list === "TableIncludes" ? t.objects.include : t.objects.exclude}${t.colon}${tables.join(t.comma)}`];
		});
		return h("li", {}, h("strong", { translate: "no" }, name), ...lists);
	});
	return [h("ul", { class: "plain" }, ...items)];
}
