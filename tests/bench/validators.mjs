// @ts-check
/** Validators of the peers: a function from a plan to the names that are wrong. */
import Ajv from "ajv";
import { Compile } from "typebox/compile";
import { safeParse } from "valibot";
import * as mini from "zod/mini";
import { areDays, areObjects, choicesOf, DIGITS, fields, HOST, missing, shape, TIME } from "./rules.mjs";
import { valibotSchema } from "./valibot-schema.mjs";
import { zodSchema } from "./zod-schema.mjs";

const unique = (/** @type {string[]} */ names) => [...new Set(names)].sort();

/** @param {any} field */
function miniField(field) {
	const number = (/** @type {any} */ value) => Number(value) >= field.min && Number(value) <= (field.max ?? Number.POSITIVE_INFINITY);
	const kinds = {
		choice: () => mini.enum(/** @type {any} */ (choicesOf(field))),
		list: () => mini.string().check(mini.refine((text) => areDays(choicesOf(field), String(text)))),
		integer: () => mini.union([mini.int(), mini.string().check(mini.regex(DIGITS))]).check(mini.refine(number)),
		boolean: () => mini.union([mini.boolean(), mini.enum(["true", "false"])]),
		time: () => mini.string().check(mini.regex(TIME)),
		host: () => mini.string().check(mini.regex(HOST)),
		json: () => mini.any().check(mini.refine(areObjects)),
	};
	const kind = /** @type {any} */ (kinds)[field.type] ?? (() => mini.string());
	return field.required ? kind() : mini.optional(kind());
}

/** Without BackupObjects, which JSON Schema cannot look into when it is text. @param {any} field */
function jsonSchema(field) {
	const kinds = {
		choice: () => ({ enum: choicesOf(field) }),
		list: () => ({ type: "string", pattern: `^(${choicesOf(field).join("|")})(,(${choicesOf(field).join("|")}))*$` }),
		integer: () => ({
			anyOf: [
				{ type: "integer", minimum: field.min, ...(field.max && { maximum: Number(field.max) }) },
				{ type: "string", pattern: DIGITS.source },
			],
		}),
		boolean: () => ({ enum: [true, false, "true", "false"] }),
		time: () => ({ type: "string", pattern: TIME.source }),
		host: () => ({ type: "string", pattern: HOST.source }),
		json: () => ({}),
	};
	return /** @type {any} */ (kinds[field.type] ?? (() => ({ type: "string" })))();
}

const schema = {
	type: "object",
	properties: shape(jsonSchema),
	required: fields.filter(({ required }) => required).map(({ name }) => name),
	additionalProperties: false,
	allOf: fields.flatMap(({ name, requiredWhen }) =>
		(requiredWhen ?? []).map((/** @type {any} */ condition) => ({
			if: {
				properties: Object.fromEntries(Object.entries(condition).map(([key, values]) => [key, { enum: values }])),
				required: Object.keys(condition),
			},
			// biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
			then: { required: [name] },
		})),
	),
};

/** Straight-line code, as someone would write it for these parameters alone. */
function handWritten() {
	const checks = fields.map((field) => {
		const at = `p.${field.name}`;
		const wrong = `e.push("${field.name}")`;
		const bodies = {
			choice: () =>
				`if (${choicesOf(field)
					.map((choice) => `x !== "${choice}"`)
					.join(" && ")}) ${wrong};`,
			list: () => `if (typeof x !== "string" || !areDays(${JSON.stringify(choicesOf(field))}, x)) ${wrong};`,
			integer: () =>
				`if (!(typeof x === "number" ? Number.isInteger(x) : typeof x === "string" && DIGITS.test(x)) || +x < ${field.min} || +x > ${field.max ?? "Infinity"}) ${wrong};`,
			boolean: () => `if (x !== true && x !== false && x !== "true" && x !== "false") ${wrong};`,
			time: () => `if (typeof x !== "string" || !TIME.test(x)) ${wrong};`,
			host: () => `if (typeof x !== "string" || !HOST.test(x)) ${wrong};`,
			json: () => `if (!areObjects(x)) ${wrong};`,
		};
		const body = /** @type {any} */ (bodies[field.type] ?? (() => `if (typeof x !== "string") ${wrong};`))();
		const absent = field.required ? `if (x === undefined || x === "") ${wrong}; else` : `if (x !== undefined && x !== "")`;
		return `x = ${at}; ${absent} { ${body} }`;
	});
	const known = `known = new Set(${JSON.stringify(fields.map(({ name }) => name))})`;
	const program = `const ${known}; return (p) => { const e = []; let x; ${checks.join("\n")} for (const name in p) if (!known.has(name)) e.push(name); for (const name of missing(p)) e.push(name); return e; }`;
	return new Function("areDays", "areObjects", "DIGITS", "TIME", "HOST", "missing", program)(
		areDays,
		areObjects,
		DIGITS,
		TIME,
		HOST,
		missing,
	);
}

export function validators() {
	const zod = zodSchema();
	const miniSchema = mini.strictObject(shape(miniField)).check((context) => {
		for (const name of missing(/** @type {any} */ (context.value)))
			context.issues.push({ code: "custom", path: [name], message: "is required", input: context.value });
	});
	const valibot = valibotSchema();
	const ajv = new /** @type {any} */ (Ajv.default ?? Ajv)({ allErrors: true, strict: false }).compile(schema);
	const typebox = Compile(/** @type {any} */ (schema));
	const hand = handWritten();
	const pathsOf = (/** @type {any} */ issues) =>
		unique(
			(issues ?? []).flatMap((/** @type {any} */ issue) =>
				issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path?.[0]?.key ?? issue.path?.[0])],
			),
		);
	const schemaPaths = (/** @type {any[]} */ errors) =>
		unique(
			(errors ?? [])
				.map(
					({ instancePath, params }) =>
						params?.missingProperty ??
						params?.additionalProperty ??
						params?.requiredProperties?.[0] ??
						params?.additionalProperties?.[0] ??
						instancePath.slice(1),
				)
				.filter(Boolean),
		);
	/** `run` is timed, `names` says what it found. @type {Record<string, { run: (plan: any) => any, names: (result: any) => string[] }>} */
	const all = {
		"hand-written JavaScript, no messages": { run: hand, names: unique },
		"ajv, compiled (needs eval)": { run: (plan) => (ajv(plan) ? [] : ajv.errors), names: schemaPaths },
		"typebox, compiled (needs eval)": {
			run: (plan) => (typebox.Check(plan) ? [] : typebox.Errors(plan)),
			names: (errors) => schemaPaths([...errors]),
		},
		"zod 4": { run: (plan) => zod.safeParse(plan), names: ({ error }) => pathsOf(error?.issues) },
		"zod/mini": { run: (plan) => miniSchema.safeParse(plan), names: ({ error }) => pathsOf(error?.issues) },
		valibot: { run: (plan) => safeParse(valibot, plan), names: ({ issues }) => pathsOf(issues) },
	};
	return all;
}
