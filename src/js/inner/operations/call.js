// @ts-check
/** Signs, sends and reads the operations. The signature is the core's, the tries are `send`'s, the codes are those of answers. */
import { signAny } from "../calls.js";
import { InvalidParametersError } from "../errors.js";
import { checked, optionError } from "../options.js";
import { readPairs } from "../pack.js";
import { SEND_OPTIONS, sendAny } from "../sending.js";
import { credentialsOf } from "../stamp.js";
import { check } from "./check.js";
import { dataOf, isData, parsed } from "./data.js";
import { operationOf } from "./rows.js";

/** @typedef {import("../options.js").Options} Options */
/** @typedef {import("../../public/api.js").Failure} Failure */

const VERSION = "2019-03-06";
const SIGN = ["locale", "region", "vpc", "endpoint", "timestamp", "nonce", "method", "signatureVersion", "version"];
export const CALL = [...SEND_OPTIONS, "version"];
/** How many errors a summary spells out; the list has all. */
const SUMMARY_LINES = 20;
/** Names of parameters whose values nobody may see; the ClientToken is none. */
const SECRET = /password|secret|securitytoken|privatekey/i;

/** @param {Options} options @returns {"en" | "zh-CN"} */
export const languageOf = ({ locale }) => (typeof locale === "string" && /^zh/i.test(locale) ? "zh-CN" : "en");

/**
 * @param {unknown} operation
 * @param {unknown} params
 * @param {Options} options
 */
function requestOf(operation, params, options) {
	if (typeof operation !== "string" || !/^[A-Za-z][A-Za-z0-9]{0,127}$/.test(operation))
		throw optionError(
			options,
			"invalid_option",
			"operation",
			"must be the name of an operation, such as DescribeRegions",
			"须为接口名称，例如 DescribeRegions",
		);
	const version = options.version ?? VERSION;
	if (typeof version !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(version))
		throw optionError(options, "invalid_option", "version", "must be an API version such as 2019-03-06", "须为 API 版本，例如 2019-03-06");
	const row = version === VERSION ? operationOf(operation) : undefined;
	const language = languageOf(options);
	const { pairs, errors, more } = check(row, params, language);
	if (errors.length > 0) throw new InvalidParametersError({ message: summary(errors, errors.length + more, language), errors, more });
	const given = readPairs([["Action", operation], ["Version", version], ...pairs]);
	const secrets = pairs.filter(([name]) => SECRET.test(name)).map(([, value]) => value);
	return { row, action: operation, given, secrets };
}

/** @param {readonly import("../../public/api.js").Issue[]} errors @param {number} count @param {"en" | "zh-CN"} language */
function summary(errors, count, language) {
	const head = language === "en" ? `${count} parameter${count === 1 ? " is" : "s are"} wrong:` : `${count} 个参数有误：`;
	const lines = errors.slice(0, SUMMARY_LINES).map(({ path, message }) => `\n- ${path} ${message}`);
	return head + lines.join("") + (count > SUMMARY_LINES ? "\n- …" : "");
}

/**
 * @param {string} operation
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export function signOperation(operation, params, credentials, options) {
	const known = checked(options, SIGN);
	const key = credentialsOf(credentials, known);
	const { given } = requestOf(operation, params, known);
	return signAny(given, key, known);
}

/**
 * @param {string} operation
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 * @returns {Promise<any>}
 */
export async function call(operation, params, credentials, options) {
	const known = checked(options, CALL);
	const { row, action, ...request } = requestOf(operation, params, known);
	/** @type {(status: number, text: string, secrets: readonly string[]) => object | undefined} */
	const read = (status, text, secrets) => {
		const answer = parsed(text);
		const data = answer && isData(status, answer) ? dataOf(row, answer, secrets) : undefined;
		const requestId = answer?.["RequestId"];
		return data && { ok: true, ...(typeof requestId === "string" && { requestId }), httpStatus: status, data };
	};
	// What has no row may change anything.
	return sendAny({ action, reads: row?.effect === "read", dataOf: read }, request, credentials, known);
}
