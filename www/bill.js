// @ts-check
/** Prices on the page: on the cards of sizes, in the estimate, and as the review's bill. */
import { h } from "./dom.js";
import { estimate, marketOf, timesOf } from "./money.js";
import { prices } from "./prices.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./applies.js").Values} Values */

/** @param {number} amount @param {App} app */
function inMoney(amount, { locale }) {
	const digits = Number.isInteger(amount) ? 0 : 2;
	const format = { style: "currency", currency: prices.currency, currencyDisplay: "code", minimumFractionDigits: digits };
	return new Intl.NumberFormat(locale, /** @type {any} */ (format)).format(amount).replaceAll("\u00a0", " ");
}

/** @param {App} app */
function dateOfPrices({ locale }) {
	return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(prices.asOf));
}

/** Speed, quota and price on the card of each size. @param {App} app */
export function showSizes(app) {
	const { values, locale } = app;
	const t = reviewWords[locale];
	const market = marketOf(values.Region);
	for (const [id, size] of Object.entries(prices.classes)) {
		const place = document.getElementById(`size-${id}`);
		if (!place) continue;
		const price = market
			? t.sizes.price(inMoney(size.baseMonth[market], app))
			: values.Region
				? t.sizes.unknown
				: t.sizes.from(inMoney(size.baseMonth.mainland, app));
		place.replaceChildren(
			h("span", { class: "size-name" }, size.name[locale]),
			h("span", { class: "price" }, price),
			h("span", {}, size.freeGb === null ? t.sizes.unlimited : t.sizes.free(size.freeGb.toLocaleString(locale))),
			h("span", {}, t.sizes.speed(size.hoursPer100Gb.toLocaleString(locale))),
		);
	}
}

/** @param {string} text */
const numberOf = (text) => (/^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined);

/** @param {App} app @param {Values} [values] */
function estimateOf(app, values = app.values) {
	const gigabytes = numberOf(app.volume.gigabytes) ?? 0;
	const times = numberOf(app.volume.times) ?? timesOf(values) ?? 0;
	return estimate(values, { gigabytes, times });
}

/** What is paid, in one line. @param {App} app */
export function priceLine(app) {
	const { values, locale } = app;
	const t = reviewWords[locale];
	const found = estimateOf(app);
	if (!found) return values.Region && !marketOf(values.Region) ? t.money.unknownRegion(values.Region) : t.money.open;
	const { month, charged, months } = found;
	const once = charged === undefined ? "" : ` · ${t.money.charged(inMoney(charged, app), String(months))}`;
	return t.money.amount(inMoney(month, app)) + once;
}

/** The rows of the bill. @param {App} app */
function rows(app) {
	const t = reviewWords[app.locale];
	const found = estimateOf(app);
	if (!found) return [];
	const storage = found.ownBucket ? t.money.ownBucket : found.storageKnown ? inMoney(found.storage, app) : t.money.unknownStorage;
	const all = [
		[t.money.base, inMoney(found.base, app)],
		[t.money.overage, inMoney(found.overage, app)],
		[found.ownBucket ? t.money.ownStorage : t.money.storage, storage],
		[t.money.total, inMoney(found.month, app)],
	];
	return all.map(([name = "", value = ""]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)));
}

/** @param {App} app */
function notes(app) {
	const { values, locale } = app;
	const t = reviewWords[locale];
	return h(
		"p",
		{ class: "hint" },
		[t.money.date(dateOfPrices(app)), ...(values.Period === "Year" ? [t.money.years] : []), t.money.noReturns].join(
			app.locale === "en" ? " " : "",
		),
		" ",
		h("a", { href: prices.source, target: "_blank", rel: "noreferrer" }, t.money.source),
	);
}

/** The estimate in the form: drawn once, and then kept up to date. @param {App} app */
export function showEstimate(app) {
	const place = document.getElementById("estimate");
	if (!place) return;
	if (place.childElementCount === 0) place.append(...drawEstimate(app));
	const text = document.getElementById("estimate-text");
	if (text) text.textContent = priceLine(app);
	document.getElementById("estimate-rows")?.replaceChildren(...rows(app));
	const times = /** @type {HTMLInputElement | null} */ (document.getElementById("volume-times"));
	const fromSchedule = timesOf(app.values);
	const hint = document.getElementById("volume-times-hint");
	if (times && hint) hint.textContent = fromSchedule === undefined ? "" : reviewWords[app.locale].money.fromSchedule(String(fromSchedule));
	document.getElementById("estimate-notes")?.replaceChildren(notes(app));
}

/** @param {App} app */
function drawEstimate(app) {
	const t = reviewWords[app.locale];
	const field = (/** @type {"gigabytes" | "times"} */ name) => {
		const id = `volume-${name}`;
		const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
		const input = h("input", {
			id,
			type: "text",
			class: "width-short",
			inputmode: "decimal",
			autocomplete: "off",
			"aria-describedby": `${id}-error ${id}-hint`,
			input: () => {
				app.volume[name] = input.value;
				const wrong = input.value.trim() !== "" && numberOf(input.value) === undefined;
				error.hidden = !wrong;
				error.textContent = wrong ? t.errorPrefix + t.money.badNumber : "";
				showEstimate(app);
			},
		});
		input.value = app.volume[name];
		return h(
			"div",
			{ class: "field half" },
			h("label", { for: id }, t.money[name]),
			error,
			input,
			h("p", { class: "hint", id: `${id}-hint` }),
		);
	};
	return [
		h(
			"details",
			{ class: "line", id: "line-estimate" },
			h(
				"summary",
				{},
				h("span", { class: "line-name" }, t.money.title),
				h("span", { class: "line-text", id: "estimate-text" }),
				h("span", { class: "line-act" }, h("span", { class: "when-closed" }, t.change), h("span", { class: "when-open" }, t.close)),
			),
			h("div", { class: "fields" }, field("gigabytes"), field("times")),
			h("dl", { class: "bill", id: "estimate-rows" }),
		),
		h("div", { id: "estimate-notes" }),
	];
}

/** The bill on the review. @param {App} app */
export function bill(app) {
	const list = rows(app);
	return [h("p", { class: "total" }, priceLine(app)), ...(list.length > 0 ? [h("dl", { class: "bill" }, ...list)] : []), notes(app)];
}
