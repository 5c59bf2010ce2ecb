// @ts-check
/** What the service refused, or why nothing came of asking it, as one of the worker's problems. */
import { Refused } from "./problem.js";
import { EXPIRES, NO_CREDENTIALS } from "./sending.js";

/** @typedef {import("./types.js").ServiceFailure} ServiceFailure */
/** @typedef {import("./types.js").Trouble} Trouble */

/** Seconds. */
const RETRY_AFTER = "5";

/** What each kind of failure is to a caller; any other is a refusal. @type {Record<string, import("./messages.js").ProblemCode>} */
const KINDS = {
	parameter: "service_invalid",
	conflict: "service_conflict",
	credentials: "credentials_refused",
};

/**
 * `unknown` is the problem where the request may have had its effect, `silent` the one where it has none and nobody answered.
 * @param {ServiceFailure & { clientToken?: string }} failure
 * @param {{ unknown?: import("./messages.js").ProblemCode, silent?: import("./messages.js").ProblemCode, values?: Record<string, string> }} [options]
 */
export function refusedBy(failure, { unknown = "outcome_unknown", silent = "service_unreachable", values = {} } = {}) {
	const { code, message, advice, outcomeUnknown, clientToken, requestId, httpStatus, kind, fixableBy, cause } = failure;
	const retryable = failure.retryable || outcomeUnknown;
	const service = { ...(requestId && { requestId }), ...(httpStatus > 0 && { serviceStatus: httpStatus }), ...(cause && { cause }) };
	const known = { code, kind, fixableBy, advice, retryable, outcomeUnknown, ...(clientToken && { clientToken }), ...service };
	if (outcomeUnknown) return new Refused(unknown, { ...known, values });
	const later = retryable && { headers: { "retry-after": RETRY_AFTER } };
	const problem = kind === "no_answer" ? silent : (KINDS[kind] ?? "service_refused");
	return new Refused(problem, { ...known, values: { ...values, message: message || code }, ...later });
}

/** @param {Trouble} trouble @param {Parameters<typeof refusedBy>[1]} [options] */
export function refusedFor(trouble, options) {
	if (!("option" in trouble)) return refusedBy(trouble, { silent: "service_silent", ...options });
	if (trouble.option === EXPIRES) return new Refused("credentials_expired", { retryable: true });
	if (trouble.option === NO_CREDENTIALS) return new Refused("credentials_missing");
	return new Refused("misconfigured", { values: { what: `${trouble.option}: ${trouble.message}.` } });
}

/** @type {Record<"pending" | "failed" | "unknown" | "newer", import("./messages.js").ProblemCode>} */
const OPEN = { pending: "in_progress", failed: "no_plan", unknown: "outcome_open", newer: "record_newer" };

/** A key as it stands in a path. @param {string} key */
export const inPath = (key) => ({ key: encodeURIComponent(key) });

/** @param {import("./types.js").NoPlan} look @param {string} key */
export function refusedWithoutPlan(look, key) {
	if (look.kind === "none") return new Refused("no_record");
	return new Refused(OPEN[look.state], { values: inPath(key), ...(look.state !== "failed" && { retryable: true }) });
}
