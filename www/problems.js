// @ts-check
/**
 * Says an issue in the form's own terms: fields and choices by their labels, and what to do. It reads the
 * issue's data alone. The core's own message is shown where the form has no sentence of its own.
 */
import { fieldOf } from "./applies.js";
import { nameOf } from "./layout.js";
import { problemWords } from "./words.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../pkg/api.js").Field} Field */
/** @typedef {import("./own.js").Issue} Issue */

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

/** What the form calls a parameter. @param {string} name @param {App} app */
function label(name, app) {
	const field = fieldOf.get(name);
	return field ? nameOf(field, app) : name;
}

/** A path in words: "Backup objects, database 1, table 2 to back up, name". @param {string} path @param {App} app */
function labelOf(path, app) {
	return [label(rootOf(path), app) || app.t.wholeInput, ...partsOf(path, app)].join(app.t.comma);
}

/** What the form calls a choice, without what explains it. @param {Field | undefined} field @param {string} value @param {App} app */
export function choiceOf(field, value, { t, locale }) {
	if (field?.type === "boolean") return value === "true" ? t.yes : t.no;
	const choice = field?.choices?.find((one) => one.value === value);
	return choice ? choice.label[locale].replace(/[:：].*$/, "") : value;
}

/** Chinese with a blank between what is Chinese and what is not, and none beside its own signs. @param {string} text @param {App} app */
function set(text, { locale }) {
	if (locale !== "zh-CN") return text;
	const apart = text.replace(/\p{Script=Han}(?=[A-Za-z0-9])|[A-Za-z0-9](?=\p{Script=Han})/gu, "$& ");
	return apart.replace(/ {2,}/g, " ").replace(/ ?([“”、，；：]) ?/g, "$1");
}

/** An error, as a sentence that says what to do. @param {Issue} issue @param {App} app */
export function sentence(issue, app) {
	if (issue.own) return issue.own;
	const field = fieldOf.get(issue.path);
	const said = field ? ofField(issue, field, app) : ofObjects(issue, app);
	return said === undefined ? plain(issue, app) : set(said, app);
}

/** A warning: in the form's words, or else in the core's. @param {Issue} issue @param {App} app */
export function doubt(issue, app) {
	if (issue.code === "duplicate" && issue.path.includes("[")) {
		return set(problemWords[app.locale].again(partsOf(issue.path, app).slice(0, -1).join(app.t.comma)), app);
	}
	return problemWords[app.locale].doubts[`${issue.code} ${issue.path}`] ?? plain(issue, app);
}

/** @param {Issue} issue @param {App} app */
const plain = ({ path, message = "" }, app) => problemWords[app.locale].about(labelOf(path, app), message);

/** Which answers make it so; a worker of another version may say it otherwise. @param {Issue} issue @param {App} app */
function why({ because }, app) {
	if (!Array.isArray(because) || because.length === 0) return "";
	const words = problemWords[app.locale];
	const reasons = because.map(({ parameter, value }) =>
		value === ""
			? words.notGiven(label(parameter, app))
			: words.reason(label(parameter, app), choiceOf(fieldOf.get(parameter), value, app)),
	);
	return words.because(reasons.join(app.t.and));
}

/** @param {Issue} issue @param {Field} field @param {App} app @returns {string | undefined} */
function ofField(issue, field, app) {
	const words = problemWords[app.locale];
	const name = nameOf(field, app);
	// The section says why, once for all of its fields.
	if (issue.code === "missing") return words.missing(words.what(field.name, name), field.choices !== undefined);
	if (issue.code === "bad_format") return ofFlaw(issue, field, app);
	if (issue.code === "too_long" && issue.length !== undefined && issue.limit !== undefined) {
		return words.tooLong(words.subject(name), issue.limit.toLocaleString(app.locale), issue.length.toLocaleString(app.locale));
	}
	return ["not_a_choice", "wrong_type", "out_of_range"].includes(issue.code) ? ofKind(issue, field, app) : undefined;
}

