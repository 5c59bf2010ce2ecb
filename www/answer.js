// @ts-check
/** Shows what came of a send: the plan, or what happened, why, and what to do. */
import { announce, button, byId, h } from "./dom.js";
import { factList } from "./facts.js";
import { sentence } from "./problems.js";
import { drawSuccess } from "./success.js";

/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */
/** @typedef {import("./sending.js").Sending & { ask: () => void, again: () => void, renew: () => Promise<void>, forget: () => Promise<void> }} Shown */

/** @param {import("./client.js").Answer} answer @param {Shown} shown */
export function drawAnswer(answer, shown) {
	const page = byId("answer-page");
	page.replaceChildren(...(answer.ok ? drawSuccess(answer, shown) : failed(answer, shown)));
	const title = byId("answer-title");
	const said = answer.ok ? shown.r.created : `${shown.r.errorPrefix}${title.textContent}`;
	if (page.hidden) return announce(said);
	document.title = said;
	title.focus();
}

/** @param {import("./client.js").Failure} answer @param {Shown} shown */
function failed(answer, shown) {
	const { r, key, app } = shown;
	const { problem, kind, maybe } = answer;
	const issues = problem.errors ?? [];
	const said = problem.detail ?? problem.title;
	const open = kind === "conflict" ? r.conflictBought : r.maybeBought;
	const bought = kind === "never" ? r.neverBought : maybe ? open : r.notBought;
	// Before a fix comes the outcome, where it is not known.
	const fixable = problem.fixableBy && !maybe ? r.fixableBy[problem.fixableBy] : undefined;
	return [
		h("h1", { id: "answer-title", class: "failure", tabindex: "-1" }, r.titles[kind]),
		h("p", { class: maybe ? "notice shown" : "inset", id: "bought" }, bought),
		said !== undefined && h("p", { id: "detail" }, said),
		issues.length > 0 && h("ul", { id: "problems" }, ...issues.map((issue) => h("li", {}, sentence(issue, app)))),
		h("h2", {}, r.causes),
		problem.advice !== undefined && h("p", { id: "advice" }, problem.advice),
		fixable !== undefined && h("p", { id: "fixable" }, fixable),
		answer.retryAfter !== undefined && h("p", { id: "retry-after" }, r.wait(answer.retryAfter)),
		h("ul", {}, ...r.reasons[kind].map((reason) => h("li", {}, reason))),
		h("div", { class: "buttons" }, ...actions(answer, shown)),
		factList(
			[
				[r.code, problem.code, true],
				[r.rule, problem.rule],
				[r.status, numeral(problem.serviceStatus), false],
				[r.workerStatus, numeral(answer.status), false],
				[r.requestId, problem.requestId, true],
				[r.workerRequestId, answer.workerRequestId, true],
				[r.clientToken, problem.clientToken, true],
				[r.key, key, true],
			],
			r,
		),
	].filter((part) => part !== false);
}

/** @param {number | undefined} number */
const numeral = (number) => (number === undefined ? undefined : String(number));

/** What helps most comes first. @param {import("./client.js").Failure} answer @param {Shown} shown */
function actions({ maybe, problem, kind }, { r, ask, again, renew, forget, pages, key, app, token }) {
	const issues = problem.errors ?? [];
	const first = { class: "primary" };
	const back = button(r.back, pages.back, { id: "answer-back" });
	if (kind === "unauthorized") {
		const find = maybe && !token ? [button(r.ask, ask, { id: "ask" })] : [];
		return [button(r.tokenAgain, token ?? pages.token, { ...first, id: "token-again" }), ...find, back];
	}
	const asks = maybe ? [button(r.ask, ask, { ...first, id: "ask" })] : [];
	const fixes = issues.length > 0 ? [button(r.fix, () => pages.mend(issues), { ...first, id: "mend" })] : [];
	if (kind === "conflict") {
		const password = button(r.oldPassword, () => pages.change("SourceEndpointPassword"), { id: "old-password" });
		// The user's own token is the key: only the user can give another.
		const renews = app.values.ClientToken === key ? [] : [button(r.newKey, renew, { id: "new-key", class: "quiet" })];
		return [...asks, ...(app.values.SourceEndpointPassword ? [password] : []), ...renews, back];
	}
	const resend = maybe || kind === "rate" || kind === "never" || kind === "worker" || problem.retryable === true;
	const sends = resend ? [button(r.sendAgain, again, { id: "send-again", ...(maybe ? {} : first) })] : [];
	const forgets = kind === "never" ? [button(r.forget, forget, { id: "forget", class: "quiet" })] : [];
	return [...asks, ...fixes, ...sends, ...forgets, back];
}
