// @ts-check
/** What arrived, read alike for both versions of the signature. Nothing is judged here. */

/**
 * @typedef {object} Arrived
 * @property {"1.0" | "3"} signatureVersion
 * @property {string} method
 * @property {Record<string, string | undefined>} headers
 * @property {[string, string][]} query
 * @property {Map<string, string>} parameters from the query and from a form in the body, wherever each was sent
 * @property {Buffer} body
 * @property {string} action
 * @property {string} version of the API
 * @property {boolean} json whether the caller asked for JSON
 */

/** @param {import("node:http").IncomingMessage} request @param {Buffer} body @returns {Arrived} */
export function read(request, body) {
	const headers = /** @type {Record<string, string | undefined>} */ (request.headers);
	const method = request.method ?? "GET";
	const query = [...new URL(request.url ?? "/", "http://stand-in").searchParams];
	const isForm = method === "POST" && (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
	const parameters = new Map([...query, ...new URLSearchParams(isForm ? body.toString("utf8") : "")]);
	// SDKs send x-acs-action beside a signature of 1.0 too.
	const third =
		(headers["authorization"] ?? "").startsWith("ACS3-") || (headers["x-acs-action"] !== undefined && !parameters.has("Signature"));
	const format = parameters.get("Format")?.toUpperCase();
	return {
		signatureVersion: third ? "3" : "1.0",
		method,
		headers,
		query,
		parameters,
		body,
		action: (third ? headers["x-acs-action"] : parameters.get("Action")) ?? "",
		version: (third ? headers["x-acs-version"] : parameters.get("Version")) ?? "",
		// Version 3 asks by a header; the answer of 1.0 is XML unless Format says otherwise.
		json: format ? format === "JSON" : third && (headers["accept"] ?? "").includes("application/json"),
	};
}
