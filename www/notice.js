// @ts-check
/** The notice on top of the form: what was taken over from a link or a file, and what was not. */
import { button, byId, h } from "./dom.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./store.js").LeftOut} LeftOut */

/** @param {string} text @param {readonly LeftOut[]} leftOut @param {App} app @param {ReadonlyMap<string, string>} [reasons] @param {readonly string[]} [more] */
export function notice(text, leftOut, app, reasons = new Map(), more = []) {
	const { t, undo } = app;
	// It belongs to what is said now, and to nothing that is said later.
	app.undo = undefined;
	const place = byId("notice");
	const left = leftOut.map(({ name, why }) => h("li", {}, t.leftOut[why](name, reasons.get(name) ?? "")));
	const lines = [...left, ...more.map((line) => h("li", {}, line))];
	const back = undo && button(t.undo, undo, { class: "link", id: "undo" });
	place.replaceChildren(h("p", {}, text, ...(back ? [" ", back] : [])), ...(lines.length > 0 ? [h("ul", {}, ...lines)] : []));
	place.hidden = false;
	place.focus();
	place.scrollIntoView({ block: "start", behavior: "instant" });
}
