// @ts-check
/**
 * The plan beside the form, always as it is now: in words, as JSON, as a command, as a program. A line leads
 * to its field, and the field's line is marked. On a narrow screen it is a sheet over the page.
 */
import { fieldOf, paramsOf } from "./applies.js";
import { priceLine } from "./bill.js";
import { button, byId, copyButton, h } from "./dom.js";
import { fieldsOf, isShown, nameOf, SECTIONS } from "./layout.js";
import { inShort } from "./lines.js";
import { goTo } from "./messages.js";
import { argument } from "./samples/terraform.js";
import { samples } from "./samples.js";
import { SECRETS, toJson, typed } from "./share.js";
import { preview } from "./signing.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {"summary" | "json" | "curl" | "aliyun" | "terraform" | "javascript" | "python"} Tab */

/** @type {readonly Tab[]} */
const TABS = ["summary", "json", "curl", "aliyun", "terraform", "javascript", "python"];

const WIDE = matchMedia("(min-width: 73rem)");
const MIDDLE = matchMedia("(min-width: 48rem)");

/** @type {Tab} */
let tab = "summary";
/** What each tab showed last, line by line. @type {Map<Tab, Set<string>>} */
const before = new Map();

/** The first word of a line, by the parameter that it is about. */
const NAMES = new Map(
	[...fieldOf.keys()].flatMap((name) => [
		[name, name],
		[argument(name), name],
	]),
);

/** @param {App} app */
export function updatePanel(app) {
	const panel = byId("panel");
	if (panel.childElementCount === 0) drawPanel(panel, app);
	byId("panel-price").textContent = priceLine(app);
	const body = byId("panel-body");
	const { text, note } = textOf(app);
	body.replaceChildren(...(tab === "summary" ? summary(app) : code(text, app)));
	byId("panel-note").textContent = note;
	byId("panel-copy").hidden = tab === "summary";
	mark();
}

/** @param {HTMLElement} panel @param {App} app */
function drawPanel(panel, app) {
	const { t } = app;
	const tabs = TABS.map((id) =>
		h(
			"button",
			{
				type: "button",
				role: "tab",
				id: `tab-${id}`,
				"aria-controls": "panel-body",
				"aria-selected": String(id === tab),
				tabindex: id === tab ? 0 : -1,
				click: () => choose(id, app),
			},
			t.side[id],
		),
	);
	const list = h(
		"div",
		{ class: "tabs", role: "tablist", "aria-label": t.side.tabs, keydown: (/** @type {KeyboardEvent} */ event) => turn(event, app) },
		...tabs,
	);
	const copy = copyButton(t.side.copy, () => textOf(app).text, t);
	copy.id = "panel-copy";
	copy.className = "secondary small";
	panel.replaceChildren(
		h("p", { class: "panel-price", id: "panel-price" }),
		list,
		h("div", { class: "panel-box" }, h("div", { id: "panel-body", role: "tabpanel", tabindex: "0", "aria-labelledby": `tab-${tab}` })),
		h("div", { class: "panel-foot" }, h("p", { class: "hint", id: "panel-note" }), copy),
	);
	document.getElementById("open-plan")?.remove();
	const sheet = sheetOf();
	byId("side").append(button(t.side.open, () => sheet.showModal(), { class: "primary", id: "open-plan" }));
	byId("sheet-title").textContent = t.side.title;
	byId("sheet-close").textContent = t.close;
	place();
}

/** @param {Tab} id @param {App} app */
function choose(id, app) {
	tab = id;
	before.delete(id);
	for (const one of TABS) {
		byId(`tab-${one}`).setAttribute("aria-selected", String(one === id));
		byId(`tab-${one}`).setAttribute("tabindex", one === id ? "0" : "-1");
	}
	byId("panel-body").setAttribute("aria-labelledby", `tab-${id}`);
	updatePanel(app);
}

/** The arrows move between tabs. @param {KeyboardEvent} event @param {App} app */
function turn(event, app) {
	const step = { ArrowRight: 1, ArrowLeft: -1, Home: -TABS.length, End: TABS.length }[event.key];
	if (step === undefined) return;
	event.preventDefault();
	const at = TABS.indexOf(tab) + step;
	const next = TABS[Math.abs(step) > 1 ? (step < 0 ? 0 : TABS.length - 1) : (at + TABS.length) % TABS.length] ?? tab;
	choose(next, app);
	byId(`tab-${next}`).focus();
}

