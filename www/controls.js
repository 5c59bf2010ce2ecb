// @ts-check
/** One field of the form: label, help, messages, and the control that fits its type. */
import { choices, isRadio } from "./choices.js";
import { button, h } from "./dom.js";
import { exampleOf } from "./examples.js";
import { nameOf } from "./layout.js";
import { objectsControl } from "./objects.js";
import { hasSchemas } from "./objects-data.js";
import { oneRegion, regionInput, regionOf } from "./region.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../pkg/api.js").Field} Field */

const REVEAL_MS = 10_000;

/** Fields that share a row with the next one where there is room. */
const HALF = new Set([
	"BackupGatewayId",
	"SourceEndpointInstanceID",
	"SourceEndpointIP",
	"SourceEndpointPort",
	"Region",
	"SourceEndpointRegion",
	"SourceEndpointUserName",
	"SourceEndpointPassword",
	"SourceEndpointDatabaseName",
	"SourceEndpointOracleSID",
	"BackupStrategyType",
	"BackupStartTime",
	"EnableBackupLog",
	"BackupLogIntervalSeconds",
	"DuplicationInfrequentAccessPeriod",
	"DuplicationArchivePeriod",
	"BackupStorageType",
	"OSSBucketName",
	"BackupSpeedLimit",
	"BackupRateLimit",
	"CrossAliyunId",
	"CrossRoleName",
	"UsedTime",
	"Period",
	"InstanceType",
	"DatabaseRegion",
]);

/** What needs no example. */
const PLAIN = new Set(["BackupPlanName", "UsedTime", "SourceEndpointUserName", "SourceEndpointDatabaseName", "SourceEndpointOracleSID"]);

/** @param {Field} field @param {App} app @returns {HTMLElement} */
export function drawField(field, app) {
	const id = `f-${field.name}`;
	const heading = [h("span", { class: "name", id: `${id}-name` }, nameOf(field, app)), " ", h("span", { class: "tag", id: `${id}-tag` })];
	const help = [h("p", { class: "hint", id: `${id}-hint`, hidden: true }), h("p", { class: "error", id: `${id}-error`, hidden: true })];
	const after = [
		h("p", { class: "warning", id: `${id}-warning`, hidden: true }),
		h("div", { class: "aid", id: `${id}-aid`, hidden: true }),
	];
	const describedby = ["hint", "error", "warning"].map((part) => `${id}-${part}`).join(" ");
	const wrapper = { class: `field type-${field.type}${HALF.has(field.name) ? " half" : ""}`, id: `w-${field.name}` };
	if (field.type === "list" || field.type === "json" || isRadio(field)) {
		const body = field.type === "json" ? objectsControl(app, describedby) : choices(field, app);
		return h("fieldset", { ...wrapper, "aria-describedby": describedby }, h("legend", {}, ...heading), ...help, body, ...after);
	}
	const extra = field.name === "Region" ? [oneRegion(app)] : [];
	return h("div", wrapper, h("label", { for: id }, ...heading), ...help, single(field, app, describedby), ...after, ...extra);
}

/** What helps to answer: in few words, with an example that follows the choices. @param {Field} field @param {App} app */
export function hintOf(field, app) {
	const { t, locale, values } = app;
	const schema = field.name === "BackupObjects" && hasSchemas(app);
	const own = /** @type {Record<string, string>} */ (t.hints)[schema ? "BackupObjectsSchema" : field.name];
	const parts = [own ?? field.doc[locale]];
	if (field.min !== undefined && own === undefined) parts.push(range(field, app));
	if (field.type === "time") parts.push(t.forms.time);
	if (field.default && field.type !== "choice") parts.push(t.defaultIs(field.default));
	const shows =
		!field.secret &&
		!["choice", "list", "boolean"].includes(field.type) &&
		!PLAIN.has(field.name) &&
		exampleOf(field, values) !== field.default;
	if (shows) parts.push(t.example(exampleOf(field, values)));
	return parts
		.filter((part) => part !== "")
		.map((part, at, all) => (/[.。]$/.test(part) || (shows && at === all.length - 1) ? part : `${part}${locale === "en" ? "." : "。"}`))
		.join(locale === "en" ? " " : "");
}

