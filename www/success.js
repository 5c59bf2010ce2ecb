// @ts-check
/** The plan was created: its name, when it runs next, what happens now, and the numbers that support asks for. */
import { button, h } from "./dom.js";
import { factList } from "./facts.js";
import { lifePlace } from "./life-place.js";
import { nextBackups } from "./schedule.js";

/** @typedef {import("./answer.js").Shown} Shown */

const CONSOLE = "https://dbs.console.aliyun.com/";

/** @param {import("./client.js").Success} answer @param {Shown} shown */
export function drawSuccess({ plan, replayed, workerRequestId }, { app, params, r, pages, key }) {
	const words = app.t.success;
	const steps = plan.createBackupSet === undefined ? [] : [plan.createBackupSet ? words.first : words.later];
	const name = params.BackupPlanName ?? "";
	return [
		h(
			"div",
			{ class: "panel" },
			h("h1", { id: "answer-title", tabindex: "-1" }, h("span", { class: "tick", "aria-hidden": "true" }), r.created),
			h(
				"p",
				{},
				params.BackupPlanName !== undefined && h("strong", { translate: "no" }, params.BackupPlanName),
				" ",
				h("code", { id: "plan-id" }, plan.backupPlanId),
			),
			nextRun(app, params),
		),
		replayed && h("p", { class: "inset", id: "replayed" }, r.replayed),
		lifePlace({ app, key, name, planId: plan.backupPlanId, params }),
		h(
			"section",
			{ class: "card" },
			h("h2", {}, words.now),
			h("ul", { class: "steps" }, ...[...steps, r.nextSteps].map((step) => h("li", {}, step))),
		),
		h(
			"div",
			{ class: "buttons" },
			h("a", { class: "secondary button", href: CONSOLE, target: "_blank", rel: "noreferrer", id: "console" }, words.console),
			button(r.another, pages.another, { id: "another" }),
		),
		h(
			"section",
			{ class: "card" },
			h("h2", {}, words.details),
			factList(
				[
					[r.planId, plan.backupPlanId, true],
					[r.orderId, plan.orderId, true],
					[r.requestId, plan.requestId, true],
					[r.workerRequestId, workerRequestId, true],
					[r.attempts, plan.attempts === undefined ? undefined : String(plan.attempts), false],
					[r.clientToken, plan.clientToken, true],
					[r.key, key, true],
				],
				r,
			),
		),
	].filter((part) => part !== false);
}

/** @param {import("./app.js").App} app @param {import("./applies.js").Values} params */
function nextRun({ t, locale }, params) {
	const [next] = nextBackups(params, new Date(), 1);
	if (!next) return false;
	const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
	return h(
		"p",
		{ id: "next-run" },
		`${t.success.next}${t.colon}`,
		h("time", { datetime: next.toISOString() }, `${format.format(next)} UTC`),
	);
}
