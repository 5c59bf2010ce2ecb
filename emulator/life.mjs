// @ts-check
/**
 * The life of a plan, as a script: `wait`, a pre-check, `check_pass`, then `running` or what the
 * script says; `init` where the pre-check fails. Pure: the time since the start is handed in.
 * The order of the states is a reading of their descriptions; no page of the documentation draws it.
 */

/** @typedef {{ state?: string, message?: string }} CheckScript how a check ends */
/**
 * @typedef {object} Life
 * @property {number} hiddenMs how long the plan is not in the list yet
 * @property {number} waitMs how long it has the status `wait`
 * @property {number} preCheckMs how long its pre-check takes, each check an equal part
 * @property {string} checking the status while the pre-check is under way (which one is documented nowhere)
 * @property {Record<string, CheckScript>} checks by code, beside those of every plan
 * @property {string} error the pre-check fails as a whole after a fifth of its time, with this ErrMessage
 * @property {number} passMs how long it has the status `check_pass`
 * @property {string} ends the status after that; `gone` removes it
 * @property {string} message ErrMessage of a plan, and of its backup, that ends as `stop`
 * @property {number} backupMs how long the first full backup takes
 * @property {string} backupBytes decimal digits, since a size may exceed 2^53
 */

const STATUSES = ["wait", "init", "check_pass", "running", "stop", "pause", "locked"];
const CHECK_ENDS = ["finish", "warning", "failed", "catched"];
/** Two of these codes are documented for this product (one of them misspelt there), the others for its sister DTS. */
const CHECKS = ["CHECK_SRC", "CHECK_ENGINE", "CHECK_BINLOG_ON", "CHECK_SAME_OBJ", "CHECK_MYSQL_PASSOWRD_FORMAT"];

/** @type {Readonly<Life>} */
export const HEALTHY = Object.freeze({
	hiddenMs: 0,
	waitMs: 5_000,
	preCheckMs: 40_000,
	checking: "wait",
	checks: {},
	error: "",
	passMs: 5_000,
	ends: "running",
	message: "",
	backupMs: 60_000,
	backupBytes: "1073741824",
});

/** By the name that a script may have instead of members. @type {Record<string, Partial<Life>>} */
export const LIVES = {
	healthy: {},
	warning: { checks: { CHECK_BINLOG_ON: { state: "warning", message: "The binary log is off." } } },
	"failed-check": { checks: { CHECK_SRC: { state: "failed", message: "can not connect to oracle instance orcl with user dbs" } } },
	"failed-checks": {
		checks: {
			CHECK_BINLOG_ON: { state: "catched", message: "java.lang.NullPointerException" },
			CHECK_MYSQL_PASSOWRD_FORMAT: { state: "failed", message: "The password has the old format." },
		},
	},
	"pre-check-error": { error: "java.lang.RuntimeException: Could not find any schema ……" },
	stopped: { ends: "stop", message: "Disk of the source is full." },
	locked: { ends: "locked" },
	gone: { ends: "gone" },
};

/** @param {unknown} checks */
function checkedChecks(checks) {
	if (typeof checks !== "object" || checks === null) throw new TypeError("checks must be an object of { CODE: { state, message } }.");
	for (const [code, check] of Object.entries(checks)) {
		const { state = "finish", message = "", ...others } = check ?? {};
		if (Object.keys(others).length > 0) throw new TypeError(`${code} has an unknown member: ${Object.keys(others)[0]}.`);
		if (!CHECK_ENDS.includes(state)) throw new TypeError(`${code}: state must be one of ${CHECK_ENDS.join(", ")}.`);
		if (typeof message !== "string") throw new TypeError(`${code}: message must be a text.`);
	}
}

/** A whole script from a name or from some members. @param {unknown} script @returns {Life} */
export function lifeOf(script) {
	const given = typeof script === "string" ? LIVES[script] : script;
	if (typeof given !== "object" || given === null) {
		throw new TypeError(`no such life: ${script}. There are ${Object.keys(LIVES).join(", ")}, or an object.`);
	}
	for (const [name, value] of Object.entries(given)) {
		const known = /** @type {Record<string, unknown>} */ (HEALTHY)[name];
		if (known === undefined) throw new TypeError(`a life has no ${name}. It has ${Object.keys(HEALTHY).join(", ")}.`);
		if (typeof value !== typeof known) throw new TypeError(`${name} must be a ${typeof known}.`);
		if (typeof value === "number" && !(value >= 0)) throw new TypeError(`${name} must not be negative.`);
	}
	const life = { ...HEALTHY, ...given };
	checkedChecks(life.checks);
	if (!STATUSES.includes(life.checking)) throw new TypeError(`checking must be one of ${STATUSES.join(", ")}.`);
	if (![...STATUSES, "gone"].includes(life.ends)) throw new TypeError(`ends must be one of ${STATUSES.join(", ")}, gone.`);
	if (!/^\d+$/.test(life.backupBytes)) throw new TypeError("backupBytes must be decimal digits.");
	return life;
}

/** @param {Life} life */
const preCheckEnds = (life) => life.waitMs + (life.error ? life.preCheckMs / 5 : life.preCheckMs);
/** When the plan has its last status. @param {Life} life */
export const settles = (life) => preCheckEnds(life) + life.passMs;

/** @param {Life} life @param {number} elapsed */
export function preCheckAt(life, elapsed) {
	const codes = [...new Set([...CHECKS, ...Object.keys(life.checks)])];
	const part = life.preCheckMs / codes.length;
	const over = elapsed >= preCheckEnds(life);
	const details = codes.map((code, index) => {
		const began = life.waitMs + index * part;
		const ended = began + part;
		const { state = "finish", message = "" } = life.checks[code] ?? {};
		const until = Math.min(elapsed, preCheckEnds(life));
		if (until >= ended) return { code, state, message, began, ended };
		// What an error ended never went on.
		return until >= began && !over ? { code, state: "running", message: "", began } : { code, state: "init", message: "" };
	});
	const done = details.filter(({ state }) => state !== "running" && state !== "init");
	const failed = details.filter(({ state }) => state === "failed" || state === "catched");
	const error = over ? life.error : "";
	const status = !over ? "running" : error || failed.length > 0 ? "failed" : "finish";
	return {
		status,
		progress: Math.floor((100 * done.length) / codes.length),
		error,
		details: elapsed >= life.waitMs ? details : [],
		message: status === "failed" ? error || (failed[0]?.message ?? "") : "",
	};
}

/** @param {Life} life @param {number} elapsed */
export function statusAt(life, elapsed) {
	if (elapsed < life.waitMs) return "wait";
	if (elapsed < preCheckEnds(life)) return life.checking;
	if (preCheckAt(life, elapsed).status === "failed") return "init";
	return elapsed < settles(life) ? "check_pass" : life.ends;
}

/** The first full backup, once there is one. @param {Life} life @param {number} elapsed */
export function backupAt(life, elapsed) {
	const status = statusAt(life, elapsed);
	if (status !== "running" && status !== "stop") return undefined;
	const began = settles(life);
	if (status === "stop") return { status: "stop", message: life.message, began, ended: began, progress: 0 };
	const progress = Math.min(100, Math.floor((100 * (elapsed - began)) / Math.max(1, life.backupMs)));
	if (elapsed < began + life.backupMs) return { status: "running", message: "", began, progress };
	return { status: "finish", message: "", began, ended: began + life.backupMs, progress: 100 };
}
