// @ts-check
/** What a plan costs a month by the list, without tax, discounts and storage. */

import { prices, regions } from "../../public/fields.js";
import { optionError } from "../options.js";

/** Cents and no traces of binary fractions. @param {number} amount */
const rounded = (amount) => Math.round(amount * 100) / 100;

/**
 * @param {import("../../public/operations.js").EstimateInput} input
 * @returns {import("../../public/operations.js").Estimate}
 */
export function estimate(input) {
	const { InstanceClass, region, gigabytesPerMonth } = input ?? {};
	const row = Object.keys(prices.classes).includes(InstanceClass) ? prices.classes[/** @type {"micro"} */ (InstanceClass)] : undefined;
	if (row === undefined) {
		const names = Object.keys(prices.classes);
		throw optionError({}, "invalid_option", "InstanceClass", `must be one of ${names.join(", ")}`, `须为以下之一：${names.join("、")}`);
	}
	if (!regions.some(({ id }) => id === region)) {
		const ids = regions.map(({ id }) => id);
		const english = `must be a region whose price is known: ${ids.join(", ")}`;
		throw optionError({}, "invalid_region", "region", english, `须为价格已知的地域：${ids.join("、")}`);
	}
	const column = /^cn-(?!hongkong)/.test(region) ? "mainland" : "abroad";
	if (typeof gigabytesPerMonth !== "number" || !(gigabytesPerMonth >= 0) || gigabytesPerMonth > 1e9)
		throw optionError({}, "invalid_option", "gigabytesPerMonth", "must be a number from 0 to 1000000000", "须为 0 至 1000000000 的数");
	const base = row.baseMonth[column];
	const beyond = row.freeGb === null ? 0 : Math.max(0, gigabytesPerMonth - row.freeGb);
	const overage = rounded(beyond * row.overageGb[column]);
	return {
		base,
		overage,
		total: rounded(base + overage),
		currency: prices.currency,
		freeGigabytes: row.freeGb,
		hoursPer100Gigabytes: row.hoursPer100Gb,
		asOf: prices.asOf,
		source: prices.source,
	};
}
