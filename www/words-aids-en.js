// @ts-check
/** What follows from the values, in English: times, what a pasted ID tells, and money. */

export const en = {
	localTime: (/** @type {string} */ utc, /** @type {string} */ local, /** @type {string} */ zone) => `${utc} UTC is ${local} in ${zone}.`,
	dayShift: { "-1": "on the day before", 0: "on the same day", 1: "on the day after" },
	nextNote: "A full backup also runs once when the plan starts, if the service says so in its answer (CreateBackupSet).",
	local: (/** @type {string} */ date) => `${date} (your time)`,
	followed: {
		region: (/** @type {string} */ region) => `Region set to ${region}, as the ID begins like those of that region.`,
		location: (/** @type {string} */ location) => `Location set to “${location}”, as the ID begins like those.`,
		address: (/** @type {string} */ names) => `Taken from what you pasted: ${names}.`,
		noPassword: "The password in it was left out: type it in its own field.",
	},
	sizes: {
		speed: (/** @type {string} */ hours) => `${hours} h per 100 GB`,
		free: (/** @type {string} */ gigabytes) => `${gigabytes} GB included`,
		unlimited: "No traffic limit",
		price: (/** @type {string} */ price) => `${price} a month`,
		from: (/** @type {string} */ price) => `From ${price} a month`,
		unknown: "Price not known here",
	},
	money: {
		title: "Estimate",
		open: "Choose a size and a region to see its price",
		unknownRegion: (/** @type {string} */ region) => `The price in ${region} is not known here`,
		amount: (/** @type {string} */ amount) => `${amount} a month`,
		charged: (/** @type {string} */ amount, /** @type {string} */ months) =>
			`${amount} for ${months === "1" ? "1 month" : `${months} months`}, charged at once`,
		gigabytes: "Data in one full backup (GB)",
		times: "Full backups a month",
		fromSchedule: (/** @type {string} */ times) => `${times} by the schedule`,
		base: "Plan",
		overage: "Traffic beyond the quota",
		storage: "Storage of DBS, when all is kept",
		ownStorage: "Storage in your bucket",
		ownBucket: "billed by OSS",
		unknownStorage: "not known for this region",
		total: "A month",
		date: (/** @type {string} */ date) => `List price of ${date} in US dollars; the purchase page prevails.`,
		noReturns: "A subscription is paid in advance and cannot be returned.",
		years: "Discounts for years are not in the list.",
		source: "List of prices",
		badNumber: "Enter a number, 0 or more",
	},
};
