// @ts-check
/**
 * Where a backup is kept and for how long: as data, and as a drawing. The drawing has no style of
 * its own (a strict content security policy forbids that): `tiers.css` colours its classes.
 *
 * A retention of 0 days is allowed and explained nowhere, so it draws no end: the last tier stays open.
 */

/** @typedef {"standard" | "infrequentAccess" | "archive" | "deleted"} TierName */
/** @typedef {{ tier: TierName, fromDay: number, toDay?: number }} Tier without `toDay`: to the end */

const DEFAULTS = { DuplicationInfrequentAccessPeriod: 180, DuplicationArchivePeriod: 365, BackupRetentionPeriod: 730 };
const MAX_DAYS = { DuplicationInfrequentAccessPeriod: 2_147_483_647, DuplicationArchivePeriod: 2_147_483_647, BackupRetentionPeriod: 1825 };

const WORDS = {
	en: {
		title: "Where a backup is kept, by its age",
		standard: "Standard storage",
		infrequentAccess: "Infrequent access",
		archive: "Archive storage",
		deleted: "Deleted",
		range: (/** @type {number} */ from, /** @type {number} */ to) => `days ${from}–${to}`,
		open: (/** @type {number} */ from) => `from day ${from}`,
		undocumented: "Retention of 0 days is not documented.",
		wrong: "Shown when all periods are right.",
		colon: ": ",
		stop: ". ",
	},
	"zh-CN": {
		title: "备份在不同时间的存储位置",
		standard: "标准存储",
		infrequentAccess: "低频访问存储",
		archive: "归档存储",
		deleted: "删除",
		range: (/** @type {number} */ from, /** @type {number} */ to) => `第 ${from}–${to} 天`,
		open: (/** @type {number} */ from) => `第 ${from} 天起`,
		undocumented: "文档未说明保留 0 天的含义。",
		wrong: "各时间填写正确后显示。",
		colon: "：",
		stop: "。",
	},
};

/** Days, the default when not given, `undefined` when wrong. @param {Readonly<Record<string, unknown>>} params @param {keyof typeof DEFAULTS} name */
function daysOf(params, name) {
	const value = params[name];
	if (value === undefined || value === null || value === "") return DEFAULTS[name];
	const written = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
	if (typeof written !== "string" || !/^\d+$/.test(written)) return undefined;
	const days = Number(written);
	return days <= MAX_DAYS[name] ? days : undefined;
}

/**
 * The tiers in the order of a backup's age; none when a period is wrong. A tier that a backup never
 * reaches (deleted before, or already in a colder one: it only ever moves to colder storage) is left out.
 * @param {Readonly<Record<string, unknown>>} params
 * @returns {Tier[]}
 */
export function tiers(params) {
	const infrequent = daysOf(params, "DuplicationInfrequentAccessPeriod");
	const archive = daysOf(params, "DuplicationArchivePeriod");
	const retention = daysOf(params, "BackupRetentionPeriod");
	if (infrequent === undefined || archive === undefined || retention === undefined) return [];
	const end = retention === 0 ? Number.POSITIVE_INFINITY : retention;
	/** @type {[TierName, number, number][]} */
	const spans = [
		["standard", 0, Math.min(infrequent, archive, end)],
		["infrequentAccess", infrequent, Math.min(archive, end)],
		["archive", archive, end],
		["deleted", end, Number.POSITIVE_INFINITY],
	];
	return spans
		.filter(([, from, to]) => from < to)
		.map(([tier, fromDay, to]) => (to === Number.POSITIVE_INFINITY ? { tier, fromDay } : { tier, fromDay, toDay: to }));
}

const SVG = "http://www.w3.org/2000/svg";
/** Units of the drawing: pixels on a screen 320 wide, less the page's margins. */
const WIDTH = 288;
const BAR_HEIGHT = 26;
const ROW_HEIGHT = 24;
const SWATCH = 18;
/** Wide enough for a segment's number. */
const MIN_SEGMENT = 24;

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function draw(name, attributes, ...children) {
	const element = document.createElementNS(SVG, name);
	for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
	element.append(...children);
	return element;
}

