// @ts-check
/** Rules on parameters: which values, which beginnings, and whether a parameter may be left out. */
import { fields } from "dbs-backup-plan/fields";

/** @typedef {import("./types.js").Rule} Rule */

/** The key is the caller's word for a plan, and a secret is no thing to compare. */
const RULED = fields.filter(({ name, secret }) => !secret && name !== "ClientToken").map(({ name }) => /** @type {string} */ (name));
const HOSTS = fields.filter(({ type }) => type === "host").map(({ name }) => /** @type {string} */ (name));
const SHAPE = 'must be "any", a list of values, or an object with values, prefixes and notGiven';

/** @param {unknown} value @returns {value is Record<string, any>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value */
const isTexts = (value) => Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");

/** A name that one object of a JSON text has twice: of two, JSON.parse keeps the last without a word. @param {string} text valid JSON */
export function repeatedName(text) {
	/** @type {Set<string>[]} */
	const open = [];
	for (const [token, string, after] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g)) {
		if (token === "{") open.push(new Set());
		else if (token === "}") open.pop();
		else if (string && after) {
			const name = JSON.parse(string);
			if (open.at(-1)?.has(name)) return /** @type {string} */ (name);
			open.at(-1)?.add(name);
		}
	}
	return undefined;
}

/** @param {string} parameter @param {unknown} value @param {string} where @returns {{ rule: Rule } | { problem: string }} */
function readRule(parameter, value, where) {
	const rule = `${where.slice(where.indexOf(".") + 1)}.${parameter}`;
	const name = `${where}.${parameter}`;
	if (value === "any") return { rule: { rule, parameter, prefixes: [], notGiven: true } };
	const spec = Array.isArray(value) ? { values: value } : value;
	if (!isObject(spec) || Object.keys(spec).some((key) => !["values", "prefixes", "notGiven"].includes(key)))
		return { problem: `${name} ${SHAPE}.` };
	const { values = [], prefixes = [], notGiven = false } = spec;
	if (!isTexts(values) || !isTexts(prefixes) || typeof notGiven !== "boolean")
		return { problem: `${name} ${SHAPE}; each value is a text.` };
	if (values.length + prefixes.length === 0 && !notGiven) return { problem: `${name} allows nothing.` };
	if (prefixes.length > 0 && HOSTS.includes(parameter)) {
		return { problem: `${name} can have no prefixes: the beginning of a host name does not tell whose it is. List whole names.` };
	}
	return { rule: { rule, parameter, values, prefixes, notGiven } };
}

/** @param {unknown} value @param {string} where its place in the settings @returns {{ rules: Rule[], problem?: string }} */
export function readRules(value, where) {
	if (!isObject(value)) return { rules: [], problem: `${where} must be "any", or an object with a rule for each parameter.` };
	/** @type {Rule[]} */
	const rules = [];
	for (const [parameter, spec] of Object.entries(value)) {
		if (!RULED.includes(parameter))
			return { rules: [], problem: `${where} names a parameter that there is not, or that no rule can be on.` };
		const read = readRule(parameter, spec, where);
		if ("problem" in read) return { rules: [], problem: read.problem };
		rules.push(read.rule);
	}
	return { rules };
}

/** @param {Rule} rule @param {string | undefined} value */
function allows({ values, prefixes, notGiven }, value) {
	if (value === undefined) return notGiven;
	return values === undefined || values.includes(value) || prefixes.some((prefix) => value.startsWith(prefix));
}

/** The first rule that refuses; what is gated and has no rule may only be left out. @param {readonly Rule[]} rules @param {readonly string[]} gated @param {ReadonlyMap<string, string>} sent @returns {Rule | undefined} */
export function refusalByRules(rules, gated, sent) {
	const refused = rules.find((rule) => !allows(rule, sent.get(rule.parameter)));
	if (refused) return refused;
	const parameter = gated.find((name) => sent.has(name) && !rules.some((rule) => rule.parameter === name));
	return parameter === undefined ? undefined : { rule: `parameters.${parameter}`, parameter, values: [], prefixes: [], notGiven: true };
}

const LEFT_OUT = { en: "leave it out", "zh-CN": "不填写" };
const ANYTHING = { en: "any value", "zh-CN": "任意值" };

/** What a rule allows, in words. @param {Rule} rule @param {import("./types.js").Language} language */
export function allowedText({ values, prefixes, notGiven }, language) {
	const listed = [...(values ?? [ANYTHING[language]]), ...prefixes.map((prefix) => `${prefix}…`)];
	return [...listed, ...(notGiven ? [LEFT_OUT[language]] : [])].join(", ");
}

/** Why a form offers no more. @param {Rule} rule @param {import("./types.js").Language} language */
export const reasonText = (rule, language) =>
	language === "en"
		? `The operator's policy (${rule.rule}) allows: ${allowedText(rule, language)}.`
		: `运维策略（${rule.rule}）允许：${allowedText(rule, language)}。`;
