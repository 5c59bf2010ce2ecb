// @ts-check
/** What a user does who takes a suggestion. */

const WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** The first day that is none, replaced. @param {unknown} days @param {string} day */
function withDay(days, day) {
	const list = Array.isArray(days) ? [...days] : String(days).split(",");
	const wrong = list.findIndex((one) => !WEEK.includes(one));
	list[wrong] = day;
	return list.some((one) => !WEEK.includes(one)) ? undefined : list;
}

/**
 * The plan with the suggestion in place; `undefined` where there is none to take, or where another thing is wrong at the same place.
 * @param {Record<string, unknown>} plan @param {import("dbs-backup-plan").Issue} issue @returns {Record<string, unknown> | undefined}
 */
export function corrected(plan, { path, code, suggestion }) {
	if (suggestion === undefined || !Object.hasOwn(plan, path)) return undefined;
	if (code === "unknown") {
		// Somebody who has both takes the wrong one out.
		const { [path]: value, ...others } = plan;
		return { ...others, [suggestion]: others[suggestion] ?? value };
	}
	if (path !== "BackupPeriod") return { ...plan, [path]: suggestion };
	const days = withDay(plan[path], suggestion);
	return days && { ...plan, [path]: days };
}
