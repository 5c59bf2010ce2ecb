// @ts-check
/** Shows what the worker's policy does not allow: at the choices in the form, and before a plan is sent. */
import { fieldOf } from "./applies.js";
import { fetchPolicy } from "./client.js";
import { h, unseen } from "./dom.js";
import { isTooLong, refusals, refusing } from "./policy.js";
import { choiceOf } from "./problems.js";
import { isToken, tokenNow } from "./token.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./sending.js").Sending} Sending */

/** @type {import("./client.js").Policy} */
let policy = { rules: [] };

/**
 * Asks the worker, and marks the form. A worker may tell only those who may buy: it is asked again once there is a token.
 * @param {App} app
 */
export async function loadPolicy(app) {
	const token = await tokenNow().catch(() => "");
	const found = await fetchPolicy({ worker: app.config.worker, token: isToken(token) ? token : "", locale: app.locale });
	if (!found) return;
	policy = found;
	markChoices(app);
	draw();
}

/** Draws the note of the review that is shown now. */
let draw = () => {};

/** A choice that is not allowed cannot be chosen, and says why. What is chosen already stays, so that it can be seen. @param {App} app */
export function markChoices(app) {
	const r = reviewWords[app.locale];
	for (const place of document.querySelectorAll("#form-page .not-allowed")) place.remove();
	const { rules } = policy;
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

/** What the policy forbids of a plan. @param {App} app @param {import("./applies.js").Values} params */
export function refusedHere(app, params) {
	const r = reviewWords[app.locale];
	const { mode, rules, maxUsedTime } = policy;
	const texts = refusals(rules, params).map(({ parameter, reason }) => {
		const field = fieldOf.get(parameter);
		const value = params[parameter] ?? "";
		return r.policyRule(field?.label[app.locale] ?? parameter, value && choiceOf(field, value, app), reason);
	});
	if (isTooLong(maxUsedTime, params)) texts.push(r.policyLength(maxUsedTime?.Year ?? 0, maxUsedTime?.Month ?? 0));
	if (mode === "none") texts.push(r.policyNone);
	return texts.map((text) => ({ id: "policy", text }));
}

/** Says before a send that the worker will refuse. @param {Sending} sending */
export function policyNote({ app, params, r }) {
	const place = h("div", {});
	draw = () => {
		const items = refusedHere(app, params).map(({ text }) => h("li", {}, text));
		const note = h("div", { class: "notice shown", id: "policy", tabindex: "-1" }, h("h3", {}, r.policyNo), h("ul", {}, ...items));
		place.replaceChildren(...(items.length > 0 ? [note] : []));
	};
	draw();
	return place;
}
