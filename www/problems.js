// @ts-check
/**
 * Says an issue in the form's own terms: fields and choices by their labels, and what to do. The core's
 * own message stays wherever it says more than the issue's data do.
 */
import { fieldOf } from "./applies.js";
import { problemWords } from "./words-problems.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../pkg/api.js").Field} Field */
/** @typedef {import("../pkg/api.js").Issue} Issue */

/** The parameter in which a path lies. @param {string} path */
export const rootOf = (path) => /^[^.[]*/.exec(path)?.[0] ?? path;

/** The parts of a path below its parameter, in words: "database 1", "table 2 to back up", "name". @param {string} path @param {App} app */
function partsOf(path, { t }) {
	return [...path.slice(rootOf(path).length).matchAll(/\.(\w+)\[(\d+)\]|\[(\d+)\]|\.(\w+)/g)].map(([, list, at, entry, key]) => {
		if (entry !== undefined) return t.path.entry(Number(entry) + 1);
		if (list === "TableIncludes" || list === "TableExcludes") return t.path[list](Number(at) + 1);
		return key === "DBName" || key === "SchemaName" || key === "TableName" ? t.path[key] : (list ?? key ?? "");
	});
}

/** A path in words: "Backup objects, database 1, table 2 to back up, name". @param {string} path @param {App} app */
function labelOf(path, app) {
	const root = rootOf(path);
	const label = fieldOf.get(root)?.label[app.locale] ?? (root || app.t.wholeInput);
	return [label, ...partsOf(path, app)].join(app.t.comma);
}

/** What the form calls a choice, without what explains it. @param {Field | undefined} field @param {string} value @param {App} app */
export function choiceOf(field, value, { t, locale }) {
	if (field?.type === "boolean") return value === "true" ? t.yes : t.no;
	const label = field?.choices?.find((choice) => choice.value === value)?.label[locale] ?? value;
	return label.replace(/[:：].*$/, "");
}

/** Chinese with a blank between what is Chinese and what is not, and none beside its own signs. @param {string} text @param {App} app */
function set(text, { locale }) {
	if (locale !== "zh-CN") return text;
	const apart = text.replace(/\p{Script=Han}(?=[A-Za-z0-9])|[A-Za-z0-9](?=\p{Script=Han})/gu, "$& ");
	return apart.replace(/ {2,}/g, " ").replace(/ ?([“”、，；：]) ?/g, "$1");
}

/** An error, as a sentence that says what to do. @param {Issue} issue @param {App} app */
export function sentence(issue, app) {
	const field = fieldOf.get(issue.path);
	const said = field ? ofField(issue, field, app) : ofObjects(issue, app);
	return said === undefined ? doubt(issue, app) : set(said, app);
}

/** A warning: the core's own words, with the form's names in them. @param {Issue} issue @param {App} app */
export function doubt({ path, message = "" }, app) {
	return set(problemWords[app.locale].about(labelOf(path, app), named(message, app)), app);
}

/** The core's words with labels in place of wire names, and of those values that are no words. @param {string} message @param {App} app */
function named(message, app) {
	const paying = ["PayType", "Period"].flatMap((name) => fieldOf.get(name)?.choices ?? []);
	// What only says again that a subscription is PayType prepay.
	const plain = message.replace(/ ?[(（]PayType (?:为 )?prepay[)）]/, "");
	return plain.replace(/\w+/g, (word) => {
		const label = (fieldOf.get(word) ?? paying.find(({ value }) => value === word))?.label[app.locale];
		return label === undefined || word === "Region" ? word : `“${label}”`;
	});
}

/** @param {Issue} issue @param {App} app */
function why({ because = [] }, app) {
	const words = problemWords[app.locale];
	const reasons = because.map(({ parameter, value }) => {
		const field = fieldOf.get(parameter);
		return words.reason(field?.label[app.locale] ?? parameter, choiceOf(field, value, app));
	});
	return reasons.length > 0 ? words.because(reasons.join(app.t.and)) : "";
}

/** @param {Issue} issue @param {Field} field @param {App} app @returns {string | undefined} */
function ofField(issue, field, app) {
	const words = problemWords[app.locale];
	const label = field.label[app.locale];
	if (issue.code === "missing") {
		return words.missing(words.what(field.name, label), field.choices !== undefined, why(issue, app));
	}
	if (issue.code === "bad_format") return ofFormat(issue, field, app);
	if (issue.code === "too_long") {
		const [found, max] = [...issue.message.matchAll(/\d+/g)].map(([digits]) => Number(digits).toLocaleString(app.locale));
		return found && max ? words.tooLong(words.subject(label), max, found) : undefined;
	}
	return ["not_a_choice", "wrong_type", "out_of_range"].includes(issue.code) ? ofKind(issue, field, app) : undefined;
}

/** Where no bound is given, 64 bits are one: more than a number holds. */
const MOST = 9_223_372_036_854_775_807n;

/** What a value of the field's type is. @param {Issue} issue @param {Field} field @param {App} app @returns {string | undefined} */
function ofKind(issue, field, app) {
	const words = problemWords[app.locale];
	const what = words.subject(field.label[app.locale]);
	const number = (/** @type {number | bigint} */ value) => value.toLocaleString(app.locale);
	if (field.type === "integer" && issue.min !== undefined) {
		return words.number(what, number(issue.min), number(issue.max ?? MOST), why(issue, app));
	}
	const meant = issue.suggestion ? words.meant(choiceOf(field, issue.suggestion, app)) : "";
	if (field.type === "boolean") return words.boolean(what) + meant;
	if (field.choices) {
		const choices = field.choices.map(({ value }) => choiceOf(field, value, app));
		const list = choices.join(choices.some((choice) => /[,、]/.test(choice)) ? app.t.or : app.t.comma);
		return (field.type === "list" ? words.choices : words.choice)(what, list) + meant;
	}
	return field.type === "json" ? words.databases(what) : undefined;
}

/** What is wrong with a text: as the core looks for it, in this order. @param {Issue} issue @param {Field} field @param {App} app @returns {string | undefined} */
function ofFormat(issue, field, app) {
	const words = problemWords[app.locale];
	const what = words.subject(field.label[app.locale]);
	const [sign] = /U\+[0-9A-F]{4,6}/.exec(issue.message) ?? [];
	if (sign) return words.control(what, sign);
	if (field.type === "json") {
		const [, byte] = /(?:byte |）：)(\d+)/.exec(issue.message) ?? [];
		return byte ? words.json(what, byte) : undefined;
	}
	if (field.type === "list") return ofKind(issue, field, app);
	if (/^\s|\s$/.test(app.values[field.name] ?? "")) return words.blanks(what);
	if (field.type === "time") return words.time(what);
	const [found = ""] = issue.message.split(/; |；/);
	return field.type === "host" ? words.host(what, named(found, app)) : undefined;
}

/** A name that is missing in BackupObjects. @param {Issue} issue @param {App} app @returns {string | undefined} */
function ofObjects({ path, code }, app) {
	if (code !== "missing" || rootOf(path) !== "BackupObjects") return undefined;
	const parts = partsOf(path, app);
	const [entry = "", table] = parts;
	return problemWords[app.locale].missingName(parts.at(-1) ?? "", entry, parts.length > 2 ? table : undefined);
}

/** Why a name was not taken over from a file or a link; empty when there is nothing but that it is not known. @param {Issue} issue @param {App} app */
export function whyLeftOut({ code, suggestion }, { locale }) {
	const words = problemWords[locale];
	if (code === "reserved") return words.reserved;
	const meant = suggestion ? fieldOf.get(suggestion) : undefined;
	return meant ? words.unknownMeant(meant.label[locale], meant.name) : "";
}
