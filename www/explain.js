// @ts-check
/** Explains what the user pastes in: an answer, or an error that holds one. It goes to the package and nowhere else. */

import { problemOf, sorted } from "./client.js";
import { byId, h, unseen } from "./dom.js";
import { factList } from "./facts.js";
import { parsePasted } from "./pasted.js";
import { loadReader, parseResponse } from "./reader.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */

/** @param {App} app */
export function drawExplain(app) {
	const r = reviewWords[app.locale];
	const result = h("div", { id: "explained", role: "status" });
	const form = h("form", { id: "explain", novalidate: true, autocomplete: "off" });
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		const input = read(r);
		// An old explanation beside another text, or none, would be taken for its own.
		if (!input) return result.replaceChildren();
		result.replaceChildren(...(await explain(input, app, r)));
	});
	form.append(
		area("explain-body", r.explainBody, 6),
		error("explain-body"),
		h("label", { for: "explain-status" }, r.explainStatus),
		h("input", {
			id: "explain-status",
			class: "width-short",
			type: "text",
			inputmode: "numeric",
			"aria-describedby": "explain-status-error",
		}),
		error("explain-status"),
		area("explain-ours", r.explainOurs, 3),
		h("div", { class: "buttons" }, h("button", { type: "submit", class: "secondary", id: "explain-button" }, r.explain)),
	);
	return h("div", {}, h("p", {}, r.explainHelp), form, result);
}

/** @param {string} id @param {string} label @param {number} rows */
function area(id, label, rows) {
	const attributes = { id, rows, spellcheck: "false", autocomplete: "off", "aria-describedby": `${id}-error` };
	return h("div", {}, h("label", { for: id }, label), h("textarea", attributes));
}

/** @param {string} id */
const error = (id) => h("p", { class: "error", id: `${id}-error`, hidden: true });

/** @param {string} id @param {string} text @param {ReviewWords} r */
function say(id, text, r) {
	const place = byId(`${id}-error`);
	place.hidden = text === "";
	place.replaceChildren(unseen(r.errorPrefix), text);
	if (text !== "") byId(id).focus();
}

/** @param {ReviewWords} r */
function read(r) {
	const value = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id)).value;
	const status = value("explain-status").trim();
	const badStatus = status !== "" && !/^[1-5]\d\d$/.test(status);
	say("explain-status", badStatus ? r.explainStatusBad : "", r);
	say("explain-body", value("explain-body").trim() === "" ? r.explainEmpty : "", r);
	if (badStatus || value("explain-body").trim() === "") return undefined;
	const ours = value("explain-ours").trim();
	return {
		status: status === "" ? undefined : Number(status),
		text: value("explain-body"),
		ours: ours === "" ? {} : { stringToSign: ours },
	};
}

/** @param {NonNullable<ReturnType<typeof read>>} input @param {App} app @param {ReviewWords} r @returns {Promise<HTMLElement[]>} */
async function explain({ status: typed, text, ours }, app, r) {
	const found = parsePasted(text);
	const { shape, body, problem, code } = found;
	const status = typed ?? found.status;
	if (!shape) return [h("h3", {}, r.notRecognised), h("p", {}, r.notRecognisedHelp)];
	const read = h("p", { class: "hint", id: "explained-shape" }, r.recognised(r.shapes[shape]));
	if (body === undefined) return [read, ...ofWorker(problem ?? {}, r)];
	// Something on the way answered: without its status, nothing is known of the plan.
	if (shape === "html" && status === undefined)
		return [read, h("h3", {}, r.noCode), h("p", {}, r.noCodeHelp), factList([[r.message, found.message, false]], r)];
	await loadReader();
	// A code without a status is a refusal; the table of codes says where it is more.
	return [read, ...explained(parseResponse(status ?? (code ? 400 : 200), body, { locale: app.locale, ...ours }), r)];
}

/** A refusal of the worker's own. @param {Record<string, any>} body @param {ReviewWords} r @returns {HTMLElement[]} */
function ofWorker(body, r) {
	const problem = problemOf(body);
	const { maybe } = sorted(problem.status ?? 400, problem);
	const said = [problem.title, problem.detail].filter((part) => part !== undefined);
	return [
		h("h3", {}, r.failure),
		...said.map((part) => h("p", {}, part)),
		h("p", {}, maybe ? r.mayExist : problem.retryable ? r.retry : r.noRetry),
		factList(
			[
				[r.code, problem.code, true],
				[r.rule, problem.rule],
				[r.workerStatus, problem.status === undefined ? undefined : String(problem.status), false],
			],
			r,
		),
	];
}

/** What follows for a new try: as the advice has it, and never against it. @param {import("../pkg/api.js").Failure} failure @param {ReviewWords} r */
const again = ({ outcomeUnknown, retryable }, r) => (outcomeUnknown ? r.mayExist : retryable ? r.retry : r.noRetry);

/** @param {import("../pkg/api.js").Outcome} outcome @param {ReviewWords} r @returns {HTMLElement[]} */
function explained(outcome, r) {
	if (outcome.ok) {
		const facts = /** @type {import("./facts.js").Fact[]} */ ([
			[r.planId, outcome.backupPlanId, true],
			[r.orderId, outcome.orderId, true],
			[r.requestId, outcome.requestId, true],
		]);
		return [h("h3", {}, r.success), factList(facts, r)];
	}
	const difference = outcome.difference;
	return [
		h("h3", {}, r.failure),
		h("p", {}, h("strong", {}, r.advice + r.colon), outcome.advice),
		h("p", { id: "explained-again" }, again(outcome, r)),
		...(/%[sd]/.test(outcome.message) ? [h("p", { class: "inset" }, r.placeholder)] : []),
		factList(
			[
				[r.code, outcome.code, true],
				[r.message, outcome.message, false],
				[r.requestId, outcome.requestId, true],
				[r.recommend, outcome.recommend, false],
				[r.difference, difference && r.at(difference.offset, difference.parameter ?? ""), false],
				[r.ours, difference?.ours],
				[r.server, difference?.server],
			],
			r,
		),
	];
}
