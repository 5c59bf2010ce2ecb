// @ts-check
/** Draws the form from `fields`, and keeps what it shows in step with what is chosen. */
import { applies, fieldOf, fieldsOf, GROUPS, idle, requirement } from "./applies.js";
import { drawField, regionList } from "./controls.js";
import { button, byId, h } from "./dom.js";
import { goTo, shown } from "./messages.js";
import { showSchemas } from "./objects.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../pkg/api.js").Field} Field */
/** @typedef {import("../pkg/api.js").Group} Group */

/** @typedef {{ check: () => void, startOver: () => void, tools: () => HTMLElement }} Actions */

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
		...GROUPS.map((group) => drawGroup(group, app)),
		h("div", { class: "buttons end" }, submit, button(t.start, actions.startOver, { class: "quiet", id: "start-over" })),
		h("p", { class: "hint" }, t.shortcut),
		regionList(),
	);
	byId("form-page").replaceChildren(
		h("div", { class: "notice", id: "notice", tabindex: "-1", hidden: true }),
		h("h1", { id: "form-title", tabindex: "-1" }, t.title),
		h("p", { class: "lead" }, t.intro),
		h("p", { class: "inset" }, t.cost),
		h("div", { class: "state", id: "core-state", role: "status" }),
		summaryBox(app),
		h("div", { class: "columns" }, h("div", { class: "column" }, form, actions.tools()), contents(app)),
	);
}

/** @param {App} app */
function summaryBox({ t }) {
	const list = h("ul", { id: "summary-list" });
	const title = h("h2", { id: "summary-title" }, t.problem);
	return h("section", { class: "summary", id: "summary", tabindex: "-1", "aria-labelledby": "summary-title", hidden: true }, title, list);
}

/** @param {Group} group @param {App} app */
function drawGroup(group, app) {
	const { t } = app;
	const body = [
		t.groupHelp[group] !== "" && h("p", { class: "group-help" }, t.groupHelp[group]),
		...fieldsOf(group).map((field) => drawField(field, app)),
		h("p", { class: "hint nothing", id: `nothing-${group}`, hidden: true }, t.nothingApplies),
		h("p", { class: "hint idle", id: `idle-${group}`, hidden: true }),
		...(group === "retention" ? [h("figure", { class: "tiers", id: "tiers" })] : []),
		...(group === "schedule" ? [h("div", { class: "next", id: "next", hidden: true })] : []),
	];
	const title = h("h2", { id: `g-${group}` }, t.groups[group]);
	const section = { class: "group", "aria-labelledby": `g-${group}` };
	if (group !== "advanced") return h("section", section, title, ...body);
	const open = fieldsOf(group).some((field) => app.values[field.name]);
	return h("section", section, h("details", { id: "advanced", open }, h("summary", {}, title), ...body));
}

/** @param {App} app */
function contents({ t }) {
	const items = GROUPS.map((group) => {
		const click = (/** @type {Event} */ event) => {
			event.preventDefault();
			const first = fieldsOf(group).find((field) => !document.getElementById(`w-${field.name}`)?.hidden);
			if (first) goTo(first.name);
			byId(`g-${group}`).scrollIntoView({ block: "start", behavior: "instant" });
		};
		const link = h("a", { href: `#g-${group}`, click }, t.groups[group]);
		return h("li", {}, link, h("span", { class: "status", id: `s-${group}` }));
	});
	return h("nav", { class: "contents", "aria-label": t.sections }, h("h2", {}, t.sections), h("ol", {}, ...items));
}

/** Shows what applies, says why it is required, and counts what is left. @param {App} app */
export function update(app) {
	showSchemas(app, byId("objects"));
	for (const group of GROUPS) {
		const fields = fieldsOf(group);
		for (const field of fields) updateField(field, app);
		const kept = idle(app.values).filter((field) => field.group === group);
		const line = byId(`idle-${group}`);
		line.hidden = kept.length === 0;
		line.textContent = app.t.idle(kept.map((field) => field.label[app.locale]).join(app.t.comma));
		byId(`nothing-${group}`).hidden = fields.some((field) => applies(field, app.values));
		updateStatus(group, app);
	}
}

/** @param {Field} field @param {App} app */
function updateField(field, app) {
	const { t, values } = app;
	const visible = applies(field, values);
	const required = visible ? requirement(field, values) : undefined;
	byId(`w-${field.name}`).hidden = !visible;
	const tag = byId(`f-${field.name}-tag`);
	tag.textContent = required ? t.required : t.optional;
	tag.classList.toggle("is-required", required !== undefined);
	const why = byId(`f-${field.name}-why`);
	why.hidden = !required || required.kind === "always";
	if (required?.kind === "when") why.textContent = t.requiredBecause(inWords(required.condition, app, true));
	if (required?.kind === "unless")
		why.textContent = t.requiredUnless(required.conditions.map((one) => inWords(one, app, false)).join(t.or));
	const control = document.getElementById(`f-${field.name}`);
	if (control?.matches('input[type="text"], input[type="password"]')) control.setAttribute("aria-required", String(required !== undefined));
}

/** @param {import("../pkg/api.js").Condition} condition @param {App} app @param {boolean} now the values that are chosen, not those that would do */
function inWords(condition, { t, locale, values }, now) {
	const parts = Object.entries(condition).map(([name, allowed]) => {
		const field = fieldOf.get(name);
		const named = now ? [values[name] ?? ""] : allowed;
		const labels = named.map((value) => field?.choices?.find((choice) => choice.value === value)?.label[locale] ?? value);
		return t.is(field?.label[locale] ?? name, labels.join(t.comma));
	});
	return parts.join(t.and);
}

/** @param {Group} group @param {App} app */
function updateStatus(group, app) {
	const { t, values } = app;
	const fields = fieldsOf(group);
	const wanted = fields.filter((field) => applies(field, values) && requirement(field, values));
	const left = wanted.filter((field) => !values[field.name]).length;
	const names = new Set(fields.map((field) => /** @type {string} */ (field.name)));
	const wrong = shown(app.report?.errors ?? [], app).filter((issue) => names.has(issue.path.split(/[.[]/)[0] ?? ""));
	const status = byId(`s-${group}`);
	status.className = `status ${wrong.length > 0 ? "wrong" : left > 0 ? "left" : wanted.length > 0 ? "done" : "free"}`;
	const plain = wanted.length === 0 ? t.optional : t.complete;
	status.textContent = wrong.length > 0 ? t.problems(wrong.length) : left > 0 ? t.left(left) : plain;
}
