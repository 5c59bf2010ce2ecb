// @ts-check
/**
 * The RPC signature by its specification, recomputed from what arrived. Written from the public
 * documentation with Node's own crypto; shares no code with the package that it tests.
 *
 * Specification: https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** RFC 3986: only its unreserved characters stay. @param {string} text */
export function percentEncode(text) {
	let out = "";
	for (const byte of Buffer.from(text, "utf8")) {
		const character = String.fromCharCode(byte);
		out += /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
	}
	return out;
}

/** @param {string} method @param {ReadonlyMap<string, string>} parameters without `Signature` */
export function stringToSign(method, parameters) {
	const names = [...parameters.keys()].filter((name) => name !== "Signature");
	names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
	const query = names.map((name) => `${percentEncode(name)}=${percentEncode(parameters.get(name) ?? "")}`).join("&");
	return `${method}&${percentEncode("/")}&${percentEncode(query)}`;
}

/** @param {string} secret @param {string} text */
export const sign = (secret, text) => createHmac("sha1", `${secret}&`).update(text, "utf8").digest("base64");

/** @param {string} a @param {string} b */
export function same(a, b) {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}
