// @ts-check
/** The list prices of backup plans, as Alibaba Cloud published them on the day `asOf`. The purchase page prevails. */

/** @typedef {"mainland" | "abroad"} Market */
/** @typedef {Readonly<Record<Market, number>>} Price */
/**
 * @typedef {object} PlanClass
 * @property {Readonly<Record<import("../pkg/api.js").Locale, string>>} name
 * @property {Price} base a month
 * @property {Price} overagePerGb for what is backed up beyond `freeGb`
 * @property {number | null} freeGb a month; `null` is without limit
 * @property {number} hoursPer100Gb
 */

/** @param {string} en @param {string} zh @param {[number, number]} base @param {[number, number]} overage @param {number | null} freeGb @param {number} hoursPer100Gb @returns {PlanClass} */
const plan = (en, zh, base, overage, freeGb, hoursPer100Gb) => ({
	name: { en, "zh-CN": zh },
	base: { mainland: base[0], abroad: base[1] },
	overagePerGb: { mainland: overage[0], abroad: overage[1] },
	freeGb,
	hoursPer100Gb,
});

export const prices = {
	asOf: "2026-03-28",
	source: "https://www.alibabacloud.com/help/en/dms/product-overview/backup-fees",
	currency: "USD",
	/** @type {Readonly<Record<string, PlanClass>>} */
	classes: {
		micro: plan("Entry", "入门型", [5, 7], [0.117, 0.175], 40, 20),
		small: plan("Basic", "基础型", [22, 33], [0.055, 0.083], 400, 5),
		medium: plan("Standard", "标准型", [35, 53], [0.039, 0.059], 800, 2.5),
		large: plan("Enhanced", "增强型", [56, 84], [0.024, 0.036], 1600, 1.5),
		xlarge: plan("Unlimited", "增强型（不限流量）", [140, 209], [0, 0], null, 1),
	},
	/** Storage of DBS (`system`), by region; `mainland` for the mainland of China. @type {Readonly<Record<string, number>>} */
	storagePerGbMonth: {
		mainland: 0.0173,
		"us-east-1": 0.0185,
		"ap-southeast-3": 0.019,
		"ap-southeast-7": 0.019,
		"cn-hongkong": 0.02,
		"ap-southeast-1": 0.02,
		"us-west-1": 0.02,
		"ap-southeast-5": 0.02,
		"eu-central-1": 0.02,
		"ap-northeast-1": 0.0209,
		"me-central-1": 0.02412,
	},
};
