// @ts-check
/**
 * Both signatures by their specifications, recomputed from what arrived. Written from the public
 * documentation with Node's own crypto; shares no code with the package that it tests.
 *
 * 1.0: https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism
 * 3: https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** RFC 3986: only its unreserved characters stay. @param {string} text */
export function percentEncode(text) {
	let out = "";
	for (const byte of Buffer.from(text, "utf8")) {
		const character = String.fromCharCode(byte);
		out += /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
	}
	return out;
}

/** @param {string} a @param {string} b */
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Sorted by name, then by value, both encoded. @param {Iterable<[string, string]>} pairs */
const canonical = (pairs) =>
	[...pairs]
		.sort((a, b) => byBytes(a[0], b[0]) || byBytes(a[1], b[1]))
		.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
		.join("&");

/** Of version 1.0. @param {string} method @param {ReadonlyMap<string, string>} parameters */
export function stringToSign(method, parameters) {
	const query = canonical([...parameters].filter(([name]) => name !== "Signature"));
	return `${method}&${percentEncode("/")}&${percentEncode(query)}`;
}

/** Of version 1.0. @param {string} secret @param {string} text */
export const sign = (secret, text) => createHmac("sha1", `${secret}&`).update(text, "utf8").digest("base64");

/** @param {string | Buffer} text */
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/**
 * Of version 3, over the headers that the caller signed.
 * @param {{ method: string, query: Iterable<[string, string]>, headers: Record<string, unknown>, body: Buffer }} request
 * @param {readonly string[]} signedHeaders
 */
export function canonicalRequest({ method, query, headers, body }, signedHeaders) {
	const lines = signedHeaders.map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`).join("");
	return [method, "/", canonical(query), lines, signedHeaders.join(";"), sha256(body)].join("\n");
}

/** Of version 3. @param {string} request */
export const stringToSign3 = (request) => `ACS3-HMAC-SHA256\n${sha256(request)}`;

/** Of version 3. @param {string} secret @param {string} text */
export const sign3 = (secret, text) => createHmac("sha256", secret).update(text, "utf8").digest("hex");

/** @param {string} a @param {string} b */
export function same(a, b) {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}
