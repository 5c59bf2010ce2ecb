// @ts-check
/** What is wrong with parameters: the package's report, bounded. */
import { validate } from "dbs-backup-plan";
import { fields } from "dbs-backup-plan/fields";
import { Refused } from "./problem.js";

/** @typedef {import("dbs-backup-plan").Issue} Issue */

const MOST_ISSUES = 100;
/** A few wrong names are worth a report; thousands are no plan, and would be copied into WebAssembly one by one. */
const MOST_NAMES = 3 * fields.length;

/** @param {readonly Issue[]} errors @param {readonly Issue[]} warnings @param {number} [more] */
export function bounded(errors, warnings, more = 0) {
	const first = errors.slice(0, MOST_ISSUES);
	const then = warnings.slice(0, MOST_ISSUES - first.length);
	const left = errors.length + warnings.length - first.length - then.length + more;
	return { errors: first, warnings: then, ...(left > 0 && { more: left }) };
}

/** @param {unknown} params @param {import("./types.js").Language} locale */
export function report(params, locale) {
	const count = typeof params === "object" && params !== null && !Array.isArray(params) ? Object.keys(params).length : 0;
	if (count > MOST_NAMES) throw new Refused("too_many_parameters", { values: { count, known: fields.length } });
	const { valid, errors, warnings, more } = /** @type {import("dbs-backup-plan").Report & { more?: number }} */ (
		validate(params, { locale })
	);
	return { valid, ...bounded(errors, warnings, more) };
}
