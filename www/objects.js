// @ts-check
/**
 * The builder for BackupObjects: a list of databases and tables, and the same as JSON. The text in
 * the plan is the truth: the list edits what it parsed in place, so that keys it does not know stay,
 * and it does not open a text that it could not write again without loss.
 */
import { announce, button, h } from "./dom.js";
import { isLossless } from "./store.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {Record<string, any>} Entry */
/** @typedef {"TableIncludes" | "TableExcludes"} TableList */

const NAME = "BackupObjects";
/** @type {readonly TableList[]} */
const LISTS = ["TableIncludes", "TableExcludes"];
const WITH_SCHEMA = ["MSSQL", "PostgreSQL", "Oracle"];

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value */
const isText = (value) => value === undefined || typeof value === "string";

/** @param {unknown} entry */
function isEntry(entry) {
	if (!isObject(entry)) return false;
	const { DBName, SchemaName, ...rest } = /** @type {Entry} */ (entry);
	const tables = LISTS.map((list) => rest[list]).filter((list) => list !== undefined);
	const whole = tables.every((list) => Array.isArray(list) && list.every((table) => isObject(table) && isText(table.TableName)));
	return isText(DBName) && isText(SchemaName) && whole;
}

/** The entries that the list can edit, or `undefined` when it cannot show them whole. @param {string} text @returns {Entry[] | undefined} */
export function entriesOf(text) {
	if (text.trim() === "") return [];
	if (!isLossless(text)) return undefined;
	const parsed = JSON.parse(text);
	return Array.isArray(parsed) && parsed.every(isEntry) ? parsed : undefined;
}

/** @param {App} app */
export function objectsControl(app) {
	const body = h("div", { class: "objects", id: "objects" });
	/** @type {Control} */
	const control = { app, body, entries: entriesOf(app.values[NAME] ?? "") ?? [] };
	if (entriesOf(app.values[NAME] ?? "")) drawList(control);
	else drawJson(control);
	return body;
}

/** @typedef {{ app: App, body: HTMLElement, entries: Entry[] }} Control */

/** Puts the entries into the plan. @param {Control} control */
function save({ app, entries }) {
	app.set(NAME, entries.length === 0 ? "" : JSON.stringify(entries));
}

/** @param {Control} control */
function drawList(control) {
	const { app, body, entries } = control;
	const words = app.t.objects;
	const rows = entries.map((entry, at) => drawEntry(control, entry, at));
	const add = button(words.addEntry, () => {
		entries.push({ DBName: "" });
		save(control);
		redraw(control, `f-${NAME}-${entries.length - 1}-DBName`);
	});
	const json = button(words.asJson, () => {
		drawJson(control);
		body.querySelector("textarea")?.focus();
	});
	json.classList.add("quiet");
	const none = entries.length === 0 && h("p", { class: "empty" }, words.none);
	body.replaceChildren(...rows, ...(none ? [none] : []), h("div", { class: "buttons" }, add, json));
	showSchemas(app, body);
}

/** A schema can be given where the engine has any, and is shown wherever one is given. @param {App} app @param {Element} body */
export function showSchemas({ values }, body) {
	const has = WITH_SCHEMA.includes(values.DatabaseType ?? "");
	for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (body.querySelectorAll('[id$="-SchemaName"]'))) {
		input.closest(".row")?.toggleAttribute("hidden", !has && input.value === "" && input !== document.activeElement);
	}
}

/** @param {Control} control @param {string} focus the id of what gets the focus */
function redraw(control, focus) {
	drawList(control);
	control.app.leave(NAME);
	(document.getElementById(focus) ?? control.body.querySelector("button"))?.focus();
}

/** @param {Control} control @param {Entry} entry @param {number} at */
function drawEntry(control, entry, at) {
	const { app, entries } = control;
	const words = app.t.objects;
	const base = `f-${NAME}-${at}`;
	const known = ["DBName", "SchemaName", ...LISTS];
	const other = Object.keys(entry).filter((key) => !known.includes(key));
	const remove = button(words.remove(words.entry(at + 1)), () => {
		entries.splice(at, 1);
		save(control);
		announce(words.removed(words.entry(at + 1)));
		redraw(control, `${base}-DBName`);
	});
	remove.classList.add("quiet");
	return h(
		"fieldset",
		{ class: "entry", id: `w-${NAME}-${at}` },
		h("legend", {}, words.entry(at + 1)),
		textRow(control, entry, "DBName", `${base}-DBName`, words.database),
		textRow(control, entry, "SchemaName", `${base}-SchemaName`, words.schema),
		...LISTS.map((list) => drawTables(control, entry, list, base)),
		other.length > 0 && h("p", { class: "hint" }, words.other(other.join(app.t.comma))),
		h("p", { class: "error", id: `${base}-error`, hidden: true }),
		h("div", { class: "buttons" }, ...LISTS.map((list) => addTable(control, entry, list, base)), remove),
	);
}

