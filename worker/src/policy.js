// @ts-check
/**
 * What the operator allows, beyond what the service allows. Judged on the pairs that would be sent,
 * after validation: so neither case, nor encoding, nor the type of a value leads past it.
 */
import { fields } from "dbs-backup-plan/fields";
import { listPrice } from "./prices.js";
import { allowedText, isObject, readRules, reasonText, refusalByRules, repeatedName } from "./rules.js";

/** @typedef {import("./types.js").Policy} Policy */
/** @typedef {import("./types.js").Rule} Rule */
/** @typedef {import("./types.js").Language} Language */

/** Where data comes from. */
export const SOURCES = ["SourceEndpointInstanceID", "SourceEndpointIP", "BackupGatewayId", "CrossAliyunId", "CrossRoleName"];
/** What decides where data goes or comes from: no value is allowed without a rule. */
const GATED = fields
	.filter(
		({ name, type }) =>
			type === "region" || type === "host" || [...SOURCES, "BackupPlanId", "OSSBucketName", "ResourceGroupId"].includes(name),
	)
	.map(({ name }) => /** @type {string} */ (name));

/** Lists by name: which parameters have to be given, and which only have to be one of these when they are. @type {Record<string, { given: string[], optional: string[] }>} */
const LISTS = {
	regions: { given: ["Region"], optional: ["StorageRegion"] },
	sourceRegions: { given: [], optional: ["SourceEndpointRegion", "DatabaseRegion"] },
	instanceClasses: { given: ["InstanceClass"], optional: [] },
	payTypes: { given: ["PayType"], optional: [] },
};
const UNITS = /** @type {const} */ (["Year", "Month"]);
const NAMES = [...Object.keys(LISTS), "namePrefix", "maxUsedTime", "plansPerDay", "monthlyUsd", "parameters"];
const NOTHING = { mode: /** @type {const} */ ("none"), open: false, rules: [] };

/** @param {unknown} value */
const isTexts = (value) => Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string" && item !== "");

/** @param {unknown} value */
const isCeiling = (value) =>
	isObject(value) &&
	Object.entries(value).every(([unit, most]) => UNITS.includes(/** @type {"Year"} */ (unit)) && Number.isSafeInteger(most) && most >= 0);

/** @param {[string, any]} member @returns {string | undefined} */
function problemOf([name, value]) {
	if (name in LISTS) return isTexts(value) ? undefined : `POLICY.${name} must be a list of at least one text.`;
	if (name === "namePrefix") return typeof value === "string" && value !== "" ? undefined : "POLICY.namePrefix must be text.";
	if (name === "maxUsedTime") return isCeiling(value) ? undefined : 'POLICY.maxUsedTime must be such as {"Year": 1, "Month": 6}.';
	if (name === "plansPerDay") return Number.isSafeInteger(value) && value >= 0 ? undefined : "POLICY.plansPerDay must be a whole number.";
	if (name === "monthlyUsd") return Number.isFinite(value) && value >= 0 ? undefined : "POLICY.monthlyUsd must be a number of US dollars.";
	return name === "parameters" ? undefined : `POLICY has an unknown rule; there are ${NAMES.join(", ")}.`;
}

/** @param {Record<string, any>} value @returns {Rule[]} */
function namedRules(value) {
	const rules = Object.entries(LISTS).flatMap(([rule, { given, optional }]) => {
		const values = value[rule];
		if (values === undefined) return [];
		const one = (/** @type {string} */ parameter, /** @type {boolean} */ notGiven) => ({ rule, parameter, values, prefixes: [], notGiven });
		return [...given.map((name) => one(name, false)), ...optional.map((name) => one(name, true))];
	});
	const { namePrefix } = value;
	const prefix = { rule: "namePrefix", parameter: "BackupPlanName", values: [], prefixes: [namePrefix], notGiven: false };
	return namePrefix === undefined ? rules : [...rules, prefix];
}

