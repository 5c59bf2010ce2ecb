// @ts-check
/** Sends a plan through the worker, once the user has said so, and asks for an outcome that is not known. */
import { drawAnswer } from "./answer.js";
import { button, byId, h, unseen } from "./dom.js";
import { mark } from "./keys.js";
import { typed } from "./store.js";
import { reviewWords } from "./words-review.js";
import { askOutcome, createPlan } from "./worker.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */
/** @typedef {{ app: App, params: import("./applies.js").Values, key: string, r: ReviewWords, pages: import("./review.js").Pages }} Sending */

/** The token lives here and nowhere else. */
let token = "";
/** @type {"typed" | "demo" | "embedded"} */
let tokenFrom = "typed";

/** @param {string} value @param {"demo" | "embedded"} from */
export function giveToken(value, from) {
	token = value;
	tokenFrom = from;
}

/** The console around the page may hand a token over; nobody else may. @param {string} embedder */
export function listenForToken(embedder) {
	addEventListener("message", (event) => {
		if (event.origin !== embedder || event.data?.type !== "dbs-token" || typeof event.data.token !== "string") return;
		giveToken(event.data.token, "embedded");
		const input = /** @type {HTMLInputElement | null} */ (document.getElementById("token"));
		if (input) input.value = token;
	});
}

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
	form.append(...tokenField(r), confirmField(r), h("button", { type: "submit", class: "primary", id: "send-button" }, r.sendButton));
	const summary = h("section", {
		class: "summary",
		id: "send-summary",
		tabindex: "-1",
		"aria-labelledby": "send-summary-title",
		hidden: true,
	});
	summary.append(h("h2", { id: "send-summary-title" }, r.problem), h("ul", { id: "send-summary-list" }));
	return h("section", section, title, h("p", {}, r.worker(app.config.worker)), summary, form);
}

/** @param {ReviewWords} r */
function tokenField(r) {
	const note = tokenFrom === "demo" ? r.tokenDemo : tokenFrom === "embedded" ? r.tokenEmbedded : r.tokenHelp;
	const input = h("input", {
		id: "token",
		type: "password",
		class: "width-long",
		autocomplete: "off",
		spellcheck: "false",
		"aria-describedby": "token-hint token-error",
		input: () => {
			token = input.value;
		},
	});
	input.value = token;
	const error = h("p", { class: "error", id: "token-error", hidden: true });
	return [
		h("div", { class: "field" }, h("label", { for: "token" }, r.token), h("p", { class: "hint", id: "token-hint" }, note), error, input),
	];
}

/** @param {ReviewWords} r */
function confirmField(r) {
	const box = h("input", { type: "checkbox", id: "confirm", "aria-describedby": "confirm-error" });
	const error = h("p", { class: "error", id: "confirm-error", hidden: true });
	return h("div", { class: "field" }, error, h("label", { class: "choice" }, box, h("span", {}, r.confirm)));
}

/** Marks what is missing before a send; true when nothing is. @param {Sending} sending */
function confirmed({ app, key, r }) {
	const box = /** @type {HTMLInputElement} */ (byId("confirm"));
	const tokenError = token === "" ? r.tokenFirst : /^[\x21-\x7e]+$/.test(token) ? "" : r.tokenForm;
	const keyError = /^[\x21-\x7e]{1,128}$/.test(key) ? "" : r.keyForm;
	const problems = [
		{ id: "token", text: tokenError || keyError },
		{ id: "confirm", text: box.checked ? "" : r.confirmFirst },
	];
	for (const { id, text } of problems) {
		const error = byId(`${id}-error`);
		error.hidden = text === "";
		error.replaceChildren(unseen(r.errorPrefix), text);
		byId(id).toggleAttribute("aria-invalid", false);
		if (text !== "") byId(id).setAttribute("aria-invalid", "true");
		byId(id)
			.closest(".field")
			?.classList.toggle("has-error", text !== "");
	}
	const wrong = problems.filter(({ text }) => text !== "");
	showSummary(wrong);
	document.title = `${wrong.length > 0 ? r.errorPrefix : ""}${r.title}`;
	return wrong.length === 0 && app.config.worker !== "";
}

/** @param {{ id: string, text: string }[]} wrong */
function showSummary(wrong) {
	const links = wrong.map(({ id, text }) => {
		const click = (/** @type {Event} */ event) => {
			event.preventDefault();
			byId(id).focus();
		};
		return h("li", {}, h("a", { href: `#${id}`, click }, text));
	});
	byId("send-summary-list").replaceChildren(...links);
	byId("send-summary").hidden = wrong.length === 0;
	if (wrong.length > 0) byId("send-summary").focus();
}

/** Draws what the answer's page shows now, in the language of now. */
let redraw = () => {};

/** After a change of the language. */
export const redrawAnswer = () => redraw();

/** @param {Sending} sending */
function transmit(sending) {
	mark(sending.key, "sent");
	return work(sending, "sending", (call) => createPlan(call, typed(sending.params), sending.key));
}

/** @param {Sending} sending */
const find = (sending) => work(sending, "asking", (call) => askOutcome(call, sending.key));

/** @param {Sending} sending @param {"sending" | "asking"} what @param {(call: import("./worker.js").Call) => Promise<import("./worker.js").Answer>} ask */
async function work(sending, what, ask) {
	const { app, key, pages } = sending;
	const controller = new AbortController();
	const began = Date.now();
	redraw = () => drawProgress(what, began, reviewWords[app.locale], () => controller.abort("user"));
	pages.answer();
	redraw();
	const answer = await ask({ worker: app.config.worker, token, locale: app.locale, signal: controller.signal });
	clearInterval(ticking);
	if (answer.ok) mark(key, "created");
	else if (answer.kind === "refused" && !answer.maybe) mark(key, "failed");
	else if (!answer.maybe) mark(key, "new");
	const again = { ask: () => void find(sending), again: () => void transmit(sending) };
	redraw = () => drawAnswer(answer, { ...sending, ...again, r: reviewWords[app.locale] });
	pages.answer();
	redraw();
}

/** @type {ReturnType<typeof setInterval> | undefined} */
let ticking;

/** @param {"sending" | "asking"} what @param {number} began @param {ReviewWords} r @param {() => void} cancel */
function drawProgress(what, began, r, cancel) {
	const title = r[what];
	const passed = () => r.seconds(Math.round((Date.now() - began) / 1000));
	const seconds = h("span", { id: "progress-seconds", "aria-hidden": "true" }, passed());
	clearInterval(ticking);
	ticking = setInterval(() => {
		seconds.textContent = passed();
	}, 1000);
	document.title = title;
	byId("answer-page").replaceChildren(
		h("h1", { id: "progress-title", tabindex: "-1" }, title),
		h("div", { class: "progress", role: "progressbar", "aria-label": title }),
		h("p", { class: "hint" }, seconds),
		h("p", {}, r.sendingHelp),
		// The second press of a double click on what was here before is not meant.
		button(r.cancel, (/** @type {MouseEvent} */ { detail }) => detail < 2 && cancel(), { id: "cancel" }),
	);
	byId("progress-title").focus();
}
