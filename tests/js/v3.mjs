// @ts-check
/** The service's side of signature version 3, with node:crypto: what arrived against what was signed. Shares no code with `src/`. */
import { createHash, createHmac } from "node:crypto";

const SECRET = "testsecret";
const AUTHORIZATION = /^ACS3-HMAC-SHA256 Credential=(\S+),SignedHeaders=(\S+),Signature=([0-9a-f]{64})$/;
/** What must be signed, besides `content-type` where there is a body and the token where there is one. */
const ALWAYS = ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"];

const sha256 = (/** @type {string} */ text) => createHash("sha256").update(text).digest("hex");

/** Names and values as the service reads them, written anew. @param {string} text */
function canonicalized(text) {
	const pairs = text === "" ? [] : text.split("&").map((pair) => pair.split("=").map((part) => decodeURIComponent(part)));
	const encoded = (/** @type {string} */ part) =>
		encodeURIComponent(part).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
	pairs.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
	return pairs.map((pair) => pair.map(encoded).join("=")).join("&");
}

/**
 * Why it is refused, or `""`.
 * @param {import("node:http").IncomingMessage} request
 * @param {string} body
 */
export function refusalV3({ method = "", url = "", headers }, body) {
	const [, id, names = "", signature] = AUTHORIZATION.exec(headers.authorization ?? "") ?? [];
	if (!id) return `authorization: ${headers.authorization}`;
	const signed = names.split(";");
	const token = headers["x-acs-security-token"] ? ["x-acs-accesskey-id", "x-acs-security-token"] : [];
	const wanted = [...ALWAYS, ...(body ? ["content-type"] : []), ...token];
	if (signed.join() !== wanted.sort().join()) return `signed headers: ${names}`;
	if (headers["x-acs-content-sha256"] !== sha256(body)) return "x-acs-content-sha256 is not the body's";
	if (!/^application\/json$/.test(headers.accept ?? "")) return `accept: ${headers.accept}`;
	const [path, query = ""] = url.split("?");
	const lines = signed.map((name) => `${name}:${headers[name]}\n`).join("");
	const canonical = [method, path, canonicalized(query), lines, names, sha256(body)].join("\n");
	const expected = createHmac("sha256", SECRET)
		.update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
		.digest("hex");
	return signature === expected ? "" : `signature ${signature} of\n${canonical}`;
}
