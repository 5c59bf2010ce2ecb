// @ts-check
/** Shows what the worker's policy does not allow: at the choices in the form, and before a plan is sent. */
import { fieldOf } from "./applies.js";
import { fetchPolicy } from "./client.js";
import { h, unseen } from "./dom.js";
import { refusals, refusing } from "./policy.js";
import { choiceOf } from "./problems.js";
import { hasToken, typedToken } from "./token.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./sending.js").Sending} Sending */

/** @type {import("./client.js").Rule[]} */
let rules = [];

/** Asks the worker once, and marks the form. @param {App} app */
export async function loadPolicy(app) {
	rules = await fetchPolicy({ worker: app.config.worker, token: hasToken() ? typedToken() : "", locale: app.locale });
	markChoices(app);
}

/** A choice that is not allowed cannot be chosen, and says why. What is chosen already stays, so that it can be seen. @param {App} app */
export function markChoices(app) {
	const r = reviewWords[app.locale];
	for (const place of document.querySelectorAll("#form-page .not-allowed")) place.remove();
	for (const name of new Set(rules.map(({ parameter }) => parameter))) {
		const wrapper = document.getElementById(`w-${name}`);
		for (const option of wrapper?.querySelectorAll("option, input[type=radio], input[type=checkbox]") ?? []) {
			const control = /** @type {HTMLOptionElement | HTMLInputElement} */ (option);
			const rule = control.value === "" ? undefined : refusing(rules, name, control.value);
			control.disabled = rule !== undefined && !(control instanceof HTMLOptionElement ? control.selected : control.checked);
			if (rule && control instanceof HTMLInputElement) {
				control.closest("label")?.append(h("span", { class: "hint not-allowed" }, r.notAllowed(rule.reason)));
			}
		}
		const rule = refusing(rules, name, app.values[name] ?? "");
		if (rule && app.values[name])
			wrapper?.append(h("p", { class: "hint not-allowed" }, unseen(app.t.warningPrefix), r.notAllowed(rule.reason)));
	}
}

/** What the policy forbids of a plan, each with the field that it is about. @param {App} app @param {import("./applies.js").Values} params */
export function refusedHere(app, params) {
	const r = reviewWords[app.locale];
	return refusals(rules, params).map(({ parameter, allowed = [], prefixes = [], notGiven, reason }) => {
		const field = fieldOf.get(parameter);
		const label = field?.label[app.locale] ?? parameter;
		const value = params[parameter] ?? "";
		if (value !== "" && allowed.length + prefixes.length === 0 && notGiven) return { id: "policy", text: r.policyLeaveOut(label, reason) };
		const choices = [...allowed.map((one) => choiceOf(field, one, app)), ...prefixes.map((prefix) => `${prefix}…`)];
		return { id: "policy", text: r.policyRule(label, value && choiceOf(field, value, app), choices.join(app.t.comma), reason) };
	});
}

/** Says before a send that the worker will refuse. @param {Sending} sending @returns {HTMLElement | false} */
export function policyNote({ app, params, r }) {
	const wrong = refusedHere(app, params);
	if (wrong.length === 0) return false;
	const items = wrong.map(({ text }) => h("li", {}, text));
	return h("div", { class: "notice shown", id: "policy", tabindex: "-1" }, h("h3", {}, r.policyNo), h("ul", {}, ...items));
}
