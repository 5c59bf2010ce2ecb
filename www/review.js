// @ts-check
/** The second page: the bill in plain words, the answers, the dry run, and the way to send. */
import { nextList, tierPicture } from "./aids.js";
import { paramsOf } from "./applies.js";
import { bill } from "./bill.js";
import { buys, consequence } from "./consequence.js";
import { drawCopy } from "./copy.js";
import { button, byId, h } from "./dom.js";
import { factList } from "./facts.js";
import { keyFor } from "./keys.js";
import { idOf, isOurs } from "./messages.js";
import { doubt } from "./problems.js";
import { drawSend } from "./send.js";
import { drawDone } from "./sends.js";
import { drawStages } from "./stages.js";
import { drawAnswers } from "./summary.js";
import { localWords } from "./words-local.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */

/**
 * @typedef {object} Pages how the review moves between the pages
 * @property {() => void} back
 * @property {(name: string) => void} change
 * @property {() => void} answer shows the answer's page, unless the user is at the form
 * @property {() => void} token back to the review, for another access token
 * @property {() => void} another
 * @property {() => void} outcome shows the answer's page, from wherever the user is
 * @property {(then: () => void) => void} form to the form, from wherever the user is
 * @property {(values: import("./applies.js").Values) => void} take puts another plan into the form
 * @property {(issues: readonly import("../pkg/api.js").Issue[]) => void} mend
 */

/** @param {App} app @param {Pages} pages */
export function drawReview(app, pages) {
	const core = app.core;
	if (!core) throw new Error("the core is not loaded");
	const r = reviewWords[app.locale];
	const given = paramsOf(app.values);
	const key = keyFor(given);
	const plan = { app, params: { ...given, ClientToken: key }, key, r };
	const sends = app.config.worker !== "";
	// The worker makes the token from the key; it is nobody else's to give.
	const { ClientToken: _, ...params } = given;
	const shown = sends ? { ...params, ClientToken: "<ClientToken>" } : plan.params;
	const page = byId("review-page");
	const done = drawDone({ app, key, params: given, pages, redraw: () => drawReview(app, pages) });
	if (done) return page.replaceChildren(...done);
	page.replaceChildren(
		button(r.back, pages.back, { class: "back" }),
		h("h1", { id: "review-title", tabindex: "-1" }, r.title),
		h(
			"div",
			{ class: "review" },
			h(
				"div",
				{ class: "review-main" },
				warnings(app, r, pages.change),
				h("section", { class: "card" }, h("h2", {}, r.answers), ...drawAnswers(app, r, sends ? params : plan.params, pages.change)),
				picture(app, params),
				h(
					"div",
					{},
					fold("dry-run", r.dryRun, () => h("div", {}, drawStages({ ...plan, params: shown }), ...keyRow(sends, key, r))),
					fold("samples", r.copyAs, () => drawCopy(plan)),
					/** @type {any} */ (import.meta).localSigning && fold("local", localWords[app.locale].title, () => localPart(plan)),
				),
			),
			h("div", { class: "review-side" }, cost(app, params, r), drawSend({ app, params, key, r, pages })),
		),
	);
	page.onkeydown = notByEnter;
}

/** Enter in the box that confirms would send, as in any form: only the button does. @param {KeyboardEvent} event */
function notByEnter(event) {
	const target = /** @type {HTMLElement} */ (event.target);
	if (event.key === "Enter" && target.matches('input[type="checkbox"]')) event.preventDefault();
}

/** @param {App} app @param {import("./applies.js").Values} params @param {ReviewWords} r */
function cost(app, params, r) {
	return h(
		"section",
		{ class: buys(params) ? "cost buys" : "cost", id: "cost" },
		h("h2", {}, r.costTitle),
		...bill(app),
		...paragraphs(consequence(params, r)),
	);
}

/** @param {readonly string[]} texts */
const paragraphs = (texts) => texts.map((text, at) => h("p", at === 0 ? { class: "first" } : {}, text));

/** @param {App} app @param {ReviewWords} r @param {Pages["change"]} change */
function warnings(app, r, change) {
	const list = (app.report?.warnings ?? []).filter((issue) => !isOurs(issue));
	if (list.length === 0) return h("p", { class: "hint", id: "review-warnings" }, r.noWarnings);
	const items = list.map((issue) => {
		const click = (/** @type {Event} */ event) => {
			event.preventDefault();
			change(issue.path);
		};
		return h("li", {}, h("a", { href: `#${idOf(issue.path)}`, click }, doubt(issue, app)));
	});
	return h("section", { class: "warnings", id: "review-warnings" }, h("h2", {}, r.warnings(list.length)), h("ul", {}, ...items));
}

/** @param {App} app @param {import("./applies.js").Values} params */
function picture(app, params) {
	const next = nextList(app, params, new Date());
	const tiers = tierPicture(app, params);
	return h("div", { class: "meaning card" }, next.length > 0 && h("div", {}, ...next), h("figure", { class: "tiers" }, ...tiers));
}

/** @param {boolean} sends @param {string} key @param {ReviewWords} r */
function keyRow(sends, key, r) {
	if (!sends) return [];
	const row = factList([[r.key, key, true]], r);
	row.id = "key-row";
	return [row, h("p", { class: "hint" }, r.keyHelp)];
}

/** A part that is drawn when it is first opened. @param {string} id @param {string} title @param {() => HTMLElement} draw */
function fold(id, title, draw) {
	const details = h("details", { class: "fold", id }, h("summary", {}, h("h2", {}, title)));
	const fill = () => {
		if (details.open && details.childElementCount === 1) details.append(draw());
	};
	details.addEventListener("toggle", fill);
	return details;
}

/** @param {import("./stages.js").Plan} plan */
function localPart(plan) {
	const place = h("div", {});
	import("./local.js").then(({ drawLocal }) => place.append(drawLocal(plan)));
	return place;
}
