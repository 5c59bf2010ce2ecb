// @ts-check
/** The plan as a schema for form and server libraries: Standard Schema v1, <https://standardschema.dev>. */
import { crossing } from "./calls.js";
import { InvalidParametersError } from "./errors.js";
import { read } from "./pack.js";

/** @typedef {import("../public/api.js").Issue} Issue */
/** @typedef {import("./pack.js").Read} Read */

const OBJECTS = "BackupObjects";

/** Whether it was given as a list: only then is there anything at a place inside. @param {Read} given */
const isList = ({ names, values }) => (values[names.indexOf(OBJECTS)] ?? "").startsWith("\x01l");

/** `BackupObjects[0].DBName` in steps. @param {string} place */
const steps = (place) => (place.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** @param {Issue} issue @param {boolean} inside whether BackupObjects is a list */
function located({ path, code, message }, inside) {
	const isPlace = path.startsWith(`${OBJECTS}[`) && code !== "unknown";
	if (!isPlace) return { message, path: path === "" ? [] : [path] };
	return inside ? { message, path: steps(path) } : { message: `${path} ${message}`, path: [OBJECTS] };
}

/**
 * @param {unknown} value
 * @param {{ readonly libraryOptions?: Record<string, unknown> | undefined } | undefined} options
 * @param {string | undefined} locale
 */
function validate(value, options, locale) {
	const given = read(value);
	try {
		const parts = crossing("wire", given, { locale: options?.libraryOptions?.locale ?? locale }).split("\0");
		/** @type {Record<string, string>} */
		const plan = {};
		for (let at = 0; at + 2 < parts.length; at += 2) plan[/** @type {string} */ (parts[at])] = /** @type {string} */ (parts[at + 1]);
		return { value: plan };
	} catch (error) {
		if (!(error instanceof InvalidParametersError)) throw error;
		const inside = isList(given);
		return { issues: error.errors.map((issue) => located(issue, inside)) };
	}
}

/** @param {string} [locale] of the messages */
export const backupPlanIn = (locale) => ({
	"~standard": {
		version: 1,
		vendor: "dbs-backup-plan",
		validate: (/** @type {unknown} */ value, /** @type {any} */ options) => validate(value, options, locale),
	},
});

export const backupPlan = /* @__PURE__ */ backupPlanIn();
