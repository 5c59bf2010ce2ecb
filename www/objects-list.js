// @ts-check
/** BackupObjects as a list of databases and tables. It edits what it parsed in place, so that keys it does not know stay. */
import { announce, button, h } from "./dom.js";
import { hasSchemas, LISTS, NAME, save } from "./objects-data.js";
import { showSchemaRows } from "./schema-rows.js";

/** @typedef {import("./objects.js").Control} Control */
/** @typedef {import("./objects-data.js").Entry} Entry */
/** @typedef {import("./objects-data.js").TableList} TableList */

/** From so many tables on, there is a field to find one. */
const FIND_FROM = 10;

/** @param {Control} control @param {readonly HTMLElement[]} views */
export function drawList(control, views) {
	const { app, body, entries } = control;
	const words = app.t.objects;
	const add = button(words.addEntry, () => {
		entries.push({ DBName: "" });
		save(control);
		redraw(control, `f-${NAME}-${entries.length - 1}-DBName`);
	});
	const none = entries.length === 0 ? [h("p", { class: "empty" }, words.none)] : [];
	const rows = entries.map((entry, at) => drawEntry(control, entry, at));
	body.replaceChildren(...rows, ...none, h("div", { class: "buttons" }, add, ...views));
	showSchemaRows(body, hasSchemas(app));
}

/** @param {Control} control @param {string} focus the id of what gets the focus */
function redraw(control, focus) {
	control.show("list");
	control.app.leave(NAME);
	(document.getElementById(focus) ?? control.body.querySelector("button"))?.focus();
}

/** Takes something away, and offers to put it back. @param {Control} control @param {string} what @param {string} focus @param {() => void} take */
function removing(control, what, focus, take) {
	const { app, body } = control;
	const before = JSON.stringify(control.entries);
	take();
	save(control);
	announce(app.t.objects.removed(what));
	redraw(control, focus);
	const undo = () => {
		control.entries = JSON.parse(before);
		save(control);
		redraw(control, focus);
		announce(app.t.undone);
	};
	body.prepend(h("p", { class: "undo" }, app.t.objects.removed(what), " ", button(app.t.undo, undo, { class: "link", id: "undo-remove" })));
}

/** @param {Control} control @param {Entry} entry @param {number} at */
function drawEntry(control, entry, at) {
	const { app, entries } = control;
	const words = app.t.objects;
	const base = `f-${NAME}-${at}`;
	const known = ["DBName", "SchemaName", ...LISTS];
	const other = Object.keys(entry).filter((key) => !known.includes(key));
	const name = words.entry(at + 1);
	const remove = button(words.remove(name), () => removing(control, name, `${base}-DBName`, () => entries.splice(at, 1)), {
		class: "link",
	});
	return h(
		"fieldset",
		{ class: "entry", id: `w-${NAME}-${at}` },
		h("legend", {}, name),
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
		"aria-describedby": `${id}-error ${id}-warning`,
		input: () => {
			if (input.value === "" && key === "SchemaName") delete holder[key];
			else holder[key] = input.value;
			save(control);
		},
		blur: () => control.app.leave(NAME),
	});
	input.value = holder[key] ?? "";
	const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
	const warning = h("p", { class: "warning", id: `${id}-warning`, hidden: true });
	return h("div", { class: "row" }, h("label", { for: id }, label), error, h("div", { class: "suffixed" }, input, ...after), warning);
}

/** @param {Control} control @param {Entry} entry @param {TableList} list @param {string} base */
function drawTables(control, entry, list, base) {
	const { app } = control;
	const words = app.t.objects;
	/** @type {Entry[]} */
	const tables = entry[list] ?? [];
	if (tables.length === 0) return false;
	const title = list === "TableIncludes" ? words.include : words.exclude;
	const rows = tables.map((table, at) => {
		const id = `${base}-${list}-${at}-TableName`;
		const label = words.table(at + 1);
		const take = () => {
			tables.splice(at, 1);
			if (tables.length === 0) delete entry[list];
		};
		const focus = tables.length > 1 ? `${base}-${list}-${Math.max(0, at - 1)}-TableName` : `${base}-${list}-add`;
		const remove = button("✕", () => removing(control, label, focus, take), { class: "quiet remove", "aria-label": words.remove(label) });
		return textRow(control, table, "TableName", id, label, remove);
	});
	const box = h("div", { class: "rows" }, ...rows);
	const legend = h("legend", {}, app.t.objectsViews.count(title, tables.length.toLocaleString(app.locale)));
	const group = h("fieldset", { class: "tables" }, legend, tables.length >= FIND_FROM && finder(control, box, `${base}-${list}-find`), box);
	group.addEventListener("paste", (event) => pasteLines(control, tables, event));
	return group;
}

/** A field that leaves the tables whose names have what is typed. @param {Control} control @param {HTMLElement} box @param {string} id */
function finder({ app }, box, id) {
	const words = app.t.objectsViews;
	const count = h("span", { class: "hint", role: "status", id: `${id}-count` });
	const find = () => {
		const wanted = input.value.trim().toLowerCase();
		const rows = /** @type {HTMLElement[]} */ ([...box.children]);
		for (const row of rows) row.hidden = !(row.querySelector("input")?.value ?? "").toLowerCase().includes(wanted);
		const found = rows.filter((row) => !row.hidden).length;
		count.textContent = wanted === "" ? "" : words.found(found.toLocaleString(app.locale), rows.length.toLocaleString(app.locale));
	};
	const input = h("input", { id, type: "search", class: "width-long", autocomplete: "off", spellcheck: "false", input: find });
	return h("div", { class: "find" }, h("label", { for: id }, words.find), h("div", { class: "suffixed" }, input, count));
}

/** Several names in one table's place become several tables. @param {Control} control @param {Entry[]} tables @param {ClipboardEvent} event */
function pasteLines(control, tables, event) {
	const lines = (event.clipboardData?.getData("text/plain") ?? "").split(/[\r\n,;]+/).map((line) => line.trim());
	const names = lines.filter((line) => line !== "");
	const target = /** @type {HTMLElement} */ (event.target);
	if (names.length < 2 || !target.matches("[id$=-TableName]")) return;
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
