// @ts-check
/** The fixed part of the OpenAPI document: routes, answers and their shapes. */

/** @param {string} name */
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
/** @param {string} description @param {object} schema @param {object} [headers] */
const json = (description, schema, headers) => ({
	description,
	headers: { "X-Request-Id": { $ref: "#/components/headers/RequestId" }, ...headers },
	content: { "application/json": { schema } },
});
/** @param {string} description */
const problem = (description) => ({
	description,
	headers: { "X-Request-Id": { $ref: "#/components/headers/RequestId" } },
	content: { "application/problem+json": { schema: ref("Problem") } },
});
/** @param {string} schema */
const body = (schema) => ({ required: true, content: { "application/json": { schema: ref(schema) } } });

const locale = { name: "locale", in: "query", schema: { type: "string", enum: ["en", "zh-CN"] }, description: "Language of messages." };
const keyPattern = { type: "string", pattern: "^(?!\\.{1,2}$)[\\x21-\\x7e]{1,128}$" };
const KEY = "1 to 128 visible ASCII characters, bare or in quotes as a structured field; both are one key.";
const bearer = [{ bearer: [] }];

const OPEN = {
	400: problem("The query is not understood."),
	403: problem("The page's origin is not allowed."),
	429: problem("Too many requests; see Retry-After."),
	500: problem("The worker is misconfigured, or failed."),
};
const BODY = {
	...OPEN,
	400: problem("The body or the query is not understood."),
	408: problem("The body did not arrive in time."),
	413: problem("The body is too large."),
	415: problem("The body is not JSON."),
};
const AUTHORISED = {
	401: problem("No token, or one that is not accepted."),
	403: problem("A scope, the policy, a limit on purchases or the origin refuses it."),
	503: problem("Nothing was sent: credentials have expired, or tokens, records, secrets or the service cannot be reached now."),
};
const replayed = {
	"Idempotency-Replayed": { description: "true when this is the answer to an earlier request.", schema: { const: "true" } },
};

export const paths = {
	"/healthz": {
		get: {
			summary: "Whether it runs, and what is configured",
			responses: { 200: json("It runs.", ref("Health")), 403: OPEN[403], 429: OPEN[429] },
		},
	},
	"/fields": {
		get: {
			summary: "The field table",
			parameters: [locale],
			responses: { 200: json("All fields.", { type: "array", items: { type: "object" } }), ...OPEN },
		},
	},
	"/openapi.json": {
		get: {
			summary: "This document",
			parameters: [locale],
			responses: { 200: json("OpenAPI 3.1.", { type: "object" }), 401: problem("No one may call yet."), ...OPEN },
		},
	},
	"/policy": {
		get: {
			summary: "What the caller may buy; needs the scope plans:create",
			security: bearer,
			parameters: [locale],
			responses: { 200: json("The operator's policy.", ref("Policy")), ...OPEN, ...AUTHORISED },
		},
	},
	"/validate": {
		post: {
			summary: "Everything that is wrong with the parameters",
			parameters: [locale],
			// Parameters that are wrong are what it is for: any JSON is accepted.
			requestBody: { required: true, content: { "application/json": { schema: {} } } },
			responses: { 200: json("The report.", ref("Report")), ...BODY },
		},
	},
	"/sign": {
		post: {
			summary: "A signed request; needs the scope plans:sign, and SIGN_ENABLED",
			security: bearer,
			parameters: [locale, { name: "method", in: "query", schema: { type: "string", enum: ["POST", "GET"], default: "POST" } }],
			requestBody: body("Parameters"),
			responses: {
				200: json("The signed request: a credential.", ref("SignedRequest")),
				...BODY,
				...AUTHORISED,
				422: problem("The parameters are not valid."),
			},
		},
	},
	"/plans": {
		post: {
			summary: "Creates and starts a plan, once for each Idempotency-Key; needs the scope plans:create",
			security: bearer,
			parameters: [locale, { name: "Idempotency-Key", in: "header", required: true, description: KEY, schema: keyPattern }],
			requestBody: body("PlanParameters"),
			responses: {
				201: json("There is a plan.", ref("Created"), replayed),
				...BODY,
				...AUTHORISED,
				409: problem("The key was used with other parameters, or they cannot be compared, or the first request is still running."),
				422: problem("The parameters are not valid."),
				502: problem("The service refused; its Code is in code."),
				504: problem("The outcome is not known: send the same again with the same key."),
			},
		},
	},
	"/plans/by-key/{key}": {
		get: {
			summary: "What became of a key of yours; needs the scope plans:read",
			security: bearer,
			parameters: [locale, { name: "key", in: "path", required: true, schema: keyPattern }],
			responses: { 200: json("What is known.", ref("KeyState")), ...OPEN, ...AUTHORISED, 404: problem("Nothing is known.") },
		},
	},
};

