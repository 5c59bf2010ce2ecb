// @ts-check
/** Shows what came of a send: the plan, or what happened, why, and what to do. */
import { announce, button, byId, copyButton, h } from "./dom.js";
import { sentence } from "./problems.js";

/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */
/** @typedef {import("./send.js").Sending & { ask: () => void, again: () => void }} Shown */
/** @typedef {[label: string, value: string | undefined, copy?: boolean]} Fact `copy`: with a button, or, when false, a value in plain words */

/** @param {import("./worker.js").Answer} answer @param {Shown} shown */
export function drawAnswer(answer, shown) {
	const page = byId("answer-page");
	page.replaceChildren(...(answer.ok ? created(answer, shown) : failed(answer, shown)));
	const title = byId("answer-title");
	const said = answer.ok ? shown.r.created : `${shown.r.errorPrefix}${title.textContent}`;
	if (page.hidden) return announce(said);
	document.title = said;
	title.focus();
}

/** Facts that are known, each with a copy button where someone will ask for it. @param {readonly Fact[]} facts @param {ReviewWords} r */
export function factList(facts, r) {
	const rows = facts.flatMap(([label, value, copy]) => {
		if (value === undefined || value === "") return [];
		const press = copy === true && copyButton(r.copy, () => value, r);
		if (press) press.setAttribute("aria-label", r.copyWhat(label));
		return [
			h(
				"div",
				{ class: "answer" },
				h("dt", {}, label),
				h("dd", {}, copy === false ? value : h("code", {}, value)),
				h("dd", { class: "actions" }, press),
			),
		];
	});
	return h("dl", { class: "answers" }, ...rows);
}

/** @param {import("./worker.js").Success} answer @param {Shown} shown */
function created({ plan, replayed, workerRequestId }, { r, pages, key }) {
	const set = plan.createBackupSet === undefined ? undefined : plan.createBackupSet ? r.backupSetYes : r.backupSetNo;
	return [
		h(
			"div",
			{ class: "panel" },
			h("h1", { id: "answer-title", tabindex: "-1" }, r.created),
			h("p", {}, r.planId, h("br"), h("strong", { id: "plan-id" }, plan.backupPlanId)),
		),
		replayed && h("p", { class: "inset", id: "replayed" }, r.replayed),
		factList(
			[
				[r.planId, plan.backupPlanId, true],
				[r.orderId, plan.orderId, true],
				[r.requestId, plan.requestId, true],
				[r.workerRequestId, workerRequestId, true],
				[r.backupSet, set, false],
				[r.attempts, plan.attempts === undefined ? undefined : String(plan.attempts), false],
				[r.clientToken, plan.clientToken, true],
				[r.key, key, true],
			],
			r,
		),
		h("p", {}, r.nextSteps),
		h("div", { class: "buttons" }, button(r.another, pages.another, { id: "another" })),
	].filter((part) => part !== false);
}

/** @param {import("./worker.js").Failure} answer @param {Shown} shown */
function failed(answer, shown) {
	const { r, key, app } = shown;
	const { problem, kind } = answer;
	const issues = problem.errors ?? [];
	const said = problem.detail ?? problem.title;
	return [
		h("h1", { id: "answer-title", class: "failure", tabindex: "-1" }, r.titles[kind]),
		h("p", { class: answer.maybe ? "notice shown" : "inset", id: "bought" }, answer.maybe ? r.maybeBought : r.notBought),
		said !== undefined && h("p", { id: "detail" }, said),
		issues.length > 0 && h("ul", { id: "problems" }, ...issues.map((issue) => h("li", {}, sentence(issue, app)))),
		h("h2", {}, r.causes),
		problem.advice !== undefined && h("p", { id: "advice" }, problem.advice),
		answer.retryAfter !== undefined && h("p", { id: "retry-after" }, r.wait(answer.retryAfter)),
		h("ul", {}, ...r.reasons[kind].map((reason) => h("li", {}, reason))),
		h("div", { class: "buttons" }, ...actions(answer, shown)),
		factList(
			[
				[r.code, problem.code, true],
				[r.rule, problem.rule],
				[r.status, answer.status === undefined ? undefined : String(answer.status), false],
				[r.requestId, problem.requestId, true],
				[r.workerRequestId, answer.workerRequestId, true],
				[r.clientToken, problem.clientToken, true],
				[r.key, key, true],
			],
			r,
		),
	].filter((part) => part !== false);
}

/** What helps most comes first. @param {import("./worker.js").Failure} answer @param {Shown} shown */
function actions({ maybe, problem, kind }, { r, ask, again, pages }) {
	const issues = problem.errors ?? [];
	const first = { class: "primary" };
	const back = button(r.back, pages.back, { id: "answer-back" });
	if (kind === "unauthorized") return [button(r.tokenAgain, pages.token, { ...first, id: "token-again" }), back];
	const asks = maybe ? [button(r.ask, ask, { ...first, id: "ask" })] : [];
	const resend = maybe || kind === "rate" || kind === "never" || kind === "worker" || problem.retryable === true;
	const sends = resend && kind !== "conflict" ? [button(r.sendAgain, again, { id: "send-again", ...(maybe ? {} : first) })] : [];
	const mends = issues.length > 0 ? [button(r.fix, () => pages.mend(issues), { ...first, id: "mend" })] : [];
	return [...asks, ...mends, ...sends, back];
}
