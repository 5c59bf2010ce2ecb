// @ts-check
/** The parameters as someone would write them with zod 4. */
import * as z from "zod";
import { areDays, areObjects, choicesOf, DIGITS, HOST, missing, shape, TIME } from "./rules.mjs";

/** @param {any} field */
function zodField(field) {
	const number = (/** @type {any} */ value) => Number(value) >= field.min && Number(value) <= (field.max ?? Number.POSITIVE_INFINITY);
	const kinds = {
		choice: () => z.enum(/** @type {any} */ (choicesOf(field))),
		list: () => z.string().refine((text) => areDays(choicesOf(field), text)),
		integer: () => z.union([z.number().int(), z.string().regex(DIGITS)]).refine(number),
		boolean: () => z.union([z.boolean(), z.enum(["true", "false"])]),
		time: () => z.string().regex(TIME),
		host: () => z.string().regex(HOST),
		json: () => z.any().refine(areObjects),
	};
	const kind = /** @type {any} */ (kinds)[field.type] ?? (() => z.string());
	return field.required ? kind() : kind().optional();
}

export const zodSchema = () =>
	z.strictObject(shape(zodField)).superRefine((plan, context) => {
		for (const name of missing(plan)) context.addIssue({ code: "custom", path: [name], message: "is required" });
	});
