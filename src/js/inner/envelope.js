// @ts-check
/** What an answer says: the members of its envelope, by name in whatever case, whole or as far as they can be read. */
import { closing, JSON_ESCAPES, XML_ESCAPES } from "./escapes.js";

/** A longer answer is not the service's: it is not read. */
export const MAX_LENGTH = 1_048_576;
/** What an answer may call its code when there is no error. */
export const NO_ERROR = ["success", "ok", "200", "0"];

/** @typedef {"code" | "message" | "requestId" | "hostId" | "recommend" | "backupPlanId" | "orderId" | "success" | "createBackupSet"} Member */
/** The texts of members that say something. @typedef {Partial<Record<Member, string>>} Said */
/** And what it is: a letter of `src/wasm/answers.rs`. @typedef {{ said: Said, what: "c" | "e" | "t" | "l" | "u" | "x" | "h" | "f" }} Answer */

/** Names of the gateway, of this service and of its siblings, in small letters. @type {readonly (readonly [name: string, member: Member])[]} */
const NAMES = [
	["code", "code"],
	["errcode", "code"],
	["errorcode", "code"],
	["message", "message"],
	["errmessage", "message"],
	["requestid", "requestId"],
	["hostid", "hostId"],
	["recommend", "recommend"],
	["backupplanid", "backupPlanId"],
	["orderid", "orderId"],
	["success", "success"],
	["createbackupset", "createBackupSet"],
];
/** How many of them count in an answer that is not whole. */
const SURE = 8;

/** A text, also one that is cut off, or a number. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*\\?(?:"|$)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** A line break within a text is escaped; a whole number that JavaScript would round becomes a text. @param {string} token */
function exact(token) {
	if (token.startsWith('"')) return token.replace(/[\n\r\t]/g, (character) => JSON.stringify(character).slice(1, -1));
	return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

/** @param {string} text @returns {unknown} undefined where it is no JSON */
export function jsonOf(text) {
	try {
		return JSON.parse(text.trim().replace(TOKENS, exact));
	} catch {
		return undefined;
	}
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** `true` and `false`, also as texts. @param {string | undefined} text */
export function flag(text) {
	const small = text?.toLowerCase();
	return small === "true" || (small === "false" ? false : undefined);
}

/** The first that says something counts. @param {Said} said @param {Member} member @param {string} text */
function put(said, member, text) {
	// A NUL is good for nothing, and parts are joined by it.
	if (text.trim() !== "") said[member] ??= text.replaceAll("\0", "\ufffd");
}

/** Objects and lists say nothing here. @param {Record<string, unknown>} json */
function membersOf(json) {
	/** @type {Said} */
	const said = {};
	for (const [key, value] of Object.entries(json)) {
		const known = NAMES.find(([name]) => name === key.toLowerCase());
		if (known && typeof value !== "object") put(said, known[1], String(value));
	}
	return said;
}

/** What is in `<Name>…<` or behind `"Name":`, also where the quotes are escaped. A text that is cut off says nothing sure. @param {string} text @param {string} name */
function piece(text, name) {
	const named = new RegExp(`[^a-z0-9]${name}(?:(>)|[\\\\"']*[ \\t]*[:=][ \\t=>]*(\\\\*)(["']))`, "gi");
	for (const { 0: found, 1: element, 2: slashes, 3: quote, index } of text.matchAll(named)) {
		const start = index + found.length;
		const end = element ? text.indexOf("<", start) : closing(text, start, quote, slashes.length);
		if (end < 0) break;
		if (end > start && end < text.length) return text.slice(start, end).replace(...(element ? XML_ESCAPES : JSON_ESCAPES));
	}
	return "";
}

/** Of XML, and of JSON that is cut off or has something around it. A page in HTML says nothing that counts. @param {string} text */
function piecesOf(text) {
	/** @type {Said} */
	const said = {};
	if (/<html|<!doctype html/i.test(text)) return said;
	for (const [name, member] of NAMES.slice(0, SURE)) put(said, member, piece(text, name));
	return said;
}

/** @param {string} text @returns {Answer} */
function read(text) {
	const json = jsonOf(text);
	if (json === undefined) {
		// Where there is a code it says more than this.
		return { said: piecesOf(text), what: text.startsWith("{") ? "t" : "u" };
	}
	if (typeof json === "string" && json.trim().startsWith("{")) return read(json.trim());
	return judged(isObject(json) ? membersOf(json) : {});
}

/** @param {Said} said @returns {Answer} */
function judged(said) {
	const [success, { backupPlanId, code, ...others }] = [flag(said.success), said];
	if (success && backupPlanId) return { said, what: "c" };
	// The page's own example has an error's code beside success; and some codes say that there is no error.
	const isError = !success && code !== undefined && !NO_ERROR.includes(code.toLowerCase());
	const what = success || backupPlanId ? "h" : success === false ? "f" : "x";
	return { said: isError ? { ...others, code } : others, what };
}

/** @param {string} body @returns {Answer} */
export function answerOf(body) {
	if (body.length > MAX_LENGTH || new TextEncoder().encode(body).length > MAX_LENGTH) return { said: {}, what: "l" };
	const text = body.trim();
	return text === "" ? { said: {}, what: "e" } : read(text);
}
