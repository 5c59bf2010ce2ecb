// @ts-check
/** A plan on its way, and what came of it: asked, waited for, written into the journal and shown. */
import { drawAnswer } from "./answer.js";
import { askSure } from "./ask.js";
import { askOutcome, createPlan } from "./client.js";
import { button, byId, h } from "./dom.js";
import { happened } from "./events.js";
import { entryOf, erase, isOpen, write } from "./journal.js";
import { claim, replaceKey } from "./keys.js";
import { typed } from "./share.js";
import { tokenNow } from "./token.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */
/**
 * What is sent or asked for. `resume` and `token` are there when the plan comes from the journal, without its secrets.
 * @typedef {{ app: App, params: import("./applies.js").Values, key: string, r: ReviewWords, pages: import("./review.js").Pages, resume?: () => void, token?: () => void }} Sending
 */

/** Draws what the answer's page shows now, in the language of now. */
let redraw = () => {};
/** The key that the answer's page is about. */
let shown = "";
/** Whether a plan is on its way from this tab. */
let busy = false;

/** After a change of the language. */
export const redrawAnswer = () => redraw();
/** @param {string} key */
export const isShown = (key) => shown === key;
/** @param {string} key */
export const isUnderWay = (key) => busy && shown === key;
export const isBusy = () => busy;

/** Leaving the page while a plan is on its way asks first. @param {BeforeUnloadEvent} event */
const asksFirst = (event) => event.preventDefault();

/** @param {Sending} sending */
export async function transmit(sending) {
	if (busy) return;
	const { params, app } = sending;
	const signal = progress(sending, "sending");
	const { key, doubtful, created } = await claim({ ...params, ClientToken: app.values.ClientToken ?? "" });
	// The key of another tab that made one at the same moment.
	const ours = { ...sending, key };
	shown = key;
	if (created) return showCreated(ours);
	addEventListener("beforeunload", asksFirst);
	const answer = await called(app, signal, (call) => createPlan(call, typed(params), key), !doubtful);
	removeEventListener("beforeunload", asksFirst);
	finish(ours, settle(key, answer, "sending", doubtful));
}

/** @param {Sending} sending */
export async function find(sending) {
	if (busy) return;
	const signal = progress(sending, "asking");
	const answer = await called(sending.app, signal, (call) => askOutcome(call, sending.key), false);
	finish(sending, settle(sending.key, answer, "asking", true));
}

/** What the journal says of a plan that exists. @param {Sending} sending */
export function showCreated(sending) {
	const { planId = "", orderId, requestId, clientToken } = entryOf(sending.key) ?? {};
	const plan = { backupPlanId: planId, ...(orderId && { orderId }), ...(requestId && { requestId }), ...(clientToken && { clientToken }) };
	show(sending, { ok: true, plan, replayed: true });
}

/** @param {Sending} sending @param {import("./client.js").Answer} answer */
function show(sending, answer) {
	clearInterval(ticking);
	[shown, busy] = [sending.key, false];
	redraw = () => drawAnswer(answer, { ...sending, ...ways(sending), r: reviewWords[sending.app.locale] });
	sending.pages.answer();
	redraw();
}

/** What can be done about an answer. @param {Sending} sending */
const ways = (sending) => ({
	ask: () => void find(sending),
	again: sending.resume ?? (() => void transmit(sending)),
	renew: async () => {
		if (!(await askSure(sending.app, reviewWords[sending.app.locale].newKeySure))) return;
		replaceKey(sending.key);
		(sending.resume ?? (() => void transmit(sending)))();
	},
	forget: async () => {
		if (!(await askSure(sending.app, reviewWords[sending.app.locale].forgetSure))) return;
		erase(sending.key);
		sending.pages.form(() => {});
	},
});

/** Shows that a call is on its way, and gives the signal that ends it. @param {Sending} sending @param {"sending" | "asking"} what */
function progress({ app, key, pages }, what) {
	const controller = new AbortController();
	const began = Date.now();
	[shown, busy] = [key, true];
	redraw = () => drawProgress(what, began, reviewWords[app.locale], () => controller.abort("user"));
	pages.answer();
	redraw();
	return controller.signal;
}

/** @param {Sending} sending @param {import("./client.js").Answer} answer */
function finish(sending, answer) {
	show(sending, answer);
	tell(sending, answer);
}

/** @param {App} app @param {AbortSignal} signal @param {(call: import("./client.js").Call) => Promise<import("./client.js").Answer>} ask @param {boolean} first @returns {Promise<import("./client.js").Answer>} */
async function called({ config, locale }, signal, ask, first) {
	let token;
	try {
		token = await tokenNow();
	} catch {
		// Nothing was sent now.
		return { ok: false, kind: "unauthorized", problem: { detail: reviewWords[locale].noToken }, maybe: !first };
	}
	return ask({ worker: config.worker, token, locale, signal });
}

/**
 * Writes into the journal what an answer means for its key. What the worker refuses before it looks at the key settles nothing about
 * an earlier send, and neither does a record that it does not show to this caller.
 * @param {string} key @param {import("./client.js").Answer} answer @param {"sending" | "asking"} what @param {boolean} doubtful
 * @returns {import("./client.js").Answer}
 */
function settle(key, answer, what, doubtful) {
	if (!entryOf(key)) return answer;
	if (answer.ok) {
		const { backupPlanId: planId, orderId, requestId, clientToken } = answer.plan;
		write({ key, state: "created", planId, ...facts({ orderId, requestId, clientToken }) });
		return answer;
	}
	const { code, requestId, clientToken } = answer.problem;
	const known = facts({ code, requestId, clientToken });
	if (answer.kind === "refused" && !answer.maybe) write({ key, state: "failed", ...known });
	else if (answer.kind === "never" || answer.maybe || doubtful) {
		if (isOpen(/** @type {import("./journal.js").Entry} */ (entryOf(key)))) write({ key, state: "unknown", ...facts({ clientToken }) });
		return answer.kind === "never" ? answer : { ...answer, maybe: true };
	} else if (what === "sending") write({ key, state: "new", ...known });
	return answer;
}

/** Those that are given. @param {Record<string, string | undefined>} all */
const facts = (all) => Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === "string"));

/** @param {Sending} sending @param {import("./client.js").Answer} answer */
function tell({ key, app }, answer) {
	const name = app.values.BackupPlanName ?? "";
	const { ok } = answer;
	const detail = ok
		? { ...facts({ ...answer.plan, createBackupSet: undefined, attempts: undefined }), replayed: answer.replayed }
		: { kind: answer.kind, outcomeUnknown: answer.maybe, ...facts({ code: answer.problem.code, requestId: answer.problem.requestId }) };
	happened({ type: ok ? "created" : "failed", detail: { ...detail, key, name } });
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

/** Shows the answer's page, drawn anew when the language changes. @param {import("./review.js").Pages} pages @param {string} [key] @param {() => void} [draw] */
export function showPage(pages, key = shown, draw = redraw) {
	[shown, redraw] = [key, draw];
	pages.outcome();
	redraw();
}