/** Every segment has room for its number; the rest is shared out by days. @param {readonly Tier[]} list */
function widths(list) {
	// What has no end is drawn as long as what comes before it, up to a year.
	const days = list.map(({ fromDay, toDay }) => (toDay === undefined ? Math.min(fromDay || 365, 365) : toDay - fromDay));
	const shown = days.map((count, index) => (list[index]?.tier === "deleted" ? 0 : count));
	const total = shown.reduce((sum, count) => sum + count, 0);
	const free = WIDTH - list.length * MIN_SEGMENT;
	return shown.map((count) => MIN_SEGMENT + (free * count) / total);
}

/** @param {Tier} tier @param {number} number @param {number} x @param {number} y @param {number} width @param {number} height */
function box({ tier }, number, x, y, width, height) {
	return draw(
		"g",
		{ class: `tier tier-${tier}` },
		draw("rect", { class: "tier-box", x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 2 }),
		draw(
			"text",
			{ class: "tier-number", x: x + width / 2, y: y + height / 2, "text-anchor": "middle", "dominant-baseline": "central" },
			String(number),
		),
	);
}

/** @param {Tier} tier @param {typeof WORDS[keyof typeof WORDS]} words */
const rangeOf = ({ fromDay, toDay }, words) => (toDay === undefined ? words.open(fromDay) : words.range(fromDay, toDay));

/** @param {Tier} tier @param {number} index @param {typeof WORDS[keyof typeof WORDS]} words */
function row(tier, index, words) {
	const y = BAR_HEIGHT + 10 + index * ROW_HEIGHT;
	const middle = { y: y + SWATCH / 2, "dominant-baseline": "central" };
	return [
		box(tier, index + 1, 0, y, SWATCH, SWATCH),
		draw("text", { class: "tier-name", x: SWATCH + 8, ...middle }, words[tier.tier]),
		draw("text", { class: "tier-range", x: WIDTH, "text-anchor": "end", ...middle }, rangeOf(tier, words)),
	];
}

let drawings = 0;

/** @param {number} height @param {string} title @param {string} desc @param {...Node} children */
function drawing(height, title, desc, ...children) {
	drawings += 1;
	const [titleId, descId] = [`tiers-title-${drawings}`, `tiers-desc-${drawings}`];
	return /** @type {SVGElement} */ (
		draw(
			"svg",
			{ class: "tiers-chart", viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-labelledby": titleId, "aria-describedby": descId },
			draw("title", { id: titleId }, title),
			draw("desc", { id: descId }, desc),
			...children,
		)
	);
}

/**
 * A bar by age, and below it a row for each tier. Numbers tell the tiers apart as well as colours do.
 * @param {Readonly<Record<string, unknown>>} params
 * @param {"en" | "zh-CN"} locale
 * @returns {SVGElement}
 */
export function drawTiers(params, locale) {
	const words = WORDS[locale];
	const list = tiers(params);
	if (list.length === 0) {
		return drawing(ROW_HEIGHT, words.title, words.wrong, draw("text", { class: "tier-name", x: 0, y: 16 }, words.wrong));
	}
	const unclear = list.at(-1)?.tier === "deleted" ? [] : [words.undocumented];
	const said = [
		...list.map((tier) => `${words[tier.tier]}${words.colon}${rangeOf(tier, words)}`),
		...unclear.map((text) => text.replace(/[.。]$/, "")),
	];
	const sizes = widths(list);
	let x = 0;
	const bar = list.map((tier, index) => {
		const width = sizes[index] ?? MIN_SEGMENT;
		x += width;
		return box(tier, index + 1, x - width, 0, width, BAR_HEIGHT);
	});
	const rows = list.flatMap((tier, index) => row(tier, index, words));
	const below = BAR_HEIGHT + 10 + list.length * ROW_HEIGHT;
	const remarks = unclear.map((text) => draw("text", { class: "tier-remark", x: 0, y: below + 12 }, text));
	const desc = said.join(words.stop) + words.stop.trim();
	return drawing(below + remarks.length * 20, words.title, desc, ...bar, ...rows, ...remarks);
}
