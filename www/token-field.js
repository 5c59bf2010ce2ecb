// @ts-check
/** The field for the worker's access token, and what is wrong with what was typed. */
import { byId, h, unseen } from "./dom.js";
import { hasToken, tokenFrom, typedToken, typeToken } from "./token.js";

/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */

/** @param {string} id @param {ReviewWords} r @param {() => void} [changed] once a token was typed @returns {HTMLElement[]} */
export function tokenField(id, r, changed = () => {}) {
	const from = tokenFrom();
	if (from === "embedded") return [h("p", { class: "hint", id: `${id}-hint` }, r.tokenEmbedded)];
	const input = h("input", {
		id,
		type: "password",
		class: "width-long",
		autocomplete: "off",
		spellcheck: "false",
		"aria-describedby": `${id}-hint ${id}-error`,
		input: () => typeToken(input.value),
		change: changed,
	});
	input.value = typedToken();
	const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
	const hint = h("p", { class: "hint", id: `${id}-hint` }, from === "demo" ? r.tokenDemo : r.tokenHelp);
	return [h("div", { class: "field" }, h("label", { for: id }, r.token), hint, error, input)];
}

/** What is wrong with the token as it was typed. @param {ReviewWords} r */
export const tokenProblem = (r) => (hasToken() ? "" : typedToken() === "" ? r.tokenFirst : r.tokenForm);

/** @param {string} id of a control @param {string} text @param {ReviewWords} r */
export function say(id, text, r) {
	const error = document.getElementById(`${id}-error`);
	const control = byId(document.getElementById(id) ? id : `${id}-hint`);
	if (error) {
		error.hidden = text === "";
		error.replaceChildren(unseen(r.errorPrefix), text);
	}
	if (text === "") control.removeAttribute("aria-invalid");
	else control.setAttribute("aria-invalid", "true");
	control.closest(".field")?.classList.toggle("has-error", text !== "");
}
