// @ts-check
/** The second page: the bill in plain words, the answers, the dry run, and the way to send. */
import { nextList, tierPicture } from "./aids.js";
import { factList } from "./answer.js";
import { paramsOf } from "./applies.js";
import { buys, consequence } from "./consequence.js";
import { drawCopy } from "./copy.js";
import { button, byId, h } from "./dom.js";
import { keyFor } from "./keys.js";
import { isOurs } from "./messages.js";
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
	const plan = { app, core, params: { ...given, ClientToken: key }, key, r };
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
			"section",
			{ class: buys(params) ? "cost buys" : "cost", id: "cost" },
			h("h2", {}, r.costTitle),
			...paragraphs(consequence(params, r)),
		),
		warnings(app, r),
		h("section", {}, h("h2", {}, r.answers), ...drawAnswers(app, r, sends ? params : plan.params, pages.change), ...keyRow(sends, key, r)),
		picture(app, params),
		fold("dry-run", r.dryRun, () => drawStages({ ...plan, params: shown }), true),
		fold("samples", r.copyAs, () => drawCopy(plan), false),
	);
	if (/** @type {any} */ (import.meta).localSigning) page.append(fold("local", localWords[app.locale].title, () => localPart(plan), false));
	page.append(drawSend({ app, params, key, r, pages }));
}

/** @param {readonly string[]} texts */
const paragraphs = (texts) => texts.map((text, at) => h("p", at === 0 ? { class: "first" } : {}, text));

/** @param {App} app @param {ReviewWords} r */
function warnings(app, r) {
	const list = (app.report?.warnings ?? []).filter((issue) => !isOurs(issue));
	if (list.length === 0) return h("p", { class: "hint", id: "review-warnings" }, r.noWarnings);
	const items = list.map((issue) => h("li", {}, doubt(issue, app)));
	return h("section", { class: "warnings", id: "review-warnings" }, h("h2", {}, r.warnings(list.length)), h("ul", {}, ...items));
}

/** @param {App} app @param {import("./applies.js").Values} params */
function picture(app, params) {
	const next = nextList(app, params, new Date());
	const tiers = tierPicture(app, params);
	return h("div", { class: "meaning" }, next.length > 0 && h("div", {}, ...next), h("figure", { class: "tiers" }, ...tiers));
}

/** @param {boolean} sends @param {string} key @param {ReviewWords} r */
function keyRow(sends, key, r) {
	if (!sends) return [];
	const row = factList([[r.key, key, true]], r);
	row.id = "key-row";
	return [row, h("p", { class: "hint" }, r.keyHelp)];
}

/** A part that is drawn when it is first opened. @param {string} id @param {string} title @param {() => HTMLElement} draw @param {boolean} open */
function fold(id, title, draw, open) {
	const details = h("details", { class: "fold", id }, h("summary", {}, h("h2", {}, title)));
	const fill = () => {
		if (details.open && details.childElementCount === 1) details.append(draw());
	};
	details.addEventListener("toggle", fill);
	details.open = open;
	fill();
	return details;
}

/** @param {import("./stages.js").Plan} plan */
function localPart(plan) {
	const place = h("div", {});
	import("./local.js").then(({ drawLocal }) => place.append(drawLocal(plan)));
	return place;
}