/** @param {Control} control @param {Entry} holder @param {string} key @param {string} id @param {string} label @param {...(Node | string)} after */
function textRow(control, holder, key, id, label, ...after) {
	const input = h("input", {
		id,
		type: "text",
		class: "width-long",
		autocomplete: "off",
		autocapitalize: "none",
		spellcheck: "false",
		"aria-describedby": `${id}-error`,
		input: () => {
			if (input.value === "" && key === "SchemaName") delete holder[key];
			else holder[key] = input.value;
			save(control);
		},
		blur: () => control.app.leave(NAME),
	});
	input.value = holder[key] ?? "";
	const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
	return h("div", { class: "row" }, h("label", { for: id }, label), error, h("div", { class: "suffixed" }, input, ...after));
}

/** @param {Control} control @param {Entry} entry @param {TableList} list @param {string} base */
function drawTables(control, entry, list, base) {
	const words = control.app.t.objects;
	/** @type {Entry[]} */
	const tables = entry[list] ?? [];
	if (tables.length === 0) return false;
	const title = list === "TableIncludes" ? words.include : words.exclude;
	const rows = tables.map((table, at) => {
		const id = `${base}-${list}-${at}-TableName`;
		const label = words.table(at + 1);
		const remove = button("✕", () => {
			tables.splice(at, 1);
			if (tables.length === 0) delete entry[list];
			save(control);
			announce(words.removed(label));
			redraw(control, tables.length > 0 ? `${base}-${list}-${Math.max(0, at - 1)}-TableName` : `${base}-${list}-add`);
		});
		remove.setAttribute("aria-label", words.remove(label));
		return textRow(control, table, "TableName", id, label, remove);
	});
	const group = h("fieldset", { class: "tables" }, h("legend", {}, title), ...rows);
	group.addEventListener("paste", (event) => pasteLines(control, tables, event));
	return group;
}

/** Several lines in one table's place become several tables. @param {Control} control @param {Entry[]} tables @param {ClipboardEvent} event */
function pasteLines(control, tables, event) {
	const lines = (event.clipboardData?.getData("text/plain") ?? "").split(/\r?\n/).map((line) => line.trim());
	const names = lines.filter((line) => line !== "");
	const target = /** @type {HTMLElement} */ (event.target);
	if (names.length < 2 || !target.matches("input")) return;
	event.preventDefault();
	const at = Number(/-(\d+)-TableName$/.exec(target.id)?.[1]);
	const [first, ...rest] = names;
	/** @type {Entry} */ (tables[at]).TableName = first;
	tables.splice(at + 1, 0, ...rest.map((TableName) => ({ TableName })));
	save(control);
	redraw(control, target.id.replace(/-\d+-TableName$/, `-${at + rest.length}-TableName`));
}

/** @param {Control} control @param {Entry} entry @param {TableList} list @param {string} base */
function addTable(control, entry, list, base) {
	const add = () => {
		entry[list] ??= [];
		entry[list].push({ TableName: "" });
		save(control);
		redraw(control, `${base}-${list}-${entry[list].length - 1}-TableName`);
	};
	return button(control.app.t.objects.addTable[list], add, { id: `${base}-${list}-add` });
}

/** @param {Control} control */
function drawJson(control) {
	const { app, body } = control;
	const words = app.t.objects;
	const id = `f-${NAME}-json`;
	const area = h("textarea", {
		id,
		rows: 10,
		spellcheck: "false",
		autocomplete: "off",
		"aria-describedby": `f-${NAME}-error objects-stay`,
		input: () => app.set(NAME, area.value),
		blur: () => app.leave(NAME),
	});
	const text = app.values[NAME] ?? "";
	area.value = isLossless(text) ? JSON.stringify(JSON.parse(text), null, "\t") : text;
	const stay = h("p", { class: "hint", id: "objects-stay", role: "status" });
	const list = button(words.asList, () => {
		const entries = entriesOf(area.value);
		if (!entries) {
			stay.textContent = words.stay;
			return;
		}
		control.entries = entries;
		save(control);
		redraw(control, `f-${NAME}-0-DBName`);
	});
	body.replaceChildren(h("label", { for: id }, words.json), area, stay, h("div", { class: "buttons" }, list));
}
