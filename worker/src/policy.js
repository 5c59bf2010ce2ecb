// @ts-check
/**
 * What the operator allows, beyond what the service allows. Judged on the pairs that would be sent,
 * after validation: so neither case, nor encoding, nor the type of a value leads past it.
 */

/** @typedef {import("./types.js").Policy} Policy */
/** @typedef {{ rule: string, parameter: string, allowed: string }} Refusal */

const LISTS = ["regions", "sourceRegions", "instanceClasses", "payTypes"];

/** @param {unknown} value */
const isTexts = (value) => Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string" && item !== "");

/** @param {unknown} value */
const isCeiling = (value) =>
	typeof value === "object" &&
	value !== null &&
	!Array.isArray(value) &&
	Object.entries(value).every(([unit, most]) => ["Year", "Month"].includes(unit) && Number.isSafeInteger(most) && most >= 0);

/** @param {[string, unknown]} rule */
function problemOf([name, value]) {
	if (LISTS.includes(name)) return isTexts(value) ? undefined : `POLICY.${name} must be a list of at least one text.`;
	if (name === "namePrefix") return typeof value === "string" && value !== "" ? undefined : "POLICY.namePrefix must be text.";
	if (name === "maxUsedTime") return isCeiling(value) ? undefined : 'POLICY.maxUsedTime must be such as {"Year": 1, "Month": 6}.';
	return `POLICY has an unknown rule; there are ${LISTS.join(", ")}, maxUsedTime and namePrefix.`;
}

/** @param {string | undefined} text @returns {{ policy: Policy, problem?: string }} */
export function readPolicy(text) {
	if (text === undefined) return { policy: {} };
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return { policy: {}, problem: "POLICY is not JSON." };
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) return { policy: {}, problem: "POLICY must be a JSON object." };
	const problem = Object.entries(value).map(problemOf).find(Boolean);
	return problem ? { policy: {}, problem } : { policy: value };
}

/**
 * A list rule: what the service would choose by itself for a value that is not given is not known, so it has to be given.
 * @param {string} rule @param {readonly string[] | undefined} allowed @param {readonly string[]} required
 * @param {readonly string[]} optional @param {ReadonlyMap<string, string>} sent @returns {Refusal | undefined}
 */
function listed(rule, allowed, required, optional, sent) {
	if (!allowed) return undefined;
	const bad = (/** @type {string} */ name) => !allowed.includes(sent.get(name) ?? "");
	const parameter = required.find(bad) ?? optional.find((name) => sent.has(name) && bad(name));
	return parameter === undefined ? undefined : { rule, parameter, allowed: allowed.join(", ") };
}

/** @param {Policy["maxUsedTime"]} most @param {ReadonlyMap<string, string>} sent @returns {Refusal | undefined} */
function ceiling(most, sent) {
	if (!most) return undefined;
	if (sent.get("PayType") === "postpay" && !sent.has("UsedTime")) return undefined;
	const period = sent.get("Period") ?? "";
	const allowed = ["Year", "Month"].map((unit) => `${unit}: ${most[/** @type {"Year"} */ (unit)] ?? 0}`).join(", ");
	if (period !== "Year" && period !== "Month") return { rule: "maxUsedTime", parameter: "Period", allowed };
	const used = Number(sent.get("UsedTime") ?? Number.NaN);
	return used <= (most[period] ?? 0) ? undefined : { rule: "maxUsedTime", parameter: "UsedTime", allowed };
}

/** The first rule that refuses. @param {Policy} policy @param {ReadonlyMap<string, string>} sent @returns {Refusal | undefined} */
export function refusal(policy, sent) {
	const { namePrefix } = policy;
	return (
		listed("regions", policy.regions, ["Region"], ["StorageRegion"], sent) ??
		listed("sourceRegions", policy.sourceRegions, [], ["SourceEndpointRegion", "DatabaseRegion"], sent) ??
		listed("instanceClasses", policy.instanceClasses, ["InstanceClass"], [], sent) ??
		listed("payTypes", policy.payTypes, ["PayType"], [], sent) ??
		ceiling(policy.maxUsedTime, sent) ??
		(namePrefix && !sent.get("BackupPlanName")?.startsWith(namePrefix)
			? { rule: "namePrefix", parameter: "BackupPlanName", allowed: `${namePrefix}…` }
			: undefined)
	);
}
