// @ts-check
/** The fixed part of the OpenAPI document: the shapes of answers. */

/** @param {string} name */
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
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
		PlanState: object(
			{
				foundBy: { enum: ["key", "name"], description: "key: an answer to this key named the plan. name: it was looked for by its name." },
				matches: { ...count, description: "With name: how many plans may be the one. Only of a single one there is a state." },
				backupPlanId: text,
				status: {
					...text,
					description: "The service's word, such as wait, init, check_pass, running, stop, pause, locked; or not_found; or empty.",
				},
				preCheck: object({ status: text, progress: { type: "number" }, checks: { type: "array", items: ref("Check") } }, [
					"status",
					"progress",
					"checks",
				]),
				done: { ...flag, description: "Nothing more changes by itself." },
				ok: { ...flag, description: "It runs: the service said so." },
				reason: { ...text, description: "Why it does not run, in the service's words." },
				advice: { ...text, description: "What it means and what to do." },
				tag: { ...text, description: "For since: the same as long as the state is the same." },
			},
			["foundBy", "status", "done", "ok", "advice", "tag"],
		),
		Check: object(
			{
				name: { ...text, description: "The service's code." },
				label: text,
				state: { ...text, description: "init, running, warning, catched (an exception), failed or finish." },
				message: text,
			},
			["name", "label", "state", "message"],
		),
		Started: object({ ok: { const: true }, backupPlanId: text, requestId: text }, ["ok", "backupPlanId"]),
		Regions: object({ regions: texts }, ["regions"]),
		Gateways: object({ region: text, gateways: { type: "array", items: ref("Gateway") } }, ["region", "gateways"]),
		Gateway: object(
			{
				id: { ...text, description: "For BackupGatewayId." },
				...{ name: text, identifier: text },
				status: { ...text, description: "ONLINE, OFFLINE, STOPPED or UPGRADING." },
			},
			["id"],
		),
		Addresses: object({ region: text, intranet: texts, internet: texts }, ["region", "intranet", "internet"]),
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
