// @ts-check
/** Draws the form from `fields` and the layout, and keeps what it shows in step with what is chosen. */
import { fieldOf, requirement } from "./applies.js";
import { drawField, hintOf } from "./controls.js";
import { button, byId, h } from "./dom.js";
import { fieldsIn, fieldsOf, idle, isShown, nameOf, SECTIONS } from "./layout.js";
import { lineText } from "./lines.js";
import { goTo } from "./messages.js";
import { showSchemas } from "./objects.js";
import { drawPresets } from "./presets.js";
import { choiceOf } from "./problems.js";
import { regionList, showCity } from "./region.js";
import { showStatus } from "./status.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../pkg/api.js").Field} Field */
/** @typedef {import("./layout.js").Part} Part */
/** @typedef {import("./layout.js").Section} Section */

/**
 * @typedef {object} Actions
 * @property {() => void} check
 * @property {() => void} startOver
 * @property {() => HTMLElement} tools
 * @property {(values: import("./applies.js").Values) => void} preset
 * @property {() => void} openImport
 */

/** @param {App} app @param {Actions} actions */
export function drawForm(app, actions) {
	const { t } = app;
	const form = h("form", { id: "plan", novalidate: true, autocomplete: "off" });
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		actions.check();
	});
	const submit = h("button", { type: "submit", class: "primary", id: "check" }, t.check);
	form.append(
		...SECTIONS.map((section) => drawSection(section, app)),
		h(
			"div",
			{ class: "buttons end" },
			submit,
			button(t.start, actions.startOver, { class: "quiet", id: "start-over" }),
			h("p", { class: "hint" }, t.shortcut),
		),
		regionList(app),
	);
	byId("form-page").replaceChildren(
		h("h1", { id: "form-title", tabindex: "-1" }, t.title),
		h("p", { class: "lead" }, t.intro),
		h("div", { class: "notice", id: "notice", tabindex: "-1", hidden: true }),
		h("div", { class: "state", id: "core-state", role: "status" }),
		summaryBox(app),
		h(
			"div",
			{ class: "columns" },
			h("div", { class: "column" }, drawPresets(app, actions), form, actions.tools()),
			h("aside", { class: "side", id: "side", "aria-label": t.side.title }, contents(app), h("div", { id: "panel" })),
		),
	);
}

/** @param {App} app */
function summaryBox({ t }) {
	return h(
		"section",
		{ class: "summary", id: "summary", tabindex: "-1", "aria-labelledby": "summary-title", hidden: true },
		h("h2", { id: "summary-title" }, t.problem),
		h("ul", { id: "summary-list" }),
		h("h3", { id: "summary-warnings-title", hidden: true }),
		h("ul", { id: "summary-warnings" }),
	);
}

/** @param {Section} section @param {App} app */
function drawSection(section, app) {
	const { id, parts } = section;
	return h(
		"section",
		{ class: "group", "aria-labelledby": `g-${id}` },
		h(
			"div",
			{ class: "group-head" },
			h("h2", { id: `g-${id}` }, app.t.sectionTitles[id]),
			h("span", { class: "status", id: `c-${id}`, "aria-hidden": "true" }),
		),
		id === "access" && h("p", { class: "warning shown", id: "linked", hidden: true }),
		...parts.flatMap((part) => (part.line ? [drawPart(part, app)] : [why(id), drawPart(part, app)])),
		!parts.some(({ line }) => !line) && why(id),
		id === "plan" && h("div", { id: "estimate" }),
		h("p", { class: "hint idle", id: `idle-${id}`, hidden: true }),
	);
}

/** @param {string} id */
const why = (id) => h("p", { class: "why", id: `why-${id}`, hidden: true });

/** @param {Part} part @param {App} app */
function drawPart(part, app) {
	const { line, names } = part;
	const { t, values } = app;
	const fields = fieldsIn(names).map((field) => drawField(field, app));
	if (!line) return h("div", { class: "fields" }, ...fields, names.includes("UsedTime") && openLength(app));
	// What has to be chosen is open until it is; else one line says what is chosen.
	const open = fieldsIn(names).some((field) => field.required && !values[field.name]);
	return h(
		"details",
		{ class: "line", id: `line-${line}`, open },
		h(
			"summary",
			{},
			h("span", { class: "line-name" }, t.lines[line]),
			h("span", { class: "line-text", id: `text-${line}` }),
			h("span", { class: "line-act" }, h("span", { class: "when-closed", id: `act-${line}` }), h("span", { class: "when-open" }, t.close)),
		),
		line === "kept" && h("p", { class: "hint" }, t.keptHelp),
		h("div", { class: "fields" }, ...fields),
		line === "days" && h("div", { class: "next", id: "next", hidden: true }),
		line === "retention" && h("figure", { class: "tiers", id: "tiers" }),
	);
}

