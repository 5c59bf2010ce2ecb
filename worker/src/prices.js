// @ts-check
/** What a plan costs by the list, for a rule on a monthly sum. */
import { prices } from "dbs-backup-plan/fields";

/** A region that is not known or not given counts at the higher price. @param {string} region */
const isMainland = (region) => /^cn-(?!hongkong)/.test(region);

/** @param {ReadonlyMap<string, string>} sent */
function months(sent) {
	if (sent.get("PayType") === "postpay" && !sent.has("UsedTime")) return 1;
	const units = { Month: 1, Year: 12 }[sent.get("Period") ?? ""];
	return units === undefined || !sent.has("UsedTime") ? undefined : units * Number(sent.get("UsedTime"));
}

/**
 * The whole sum that a plan binds its buyer to: a month's price for each month; of pay-as-you-go, one month.
 * @param {ReadonlyMap<string, string>} sent @returns {number | undefined} `undefined` where its length is not given
 */
export function listPrice(sent) {
	const { baseMonth } = prices.classes[/** @type {keyof typeof prices.classes} */ (sent.get("InstanceClass"))] ?? {};
	const length = months(sent);
	const month = baseMonth?.[isMainland(sent.get("Region") ?? "") ? "mainland" : "abroad"];
	return month === undefined || length === undefined ? undefined : month * length;
}
