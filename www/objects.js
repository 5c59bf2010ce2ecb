// @ts-check
/**
 * The control for BackupObjects: as plain text, as a list, or as JSON. The text in the plan is the
 * truth: no view opens what it could not write again without loss.
 */
import { button, h } from "./dom.js";
import { show } from "./messages.js";
import { entriesOf, fromText, hasSchemas, NAME, save, toText } from "./objects-data.js";
import { later, laterNow } from "./parts.js";
import { showSchemaRows } from "./schema-rows.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./objects-data.js").Entry} Entry */
/** @typedef {"text" | "list" | "json"} View */
/** @typedef {{ app: App, body: HTMLElement, entries: Entry[], view: View, describedby: string, show: (view: View) => void }} Control */

/** More names than this are easier to find in a list. */
const MOST_AS_TEXT = 200;

/** The control on the page. @type {Control | undefined} */
let current;

/** @param {App} app @param {string} describedby */
export function objectsControl(app, describedby) {
	const body = h("div", { class: "objects", id: "objects" });
	const entries = entriesOf(app.values[NAME] ?? "");
	/** @type {Control} */
	const control = { app, body, entries: entries ?? [], view: "json", describedby, show: (view) => draw(control, view) };
	current = control;
	draw(control, entries === undefined ? "json" : textOf(control) === undefined ? "list" : "text");
	return body;
}

/** @param {Control} control */
function textOf({ app, entries }) {
	const text = toText(entries, hasSchemas(app));
	return text !== undefined && text.length <= MOST_AS_TEXT ? text : undefined;
}

/** @param {Control} control @param {View} view */
function draw(control, view) {
	control.view = view;
	if (view === "text") return drawText(control);
	const part = laterNow();
	if (part) return view === "list" ? part.drawList(control, views(control)) : part.drawJson(control);
	// A draft that is no plain text waits for the rest of the page; by then the form may be another one.
	void later(control.app).then(() => {
		if (current !== control || control.view !== view) return;
		draw(control, view);
		// A check may have come before: its messages had no place yet.
		show(control.app);
	});
}

/** The ways to the other views. @param {Control} control @returns {HTMLElement[]} */
function views(control) {
	const { app, body } = control;
	const words = app.t.objects;
	const to = (/** @type {View} */ view) => () => {
		control.show(view);
		/** @type {HTMLElement | null} */ (body.querySelector("textarea, input, button"))?.focus();
	};
	const all = /** @type {const} */ ([
		["text", app.t.objectsViews.text, control.view !== "text" && toText(control.entries, hasSchemas(app)) !== undefined],
		["list", words.asList, control.view === "text"],
		["json", words.asJson, control.view !== "json"],
	]);
	return all.flatMap(([view, label, offered]) => (offered ? [button(label, to(view), { class: "link" })] : []));
}

/** A schema can be given where the engine has any; a text that means something else with this engine becomes a list. @param {App} app @param {Element} body */
export function showSchemas(app, body) {
	showSchemaRows(body, hasSchemas(app));
	if (!current || current.body !== body || current.view !== "text") return;
	const area = body.querySelector("textarea");
	if (!area || area === document.activeElement) return;
	const text = textOf(current);
	if (text === undefined) draw(current, "list");
	else area.value = text;
}

/** @param {Control} control */
function drawText(control) {
	const { app, body, describedby } = control;
	const area = h("textarea", {
		id: `f-${NAME}`,
		class: "names",
		rows: 1,
		"aria-label": app.t.objects.names,
		"aria-describedby": describedby,
		spellcheck: "false",
		autocapitalize: "none",
		autocomplete: "off",
		input: () => {
			// Who pastes JSON means it as JSON.
			const isJson = /^\s*\[\s*[{\]]/.test(area.value);
			control.entries = isJson ? (entriesOf(area.value) ?? []) : fromText(area.value, hasSchemas(app));
			if (isJson) app.set(NAME, area.value);
			else save(control);
		},
		blur: () => {
			app.leave(NAME);
			if (/^\s*\[/.test(area.value)) draw(control, entriesOf(area.value) ? "list" : "json");
		},
	});
	area.value = textOf(control) ?? "";
	body.replaceChildren(area, h("div", { class: "links" }, ...views(control)));
}
