// @ts-check
/** The three pages, and the browser's history between them: the form, the review, the answer. */
import { byId } from "./dom.js";
import { goTo, show } from "./messages.js";
import { later } from "./parts.js";
import { take } from "./plan.js";
import { openLines } from "./status.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {"form" | "review" | "answer"} Page */

/** @type {Page} */
let page = "form";

export const pageNow = () => page;

/** What happens when the page that was asked for is back. @type {(() => void) | undefined} */
let afterwards;

/** Back to the form as the browser's own button goes there. @param {() => void} [then] */
function toForm(then) {
	afterwards = then;
	history.go(page === "answer" && history.state?.from !== "form" ? -2 : -1);
}

export function toSummary() {
	const summary = byId("summary");
	summary.scrollIntoView({ block: "start", behavior: "instant" });
	summary.focus({ preventScroll: true });
}

/** @param {App} app @param {boolean} [travelling] the browser went there by itself, and may have gone on since */
export async function toReview(app, travelling = false) {
	const { drawReview } = await later(app);
	if (travelling && history.state?.page !== "review") return;
	drawReview(app, pagesOf(app));
	if (page === "form") history.pushState({ page: "review" }, "");
	turn("review", app);
}

/** @param {App} app @returns {import("./review.js").Pages} */
export function pagesOf(app) {
	return {
		back: () => toForm(),
		change: (name) => toForm(() => goTo(name)),
		answer: () => {
			if (page === "review") history.pushState({ page: "answer" }, "");
			// Who went on to the form meanwhile is not taken away from it.
			if (page !== "form") turn("answer", app);
		},
		outcome: () => {
			if (page !== "answer") history.pushState({ page: "answer", from: page }, "");
			turn("answer", app);
		},
		form: (then) => (page === "form" ? then() : toForm(then)),
		take: (values) => take(app, values),
		token: () => {
			afterwards = () => byId("token").focus();
			history.back();
		},
		another: () =>
			toForm(() => {
				app.renew();
				top("form");
			}),
		/** What the worker found may be more than the core here knows: it is shown until the next check. */
		mend: (issues) =>
			toForm(() => {
				app.report = { valid: false, errors: issues, warnings: app.report?.warnings ?? [] };
				openLines(issues.map(({ path }) => path));
				show(app);
				toSummary();
			}),
	};
}

/** @param {"form" | "review"} name */
function top(name) {
	scrollTo({ top: 0, behavior: "instant" });
	byId(`${name}-title`).focus({ preventScroll: true });
}

/** @param {Page} next @param {App} app */
function turn(next, app) {
	page = next;
	for (const name of ["form", "review", "answer"]) byId(`${name}-page`).hidden = name !== next;
	document.documentElement.dataset.page = next;
	if (next === "answer") return;
	if (next === "form") show(app);
	else document.title = byId("review-title").textContent ?? "";
	top(next);
}

/** The browser's back and forward, and our own. @param {PopStateEvent} event @param {App} app */
export async function travel(event, app) {
	const wanted = event.state?.page;
	const then = afterwards;
	afterwards = undefined;
	if (wanted === "answer" && byId("answer-page").childElementCount > 0) {
		turn("answer", app);
		return (await later(app)).redrawAnswer();
	}
	if (wanted === "review" && app.report?.valid && app.attempted) return void toReview(app, true).then(then);
	turn("form", app);
	then?.();
}
