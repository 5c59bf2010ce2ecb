// @ts-check
/**
 * Sends on every page: a bar for each plan that is under way or whose outcome is not known, the review of a plan that exists already,
 * and the list of all that was sent from this browser.
 */

import { askSure } from "./ask.js";
import { button, byId, h, unseen } from "./dom.js";
import { factList } from "./facts.js";
import { findOut, resume } from "./find.js";
import { entries, entryOf, erase, isOpen, subscribe } from "./journal.js";
import { isPlanOf, replaceKey } from "./keys.js";
import { isBusy, isShown, isUnderWay, showPage } from "./sending.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./journal.js").Entry} Entry */
/** @typedef {import("./review.js").Pages} Pages */

/** Keeps the bar above the pages in step with the journal, the page and the language. @param {App} app @param {Pages} pages */
export function startBar(app, pages) {
	const bar = h("div", { id: "sends" });
	byId("content").prepend(bar);
	const draw = () => bar.replaceChildren(...drawBar(app, pages));
	subscribe(draw);
	new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["lang", "data-page"] });
	draw();
}

/** @param {App} app @param {Pages} pages */
function drawBar(app, pages) {
	const r = reviewWords[app.locale];
	const standIn = app.config.standIn ? [h("p", { class: "notice shown stand-in", id: "stand-in" }, r.standIn)] : [];
	const atAnswer = !byId("answer-page").hidden;
	const open = entries().filter((entry) => isOpen(entry) && !(atAnswer && isShown(entry.key)));
	if (open.length === 0) return standIn;
	return [...standIn, h("section", { "aria-label": r.sends }, ...open.map((entry) => drawOpen(entry, app, pages)))];
}

/** @param {Entry} entry @param {App} app @param {Pages} pages */
function drawOpen(entry, app, pages) {
	const r = reviewWords[app.locale];
	const { name, at, key } = entry;
	if (isUnderWay(key)) {
		return h(
			"div",
			{ class: "notice shown send-open" },
			h("p", {}, r.underWay(name)),
			button(r.showSend, () => showPage(pages), {}),
		);
	}
	const buttons = [
		button(r.findOut, () => findOut(app, pages, entry), { class: "primary", "aria-label": r.findOutAbout(name) }),
		button(r.sendOpen, () => resume(app, pages, entry), { "aria-label": r.sendOpenAbout(name) }),
	];
	const said = h("p", {}, unseen(r.warningPrefix), r.open(name, time(at, app)));
	return h("div", { class: "notice shown send-open" }, said, !isBusy() && h("div", { class: "buttons" }, ...buttons));
}

/** @param {number} at @param {App} app */
const time = (at, { locale }) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(at);

/**
 * In place of the review of a plan that exists; `undefined` when it does not.
 * @param {{ app: App, key: string, params: import("./applies.js").Values, pages: Pages, redraw: () => void }} review
 */
export function drawDone({ app, key, params, pages, redraw }) {
	const r = reviewWords[app.locale];
	const entry = entryOf(key);
	if (entry?.state !== "created" || !isPlanOf(entry, params)) return undefined;
	const { planId = "", orderId, requestId, clientToken, at } = entry;
	const renew = async () => {
		if (!(await askSure(app, r.buyAgainSure(planId)))) return;
		replaceKey(key);
		redraw();
	};
	// The user's own token is the key: only another token buys again.
	const renews = app.values.ClientToken === key ? [] : [button(r.buyAgain, renew, { class: "quiet", id: "buy-again" })];
	return [
		button(r.back, pages.back, { class: "back" }),
		h("h1", { id: "review-title", tabindex: "-1" }, r.createdAs(planId)),
		h("p", { id: "created-before" }, `${time(at, app)}${r.colon}${r.createdBefore}`),
		factList(
			[
				[r.planId, planId, true],
				[r.orderId, orderId, true],
				[r.requestId, requestId, true],
				[r.clientToken, clientToken, true],
				[r.key, key, true],
			],
			r,
		),
		h("div", { class: "buttons" }, button(r.another, pages.another, { class: "primary", id: "another-plan" }), ...renews),
	];
}

/** Everything that was sent, newest first. @param {App} app @param {Pages} pages */
export function drawJournal(app, pages) {
	const place = h("div", { id: "journal" });
	const draw = () => place.replaceChildren(...journal(app, pages));
	subscribe(() => place.isConnected && draw());
	draw();
	return place;
}

/** @param {App} app @param {Pages} pages */
function journal(app, pages) {
	const r = reviewWords[app.locale];
	const sent = entries().filter(({ state }) => state !== "new");
	const help = h("p", {}, r.journalHelp);
	if (sent.length === 0) return [help, h("p", { class: "hint", id: "journal-empty" }, r.journalEmpty)];
	const clear = async () => {
		if (await askSure(app, sent.some(isOpen) ? r.eraseOpen : r.eraseSure)) erase();
	};
	const items = sent.reverse().map((entry) => drawEntry(entry, app, pages));
	return [help, h("ul", { class: "plain journal" }, ...items), h("div", { class: "buttons" }, button(r.erase, clear, { id: "erase" }))];
}

/** @param {Entry} entry @param {App} app @param {Pages} pages */
function drawEntry(entry, app, pages) {
	const r = reviewWords[app.locale];
	const { name, state, planId, code, at, key } = entry;
	const said = state === "created" && planId ? r.createdState(planId) : r.state[/** @type {"sent"} */ (state)];
	const parts = [
		h("strong", {}, name),
		h("br"),
		`${time(at, app)}${r.colon}${said}`,
		code !== undefined && state === "failed" && ` (${code})`,
	];
	if (!isOpen(entry) || isUnderWay(key)) return h("li", {}, ...parts);
	const forget = async () => {
		if (await askSure(app, r.forgetSure)) erase(key);
	};
	const buttons = [
		button(r.findOut, () => findOut(app, pages, entry), { "aria-label": r.findOutAbout(name) }),
		button(r.sendOpen, () => resume(app, pages, entry), { "aria-label": r.sendOpenAbout(name) }),
		button(r.forget, forget, { class: "quiet", "aria-label": r.forgetAbout(name) }),
	];
	return h("li", {}, ...parts, h("div", { class: "buttons" }, ...buttons));
}
