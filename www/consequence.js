// @ts-check
/** What sending a plan costs, in plain words, as far as the documentation tells. */

import { isShared } from "./journal.js";

/** @typedef {import("./applies.js").Values} Values */
/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */

/** Whether sending may buy a subscription, so that it is said with emphasis. @param {Values} params */
export const buys = (params) => params.PayType !== "postpay";

/** @param {Values} params @param {ReviewWords} r */
export function consequence(params, r) {
	const size = params.InstanceClass ?? "";
	const once = isShared() ? r.once : r.onceHere;
	if (params.PayType === "postpay") return [r.postpay(size), r.price, once];
	const { Period: period, UsedTime: count } = params;
	const length = count && (period === "Year" || period === "Month") ? r.length(String(BigInt(count)), period) : r.noLength;
	return [params.PayType === "prepay" ? r.buys(size, length) : r.mayBuy(size, length), r.price, once];
}
