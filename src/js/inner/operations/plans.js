// @ts-check
/** A plan's state: one look, or again and again. */
import { checked, optionError } from "../options.js";
import { CALL, call, languageOf } from "./call.js";
import { lookAt, watched } from "./watch.js";

/** @typedef {import("../options.js").Options} Options */

/** For one look, where the caller sets no deadline for all. */
const LOOK_MS = 120_000;

/** @param {unknown} id @param {Options} options */
function checkId(id, options) {
	if (typeof id === "string" && id !== "") return id;
	throw optionError(options, "invalid_option", "backupPlanId", "must be a plan's ID", "须为备份计划 ID");
}

/** @param {string} id @param {unknown} credentials @param {Options} options */
function look(id, credentials, options) {
	const region = typeof options.region === "string" && options.region !== "" ? options.region : undefined;
	return lookAt(id, region, (operation, params) => call(operation, params, credentials, options), languageOf(options));
}

/**
 * @param {string} backupPlanId
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export async function planState(backupPlanId, credentials, options) {
	const known = checked(options, CALL);
	return look(checkId(backupPlanId, known), credentials, known);
}

/** @param {Options} options @param {string} name @param {unknown} value */
function milliseconds(options, name, value) {
	if (typeof value === "number" && value >= 1 && value <= 0x7fffffff) return value;
	throw optionError(options, "invalid_option", name, "must be a number from 1 to 2147483647", "须为 1 至 2147483647 之间的数");
}

/**
 * @param {string} backupPlanId
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function watchPlan(backupPlanId, credentials, options) {
	const { intervalMs = 5_000, deadlineMs = 600_000, ...known } = checked(options, [...CALL, "intervalMs"]);
	const id = checkId(backupPlanId, known);
	return watched({
		look: (leftMs) => look(id, credentials, { ...known, deadlineMs: Math.min(leftMs, LOOK_MS) }),
		intervalMs: milliseconds(known, "intervalMs", intervalMs),
		deadlineMs: milliseconds(known, "deadlineMs", deadlineMs),
		signal: /** @type {AbortSignal | undefined} */ (known.signal ?? undefined),
		language: languageOf(known),
	});
}
