// @ts-check
/**
 * What people paste: an SDK's error, a CLI's, a Terraform block, a log line around JSON, the worker's problem JSON.
 * Code, message and request ID are found where they are present, and explained as an answer with them would be.
 */
import { parseResponse } from "./answers.js";

/** Longer texts are not searched. */
const MAX_LENGTH = 1 << 18;

const CODE = "[A-Za-z][\\w.:-]{1,127}";

/** Where a code stands; the first that fits counts. */
const CODES = [
	// "ErrorCode: Forbidden.RAM", Error Code = "X", "code": "X", <Code>X</Code>, \"Code\":\"X\"
	new RegExp(`(?:^|[^\\w-])(?:err(?:or)?[ _]?)?code\\\\*["']?\\s*[:=>]\\s*\\\\*["']?(?!\\d{3}\\b)(${CODE})`, "i"),
	// "SDKError: code: 400, X: message"
	new RegExp(`(?:^|[^\\w-])code:\\s*\\d{3},\\s*(${CODE}):\\s`, "i"),
	// "Error: Forbidden.RAM code: 403, message", "Forbidden.RAMError: code: 403, message"
	new RegExp(`Error:\\s*(${CODE})\\s+code:\\s*\\d{3}`),
	/(?:^|[^\w.])(?!SDK|Tea|Server|Client|Response)([A-Z][\w.]{1,127}?)(?:Error|Exception):\s*code:\s*\d{3}/,
	// "ServerException: HTTP Status: 400 Error:X message", "Error: X code: 403"
	new RegExp(`(?:^|[^\\w-])Error:\\s*(?!code\\b)(${CODE})(?=[\\s:,]|$)`),
	new RegExp(`(?:Exception|Error)\\]?:\\s*(?!HTTP|code\\b)(${CODE})(?=[\\s:,]|$)`),
];

const MESSAGES = [
	/(?:^|[^\w-])(?:err(?:or)?[ _]?)?(?:message|msg|detail)\\*["']?\s*[:=>]\s*\\*"((?:[^"\\]|\\[^"])*)\\*"/i,
	/<(?:err)?message>([^<]*)</i,
	/(?:^|[^\w-])(?:err(?:or)?[ _]?)?message\s*[:=]\s*([^\n]+)/i,
];

const REQUEST_ID = /(?:^|[^\w-])request[ _-]?id\\*["']?\s*[:=>]?\s*\\*["']?([\w.:-]{1,128})/i;

const STATUS =
	/(?:^|[^\w-])(?:http[ _-]?status(?:[ _-]?code)?|status[ _-]?code|httpCode|status|code)\\*["']?\s*[:=]\s*\\*["']?([1-5]\d\d)(?!\d)/i;

/** Codes of the worker are in lower case with underscores. */
const OF_WORKER = {
	en: "This comes from the worker that sends for you, not from the service: its message says what to do.",
	"zh-CN": "这来自代为发送的工作程序，而不是服务：处理方法见其消息。",
};

const NOT_RECOGNISED = {
	en: "No error code was found in this text. Paste the service's answer, or the whole error as your tool shows it.",
	"zh-CN": "未在此文本中找到错误码。请粘贴服务的应答，或工具显示的完整错误。",
};

/** @param {readonly RegExp[]} patterns @param {string} text */
function found(patterns, text) {
	for (const pattern of patterns) {
		const value = pattern.exec(text)?.[1]?.trim();
		if (value) return value;
	}
	return "";
}

/** What stands behind the code, up to the request ID. @param {string} text @param {string} code */
function behind(text, code) {
	const rest = text.slice(text.indexOf(code) + code.length).replace(/^(?:Error|Exception)?[\s:,.-]*(?:code:\s*\d{3},\s*)?/, "");
	return (/^([^\n]*?)[\s.,;:]*(?:request[ _-]?id\b|\bcode:\s*\d{3}|\bdata:|$)/im.exec(rest)?.[1] ?? "").trim();
}

/** @param {string} text as found, perhaps with escapes */
const plain = (text) => text.replace(/\\+(["\\/])/g, "$1").replace(/[\s.,;:"'}\]]*$/, "");

/**
 * @param {string} text
 * @param {import("../public/answers.js").PastedOptions} [options]
 * @returns {import("../public/api.js").Outcome}
 */
export function parsePasted(text, options = {}) {
	const { status: known, ...rest } = options;
	const pasted = text
		.slice(0, MAX_LENGTH)
		.trim()
		.replace(/^\uFEFF/, "");
	const httpStatus = known ?? Number(STATUS.exec(pasted)?.[1] ?? 0);
	const whole = parseResponse(httpStatus || 200, pasted, rest);
	const isKnown = whole.ok || !OURS.includes(whole.code);
	if (whole.ok || (isKnown && whole.message !== "")) return ofWorker({ ...whole, httpStatus }, pasted, rest.locale);
	// A refusal without a code, or half a success: an answer all the same.
	if (!isKnown && /"success"\s*:/i.test(pasted)) return { ...whole, httpStatus };
	const code = isKnown ? whole.code : found(CODES, pasted).replace(/[.:-]+$/, "");
	if (code === "") return { ...whole, ...unrecognised(rest.locale), httpStatus };
	const message = plain(found(MESSAGES, pasted) || behind(pasted, code));
	const said = { Code: code, Message: message, RequestId: REQUEST_ID.exec(pasted)?.[1] };
	const read = parseResponse(httpStatus || 400, JSON.stringify(said), rest);
	return ofWorker({ ...read, httpStatus }, pasted, rest.locale);
}

const OURS = ["UnreadableResponse", "UnexpectedResponse", "EmptyResponse", "Redirected"];

/** @param {{ en: string, "zh-CN": string }} text @param {unknown} locale */
const inLanguage = (text, locale) => text[String(locale ?? "").startsWith("zh") ? "zh-CN" : "en"];

/** @param {unknown} locale @returns {any} */
const unrecognised = (locale) => ({
	retryable: false,
	outcomeUnknown: false,
	fixableBy: "nobody",
	advice: inLanguage(NOT_RECOGNISED, locale),
});

/** What the worker says of itself it knows better. @param {any} outcome @param {string} pasted @param {unknown} locale */
function ofWorker(outcome, pasted, locale) {
	if (outcome.ok || !/^[a-z]+(_[a-z]+)*$/.test(outcome.code) || outcome.code === "undefined") return outcome;
	const says = (/** @type {string} */ name) => new RegExp(`"${name}"\\s*:\\s*true`).test(pasted);
	return { ...outcome, retryable: says("retryable"), outcomeUnknown: says("outcomeUnknown"), advice: inLanguage(OF_WORKER, locale) };
}
