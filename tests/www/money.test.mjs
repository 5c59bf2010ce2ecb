// @ts-check
/** What a plan costs. Expected sums are those of the published list, or were worked out by hand from it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { prices as published } from "../../pkg/fields.js";
import { estimate, marketOf, timesOf } from "../../www/money.js";
import { prices } from "../../www/prices.js";

/** @param {Record<string, string>} values @param {number} gigabytes @param {number} times */
const month = (values, gigabytes, times) => Number(estimate({ Region: "cn-hangzhou", ...values }, { gigabytes, times })?.month.toFixed(2));

test("the example of the list of prices: 150 GB, four times a month", () => {
	assert.equal(month({ InstanceClass: "micro" }, 150, 4), 70.52);
	assert.equal(month({ InstanceClass: "small" }, 150, 4), 33);
	assert.equal(month({ InstanceClass: "medium" }, 150, 4), 35);
});

test("abroad has prices of its own, and what is within the quota costs nothing more", () => {
	assert.equal(month({ InstanceClass: "micro", Region: "ap-southeast-1" }, 10, 4), 7);
	assert.equal(month({ InstanceClass: "micro", Region: "cn-hongkong" }, 50, 1), 8.75);
	assert.equal(month({ InstanceClass: "xlarge" }, 100_000, 30), 140);
});

test("storage of DBS is counted when all that is kept is there; an own bucket is not", () => {
	const values = { InstanceClass: "large", Region: "us-east-1", BackupStorageType: "system", BackupRetentionPeriod: "365" };
	const found = estimate(values, { gigabytes: 10, times: 1 });
	// Twelve backups of 10 GB at USD 0.0185.
	assert.equal(found?.storage.toFixed(2), "2.22");
	assert.equal(estimate({ ...values, BackupStorageType: "" }, { gigabytes: 10, times: 1 })?.ownBucket, true);
	assert.equal(estimate({ ...values, Region: "ap-south-1" }, { gigabytes: 10, times: 1 })?.storageKnown, false);
	// Sold in mainland China, kept abroad: at USD 0.02 in Singapore, and at a price that is not known in Mumbai.
	const abroad = { ...values, Region: "cn-hangzhou", StorageRegion: "ap-southeast-1" };
	assert.equal(estimate(abroad, { gigabytes: 10, times: 1 })?.storage.toFixed(2), "2.40");
	assert.equal(estimate({ ...abroad, StorageRegion: "ap-south-1" }, { gigabytes: 10, times: 1 })?.storageKnown, false);
});

test("months and years give the whole sum; what is not known stays unknown", () => {
	const sum = (/** @type {Record<string, string>} */ values) =>
		estimate({ Region: "cn-beijing", InstanceClass: "micro", ...values }, { gigabytes: 0, times: 0 })?.charged;
	assert.equal(sum({ Period: "Month", UsedTime: "3" }), 15);
	assert.equal(sum({ Period: "Year", UsedTime: "2" }), 120);
	assert.equal(sum({ Period: "Year" }), undefined);
	assert.equal(sum({ UsedTime: "3" }), undefined);
	assert.equal(estimate({ InstanceClass: "micro", Region: "xx-nowhere-9" }, { gigabytes: 1, times: 1 }), undefined);
	assert.equal(estimate({ InstanceClass: "huge", Region: "cn-beijing" }, { gigabytes: 1, times: 1 }), undefined);
	assert.equal(estimate({ InstanceClass: "toString", Region: "cn-beijing" }, { gigabytes: 1, times: 1 }), undefined);
	assert.equal(marketOf(undefined), undefined);
});

test("the prices are those of the package", () => {
	assert.equal(prices, published);
});

test("the schedule tells how often", () => {
	assert.equal(timesOf({ BackupPeriod: "Monday" }), 4);
	assert.equal(timesOf({ BackupPeriod: "Monday,Monday,Thursday" }), 9);
	assert.equal(timesOf({ BackupPeriod: "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday" }), 30);
	assert.equal(timesOf({ BackupStrategyType: "manual", BackupPeriod: "Monday" }), undefined);
	assert.equal(timesOf({}), undefined);
});
