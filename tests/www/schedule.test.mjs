// @ts-check
/** Next dates and local times. Expected dates are literals; 2026-11-24 is a Tuesday. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { localTime, nextBackups } from "../../www/schedule.js";

const NOW = new Date("2026-11-24T14:22:00Z");
const iso = (/** @type {Date[]} */ dates) => dates.map((date) => date.toISOString());

test("the next dates follow weekdays and start time, in UTC", () => {
	/** @type {[Record<string, unknown>, string[]][]} */
	const cases = [
		[
			{ BackupPeriod: "Tuesday", BackupStartTime: "14:23" },
			["2026-11-24T14:23:00.000Z", "2026-12-01T14:23:00.000Z", "2026-12-08T14:23:00.000Z"],
		],
		[
			{ BackupPeriod: "Tuesday", BackupStartTime: "14:22" },
			["2026-12-01T14:22:00.000Z", "2026-12-08T14:22:00.000Z", "2026-12-15T14:22:00.000Z"],
		],
		[
			{ BackupPeriod: "Monday,Sunday", BackupStartTime: "00:00" },
			["2026-11-29T00:00:00.000Z", "2026-11-30T00:00:00.000Z", "2026-12-06T00:00:00.000Z"],
		],
		[
			{ BackupPeriod: ["Saturday", "Wednesday", "Wednesday"], BackupStartTime: "23:59", BackupStrategyType: "simple" },
			["2026-11-25T23:59:00.000Z", "2026-11-28T23:59:00.000Z", "2026-12-02T23:59:00.000Z"],
		],
		[
			{ BackupPeriod: "Thursday", BackupStartTime: "05:00", BackupStrategyType: "" },
			["2026-11-26T05:00:00.000Z", "2026-12-03T05:00:00.000Z", "2026-12-10T05:00:00.000Z"],
		],
	];
	for (const [params, expected] of cases) assert.deepEqual(iso(nextBackups(params, NOW)), expected, JSON.stringify(params));
});

test("a month, a year and a leap day are crossed as the calendar has them", () => {
	const daily = { BackupPeriod: "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday", BackupStartTime: "01:30" };
	assert.deepEqual(iso(nextBackups(daily, new Date("2028-02-27T12:00:00Z"))), [
		"2028-02-28T01:30:00.000Z",
		"2028-02-29T01:30:00.000Z",
		"2028-03-01T01:30:00.000Z",
	]);
	assert.deepEqual(iso(nextBackups(daily, new Date("2026-12-31T12:00:00Z"), 1)), ["2027-01-01T01:30:00.000Z"]);
	assert.equal(nextBackups(daily, NOW, 10).length, 10);
	assert.deepEqual(nextBackups(daily, NOW, 0), []);
});

test("no dates for a manual plan, or when anything is missing or wrong", () => {
	const good = { BackupPeriod: "Monday", BackupStartTime: "14:22" };
	assert.equal(nextBackups(good, NOW).length, 3);
	for (const wrong of [
		{ BackupStrategyType: "manual" },
		{ BackupStrategyType: "Simple" },
		{ BackupPeriod: undefined },
		{ BackupPeriod: "" },
		{ BackupPeriod: [] },
		{ BackupPeriod: "monday" },
		{ BackupPeriod: "Monday, Friday" },
		{ BackupPeriod: "Monday," },
		{ BackupPeriod: ["Monday", 3] },
		{ BackupPeriod: 1 },
		{ BackupStartTime: undefined },
		{ BackupStartTime: "" },
		{ BackupStartTime: "24:00" },
		{ BackupStartTime: "9:00" },
		{ BackupStartTime: "14:60" },
		{ BackupStartTime: "14:22:00" },
		{ BackupStartTime: 1422 },
	]) {
		assert.deepEqual(nextBackups({ ...good, ...wrong }, NOW), [], JSON.stringify(wrong));
	}
	assert.deepEqual(nextBackups(good, new Date("never")), []);
});

test("a start time is told on the clock of a zone, with the day", () => {
	/** @type {[string, string, string, { time: string, dayShift: number, zone: string }][]} */
	const cases = [
		["14:22", "2026-11-24T10:00:00Z", "Asia/Shanghai", { time: "22:22", dayShift: 0, zone: "Asia/Shanghai" }],
		["16:00", "2026-11-24T10:00:00Z", "Asia/Shanghai", { time: "00:00", dayShift: 1, zone: "Asia/Shanghai" }],
		["04:59", "2026-11-24T10:00:00Z", "America/New_York", { time: "23:59", dayShift: -1, zone: "America/New_York" }],
		["05:00", "2026-11-24T10:00:00Z", "America/New_York", { time: "00:00", dayShift: 0, zone: "America/New_York" }],
		["10:00", "2026-11-24T10:00:00Z", "Pacific/Kiritimati", { time: "00:00", dayShift: 1, zone: "Pacific/Kiritimati" }],
		["10:59", "2026-11-24T10:00:00Z", "Pacific/Pago_Pago", { time: "23:59", dayShift: -1, zone: "Pacific/Pago_Pago" }],
		["00:00", "2026-11-24T10:00:00Z", "Asia/Kathmandu", { time: "05:45", dayShift: 0, zone: "Asia/Kathmandu" }],
		["00:00", "2026-11-24T10:00:00Z", "UTC", { time: "00:00", dayShift: 0, zone: "UTC" }],
		// Day and month wrap around a new year in both directions.
		["20:00", "2026-12-31T10:00:00Z", "Asia/Tokyo", { time: "05:00", dayShift: 1, zone: "Asia/Tokyo" }],
		["02:00", "2026-12-31T10:00:00Z", "America/Los_Angeles", { time: "18:00", dayShift: -1, zone: "America/Los_Angeles" }],
	];
	for (const [hhmm, now, zone, expected] of cases) assert.deepEqual(localTime(hhmm, new Date(now), zone), expected, `${hhmm} ${zone}`);
});

test("summer time counts on the day of the next such time, not on the day of asking", () => {
	const berlin = (/** @type {string} */ now) => localTime("03:00", new Date(now), "Europe/Berlin");
	// Clocks go forward on 2026-03-29 and back on 2026-10-25, both at 01:00 UTC.
	assert.deepEqual(berlin("2026-03-28T02:00:00Z"), { time: "04:00", dayShift: 0, zone: "Europe/Berlin" });
	assert.deepEqual(berlin("2026-03-28T12:00:00Z"), { time: "05:00", dayShift: 0, zone: "Europe/Berlin" });
	assert.deepEqual(berlin("2026-10-24T02:00:00Z"), { time: "05:00", dayShift: 0, zone: "Europe/Berlin" });
	assert.deepEqual(berlin("2026-10-24T12:00:00Z"), { time: "04:00", dayShift: 0, zone: "Europe/Berlin" });
});

test("without a zone the user's own is taken", () => {
	const program = `import { localTime } from "./www/schedule.js";
		console.log(JSON.stringify(localTime("18:30", new Date("2026-11-24T10:00:00Z"))));`;
	const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
		cwd: new URL("../..", import.meta.url),
		env: { ...process.env, TZ: "Asia/Tokyo" },
		encoding: "utf8",
	});
	assert.deepEqual(JSON.parse(output), { time: "03:30", dayShift: 1, zone: "Asia/Tokyo" });
});

test("a wrong time has no local time", () => {
	for (const wrong of ["24:00", "1:00", "", undefined, null, 1422, "14:22 "]) assert.equal(localTime(wrong, NOW, "UTC"), undefined);
	assert.equal(localTime("14:22", new Date("never"), "UTC"), undefined);
});
