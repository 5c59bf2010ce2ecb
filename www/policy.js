// @ts-check
/** What the worker's policy says of a plan before it is sent. Pure. */

/** @typedef {import("./client.js").Rule} Rule */
/** @typedef {import("./applies.js").Values} Values */

/** The rule that forbids a value of a parameter. @param {readonly Rule[]} rules @param {string} parameter @param {string} value */
export const refusing = (rules, parameter, value) => rules.find((rule) => rule.parameter === parameter && forbids(rule, value));

/** A rule that does not say whether the parameter may be left out leaves that to the worker. @param {Rule} rule @param {string} value */
function forbids({ values, prefixes = [], notGiven }, value) {
	if (value === "") return notGiven === false;
	if (values === undefined && prefixes.length === 0) return false;
	return !(values?.includes(value) || prefixes.some((prefix) => value.startsWith(prefix)));
}

/** Every rule that forbids the plan as it is. @param {readonly Rule[]} rules @param {Values} params */
export const refusals = (rules, params) => rules.filter((rule) => forbids(rule, params[rule.parameter] ?? ""));

/** Whether a subscription is longer than is allowed. @param {import("./client.js").Longest | undefined} longest @param {Values} params */
export function isTooLong(longest, { PayType, Period, UsedTime }) {
	if (!longest || PayType === "postpay" || (Period !== "Year" && Period !== "Month")) return false;
	return Number(UsedTime) > (longest[Period] ?? 0);
}
