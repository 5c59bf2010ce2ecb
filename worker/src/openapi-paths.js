// @ts-check
/** The fixed part of the OpenAPI document: routes and their answers. */

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
const keyInPath = { name: "key", in: "path", required: true, schema: keyPattern };
const region = {
	...{ name: "region", in: "query", required: true, description: "A region ID, such as cn-hangzhou." },
	schema: { type: "string", pattern: "^[a-z]{2}(-[a-z0-9]+)+$", maxLength: 63 },
};

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
const SERVICE = {
	422: problem("The service refused a parameter."),
	502: problem("The service refused; its Code is in code."),
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
			parameters: [locale, keyInPath],
			responses: { 200: json("What is known.", ref("KeyState")), ...OPEN, ...AUTHORISED, 404: problem("Nothing is known.") },
		},
	},
	"/plans/by-key/{key}/state": {
		get: {
			summary: "How the plan of a key of yours goes on, as the service shows it now; needs the scope plans:read",
			security: bearer,
			parameters: [
				...[locale, keyInPath],
				{
					...{ name: "wait", in: "query", schema: { type: "integer", minimum: 0, maximum: 30, default: 0 } },
					description: "Seconds to wait for another state. The answer comes as soon as there is one.",
				},
				{
					...{ name: "since", in: "query", schema: { type: "string", pattern: "^[0-9a-f]{16}$" } },
					description: "The tag of the state that is known already. Without it the wait is for another state than at first.",
				},
			],
			responses: {
				200: json("The state.", ref("PlanState")),
				...{ ...OPEN, ...AUTHORISED, ...SERVICE },
				404: problem("Nothing is known."),
				409: problem("There is no plan, or it is not known yet whether there is one."),
			},
		},
	},
	"/plans/by-key/{key}/start": {
		post: {
			summary: "Starts the plan of a key of yours again, after a repair; needs the scope plans:create",
			security: bearer,
			parameters: [locale, keyInPath],
			responses: {
				202: json("The service took it: look at the state.", ref("Started")),
				...{ ...OPEN, ...AUTHORISED, ...SERVICE },
				404: problem("Nothing is known."),
				409: problem("There is no plan, or it is not known whether there is one."),
				504: problem("It is not known whether it was started: look at the state."),
			},
		},
	},
	"/regions": {
		get: {
			summary: "The regions of the service; needs the scope account:read",
			security: bearer,
			parameters: [locale],
			responses: { 200: json("The regions.", ref("Regions")), ...OPEN, ...AUTHORISED, ...SERVICE },
		},
	},
	"/gateways": {
		get: {
			summary: "The account's backup gateways in a region; needs the scope account:read",
			security: bearer,
			parameters: [locale, region],
			responses: { 200: json("The gateways, 500 at most.", ref("Gateways")), ...OPEN, ...AUTHORISED, ...SERVICE },
		},
	},
	"/addresses": {
		get: {
			summary: "The addresses that a database's firewall has to let in; needs the scope account:read",
			security: bearer,
			parameters: [locale, region],
			responses: { 200: json("The addresses, as CIDR blocks.", ref("Addresses")), ...OPEN, ...AUTHORISED, ...SERVICE },
		},
	},
};
