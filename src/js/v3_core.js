// @ts-check
/** `signRequest` by version 3, over the WebAssembly module that has it. */
import { fault } from "./answer.js";
import { checked, credentialsOf, head, withRandom } from "./options.js";
import { count, plain, quoted, read } from "./pack.js";
import * as wasm from "./v3_bindgen.js";

const OPTIONS = ["locale", "region", "vpc", "endpoint", "timestamp", "nonce", "method"];
/** The letter of `src/wasm/output.rs`. */
const LIST = 108;

/** @param {readonly string[]} parts names and values in turn, and nothing behind the last NUL @returns {Record<string, string>} */
function headersOf(parts) {
	/** @type {Record<string, string>} */
	const headers = {};
	for (let at = 0; at + 1 < parts.length; at += 2) headers[String(parts[at])] = String(parts[at + 1]);
	return headers;
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 * @returns {import("./api.js").SignedRequest}
 */
export function signRequest(params, credentials, options) {
	const known = checked(options, OPTIONS);
	const packed = head(known, credentialsOf(credentials, known), known.method);
	withRandom(known, wasm);
	const given = read(params);
	const answer =
		wasm.signRequest(plain(packed.join("\0"), given, false), count(given), false) ||
		wasm.signRequest(quoted(packed, given), count(given), true);
	const [kind, text] = [answer.charCodeAt(0) | 32, answer.slice(1)];
	if (kind !== LIST) throw fault(kind, text);
	const [expiresAt = "", method, url = "", body = "", ...headers] = text.split("\0");
	const request = { url, headers: headersOf(headers), expiresAt };
	return method === "GET" ? { ...request, method, body: null, urlLength: url.length } : { ...request, method: "POST", body };
}
