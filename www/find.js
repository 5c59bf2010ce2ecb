// @ts-check
/** Ways on from a send whose outcome is not known: asking for it, and sending the same plan again. */
import { askSure } from "./ask.js";
import { button, byId, h } from "./dom.js";
import { isPlanOf, valuesOf } from "./keys.js";
import { goTo } from "./messages.js";
import { notice } from "./notice.js";
import { find, showCreated, showPage } from "./sending.js";
import { SECRETS } from "./share.js";
import { hasToken } from "./token.js";
import { say, tokenField, tokenProblem } from "./token-field.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./journal.js").Entry} Entry */
/** @typedef {import("./sending.js").Sending} Sending */

/** Asks for the outcome of a send that the journal holds; for the token first, where there is none. @param {App} app @param {import("./review.js").Pages} pages @param {Entry} entry */
export function findOut(app, pages, entry) {
	const askToken = () => showPage(pages, entry.key, () => drawFind(sending, entry.name));
	const ways = { resume: () => resume(app, pages, entry), token: askToken };
	/** @type {Sending} */
	const sending = { app, pages, params: valuesOf(entry), key: entry.key, r: reviewWords[app.locale], ...ways };
	if (!hasToken()) return askToken();
	pages.outcome();
	return void find(sending);
}

/** Shows a plan that exists, and how it goes on. @param {App} app @param {import("./review.js").Pages} pages @param {Entry} entry */
export function reopen(app, pages, entry) {
	pages.outcome();
	showCreated({ app, pages, params: valuesOf(entry), key: entry.key, r: reviewWords[app.locale] });
}

/** Puts the plan of an entry into the form, to be sent again with its key. @param {App} app @param {import("./review.js").Pages} pages @param {Entry} entry */
export function resume(app, pages, entry) {
	const r = reviewWords[app.locale];
	const put = async () => {
		if (!isPlanOf(entry, app.values)) {
			if (Object.keys(app.values).length > 0 && !(await askSure(app, r.resumeSure(entry.name)))) return;
			pages.take(valuesOf(entry));
		}
		notice(r.resumed, [], app);
		const secret = SECRETS.find((name) => !app.values[name] && document.getElementById(`w-${name}`)?.hidden === false);
		if (secret) goTo(secret);
	};
	pages.form(() => void put());
}

/** @param {Sending} sending @param {string} name */
function drawFind(sending, name) {
	const r = reviewWords[sending.app.locale];
	const title = r.findOutAbout(name);
	const form = h("form", { id: "find", novalidate: true, autocomplete: "off" });
	form.append(...tokenField("find-token", r), h("button", { type: "submit", class: "primary", id: "find-button" }, r.findOut));
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		say("find-token", tokenProblem(r), r);
		if (hasToken()) void find(sending);
		else byId("find-token").focus();
	});
	document.title = title;
	byId("answer-page").replaceChildren(
		h("h1", { id: "find-title", tabindex: "-1" }, title),
		h("p", {}, r.findHelp),
		form,
		h("div", { class: "buttons" }, button(r.back, sending.pages.back, { id: "answer-back" })),
	);
	byId("find-title").focus();
}
