// @ts-check
/** What the form itself asks for, besides the core: how long a subscription is. */
import { paramsOf } from "./applies.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../pkg/api.js").Report} Report */
/** @typedef {import("../pkg/api.js").Issue & { own?: string }} Issue `own`: the form's own sentence */

/** Whether a subscription is asked for without its length. @param {import("./applies.js").Values} values */
export const lacksLength = (values) => values.PayType !== "postpay" && (!values.UsedTime || !values.Period);

/** One question is asked for both regions, so what is wrong with them is said once. @param {readonly Issue[]} issues */
function united(issues) {
	const moved = issues.map((issue) => (issue.path === "SourceEndpointRegion" ? { ...issue, path: "Region" } : issue));
	return moved.filter((issue, at) => moved.findIndex(({ path, code }) => path === issue.path && code === issue.code) === at);
}

/** The core's report, and what the form adds to it. @param {App} app @returns {Report} */
export function reportOf(app) {
	const { core, t, values, locale } = app;
	if (!core) return { valid: false, errors: [], warnings: [] };
	const found = core.validate(paramsOf(values), { locale });
	const report = app.oneRegion ? { ...found, errors: united(found.errors), warnings: united(found.warnings) } : found;
	// An error says already that it is missing.
	const wrong = new Set(report.errors.map(({ path }) => path));
	/** @type {Issue[]} */
	const length = [];
	if (lacksLength(values) && !app.openLength) {
		const path = values.UsedTime ? "Period" : "UsedTime";
		length.push({ path, code: "missing", message: t.needLength, own: t.needLength, source: "" });
	}
	return {
		...report,
		valid: report.valid && length.length === 0,
		errors: [...report.errors, ...length],
		warnings: report.warnings.filter(({ path }) => !wrong.has(path)),
	};
}
