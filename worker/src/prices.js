// @ts-check
/**
 * List prices of a plan, for a rule on a monthly sum. The purchase page prevails.
 * Source: "Backup storage costs", https://www.alibabacloud.com/help/en/dms/product-overview/backup-fees, 28 March 2026.
 */

/** US dollars a month: in mainland China, and in Hong Kong and abroad. @type {Record<string, readonly [number, number]>} */
const BASE = { micro: [5, 7], small: [22, 33], medium: [35, 53], large: [56, 84], xlarge: [140, 209] };

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
	const [mainland, abroad] = BASE[sent.get("InstanceClass") ?? ""] ?? [];
	const length = months(sent);
	const month = isMainland(sent.get("Region") ?? "") ? mainland : abroad;
	return month === undefined || length === undefined ? undefined : month * length;
}
