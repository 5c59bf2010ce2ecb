// @ts-check
/** The part of the review that sends: what is asked before, and what stops it. */
import { loadPolicy, policyNote, refusedHere } from "./allowed.js";
import { button, byId, h, unseen } from "./dom.js";
import { findOut } from "./find.js";
import { unresolved } from "./journal.js";
import { transmit } from "./sending.js";
import { say, tokenField, tokenProblem } from "./token-field.js";

/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */
/** @typedef {import("./sending.js").Sending} Sending */

/** @param {Sending} sending */
export function drawSend(sending) {
	const { app, r } = sending;
	const title = h("h2", { id: "send-title" }, r.send);
	const section = { class: "send", "aria-labelledby": "send-title" };
	if (!app.config.worker) return h("section", section, title, h("p", { class: "inset", id: "no-worker" }, r.noWorker));
	const form = h("form", { id: "send", novalidate: true, autocomplete: "off" });
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		if (confirmed(sending)) void transmit(sending);
	});
	form.append(
		...tokenField("token", r, () => void loadPolicy(app)),
		confirmField(r),
		h("button", { type: "submit", class: "primary", id: "send-button" }, r.sendButton),
	);
	const summary = h("section", {
		class: "summary",
		id: "send-summary",
		tabindex: "-1",
		"aria-labelledby": "send-summary-title",
		hidden: true,
	});
	summary.append(h("h2", { id: "send-summary-title" }, r.problem), h("ul", { id: "send-summary-list" }));
	const notes = [...openNotes(sending), policyNote(sending)];
	return h("section", section, title, h("p", {}, r.worker(app.config.worker)), ...notes, summary, form);
}

/** A changed plan, while the outcome of an earlier one is not known. @param {Sending} sending */
function openNotes(sending) {
	const { r } = sending;
	return unresolved(sending.key).map((entry) => {
		const find = button(r.findOut, () => findOut(sending.app, sending.pages, entry), { "aria-label": r.findOutAbout(entry.name) });
		return h("div", { class: "notice shown second-purchase" }, unseen(r.warningPrefix), h("p", {}, r.secondPurchase(entry.name)), find);
	});
}

/** @param {ReviewWords} r */
function confirmField(r) {
	const box = h("input", { type: "checkbox", id: "confirm", "aria-describedby": "confirm-error" });
	const error = h("p", { class: "error", id: "confirm-error", hidden: true });
	return h("div", { class: "field" }, error, h("label", { class: "choice" }, box, h("span", {}, r.confirm)));
}

/** Marks what is missing before a send; true when nothing is. @param {Sending} sending */
function confirmed(sending) {
	const { app, key, r, params } = sending;
	const box = /** @type {HTMLInputElement} */ (byId("confirm"));
	const keyError = /^[\x21-\x7e]{1,128}$/.test(key) ? "" : r.keyForm;
	const problems = [
		{ id: "token", text: tokenProblem(r) || keyError },
		{ id: "confirm", text: box.checked ? "" : r.confirmFirst },
	];
	for (const { id, text } of problems) say(id, text, r);
	const wrong = [...problems.filter(({ text }) => text !== ""), ...refusedHere(app, params)];
	showSummary(wrong);
	document.title = `${wrong.length > 0 ? r.errorPrefix : ""}${r.title}`;
	return wrong.length === 0 && app.config.worker !== "";
}

/** @param {{ id: string, text: string }[]} wrong */
function showSummary(wrong) {
	const links = wrong.map(({ id, text }) => {
		const click = (/** @type {Event} */ event) => {
			event.preventDefault();
			document.getElementById(id)?.focus();
		};
		return h("li", {}, h("a", { href: `#${id}`, click }, text));
	});
	byId("send-summary-list").replaceChildren(...links);
	byId("send-summary").hidden = wrong.length === 0;
	if (wrong.length > 0) byId("send-summary").focus();
}