/** The request as it would be sent; for a plan that is not complete, what is there of it. @param {App} app */
function requestOf({ core, report, values, locale }) {
	const params = paramsOf(values);
	if (core && report?.valid) {
		try {
			return preview(/** @type {any} */ (params), { locale });
		} catch {}
	}
	const parameters = Object.entries(params).map(([name, value]) => ({
		name,
		value: SECRETS.includes(/** @type {any} */ (name)) ? "***" : value,
	}));
	return { endpoint: "https://dbs-api.cn-hangzhou.aliyuncs.com", parameters };
}

/** @param {App} app */
function textOf(app) {
	if (tab === "summary") return { text: "", note: "" };
	const params = paramsOf(app.values);
	const partial = app.report?.valid ? [] : [app.t.side.partial];
	if (tab === "json") return { text: toJson(params), note: partial.join("") };
	const list = samples({
		params: typed(params),
		request: requestOf(app),
		locale: app.locale,
		worker: app.config.worker,
		signatureVersion: app.signatureVersion,
	});
	const sample = list.find(({ id }) => id === tab);
	return { text: sample?.text.trimEnd() ?? "", note: [...partial, sample?.note ?? ""].join(" ") };
}

/** @param {App} app @returns {HTMLElement[]} */
function summary(app) {
	const rows = SECTIONS.flatMap(fieldsOf)
		.filter((field) => app.values[field.name] && isShown(field, app))
		.map((field) => {
			const label = nameOf(field, app);
			const value = inShort(field, app);
			const press = button(value, () => leave(field.name), {
				class: "link",
				"aria-label": `${value}: ${app.t.side.toField(label)}`,
				"data-name": field.name,
			});
			return h("div", {}, h("dt", {}, label), h("dd", {}, press));
		});
	return rows.length > 0 ? [h("dl", { class: "panel-summary" }, ...rows)] : [h("p", { class: "hint" }, app.t.side.empty)];
}

/** @param {string} text @param {App} app @returns {HTMLElement[]} */
function code(text, app) {
	const last = before.get(tab);
	const lines = text.split("\n");
	before.set(tab, new Set(lines));
	const parts = lines.map((line) => {
		const name = NAMES.get(/[A-Za-z_]\w*/.exec(line)?.[0] ?? "");
		const changed = last && !last.has(line) ? " is-changed" : "";
		const shown = name !== undefined && document.getElementById(`w-${name}`)?.hidden === false;
		const click = () => leave(name ?? "");
		return shown
			? h("span", { class: `code-line leads${changed}`, "data-name": name, click }, `${line}\n`)
			: h("span", { class: `code-line${changed}` }, `${line}\n`);
	});
	return [h("pre", { translate: "no", "aria-label": app.t.side[tab] }, ...parts)];
}

/** To a field, out of the sheet if need be. @param {string} name */
function leave(name) {
	/** @type {HTMLDialogElement | null} */ (document.getElementById("sheet"))?.close();
	goTo(name);
}

/** Marks the lines of the field that has the focus. */
function mark() {
	const name = document.activeElement?.closest(".field")?.id.slice(2);
	for (const line of document.querySelectorAll("#panel-body [data-name]")) {
		line.classList.toggle("is-here", name !== undefined && line.getAttribute("data-name") === name);
	}
}

/** The sheet that holds the panel on a narrow screen. @returns {HTMLDialogElement} */
function sheetOf() {
	const found = /** @type {HTMLDialogElement | null} */ (document.getElementById("sheet"));
	if (found) return found;
	const sheet = h("dialog", { id: "sheet", "aria-labelledby": "sheet-title" });
	const close = button("", () => sheet.close(), { class: "secondary small", id: "sheet-close" });
	sheet.append(h("div", { class: "sheet-head" }, h("h2", { id: "sheet-title" }), close), h("div", { id: "sheet-body" }));
	document.body.append(sheet);
	return sheet;
}

/** Puts the panel beside the form where there is room, else into the sheet; and so the list of sections. */
function place() {
	const side = document.getElementById("side");
	const panel = document.getElementById("panel");
	const nav = document.querySelector(".contents");
	if (!side || !panel || !nav) return;
	const sheet = sheetOf();
	const body = /** @type {HTMLElement} */ (sheet.querySelector("#sheet-body"));
	// What a redrawn form has left behind.
	for (const old of [...body.children]) if (old !== panel && old !== nav) old.remove();
	(WIDE.matches ? side : body).append(panel);
	(MIDDLE.matches ? side : body).prepend(nav);
	if (WIDE.matches && sheet.open) sheet.close();
}

for (const query of [WIDE, MIDDLE]) query.addEventListener("change", place);
addEventListener("focusin", mark);