/** Where no bound is given, 64 bits are one: more than a number holds. */
const MOST = 9_223_372_036_854_775_807n;

/** What a value of the field's type is. @param {Issue} issue @param {Field} field @param {App} app @returns {string | undefined} */
function ofKind(issue, field, app) {
	const words = problemWords[app.locale];
	const what = words.subject(nameOf(field, app));
	const number = (/** @type {number | bigint} */ value) => value.toLocaleString(app.locale);
	if (field.type === "integer" && issue.min !== undefined) {
		return words.number(what, number(issue.min), number(issue.max ?? MOST), why(issue, app));
	}
	const meant = issue.suggestion ? words.meant(choiceOf(field, issue.suggestion, app)) : "";
	if (field.type === "boolean") return words.boolean(what) + meant;
	if (field.choices) {
		const choices = field.choices.map(({ value }) => choiceOf(field, value, app));
		const list = choices.join(choices.some((choice) => choice.includes(",") || choice.includes("、")) ? app.t.or : app.t.comma);
		return (field.type === "list" ? words.choices : words.choice)(what, list) + meant;
	}
	return field.type === "json" ? words.databases(what) : undefined;
}

/** What is wrong with a text. @param {Issue} issue @param {Field} field @param {App} app @returns {string | undefined} */
function ofFlaw(issue, field, app) {
	const words = problemWords[app.locale];
	const what = words.subject(nameOf(field, app));
	const { flaw = "", character } = issue;
	if (flaw === "blanks") return field.type === "list" ? ofKind(issue, field, app) : words.blanks(what);
	if (flaw === "commas") return ofKind(issue, field, app);
	if (character !== undefined) return words.control(what, character);
	if (flaw === "lone_surrogate") return words.surrogate(what);
	if (flaw === "time") return words.time(what);
	if (flaw === "json") return words.json(what, placeInText(issue, app));
	if (flaw === "json_depth") return words.depth(what);
	const host = /** @type {Record<string, string>} */ (words.host.flaws)[flaw];
	return host === undefined ? undefined : words.host.about(what, host);
}

/** "line 3, column 5" of where a JSON text goes wrong; "" when that is not told. @param {Issue} issue @param {App} app */
function placeInText({ path, offset }, { t, values }) {
	if (offset === undefined) return "";
	const before = (values[path] ?? "").slice(0, offset).split("\n");
	return t.jsonAt(String(before.length), String((before.at(-1) ?? "").length + 1));
}

/** A name in BackupObjects. @param {Issue} issue @param {App} app @returns {string | undefined} */
function ofObjects(issue, app) {
	if (rootOf(issue.path) !== "BackupObjects") return undefined;
	const words = problemWords[app.locale];
	if (issue.character !== undefined) return words.control(labelOf(issue.path, app), issue.character);
	if (issue.code !== "missing") return undefined;
	const parts = partsOf(issue.path, app);
	const [entry = "", table] = parts;
	return words.missingName(parts.at(-1) ?? "", entry, parts.length > 2 ? table : undefined);
}

/** The time that was probably meant by `2:30`, `0230` or `02:30Z`. @param {string} text */
export function timeMeant(text) {
	const [, hours = "", minutes = ""] = /^(\d{1,2})[:.]?(\d\d)\s*(?:z|utc)?$/i.exec(text.trim()) ?? [];
	return hours !== "" && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes}` : undefined;
}

/** Why a name was not taken over from a file or a link; empty when there is nothing but that it is not known. @param {Issue} issue @param {App} app */
export function whyLeftOut({ code, suggestion }, { locale }) {
	const words = problemWords[locale];
	if (code === "reserved") return words.reserved;
	const meant = suggestion ? fieldOf.get(suggestion) : undefined;
	return meant ? words.unknownMeant(meant.label[locale], meant.name) : "";
}