/** @param {Field} field @param {App} app */
function range(field, { t, locale }) {
	const number = (/** @type {number | bigint} */ value) => value.toLocaleString(locale);
	const unit = field.unit ? ` ${t.unit[field.unit]}` : "";
	const open = field.max === undefined || field.max >= 2147483647;
	const text = open ? t.atLeast(number(field.min ?? 0)) : t.range(number(field.min ?? 0), number(field.max ?? 0));
	return `${text}${unit}`;
}

/** @param {Field} field @param {App} app @param {string} describedby */
function single(field, app, describedby) {
	const common = { id: `f-${field.name}`, name: field.name, "aria-describedby": describedby };
	if (field.type === "choice" || field.type === "boolean") return select(field, app, common);
	const input = h("input", {
		...common,
		type: field.secret ? "password" : "text",
		class: `width-${width(field)}`,
		autocomplete: field.secret ? "new-password" : "off",
		autocapitalize: "none",
		spellcheck: "false",
		inputmode: field.type === "integer" ? "numeric" : undefined,
		input: () => app.set(field.name, input.value),
		blur: () => leave(field, app, input),
	});
	input.value = app.values[field.name] ?? "";
	if (field.secret) return h("div", { class: "suffixed" }, input, revealButton(input, app));
	if (field.type === "region") return regionInput(field, input);
	return field.unit ? h("div", { class: "suffixed" }, input, h("span", { class: "unit" }, app.t.unit[field.unit])) : input;
}

/**
 * What is pasted often brings a blank along; only in a password it can be meant. A Chinese keyboard writes ３０ and ：.
 * @param {Field} field @param {App} app @param {HTMLInputElement} input
 */
function leave(field, app, input) {
	const trimmed = input.value.trim();
	const plain = /^(integer|time)$/.test(field.type) ? trimmed.normalize("NFKC") : trimmed;
	// A city's name stands for its region's ID.
	const text = (field.type === "region" && regionOf(plain)?.id) || plain;
	if (!field.secret && text !== input.value) {
		input.value = text;
		app.set(field.name, text);
	}
	app.leave(field.name);
}

/** @param {Field} field */
function width({ type, name }) {
	if (type === "time") return "time";
	if (type === "integer") return name === "BackupGatewayId" ? "medium" : "short";
	return "long";
}

/** @param {HTMLInputElement} input @param {App} app */
function revealButton(input, { t }) {
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let hiding;
	const set = (/** @type {boolean} */ visible) => {
		clearTimeout(hiding);
		input.type = visible ? "text" : "password";
		toggle.textContent = visible ? t.hide : t.show;
		toggle.title = visible ? "" : t.showPassword;
		if (visible) hiding = setTimeout(() => set(false), REVEAL_MS);
	};
	const toggle = button(t.show, () => set(input.type === "password"), { title: t.showPassword });
	return toggle;
}

/** @param {Field} field @param {App} app @param {import("./dom.js").Attributes} common */
function select(field, app, common) {
	const { t, locale } = app;
	const given = app.values[field.name] ?? "";
	const options =
		field.type === "boolean"
			? [
					["true", t.yes],
					["false", t.no],
				]
			: (field.choices ?? []).map(({ value, label }) => [value, label[locale]]);
	if (given && !options.some(([value]) => value === given)) options.push([given, given]);
	const change = () => {
		app.set(field.name, element.value);
		app.leave(field.name);
	};
	const none = h("option", { value: "" }, unset(field, app));
	const element = h("select", { ...common, change }, none, ...options.map(([value, label]) => h("option", { value }, label)));
	element.value = given;
	return element;
}

/** @param {Field} field @param {App} app */
function unset(field, { t, locale }) {
	if (field.name === "BackupStorageType") return t.notGivenDefault(t.ownBucket);
	const label = field.choices?.find(({ value }) => value === field.default)?.label[locale] ?? field.default;
	return label ? t.notGivenMeans(label) : t.notGiven;
}
