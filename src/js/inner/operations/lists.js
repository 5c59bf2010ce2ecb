// @ts-check
/** Lists, page after page, and a plan that is found in one. */
import { checked, optionError } from "../options.js";
import { CALL, call } from "./call.js";
import { operationOf } from "./rows.js";

/** @typedef {import("../options.js").Options} Options */
/** @typedef {import("../../public/api.js").Failure} Failure */

const MOST = 10_000;
/** For clocks that differ. */
const SKEW_MS = 5 * 60_000;

/** A page could not be had. */
export class ListError extends Error {
	/** @param {Failure} failure */
	constructor(failure) {
		super(`${failure.code}: ${failure.message || failure.advice}`);
		this.name = "ListError";
		this.code = "list_failed";
		this.failure = failure;
	}
}

/**
 * @param {string} operation
 * @param {Record<string, unknown>} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 * @returns {AsyncGenerator<any, void, undefined>}
 */
export async function* listAll(operation, params, credentials, options) {
	const { most = MOST, ...callOptions } = checked(options, [...CALL, "most"]);
	if (typeof most !== "number" || !Number.isInteger(most) || most < 1)
		throw optionError(callOptions, "invalid_option", "most", "must be a whole number from 1", "须为 1 以上的整数");
	const row = operationOf(operation);
	if (!row?.list)
		throw optionError(
			callOptions,
			"invalid_option",
			"operation",
			"has no list; DescribeBackupPlanList has one",
			"没有列表；例如 DescribeBackupPlanList 有列表",
		);
	let given = 0;
	const seen = new Set();
	for (let page = 0; ; page++) {
		const asked = row.list.paged ? { ...params, PageNum: page } : params;
		const answer = await call(operation, asked, credentials, callOptions);
		if (!answer.ok) throw new ListError(answer);
		const items = /** @type {unknown[]} */ (answer.data[row.list.path[0]]);
		// A service that gives the same page again and again must not keep a caller for ever.
		const text = JSON.stringify(items);
		if (items.length === 0 || seen.has(text)) return;
		seen.add(text);
		for (const item of items) {
			if (given++ >= most) throw new RangeError(`more than ${most} items; raise the option most, or ask for less`);
			yield item;
		}
		if (!row.list.paged || isLast(answer.data, page, given)) return;
	}
}

/** Whether a page is the last. An answer that counts nothing ends with a page that is not full. @param {any} data @param {number} page @param {number} given so far */
function isLast({ TotalPages, TotalElements, PageSize, Items }, page, given) {
	if (Number.isInteger(TotalElements)) return given >= TotalElements;
	if (Number.isInteger(TotalPages)) return page + 1 >= TotalPages;
	return Number.isInteger(PageSize) && Items.length < PageSize;
}

/** A `Date` of any realm, or milliseconds. @param {unknown} moment */
const millisecondsOf = (moment) =>
	typeof moment === "number" || Object.prototype.toString.call(moment) === "[object Date]" ? Number(moment) : Number.NaN;

/**
 * @param {{ name: string, region?: string, sentAfter: Date | number }} sought
 * @param {unknown} credentials
 * @param {unknown} [options]
 * @returns {Promise<any>}
 */
export async function findPlan(sought, credentials, options) {
	const known = checked(options, CALL);
	const { name, region, sentAfter } = sought ?? {};
	if (typeof name !== "string" || name === "")
		throw optionError(known, "invalid_option", "name", "must be the plan's exact name", "须为计划的准确名称");
	const since = millisecondsOf(sentAfter) - SKEW_MS;
	if (!Number.isFinite(since))
		throw optionError(known, "invalid_option", "sentAfter", "must be a Date or milliseconds", "须为 Date 或毫秒数");
	const plans = [];
	try {
		for await (const plan of listAll("DescribeBackupPlanList", { BackupPlanName: name, Region: region }, credentials, known)) {
			// Whether the service matches exactly is not documented. A plan without a time may be the one.
			if (plan?.BackupPlanName === name && !(Number(plan.BackupPlanCreateTime) < since)) plans.push(plan);
		}
	} catch (error) {
		if (error instanceof ListError) return error.failure;
		throw error;
	}
	return { ok: true, found: plans.length === 0 ? "none" : plans.length === 1 ? "one" : "several", plans };
}
