// @ts-check
/** OpenAPI 3.1 from the field table: schemas of the parameters here, paths in `openapi-paths.js`, shapes of answers in `openapi-schemas.js`. */
import { MESSAGES } from "./messages.js";
import { paths } from "./openapi-paths.js";
import { components } from "./openapi-schemas.js";
import { PARAMETER } from "./secrets.js";

/** @typedef {import("dbs-backup-plan").Field} Field */
/** @typedef {import("dbs-backup-plan").Condition} Condition */
/** @typedef {import("./types.js").Language} Language */
/** @typedef {Record<string, unknown>} Schema */

const TABLE = {
	type: "array",
	items: { type: "object", required: ["TableName"], properties: { TableName: { type: "string", minLength: 1 } } },
};
const OBJECTS = {
	type: "array",
	items: {
		type: "object",
		required: ["DBName"],
		properties: { DBName: { type: "string", minLength: 1 }, SchemaName: { type: "string" }, TableIncludes: TABLE, TableExcludes: TABLE },
	},
};

/** @param {Field} field @returns {Schema} */
function integer({ min, max }) {
	// A bound that a JSON number cannot hold is left to the description.
	const bounds = { ...(min !== undefined && { minimum: min }), ...(typeof max === "number" && { maximum: max }) };
	return {
		anyOf: [
			{ type: "integer", ...bounds },
			{ type: "string", pattern: "^[0-9]*$" },
		],
	};
}

/** @type {Record<Field["type"], (field: Field) => Schema>} */
const TYPES = {
	string: () => ({ type: "string" }),
	host: () => ({ type: "string" }),
	region: () => ({ type: "string" }),
	time: () => ({ type: "string", pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9])?$" }),
	boolean: () => ({ anyOf: [{ type: "boolean" }, { enum: ["true", "false", ""] }] }),
	integer,
	choice: ({ choices = [], required }) => ({ type: "string", enum: [...choices.map(({ value }) => value), ...(required ? [] : [""])] }),
	list: ({ choices = [] }) => {
		const values = choices.map(({ value }) => value);
		const one = `(${values.join("|")})`;
		return {
			anyOf: [
				{ type: "string", pattern: `^(${one}(,${one})*)?$` },
				{ type: "array", items: { type: "string", enum: values } },
			],
		};
	},
	json: () => ({ anyOf: [{ type: "string", contentMediaType: "application/json" }, OBJECTS] }),
};

/** @param {Field} field @param {Language} language @returns {Schema} */
function property(field, language) {
	const { label, doc, unit, example, secret } = field;
	return {
		title: label[language],
		description: unit ? `${doc[language]} (${unit})` : doc[language],
		...TYPES[field.type](field),
		...(field.default !== undefined && { "x-service-default": field.default }),
		...(secret ? { format: "password", writeOnly: true } : { examples: [example] }),
	};
}

/** @param {Condition} condition @returns {Schema} */
const holds = (condition) => ({
	properties: Object.fromEntries(Object.entries(condition).map(([name, values]) => [name, { enum: values }])),
	required: Object.keys(condition),
});

/** @param {Field} field @returns {Schema[]} */
function conditions({ name, requiredWhen, requiredUnless }) {
	const given = { required: [name] };
	const when = requiredWhen ? [{ anyOf: [{ not: { anyOf: requiredWhen.map(holds) } }, given] }] : [];
	const unless = requiredUnless ? [{ anyOf: [...requiredUnless.map(holds), given] }] : [];
	return [...when, ...unless];
}

/** @param {readonly Field[]} fields @param {Language} language @returns {Schema} */
function parameters(fields, language) {
	return {
		type: "object",
		additionalProperties: false,
		properties: Object.fromEntries(fields.map((field) => [field.name, property(field, language)])),
		required: fields.filter(({ required }) => required).map(({ name }) => name),
		allOf: fields.flatMap(conditions),
	};
}

const REFERENCE = {
	type: "object",
	additionalProperties: false,
	required: ["$secret"],
	properties: { $secret: { type: "string", pattern: "^[A-Za-z0-9_.-]{1,64}$", description: "A secret that the operator has named." } },
};

/** As `POST /plans` takes them: the key takes the place of a token, and a name that of a password. @param {readonly Field[]} fields @param {Language} language */
function planParameters(fields, language) {
	const schema = /** @type {any} */ (
		parameters(
			fields.filter(({ name }) => name !== "ClientToken"),
			language,
		)
	);
	const { type, ...password } = schema.properties[PARAMETER];
	schema.properties[PARAMETER] = { ...password, anyOf: [{ type }, REFERENCE] };
	return schema;
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
