// @ts-check
/**
 * When a plan backs up: the next dates of its schedule, and its start time on the user's clock.
 * Pure. It judges nothing aloud: what is missing or wrong simply has no dates; `validate` says why.
 */

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Minutes since midnight, UTC. @param {unknown} hhmm */
function minutesOf(hhmm) {
	if (typeof hhmm !== "string" || !TIME.test(hhmm)) return undefined;
	return Number(hhmm.slice(0, 2)) * 60 + Number(hhmm.slice(3));
}

/** Midnight, UTC, of the day of an instant. @param {number} instant */
const midnight = (instant) => Math.floor(instant / DAY) * DAY;

/** Weekday numbers, 0 for Sunday. @param {unknown} period */
function daysOf(period) {
	const names = typeof period === "string" && period !== "" ? period.split(",") : period;
	if (!Array.isArray(names) || names.length === 0) return undefined;
	const days = names.map((name) => WEEKDAYS.indexOf(name));
	return days.includes(-1) ? undefined : new Set(days);
}

/** @param {unknown} value */
const given = (value) => value !== undefined && value !== null && value !== "";

/**
 * The next full backups after `now`; none for a manual plan, or while days or time are missing or wrong.
 * @param {Readonly<Record<string, unknown>>} params
 * @param {Date} now
 * @returns {Date[]}
 */
export function nextBackups(params, now, count = 3) {
	const { BackupStrategyType: strategy, BackupPeriod, BackupStartTime } = params;
	if (given(strategy) && strategy !== "simple") return [];
	const days = daysOf(BackupPeriod);
	const minutes = minutesOf(BackupStartTime);
	if (!days || minutes === undefined || Number.isNaN(now.getTime())) return [];
	const dates = [];
	let day = midnight(now.getTime());
	while (dates.length < count) {
		const at = day + minutes * MINUTE;
		if (at > now.getTime() && days.has(new Date(at).getUTCDay())) dates.push(new Date(at));
		day += DAY;
	}
	return dates;
}

/**
 * What a clock in `timeZone` (default: the user's) shows when it is next `hhmm` in UTC, and whether
 * that is the day before (-1) or after (1). In a zone with summer time, the answer holds for that day.
 * @param {unknown} hhmm
 * @param {Date} now
 * @param {string} [timeZone]
 * @returns {{ time: string, dayShift: -1 | 0 | 1, zone: string } | undefined}
 */
export function localTime(hhmm, now, timeZone) {
	const minutes = minutesOf(hhmm);
	if (minutes === undefined || Number.isNaN(now.getTime())) return undefined;
	const today = midnight(now.getTime()) + minutes * MINUTE;
	const at = new Date(today >= now.getTime() ? today : today + DAY);
	const format = new Intl.DateTimeFormat("en-US", {
		timeZone,
		calendar: "iso8601",
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
	});
	const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
	const there = Date.UTC(Number(part.year), Number(part.month) - 1, Number(part.day));
	const dayShift = /** @type {-1 | 0 | 1} */ (Math.sign(there - midnight(at.getTime())));
	return { time: `${part.hour}:${part.minute}`, dayShift, zone: timeZone ?? format.resolvedOptions().timeZone };
}
