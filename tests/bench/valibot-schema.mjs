// @ts-check
/** The parameters as someone would write them with valibot. */
import * as v from "valibot";
import { areDays, areObjects, choicesOf, DIGITS, HOST, missing, shape, TIME } from "./rules.mjs";

/** @param {any} field */
function valibotField(field) {
	const number = (/** @type {any} */ value) => Number(value) >= field.min && Number(value) <= (field.max ?? Number.POSITIVE_INFINITY);
	const kinds = {
		choice: () => v.picklist(choicesOf(field)),
		list: () =>
			v.pipe(
				v.string(),
				v.check((text) => areDays(choicesOf(field), text)),
			),
		integer: () => v.pipe(v.union([v.pipe(v.number(), v.integer()), v.pipe(v.string(), v.regex(DIGITS))]), v.check(number)),
		boolean: () => v.union([v.boolean(), v.picklist(["true", "false"])]),
		time: () => v.pipe(v.string(), v.regex(TIME)),
		host: () => v.pipe(v.string(), v.regex(HOST)),
		json: () => v.pipe(v.any(), v.check(areObjects)),
	};
	const kind = /** @type {any} */ (kinds)[field.type] ?? (() => v.string());
	return field.required ? kind() : v.optional(kind());
}

export const valibotSchema = () =>
	v.pipe(
		v.strictObject(shape(valibotField)),
		v.rawCheck(({ dataset, addIssue }) => {
			if (!dataset.typed) return;
			for (const name of missing(/** @type {any} */ (dataset.value)))
				addIssue({ message: "is required", path: [{ type: "object", origin: "value", input: {}, key: name, value: undefined }] });
		}),
	);
