// @ts-check
/**
 * References to secrets: `{ "$secret": "orders-db" }` in place of a password that the caller should
 * not hold. The operator says who may use one, and for which database.
 */

import { SOURCES } from "./policy.js";
import { Refused } from "./problem.js";
import { isObject, readRules, refusalByRules, repeatedName } from "./rules.js";

/** @typedef {import("./types.js").SecretReference} SecretReference */

const NAME = /^[\w.-]{1,64}$/;
export const PARAMETER = "SourceEndpointPassword";
/** In the place of a password that is not looked up, where only the rest is judged. */
const PLACEHOLDER = "password";

/** @param {string} name @param {any} spec @param {import("./types.js").Environment} env @returns {SecretReference | string} */
function readSecret(name, spec, env) {
	const where = `SECRETS.${name}`;
	if (!NAME.test(name)) return "SECRETS has a name that is not 1 to 64 of A-Z a-z 0-9 _ . -";
	if (!isObject(spec) || typeof spec["binding"] !== "string")
		return `${where} must be such as {"binding": "ORDERS_DB", "parameters": {…}}.`;
	const unknown = Object.keys(spec).find((key) => !["binding", "parameters", "callers"].includes(key));
	if (unknown) return `${where} may have binding, parameters and callers only.`;
	const value = env[spec["binding"]];
	if (!(typeof value === "string" && value !== "") && typeof (/** @type {any} */ (value)?.get) !== "function")
		return `${where} names a binding that is not set.`;
	const { rules, problem } = readRules(spec["parameters"], `${where}.parameters`);
	if (problem) return problem;
	if (!rules.some(({ parameter, values, prefixes }) => SOURCES.includes(parameter) && (values?.length || prefixes.length)))
		return `${where}.parameters has to name the database: SourceEndpointInstanceID or SourceEndpointIP.`;
	const callers = spec["callers"];
	if (callers !== undefined && !(Array.isArray(callers) && callers.every((caller) => typeof caller === "string")))
		return `${where}.callers must be a list such as ["static", "jwt:alice"].`;
	return { value: /** @type {SecretReference["value"]} */ (value), rules, ...(callers && { callers }) };
}

/** @param {string | undefined} text @param {import("./types.js").Environment} env @returns {{ secrets: ReadonlyMap<string, SecretReference>, problems: string[] }} */
export function readSecrets(text, env) {
	/** @type {Map<string, SecretReference>} */
	const secrets = new Map();
	if (text === undefined) return { secrets, problems: [] };
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return { secrets, problems: ["SECRETS is not JSON."] };
	}
	if (!isObject(value)) return { secrets, problems: ["SECRETS must be a JSON object."] };
	const twice = repeatedName(text);
	if (twice !== undefined) return { secrets, problems: ["SECRETS has a name twice."] };
	const problems = [];
	for (const [name, spec] of Object.entries(value)) {
		const one = readSecret(name, spec, env);
		if (typeof one === "string") problems.push(one);
		else secrets.set(name, one);
	}
	return { secrets, problems };
}

/** The name in a reference, or `undefined` where the password is anything else. @param {unknown} params @returns {string | undefined} */
export function secretIn(params) {
	const given = isObject(params) ? params[PARAMETER] : undefined;
	const name = isObject(given) && Object.keys(given).length === 1 ? given["$secret"] : undefined;
	return typeof name === "string" && NAME.test(name) ? name : undefined;
}

/** The plan with something in the place of its reference, so that all the rest can be judged. @param {unknown} params @returns {unknown} */
export const withPlaceholder = (params) =>
	secretIn(params) === undefined ? params : { .../** @type {object} */ (params), [PARAMETER]: PLACEHOLDER };

/**
 * One answer for a secret that there is not and for one that is not for this caller or database: which exist is nobody's business.
 * @param {ReadonlyMap<string, SecretReference>} secrets @param {string} name @param {string} caller @param {ReadonlyMap<string, string>} sent @returns {Promise<string>}
 */
export async function resolveSecret(secrets, name, caller, sent) {
	const known = secrets.get(name);
	const allowed = known && (known.callers?.includes(caller) ?? true) && !refusalByRules(known.rules, SOURCES, sent);
	if (!allowed) throw new Refused("secret_not_allowed", { values: { name } });
	try {
		const value = typeof known.value === "string" ? known.value : await known.value.get();
		if (typeof value === "string" && value !== "") return value;
	} catch (error) {
		throw new Refused("secret_unavailable", { retryable: true, values: { name } }, error);
	}
	throw new Refused("secret_unavailable", { retryable: true, values: { name } });
}