/** @param {App} app */
function openLength(app) {
	const box = h("input", { type: "checkbox", id: "open-length", checked: app.openLength, change: () => app.leaveLength(box.checked) });
	return h("label", { class: "choice plain-choice", id: "w-open-length", hidden: true }, box, h("span", {}, app.t.openLength));
}

/** @param {App} app */
function contents({ t }) {
	const items = SECTIONS.map(({ id, parts }) => {
		const click = (/** @type {Event} */ event) => {
			event.preventDefault();
			const first = parts.flatMap(({ names }) => names).find((name) => !document.getElementById(`w-${name}`)?.hidden);
			if (first) goTo(first, byId(`g-${id}`));
		};
		const link = h("a", { href: `#g-${id}`, click }, t.sectionTitles[id]);
		return h("li", {}, link, h("span", { class: "status", id: `s-${id}` }));
	});
	return h("nav", { class: "contents", "aria-label": t.sections }, h("ol", {}, ...items));
}

/** Shows what applies, says why it is required, and counts what is left. @param {App} app */
export function update(app) {
	showSchemas(app, byId("objects"));
	for (const section of SECTIONS) {
		for (const field of fieldsOf(section)) updateField(field, app);
		for (const part of section.parts) updatePart(part, app);
		const names = new Set(fieldsOf(section).map(({ name }) => name));
		const kept = idle(app.values).filter((field) => names.has(field.name));
		const line = byId(`idle-${section.id}`);
		line.hidden = kept.length === 0;
		line.textContent = app.t.idle(kept.map((field) => field.label[app.locale]).join(app.t.comma));
		showReason(section, app);
	}
	byId("w-open-length").hidden = !(app.attempted && app.lacksLength());
	/** @type {HTMLInputElement} */ (byId("one-region")).checked = app.oneRegion;
	showStatus(app);
}

/** @param {Field} field @param {App} app */
function updateField(field, app) {
	const visible = isShown(field, app);
	const required = visible && requirement(field, app.values) !== undefined;
	byId(`w-${field.name}`).hidden = !visible;
	byId(`f-${field.name}-name`).textContent = nameOf(field, app);
	const tag = byId(`f-${field.name}-tag`);
	tag.textContent = required ? app.t.required : app.recommended.has(field.name) ? app.t.recommended : app.t.optional;
	tag.className = `tag ${required ? "is-required" : app.recommended.has(field.name) ? "is-recommended" : ""}`;
	const hint = byId(`f-${field.name}-hint`);
	hint.textContent = hintOf(field, app);
	hint.hidden = hint.textContent === "";
	if (field.type === "region") showCity(field, app);
	const control = document.getElementById(`f-${field.name}`);
	if (control?.matches('input[type="text"], input[type="password"]')) control.setAttribute("aria-required", String(required));
}

/** @param {Part} part @param {App} app */
function updatePart(part, app) {
	if (!part.line) return;
	const shown = fieldsIn(part.names).filter((field) => isShown(field, app));
	byId(`line-${part.line}`).hidden = shown.length === 0;
	const text = lineText(part, app);
	const wanted = shown.some(({ name }) => app.recommended.has(name) && !app.values[name]);
	byId(`text-${part.line}`).textContent = text || (wanted ? app.t.recommended : app.t.notSet);
	byId(`text-${part.line}`).classList.toggle("is-empty", text === "");
	byId(`act-${part.line}`).textContent = shown.some(({ name }) => app.values[name]) ? app.t.change : app.t.add;
}

/** Why what is in a section is required, said once for all of it. @param {Section} section @param {App} app */
function showReason(section, app) {
	const { t } = app;
	const wanted = fieldsOf(section)
		.filter((field) => isShown(field, app))
		.flatMap((field) => requirement(field, app.values) ?? []);
	const reasons = new Set(wanted.flatMap((one) => (one.kind === "when" ? [inWords(one.condition, app)] : [])));
	const place = byId(`why-${section.id}`);
	place.textContent = reasons.size > 0 ? t.requiredBecause([...reasons].join(t.and)) : "";
	place.hidden = place.textContent === "";
}

/** @param {import("../pkg/api.js").Condition} condition @param {App} app */
function inWords(condition, app) {
	const parts = Object.keys(condition).map((name) => {
		const field = fieldOf.get(name);
		return app.t.is(field?.label[app.locale] ?? name, choiceOf(field, app.values[name] ?? "", app));
	});
	return parts.join(app.t.and);
}
