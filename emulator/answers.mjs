// @ts-check
/** Answers as text: the envelopes of the service and of the gateway, as JSON or XML, and the faults that spoil them. */
import { randomUUID } from "node:crypto";
import { GatewayError } from "./gateway.mjs";
import { badValue, ServiceError } from "./service.mjs";

/** @typedef {Record<string, unknown>} Members */
/** @typedef {{ status: number, root: string, members: Members }} Answer */

/** Faults that are refusals. @type {Record<string, () => Error>} */
export const REFUSALS = {
	unavailable: () => new GatewayError(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
	internal: () => new GatewayError(500, "InternalError", "The request processing has failed due to some unknown error."),
	throttling: () => new GatewayError(400, "Throttling.User", "Request was denied due to user flow control."),
	forbidden: () => new GatewayError(403, "Request.Forbidden", "Have no Permissions"),
	business: () => badValue("%s"),
};

export const newId = () => randomUUID().toUpperCase();

/** JSON in which a bigint is a number with all of its digits. @param {unknown} value @returns {string} */
export function json(value) {
	if (typeof value === "bigint") return String(value);
	if (Array.isArray(value)) return `[${value.map(json).join(",")}]`;
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const members = Object.entries(value).filter(([, member]) => member !== undefined);
	return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${json(member)}`).join(",")}}`;
}

/** @param {string} name @param {unknown} value @returns {string} */
function element(name, value) {
	if (Array.isArray(value)) return value.map((one) => element(name, one)).join("");
	if (typeof value === "object" && value !== null) return `<${name}>${elements(value)}</${name}>`;
	return `<${name}>${String(value).replace(/[<&>]/g, (character) => `&#${character.charCodeAt(0)};`)}</${name}>`;
}

/** @param {object} members */
const elements = (members) =>
	Object.entries(members)
		.map(([name, value]) => element(name, value))
		.join("");

/** @param {string} root @param {Members} members */
const xml = (root, members) => `<?xml version="1.0" encoding="UTF-8"?>${element(root, members)}`;

/** @param {string} action @param {Members} members @param {import("./world.mjs").World} world @returns {Answer} */
export function success(action, members, { traps }) {
	const beside = traps.errCodeBesideSuccess
		? { ErrCode: "Param.NotFound", ErrMessage: "The specified parameter %s value is not valid." }
		: { ErrCode: "", ErrMessage: "" };
	const common = {
		HttpStatusCode: traps.status400BesideSuccess ? 400 : 200,
		RequestId: newId(),
		...beside,
		Success: traps.successAsText ? "true" : true,
	};
	return { status: 200, root: `${action}Response`, members: { ...common, ...members } };
}

/** In the envelope of the service, or of the gateway. @param {ServiceError | GatewayError} error @param {string} action @returns {Answer} */
export function refusal(error, action) {
	const RequestId = newId();
	if (error instanceof ServiceError) {
		const members = { HttpStatusCode: error.status, RequestId, ErrCode: error.code, Success: false, ErrMessage: error.message };
		return { status: 200, root: `${action}Response`, members };
	}
	const Recommend = `https://api.alibabacloud.com/troubleshoot?q=${encodeURIComponent(error.code)}`;
	const members = { RequestId, HostId: "dbs-api.emulator", Code: error.code, Message: error.message, Recommend };
	return { status: error.status, root: "Error", members };
}

/**
 * @param {import("node:http").ServerResponse} response @param {Answer} answer @param {boolean} asJson
 * @param {import("./faults.mjs").Fault | undefined} fault
 */
export function give(response, { status, root, members }, asJson, fault) {
	if (fault === "hang") return;
	if (fault === "reset-after") return void response.socket?.resetAndDestroy();
	if (fault === "html") return void response.writeHead(502, { "content-type": "text/html" }).end("<html><h1>502 Bad Gateway</h1></html>");
	if (fault === "xml") {
		return void response.writeHead(200, { "content-type": "text/xml" }).end(xml("Answer", { RequestId: members.RequestId }));
	}
	if (fault === "throttling") response.setHeader("x-acs-retry-after", "20");
	const body = asJson ? json(members) : xml(root, members);
	const type = asJson ? "application/json;charset=utf-8" : "text/xml;charset=utf-8";
	response.writeHead(status, { "content-type": type }).end(fault === "truncated" ? body.slice(0, body.length / 2) : body);
}