const text = { type: "string" };
const flag = { type: "boolean" };
const count = { type: "integer", minimum: 0 };
const texts = { type: "array", items: text };
const more = { ...count, description: "How many issues were left out of the report." };
const mode = { enum: ["none", "any", "rules"], description: "none: nothing may be created. any: everything." };
/** @param {Record<string, object>} properties @param {readonly string[]} required */
const object = (properties, required) => ({ type: "object", properties, required });

export const components = {
	securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
	headers: { RequestId: { description: "Names this request in the worker's log.", schema: text } },
	schemas: {
		Health: object(
			{
				...{ status: { enum: ["ok", "misconfigured"] }, auth: flag, credentials: flag, signing: flag, policy: mode },
				problems: { type: "array", items: text, description: "The settings that are wrong." },
			},
			["status", "auth", "credentials", "signing", "policy"],
		),
		Policy: object(
			{
				mode,
				rules: { type: "array", items: ref("Rule"), description: "A parameter without a rule may hold anything." },
				maxUsedTime: {
					...object({ Year: count, Month: count }, []),
					description: "The largest UsedTime by Period; 0 for one that is missing.",
				},
				plansPerDay: { ...count, description: "Plans that each caller may buy a day (UTC)." },
				monthlyUsd: { type: "number", description: "US dollars, by list price, for which all callers may buy a month." },
			},
			["mode", "rules"],
		),
		Rule: object(
			{
				...{ rule: text, parameter: text },
				values: { ...texts, description: "Absent: any value is allowed." },
				prefixes: texts,
				notGiven: { ...flag, description: "Whether the parameter may be left out." },
				reason: { ...text, description: "The same in words." },
			},
			["rule", "parameter", "prefixes", "notGiven", "reason"],
		),
		Issue: object(
			{
				...{ path: text, code: text, message: text, suggestion: text, source: text },
				...{ allowed: texts, min: { type: "number" }, max: { type: "number" } },
				because: {
					type: "array",
					items: object({ parameter: text, value: { ...text, description: "Empty: not given." } }, ["parameter", "value"]),
				},
				...{ flaw: text, length: count, limit: count, character: text, offset: count, found: text },
			},
			["path", "code", "message", "source"],
		),
		Report: object(
			{ valid: flag, errors: { type: "array", items: ref("Issue") }, warnings: { type: "array", items: ref("Issue") }, more },
			["valid", "errors", "warnings"],
		),
		SignedRequest: object(
			{
				method: { enum: ["POST", "GET"] },
				url: text,
				headers: { type: "object", additionalProperties: text },
				body: { type: ["string", "null"] },
				expiresAt: { type: "string", format: "date-time" },
				clientToken: { ...text, description: "What the worker made of the caller's ClientToken." },
			},
			["method", "url", "headers", "body", "expiresAt"],
		),
		Created: object(
			{
				ok: { const: true },
				backupPlanId: text,
				orderId: text,
				requestId: text,
				createBackupSet: flag,
				clientToken: text,
				attempts: { type: "integer" },
			},
			["ok", "backupPlanId", "clientToken", "attempts"],
		),
		KeyState: object(
			{ state: { enum: ["pending", "created", "failed", "unknown"] }, outcome: { anyOf: [ref("Created"), ref("Problem")] } },
			["state"],
		),
		Problem: object(
			{
				...{ type: text, title: text, status: { type: "integer" }, detail: text, instance: text, code: text, rule: text },
				...{
					errors: { type: "array", items: ref("Issue") },
					more,
					kind: { ...text, description: "What kind of failure the service's is." },
					fixableBy: { enum: ["caller", "operator", "nobody"] },
					cause: { enum: ["not_resolved", "refused", "certificate", "no_fetch", "reset"], description: "Why the connection failed." },
					serviceStatus: { type: "integer", description: "The service's own HTTP status." },
					requestId: text,
					advice: text,
					retryable: flag,
					outcomeUnknown: flag,
					clientToken: text,
				},
			},
			["type", "title", "status", "detail", "code"],
		),
	},
};