/** @param {string} text @returns {{ policy: Policy, problem?: string }} */
function parsed(text) {
	const wrong = (/** @type {string} */ problem) => ({ policy: NOTHING, problem });
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return wrong("POLICY is not JSON.");
	}
	if (value === "any") return { policy: { mode: "any", open: true, rules: [] } };
	if (!isObject(value)) return wrong('POLICY must be a JSON object, or "any".');
	const twice = repeatedName(text);
	if (twice !== undefined) return wrong(`POLICY has ${twice} twice.`);
	const { parameters = {}, maxUsedTime, plansPerDay, monthlyUsd } = value;
	const open = parameters === "any";
	const own = readRules(open ? {} : parameters, "POLICY.parameters");
	const problem = Object.entries(value).map(problemOf).find(Boolean) ?? own.problem;
	if (problem) return wrong(problem);
	const rules = [...namedRules(value), ...own.rules];
	const names = rules.map(({ parameter }) => parameter);
	const doubled = names.find((name, index) => names.indexOf(name) !== index);
	if (doubled !== undefined) return wrong(`POLICY has two rules for ${doubled}.`);
	// An object without a member is as good as none.
	if (Object.keys(value).length === 0) return { policy: NOTHING };
	const optional = { ...(maxUsedTime && { maxUsedTime }), ...(plansPerDay !== undefined && { plansPerDay }) };
	return { policy: { mode: "rules", open, rules, ...optional, ...(monthlyUsd !== undefined && { monthlyUsd }) } };
}

/** @param {string | undefined} text @returns {{ policy: Policy, problem?: string }} */
export function readPolicy(text) {
	return text === undefined ? { policy: NOTHING } : parsed(text === "any" ? '"any"' : text);
}

/** @param {Policy["maxUsedTime"]} most */
const ceilingText = (most) => UNITS.map((unit) => `${unit}: ${most?.[unit] ?? 0}`).join(", ");

/** @param {Policy["maxUsedTime"]} most @param {ReadonlyMap<string, string>} sent */
function ceilingRefuses(most, sent) {
	if (!most || (sent.get("PayType") === "postpay" && !sent.has("UsedTime"))) return undefined;
	const period = UNITS.find((unit) => unit === sent.get("Period"));
	if (period === undefined) return "Period";
	return Number(sent.get("UsedTime") ?? Number.NaN) <= (most[period] ?? 0) ? undefined : "UsedTime";
}

/** The first rule that refuses. @param {Policy} policy @param {ReadonlyMap<string, string>} sent @param {Language} language @returns {import("./types.js").Refusal | undefined} */
export function refusal(policy, sent, language) {
	const refused = refusalByRules(policy.rules, policy.open ? [] : GATED, sent);
	if (refused) return { rule: refused.rule, parameter: refused.parameter, allowed: allowedText(refused, language) };
	const beyond = ceilingRefuses(policy.maxUsedTime, sent);
	if (beyond) return { rule: "maxUsedTime", parameter: beyond, allowed: ceilingText(policy.maxUsedTime) };
	if (policy.monthlyUsd === undefined || listPrice(sent) !== undefined) return undefined;
	// What the service would choose is not known, and so not what it costs.
	return { rule: "monthlyUsd", parameter: sent.has("Period") ? "UsedTime" : "Period", allowed: UNITS.join(", ") };
}

/** The policy as data, for a form. @param {Policy} policy @param {Language} language */
export function shownPolicy({ mode, open, rules, maxUsedTime, plansPerDay, monthlyUsd }, language) {
	const ruled = new Set(rules.map(({ parameter }) => parameter));
	const closed = mode === "rules" && !open ? GATED.filter((name) => !ruled.has(name)) : [];
	const all = [
		...rules,
		...closed.map((parameter) => ({ rule: `parameters.${parameter}`, parameter, values: [], prefixes: [], notGiven: true })),
	];
	return {
		mode,
		rules: all.map((rule) => ({ ...rule, reason: reasonText(rule, language) })),
		...(maxUsedTime && { maxUsedTime }),
		...(plansPerDay !== undefined && { plansPerDay }),
		...(monthlyUsd !== undefined && { monthlyUsd }),
	};
}
