// @ts-check
/**
 * Says what is wrong beside each field and in the summary, in the same words. The core decides what
 * is wrong; this file decides where that is shown, and when.
 */
import { fieldOf } from "./applies.js";
import { button, byId, h, unseen } from "./dom.js";
import { ORDER } from "./layout.js";
import { choiceOf, doubt, rootOf, sentence, timeMeant } from "./problems.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./problems.js").Issue} Issue */

/** The id of what stands for a path in the form. @param {string} path */
export const idOf = (path) => `f-${path.replace(/[[\].]+/g, "-").replace(/-$/, "")}`;

/** The page makes the token itself, so its absence is nothing to warn of. @param {Issue} issue */
export const isOurs = (issue) => issue.path === "ClientToken" && issue.code === "recommended";

/** What is shown now: everything after a first check, before that only what the user has left. @param {readonly Issue[]} issues @param {App} app */
export function shown(issues, app) {
	const here = document.activeElement?.id;
	// A place that was just added, and waits for its first letter, is no mistake yet.
	const begun = (/** @type {Issue} */ { code, path }) => code !== "missing" || idOf(path) !== here;
	const visible = issues.filter((issue) => !isOurs(issue) && (app.attempted || (app.left.has(rootOf(issue.path)) && begun(issue))));
	const rank = (/** @type {Issue} */ { path }) => ORDER.indexOf(/** @type {any} */ (rootOf(path)));
	return visible.sort((a, b) => rank(a) - rank(b));
}

/** Where a message is shown: at its own place, or at the nearest around it. @param {string} path @param {"error" | "warning"} kind */
function placeOf(path, kind) {
	// A key in BackupObjects can have any sign.
	for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("."), at.lastIndexOf("[")))) {
		const place = document.getElementById(`${idOf(at)}-${kind}`);
		if (place) return place;
	}
	return undefined;
}

/** What a line of the summary leads to. @param {string} path @returns {HTMLElement | undefined} */
function targetOf(path) {
	const own = document.getElementById(idOf(path));
	if (own?.matches("input:not([type=radio], [type=checkbox]), select, textarea")) return own;
	const wrapper = document.getElementById(`w-${rootOf(path)}`);
	// Of several choices the one that is made has the focus.
	const ways = ["input:checked", "input, select, textarea", "button"];
	const found = ways.map((way) => wrapper?.querySelector(way)).find((one) => one);
	return /** @type {HTMLElement | undefined} */ (found ?? undefined);
}

/** Brings a field into view, with the focus. @param {string} path @param {HTMLElement} [top] what is to be at the top of the window @param {number} [offset] where in a text */
export function goTo(path, top, offset) {
	const target = targetOf(path);
	for (let around = target?.parentElement; around; around = around.parentElement) {
		if (around instanceof HTMLDetailsElement) around.open = true;
	}
	if (top) top.scrollIntoView({ block: "start", behavior: "instant" });
	else (target?.closest("label") ?? target)?.scrollIntoView({ block: "center", behavior: "instant" });
	target?.focus({ preventScroll: true });
	if (offset !== undefined && target instanceof HTMLTextAreaElement) target.setSelectionRange(offset, offset);
}

/** Takes every message off the form. */
function clear() {
	for (const place of document.querySelectorAll("#plan .error, #plan .warning:not(.shown)")) {
		place.replaceChildren();
		/** @type {HTMLElement} */ (place).hidden = true;
	}
	for (const marked of document.querySelectorAll("#plan [aria-invalid]")) marked.removeAttribute("aria-invalid");
	for (const marked of document.querySelectorAll("#plan .has-error")) marked.classList.remove("has-error");
}

/** What probably was meant, as a button: a slip such as "mysql" or "2:30" is put right with one press. @param {Issue} issue @param {App} app */
function remedy(issue, app) {
	const field = fieldOf.get(issue.path);
	if (!field || field.type === "list") return undefined;
	const time = field.type === "time" && issue.code === "bad_format" ? timeMeant(app.values[issue.path] ?? "") : undefined;
	const meant = issue.suggestion ?? time;
	if (meant) return button(app.t.use(choiceOf(field, meant, app)), () => app.replace(issue.path, meant), { class: "link" });
	return field.type === "json" && issue.offset !== undefined
		? button(app.t.goThere, () => goTo(issue.path, undefined, issue.offset), { class: "link" })
		: undefined;
}

/** @param {HTMLElement} place @param {Node} prefix @param {string} text @param {Issue} issue @param {App} app */
function write(place, prefix, text, issue, app) {
	const line = h("span", { class: "said" }, prefix, text);
	const press = remedy(issue, app);
	if (press) line.append(" ", press);
	place.append(line);
	place.hidden = false;
}

/** Writes all messages anew. @param {App} app */
export function show(app) {
	clear();
	const errors = shown(app.report?.errors ?? [], app);
	const warnings = shown(app.report?.warnings ?? [], app);
	for (const issue of errors) {
		const place = placeOf(issue.path, "error");
		if (!place) continue;
		write(place, unseen(app.t.errorPrefix), sentence(issue, app), issue, app);
		place.closest(".field, .row")?.classList.add("has-error");
		for (const control of controlsOf(issue.path)) control.setAttribute("aria-invalid", "true");
	}
	for (const issue of warnings) {
		const place = placeOf(issue.path, "warning");
		if (place) write(place, h("strong", {}, app.t.warningPrefix), doubt(issue, app), issue, app);
	}
	summary(errors, warnings, app);
}

/** @param {string} path @returns {Element[]} */
function controlsOf(path) {
	const own = document.getElementById(idOf(path));
	if (own?.matches("input:not([type=radio], [type=checkbox]), select, textarea")) return [own];
	// A radio button itself takes no aria-invalid: its group is described by the error.
	return [...(document.getElementById(`w-${rootOf(path)}`)?.querySelectorAll("textarea") ?? [])];
}

/** @param {Issue} issue @param {string} text */
function link(issue, text) {
	const click = (/** @type {Event} */ event) => {
		event.preventDefault();
		goTo(issue.path, undefined, issue.offset);
	};
	return h("li", {}, h("a", { href: `#${idOf(issue.path)}`, click }, text));
}

/** @param {readonly Issue[]} errors @param {readonly Issue[]} warnings @param {App} app */
function summary(errors, warnings, app) {
	const visible = app.attempted && errors.length > 0;
	byId("summary").hidden = !visible;
	// A field that is left because the form goes away checks it once more.
	if (!byId("form-page").hidden) document.title = `${visible ? app.t.errorPrefix : ""}${app.t.title}`;
	byId("summary-list").replaceChildren(...errors.map((issue) => link(issue, sentence(issue, app))));
	byId("summary-warnings").replaceChildren(...warnings.map((issue) => link(issue, doubt(issue, app))));
	byId("summary-warnings-title").hidden = warnings.length === 0;
	byId("summary-warnings-title").textContent = app.t.warningsApart(warnings.length);
}
