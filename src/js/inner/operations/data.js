// @ts-check
/**
 * Reads the answer of an operation: exact long integers, lists without their wrapper, and what the documentation's own samples
 * spoil (an empty `Items`, quotes inside addresses, the text `NULL`).
 */
import { isObject, jsonOf, MAX_LENGTH, NO_ERROR } from "../envelope.js";

/** @typedef {Record<string, unknown>} Data */

/** Of every answer; they are not data. */
const COMMON = ["HttpStatusCode", "RequestId", "Success", "ErrCode", "ErrMessage", "Code", "Message"];
/** A shorter secret is found in other texts by chance. */
const SHORTEST_SECRET = 6;
const MASK = "***";

/** Deeper than any answer: it could not be walked through. */
const MOST_LEVELS = 64;

/** @param {unknown} value @param {number} levels @returns {boolean} */
const isShallow = (value, levels = MOST_LEVELS) =>
	typeof value !== "object" || value === null || (levels > 0 && Object.values(value).every((member) => isShallow(member, levels - 1)));

/** @param {string} text @returns {Data | undefined} nothing where it is no object */
export function parsed(text) {
	const value = text.length > MAX_LENGTH ? undefined : jsonOf(text);
	return isObject(value) && isShallow(value) ? value : undefined;
}

/**
 * Without members that say nothing, and without secrets.
 * @param {unknown} value
 * @param {readonly string[]} secrets
 * @returns {unknown}
 */
function cleaned(value, secrets) {
	if (typeof value === "string") return secrets.reduce((text, secret) => text.replaceAll(secret, MASK), value);
	if (Array.isArray(value)) return value.map((item) => cleaned(item, secrets)).filter((item) => item !== undefined);
	if (typeof value !== "object" || value === null) return value ?? undefined;
	const members = Object.entries(value).map(([name, member]) => [name, isNothing(name, member) ? undefined : cleaned(member, secrets)]);
	return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

/** The documentation's samples have the text NULL as the message of what went well. @param {string} name @param {unknown} value */
const isNothing = (name, value) => value === "NULL" && /^err(msg|message)$/i.test(name);

/** @param {unknown} value @returns {unknown[]} */
const asList = (value) => (Array.isArray(value) ? value : value === undefined || value === null || value === "" ? [] : [value]);

/** Without quotes that belong to the documentation's sample or to the service. @param {unknown} value */
const address = (value) => String(value).replace(/^["'\s]+|["'\s]+$/g, "");

/**
 * `Items.BackupPlanDetail[]` becomes `Items[]`. A list that is missing, an empty object, or the list itself are lists, too.
 * @param {Data} data
 * @param {readonly [string, string]} path
 */
function unwrapList(data, [outer, inner]) {
	const wrapper = data[outer];
	const list = Array.isArray(wrapper)
		? wrapper
		: /** @type {Data | undefined} */ (typeof wrapper === "object" && wrapper !== null ? wrapper : undefined)?.[inner];
	data[outer] = asList(list);
}

/**
 * @param {import("../../public/operations.js").Operation | undefined} operation
 * @param {Data} answer
 * @param {readonly string[]} secrets
 * @returns {Data}
 */
export function dataOf(operation, answer, secrets) {
	// The reason of a failed pre-check is beside `Success: true`; and of InitializeDbsServiceLinkedRole what its ErrorCode means.
	const keepsMessage = operation ? operation.name === "DescribePreCheckProgressList" : "ErrorCode" in answer;
	const members = Object.entries(answer).filter(([name, value]) =>
		name === "ErrMessage" ? keepsMessage && value !== "" : !COMMON.includes(name),
	);
	const long = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
	const data = /** @type {Data} */ (cleaned(Object.fromEntries(members), long));
	if (operation?.list) unwrapList(data, operation.list.path);
	if (operation?.name === "DescribeNodeCidrList") {
		for (const [outer, inner] of /** @type {const} */ ([
			["IntranetIPs", "IntranetIP"],
			["InternetIPs", "InternetIP"],
		])) {
			unwrapList(data, [outer, inner]);
			data[outer] = asList(data[outer]).map(address);
		}
	}
	// Older pages say that it is a number.
	if (operation?.name === "DescribeBackupGatewayList") {
		for (const gateway of /** @type {Data[]} */ (data["Items"])) {
			if (typeof gateway?.["BackupGatewayId"] === "number") gateway["BackupGatewayId"] = String(gateway["BackupGatewayId"]);
		}
	}
	return data;
}

/** @param {unknown} flag */
const isTrue = (flag) => flag === true || String(flag).toLowerCase() === "true";
/** @param {unknown} code */
const isError = (code) => code !== undefined && code !== null && code !== "" && !NO_ERROR.includes(String(code).toLowerCase());

/**
 * Whether an answer is the data that was asked for. Beside `Success: true` an error's code says nothing: every documented sample has one.
 * @param {number} status
 * @param {Data} answer
 */
export function isData(status, answer) {
	const names = new Map(Object.entries(answer).map(([name, value]) => [name.toLowerCase(), value]));
	if (names.has("success")) return isTrue(names.get("success"));
	const failed = ["code", "errcode", "errorcode"].some((name) => isError(names.get(name)));
	return status >= 200 && status < 300 && !failed && names.has("requestid");
}
