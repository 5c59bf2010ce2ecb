// @ts-check
/** Draws what a number or a time means: local time, the next backups, the storage tiers. */
import { applies, fieldOf, paramsOf } from "./applies.js";
import { showEstimate, showSizes } from "./bill.js";
import { byId, h } from "./dom.js";
import { usualPort } from "./examples.js";
import { updatePanel } from "./panel.js";
import { choiceOf } from "./problems.js";
import { localTime, nextBackups } from "./schedule.js";
import { drawTiers, tiers } from "./tiers.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function updateAids(app) {
	const params = paramsOf(app.values);
	const now = new Date();
	showLocalTime(app, params.BackupStartTime ?? "", now);
	fill(byId("next"), nextList(app, params, now));
	fill(byId("tiers"), tierPicture(app, params));
	showPort(app);
	showSizes(app);
	showEstimate(app);
	updatePanel(app);
}

/** Says where a port comes from that nobody typed. @param {App} app */
function showPort(app) {
	const { values, proposedPort } = app;
	const place = byId("f-SourceEndpointPort-aid");
	place.hidden = proposedPort === undefined || values.SourceEndpointPort !== proposedPort || usualPort(values) !== proposedPort;
	if (!place.hidden) place.textContent = app.t.usualPort(choiceOf(fieldOf.get("DatabaseType"), values.DatabaseType ?? "", app));
}

/** @param {HTMLElement} place @param {HTMLElement[]} content */
function fill(place, content) {
	place.hidden = content.length === 0;
	place.replaceChildren(...content);
}

/** @param {App} app @param {string} value @param {Date} now */
function showLocalTime({ locale }, value, now) {
	const local = localTime(value, now);
	const place = byId("f-BackupStartTime-aid");
	place.hidden = !local;
	const t = reviewWords[locale];
	if (local) place.textContent = t.localTime(value, `${local.time} ${t.dayShift[local.dayShift]}`, local.zone);
}

/** @param {App} app @param {import("./applies.js").Values} params @param {Date} now @returns {HTMLElement[]} */
export function nextList({ locale }, params, now) {
	const dates = nextBackups(params, now);
	if (dates.length === 0) return [];
	const t = reviewWords[locale];
	const day = /** @type {const} */ ({
		weekday: "short",
		year: "numeric",
		month: "short",
		day: "numeric",
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
	});
	const utc = new Intl.DateTimeFormat(locale, { ...day, timeZone: "UTC" });
	const local = new Intl.DateTimeFormat(locale, day);
	const items = dates.map((date) => {
		const time = h("time", { datetime: date.toISOString() }, `${utc.format(date)} UTC`);
		return h("li", {}, time, h("span", { class: "hint" }, h("br"), t.local(local.format(date))));
	});
	return [h("h3", {}, t.next), h("ol", { class: "plain" }, ...items), h("p", { class: "hint" }, t.nextNote)];
}

/** @param {App} app @param {import("./applies.js").Values} params @returns {HTMLElement[]} */
export function tierPicture({ locale, values }, params) {
	const field = fieldOf.get("BackupRetentionPeriod");
	if (!field || !applies(field, values) || tiers(params).length === 0) return [];
	const drawing = drawTiers(params, locale);
	return [h("h3", {}, drawing.querySelector("title")?.textContent ?? ""), h("div", {}, drawing)];
}
