// @ts-check
/** Draws what is known of a plan's life: its steps, its checks, what to do, and the way to start it again. */
import { addressLine } from "./addresses.js";
import { button, byId, h, unseen } from "./dom.js";
import { nextBackups } from "./schedule.js";
import { canStart, hasFailed, isOpen, kindOf } from "./state.js";
import { hasToken } from "./token.js";
import { say, tokenField, tokenProblem } from "./token-field.js";
import { lifeWords, reviewWords } from "./words-review.js";

/** @typedef {import("./life.js").Life} Life */
/** @typedef {import("./state.js").Kind | "starting"} Head */
/** @typedef {"done" | "now" | "failed" | "next"} StepState */

/** How far the two steps after the purchase are. @type {Record<Head, readonly [check: StepState, runs: StepState]>} */
const STEPS = {
	looking: ["next", "next"],
	starting: ["next", "next"],
	wait: ["next", "next"],
	checking: ["now", "next"],
	passed: ["done", "now"],
	running: ["done", "done"],
	failed: ["failed", "next"],
	stop: ["next", "failed"],
	pause: ["next", "failed"],
	locked: ["next", "failed"],
	missing: ["next", "next"],
	unknown: ["next", "next"],
};

/** @param {Life} life @returns {Head} */
function headOf({ view }) {
	if (view.starting) return "starting";
	return view.last ? kindOf(view.last) : "looking";
}

/** @param {HTMLElement} body @param {Life} life */
export function drawView(body, life) {
	const had = body.contains(document.activeElement) ? document.activeElement?.id : undefined;
	const { view, refusal, followed } = life;
	const t = lifeWords[followed.app.locale];
	const head = headOf(life);
	const blank = head === "looking" && (!hasToken() || view.stopped);
	body.className = `life-body is-${head}`;
	const parts = [
		...(blank ? [] : [steps(head, t), h("h3", {}, title(view, head, t)), text(life, head, t)]),
		...(view.starting || !view.last ? [] : [reason(view.last, t), checks(view.last, followed, t)]),
		refusal && refused(refusal, t),
		note(life, t),
		...actions(life, t),
	];
	body.replaceChildren(...parts.filter((part) => part instanceof Node));
	if (had !== undefined) (document.getElementById(had) ?? byId("life-title")).focus({ preventScroll: true });
}

/** @param {Head} head @param {import("./words-review.js").LifeWords} t */
function steps(head, t) {
	const [check, runs] = STEPS[head];
	const all = /** @type {const} */ ([
		["bought", "done"],
		["check", check],
		["runs", runs],
	]);
	const items = all.map(([name, state]) =>
		h(
			"li",
			{ class: `is-${state}` },
			h("span", { class: "dot", "aria-hidden": "true" }),
			h("span", {}, t.steps[name]),
			unseen(` (${t.stepState[state]})`),
		),
	);
	return h("ol", { class: "track" }, ...items);
}

/** @param {import("./watching.js").View} view @param {Head} head @param {import("./words-review.js").LifeWords} t */
function title(view, head, t) {
	const failed = view.last?.preCheck?.checks.filter(hasFailed).length ?? 0;
	if (head === "failed" && failed > 0) return t.failedTitle(failed);
	return head === "unknown" && view.last?.status ? `${t.heads.unknown}: ${view.last.status}` : t.heads[head];
}

/** @param {Life} life @param {Head} head @param {import("./words-review.js").LifeWords} t */
function text({ view, followed: { app, params } }, head, t) {
	if (head === "running") return h("p", { id: "life-text" }, after(app, params, t));
	// Of a state that is not known here, and of a plan that was not found, the worker knows more.
	const more = head === "unknown" || (head === "missing" && view.last?.done) ? view.last?.advice : undefined;
	const said = more || t.texts[head];
	return said !== "" && h("p", { id: "life-text" }, said);
}

/** What comes after the start. @param {import("./app.js").App} app @param {import("./applies.js").Values} params @param {import("./words-review.js").LifeWords} t */
function after({ locale }, params, t) {
	const [next] = nextBackups(params, new Date(), 1);
	if (!next) return t.noNext;
	const format = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone: "UTC" });
	return t.next(`${format.format(next)} UTC`);
}

/** Why it does not run, in the service's words, where no check says so. @param {import("./state.js").PlanState} last @param {import("./words-review.js").LifeWords} t */
function reason({ reason: said, preCheck }, t) {
	if (said === undefined || preCheck?.checks.some((check) => hasFailed(check) && check.message !== "")) return false;
	return h("div", { class: "inset", id: "life-reason" }, h("p", { class: "small-title" }, t.says), h("p", { translate: "no" }, said));
}

