// @ts-check
/** What an optional part says while it is closed: in one line, what is chosen in it. */
import { fieldOf } from "./applies.js";
import { fieldsIn, isShown, nameOf } from "./layout.js";
import { entriesOf, hasSchemas, toText } from "./objects-data.js";
import { choiceOf } from "./problems.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./layout.js").Part} Part */
/** @typedef {import("../pkg/api.js").Field} Field */

/** A value in few words. @param {Field} field @param {App} app @param {string} [value] */
export function inShort(field, app, value = app.values[field.name] ?? "") {
	if (field.secret) return app.t.side.given;
	if (field.type === "json") return objects(value, app);
	if (field.type === "list" && value.split(",").length === field.choices?.length) return app.t.everyDay;
	if (field.type === "list")
		return value
			.split(",")
			.map((one) => choiceOf(field, one, app))
			.join(app.t.comma);
	if (field.type === "choice" || field.type === "boolean") return choiceOf(field, value, app);
	return field.unit ? `${value} ${app.t.unit[field.unit]}` : value;
}

/** The longest that a value may be in a line. */
const MOST = 80;

/** @param {string} value @param {App} app */
function objects(value, app) {
	const text = toText(entriesOf(value) ?? [], hasSchemas(app)) || value;
	return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

/** @param {App} app */
function schedule({ t, values, locale }) {
	if (values.BackupStrategyType === "manual") return t.byHand;
	const field = fieldOf.get("BackupPeriod");
	const days = (values.BackupPeriod ?? "").split(",").filter((day) => day !== "");
	const short = (/** @type {string} */ day) => {
		const label = field?.choices?.find(({ value }) => value === day)?.label[locale] ?? day;
		return locale === "en" && days.length > 3 ? label.slice(0, 3) : label;
	};
	const named = days.length === 7 ? t.everyDay : days.map(short).join(t.comma);
	const time = values.BackupStartTime ?? "";
	if (named !== "" && time !== "") return t.atTime(named, time);
	return named || (time === "" ? "" : `${time} UTC`);
}

/** @param {App} app */
function retention({ t, values, locale }) {
	const days = (/** @type {string} */ value) => t.days(Number(value).toLocaleString(locale));
	const given = values.BackupRetentionPeriod ?? "";
	return given === "" ? t.defaultOf(t.keptFor(days("730"))) : t.keptFor(days(given));
}

/** @param {Part} part @param {App} app "" when nothing is chosen */
export function lineText({ line, names }, app) {
	if (line === "days") return schedule(app);
	const shown = fieldsIn(names).filter((field) => app.values[field.name] && isShown(field, app));
	if (line === "retention" && shown.every(({ name }) => name === "BackupRetentionPeriod")) return retention(app);
	if (line === "storage" && shown.length === 0) return app.t.defaultOf(app.t.ownBucket);
	if (line === "kind") return shown.map((field) => inShort(field, app)).join(" · ");
	if (shown.length === 1 && line !== "instance" && line !== "kept" && shown[0]) return inShort(shown[0], app);
	return shown.map((field) => `${nameOf(field, app)}${app.t.colon}${inShort(field, app)}`).join(" · ");
}
