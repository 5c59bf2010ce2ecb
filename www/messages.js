// @ts-check
/**
 * Says what is wrong beside each field and in the summary, in the same words. The core decides what
 * is wrong; this file decides where that is shown, and when.
 */
import { fieldOf, fieldsOf, GROUPS } from "./applies.js";
import { byId, h, unseen } from "./dom.js";
import { choiceOf, doubt, rootOf, sentence } from "./problems.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../pkg/api.js").Issue} Issue */

const ORDER = GROUPS.flatMap((group) => fieldsOf(group).map((field) => field.name));

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

/** Where a problem is shown: its own place, or the nearest around it. @param {string} path */
function placeOf(path) {
	for (let at = path; at !== ""; at = at.replace(/(\.\w+|\[\d+\]|^\w+)$/, "")) {
		const place = document.getElementById(`${idOf(at)}-error`);
		if (place) return place;
	}
	return undefined;
}

/** What a line of the summary leads to. @param {string} path @returns {HTMLElement | undefined} */
function targetOf(path) {
	const own = document.getElementById(idOf(path));
	if (own?.matches("input, select, textarea")) return own;
	const wrapper = document.getElementById(`w-${rootOf(path)}`);
	return wrapper?.querySelector("input:not([type=hidden]), select, textarea, button") ?? undefined;
}

/** @param {string} path */
export function goTo(path) {
	const target = targetOf(path);
	for (let around = target?.parentElement; around; around = around.parentElement) {
		if (around instanceof HTMLDetailsElement) around.open = true;
	}
	(target?.closest(".field") ?? target)?.scrollIntoView({ block: "start", behavior: "instant" });
	target?.focus({ preventScroll: true });
}

/** Takes every message off the form. */
function clear() {
	for (const place of document.querySelectorAll("#form-page .error, #form-page .warning")) {
		place.replaceChildren();
		/** @type {HTMLElement} */ (place).hidden = true;
	}
	for (const marked of document.querySelectorAll("#form-page [aria-invalid]")) marked.removeAttribute("aria-invalid");
	for (const marked of document.querySelectorAll("#form-page .has-error")) marked.classList.remove("has-error");
}

/** @param {HTMLElement} place @param {Node} prefix @param {string} text @param {Issue} issue @param {App} app */
function write(place, prefix, text, issue, app) {
	const line = h("span", { class: "line" }, prefix, text);
	const meant = issue.suggestion;
	const field = fieldOf.get(issue.path);
	// A slip such as "mysql" is mended with one press.
	if (meant && field && field.type !== "list") {
		line.append(
			" ",
			h("button", { type: "button", class: "link", click: () => app.replace(issue.path, meant) }, app.t.use(choiceOf(field, meant, app))),
		);
	}
	place.append(line);
	place.hidden = false;
}

/** Writes all messages anew. @param {App} app */
export function show(app) {
	clear();
	const errors = shown(app.report?.errors ?? [], app);
	for (const issue of errors) {
		const place = placeOf(issue.path);
		if (!place) continue;
		write(place, unseen(app.t.errorPrefix), sentence(issue, app), issue, app);
		place.closest(".field, .row")?.classList.add("has-error");
		for (const control of controlsOf(issue.path)) control.setAttribute("aria-invalid", "true");
	}
	for (const issue of shown(app.report?.warnings ?? [], app)) {
		const place = document.getElementById(`f-${rootOf(issue.path)}-warning`);
		if (place) write(place, h("strong", {}, app.t.warningPrefix), doubt(issue, app), issue, app);
	}
	summary(errors, app);
}

/** @param {string} path @returns {Element[]} */
function controlsOf(path) {
	const own = document.getElementById(idOf(path));
	if (own?.matches("input, select, textarea")) return [own];
	// A radio button itself takes no aria-invalid: its group is described by the error.
	return [...(document.getElementById(`w-${path}`)?.querySelectorAll("textarea") ?? [])];
}

/** @param {readonly Issue[]} errors @param {App} app */
function summary(errors, app) {
	const box = byId("summary");
	const visible = app.attempted && errors.length > 0;
	box.hidden = !visible;
	// A field that is left because the form goes away checks it once more.
	if (!byId("form-page").hidden) document.title = `${visible ? app.t.errorPrefix : ""}${app.t.title}`;
	const links = errors.map((issue) => {
		const click = (/** @type {Event} */ event) => {
			event.preventDefault();
			goTo(issue.path);
		};
		return h("li", {}, h("a", { href: `#${idOf(issue.path)}`, click }, sentence(issue, app)));
	});
	byId("summary-list").replaceChildren(...links);
}