/** @param {import("./state.js").PlanState} last @param {import("./life.js").Followed} followed @param {import("./words-review.js").LifeWords} t */
function checks({ preCheck, done, ok }, followed, t) {
	if (!preCheck || preCheck.checks.length === 0 || ok) return false;
	const percent = Math.round(preCheck.progress);
	const fill = h("span", {});
	fill.style.inlineSize = `${percent}%`;
	const value = { "aria-label": t.progress(String(percent)), "aria-valuenow": percent, "aria-valuemin": 0, "aria-valuemax": 100 };
	const bar = h("div", { class: "meter", role: "progressbar", ...value }, fill);
	return h(
		"div",
		{ class: "checking" },
		!done && h("div", { class: "meter-line" }, bar, h("span", { class: "hint", "aria-hidden": "true" }, `${percent} %`)),
		h("ul", { class: "checks", "aria-label": t.checks }, ...preCheck.checks.map((check) => row(check, followed, t))),
	);
}

/** @param {import("./state.js").Check} check @param {import("./life.js").Followed} followed @param {import("./words-review.js").LifeWords} t */
function row(check, { app, params }, t) {
	const { name, label, state, message } = check;
	const known = /** @type {Record<string, string>} */ (t.checkState);
	const remedies = /** @type {Record<string, string>} */ (t.remedies);
	const failed = hasFailed(check);
	const remedy = Object.hasOwn(remedies, name) ? remedies[name] : t.otherRemedy;
	return h(
		"li",
		{ class: `is-${failed ? "failed" : ["finish", "warning", "running"].includes(state) ? state : "init"}` },
		h("span", { class: "dot", "aria-hidden": "true" }),
		h("span", { class: "check-name" }, label),
		h("span", { class: "check-state" }, (Object.hasOwn(known, state) && known[state]) || state),
		message !== "" && h("p", { class: "check-said", translate: "no" }, message),
		failed && h("p", { class: "check-do" }, h("strong", {}, t.remedy), remedy),
		failed && name === "CHECK_SRC" && addressLine(app, "life-addresses", () => params.Region ?? ""),
	);
}

/** Why a start was not taken. @param {import("./state.js").Trouble} trouble @param {import("./words-review.js").LifeWords} t */
function refused(trouble, t) {
	const { kind, problem } = trouble;
	const open = isOpen(trouble);
	const said = kind === "scope" ? t.startAllowed : open ? t.startUnknown : (problem.detail ?? t.troubles[kind]);
	return h(
		"div",
		{ class: "notice shown", id: "start-refused" },
		!open && h("p", {}, h("strong", {}, t.notStarted)),
		h("p", {}, said),
		!open && problem.advice !== undefined && h("p", {}, problem.advice),
	);
}

/** When it was seen, and why no more can be. @param {Life} life @param {import("./words-review.js").LifeWords} t */
function note({ view, seen, followed: { app } }, t) {
	const { trouble, nextMs, last, stopped, over } = view;
	const time = new Intl.DateTimeFormat(app.locale, { timeStyle: "medium" }).format(seen?.seenAt);
	if (!hasToken()) return h("p", { id: "life-note" }, t.enterToken);
	if (over) return h("p", { class: "notice shown", id: "life-note" }, over === "time" ? t.over : t.gone);
	if (!trouble) return last && h("p", { class: "hint", id: "life-note" }, stopped ? t.lastSeen(time) : t.seenAt(time));
	const refused = trouble.kind === "refused" || (trouble.kind === "none" && trouble.problem.code !== undefined);
	const lines = [
		t.troubles[trouble.kind],
		refused && trouble.problem.detail,
		refused && trouble.problem.advice,
		nextMs !== undefined && t.inSeconds(String(Math.round(nextMs / 1000))),
		last && t.before(time),
	];
	const said = /** @type {string[]} */ (lines.filter(Boolean));
	return h("p", { class: last && !stopped ? "hint" : "inset", id: "life-note" }, said.join(app.locale === "en" ? " " : ""));
}

/** @param {Life} life @param {import("./words-review.js").LifeWords} t */
function actions(life, t) {
	const { view, busy, followed } = life;
	const { last, trouble, stopped } = view;
	const asks = !hasToken() || trouble?.kind === "token";
	const starts = last !== undefined && !view.starting && stopped && canStart(last);
	const looks = hasToken() && !busy && (stopped ? !last?.ok : view.nextMs !== undefined);
	const first = { class: "primary", id: "start-again", "aria-describedby": "start-hint", "aria-disabled": busy && "true" };
	const buttons = [
		...(starts ? [button(busy ? t.startBusy : t.start, () => void life.start(), first)] : []),
		...(looks ? [button(stopped ? t.lookAgain : t.lookNow, () => life.go(), { id: "look-again" })] : []),
		...(starts ? [h("p", { class: "hint", id: "start-hint" }, t.starts)] : []),
	];
	return [asks && tokenForm(followed.app, () => life.go(), t), buttons.length > 0 && h("div", { class: "buttons" }, ...buttons)];
}

/** @param {import("./app.js").App} app @param {() => void} again @param {import("./words-review.js").LifeWords} t */
function tokenForm(app, again, t) {
	const r = reviewWords[app.locale];
	const form = h("form", { id: "life-form", novalidate: true, autocomplete: "off" });
	form.append(...tokenField("life-token", r), h("button", { type: "submit", class: "secondary", id: "life-follow" }, t.follow));
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		say("life-token", tokenProblem(r), r);
		if (hasToken()) again();
		else byId("life-token").focus();
	});
	return form;
}
