// @ts-check
/** OpenAPI 3.1: parameters from the package's JSON Schema, paths in `openapi-paths.js`, shapes of answers in `openapi-schemas.js`. */
import { schema } from "dbs-backup-plan/schema";
import { MESSAGES } from "./messages.js";
import { paths } from "./openapi-paths.js";
import { components } from "./openapi-schemas.js";
import { PARAMETER } from "./secrets.js";

/** @typedef {import("dbs-backup-plan").Field} Field */
/** @typedef {import("./types.js").Language} Language */
/** @typedef {Record<string, unknown>} Schema */

/**
 * A parameter as the package's schema has it, in a language, with what tools for OpenAPI read besides.
 * @param {Field} field @param {Language} language @returns {Schema}
 */
function property({ name, label, doc, unit, default: taken, secret }, language) {
	return {
		...schema.properties[name],
		title: label[language],
		description: unit ? `${doc[language]} (${unit})` : doc[language],
		...(taken !== undefined && { "x-service-default": taken }),
		...(secret && { format: "password" }),
	};
}

/** @param {readonly Field[]} fields @param {Language} language @returns {Schema} */
function parameters(fields, language) {
	const { type, additionalProperties, required, allOf } = schema;
	const properties = Object.fromEntries(fields.map((field) => [field.name, property(field, language)]));
	return { type, additionalProperties, properties, required, allOf };
}

const REFERENCE = {
	type: "object",
	additionalProperties: false,
	required: ["$secret"],
	properties: { $secret: { type: "string", pattern: "^[A-Za-z0-9_.-]{1,64}$", description: "A secret that the operator has named." } },
};

/** As `POST /plans` takes them: the key takes the place of a token, and a name that of a password. @param {readonly Field[]} fields @param {Language} language */
function planParameters(fields, language) {
	const plan = /** @type {any} */ (
		parameters(
			fields.filter(({ name }) => name !== "ClientToken"),
			language,
		)
	);
	const { type, pattern, maxLength, ...password } = plan.properties[PARAMETER];
	plan.properties[PARAMETER] = { ...password, anyOf: [{ type, pattern, maxLength }, REFERENCE] };
	return plan;
}

/** The worker's own codes; those of the service come besides. @param {Language} language */
const problemCodes = (language) => Object.entries(MESSAGES).map(([code, { status, title }]) => ({ code, status, title: title[language] }));

/** @param {readonly Field[]} fields @param {Language} language */
export function openApi(fields, language) {
	return {
		openapi: "3.1.0",
		info: {
			title: "dbs-backup-plan worker",
			version: "1.0.0",
			description: "Validates, signs and sends DBS CreateAndStartBackupPlan (2019-03-06).",
		},
		paths,
		components: {
			...components,
			schemas: { ...components.schemas, Parameters: parameters(fields, language), PlanParameters: planParameters(fields, language) },
			"x-problem-codes": problemCodes(language),
		},
	};
}
