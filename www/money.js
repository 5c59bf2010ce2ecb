// @ts-check
/** What a plan costs by the list of prices: pure arithmetic. A price that is not in the list is not known. */
import { prices } from "./prices.js";
import { regions } from "./regions.js";

/** @typedef {"mainland" | "abroad"} Market */
/** @typedef {import("./applies.js").Values} Values */
/** @typedef {{ gigabytes: number, times: number }} Volume of one full backup, and how many a month */
/**
 * @typedef {object} Estimate
 * @property {number} base a month
 * @property {number} overage a month
 * @property {number} storage a month, once as many backups are kept as ever will be
 * @property {number} month all of it
 * @property {number | undefined} months how many are bought
 * @property {number | undefined} charged at once: the base for all of them
 * @property {boolean} ownBucket storage is billed by OSS
 * @property {boolean} storageKnown
 */

/** Full backups a month by the days of the week: 52 weeks in 12 months. @param {Values} values */
export function timesOf({ BackupPeriod, BackupStrategyType }) {
	if (BackupStrategyType === "manual") return undefined;
	const days = BackupPeriod ? new Set(BackupPeriod.split(",")).size : 0;
	return days === 0 ? undefined : Math.round((days * 52) / 12);
}

/** Where a plan is sold; `undefined` when its price is not known. @param {string | undefined} region @returns {Market | undefined} */
export function marketOf(region) {
	if (!regions.some(({ id }) => id === region)) return undefined;
	return region?.startsWith("cn-") && region !== "cn-hongkong" ? "mainland" : "abroad";
}

/** @param {Values} values */
function monthsOf({ Period, UsedTime }) {
	const count = Number(UsedTime);
	if (!Number.isInteger(count) || count < 1) return undefined;
	return Period === "Year" ? count * 12 : Period === "Month" ? count : undefined;
}

/** Where the backups are kept decides, not where the plan is sold. @param {Values} values */
const storagePrice = ({ Region = "", StorageRegion = Region }) =>
	marketOf(StorageRegion) === "mainland" ? prices.storage.mainlandGbMonth : prices.storage.abroadGbMonth[StorageRegion];

/** What is kept when the retention is full. @param {Values} values @param {Volume} volume */
function keptGigabytes({ BackupRetentionPeriod = "730" }, { gigabytes, times }) {
	return (gigabytes * times * Number(BackupRetentionPeriod)) / (365 / 12);
}

/** `undefined` when the size or the region has no known price. @param {Values} values @param {Volume} volume @returns {Estimate | undefined} */
export function estimate(values, volume) {
	const size = Object.hasOwn(prices.classes, values.InstanceClass ?? "")
		? prices.classes[/** @type {keyof typeof prices.classes} */ (values.InstanceClass)]
		: undefined;
	const market = marketOf(values.Region);
	if (!size || !market) return undefined;
	const base = size.baseMonth[market];
	const beyond = Math.max(0, volume.gigabytes * volume.times - (size.freeGb ?? Number.POSITIVE_INFINITY));
	const overage = beyond * size.overageGb[market];
	const ownBucket = values.BackupStorageType !== "system";
	const each = ownBucket ? 0 : storagePrice(values);
	const storage = keptGigabytes(values, volume) * (each ?? 0);
	const months = monthsOf(values);
	return {
		base,
		overage,
		storage,
		month: base + overage + storage,
		months,
		charged: months === undefined ? undefined : months * base,
		ownBucket,
		storageKnown: each !== undefined,
	};
}
