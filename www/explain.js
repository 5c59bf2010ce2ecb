// @ts-check
/** Explains an answer of the service that the user pastes in. It goes to the package and nowhere else. */
import { factList } from "./answer.js";
import { byId, h, unseen } from "./dom.js";
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
		if (!input) return;
		const { parseResponse } = await import("dbs-backup-plan/answers");
		result.replaceChildren(...explained(parseResponse(input.status, input.body, { locale: app.locale, ...input.ours }), r));
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
	return { status: Number(status || 200), body: value("explain-body"), ours: ours === "" ? {} : { stringToSign: ours } };
}

/** @param {import("../pkg/api.js").Outcome} outcome @param {ReviewWords} r @returns {HTMLElement[]} */
function explained(outcome, r) {
	if (outcome.ok) {
		const facts = /** @type {import("./answer.js").Fact[]} */ ([
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
		h("p", {}, outcome.retryable ? r.retry : r.noRetry),
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
