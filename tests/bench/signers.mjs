// @ts-check
/** Signing written by hand, as it is found in consoles and edge functions. Nothing is validated. */

/** @param {string} text */
const encode = (text) =>
	encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** @param {Record<string, unknown>} plan @param {{ accessKeyId: string }} credentials */
export function stringToSign(plan, { accessKeyId }) {
	/** @type {Record<string, unknown>} */
	const all = {
		...plan,
		Action: "CreateAndStartBackupPlan",
		Version: "2019-03-06",
		Format: "JSON",
		AccessKeyId: accessKeyId,
		SignatureMethod: "HMAC-SHA1",
		SignatureVersion: "1.0",
		SignatureNonce: crypto.randomUUID(),
		Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
	};
	const query = Object.keys(all)
		.sort()
		.map((name) => `${encode(name)}=${encode(String(all[name]))}`)
		.join("&");
	return { query, text: `GET&%2F&${encode(query)}` };
}

/** @param {string} query @param {string} signature */
export const url = (query, signature) => `https://dbs-api.cn-hangzhou.aliyuncs.com/?${query}&Signature=${encode(signature)}`;

const encoder = new TextEncoder();

/** @param {Uint8Array} bytes */
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));

/** @param {any} plan @param {any} credentials */
export async function webCrypto(plan, credentials) {
	const { query, text } = stringToSign(plan, credentials);
	const key = await crypto.subtle.importKey(
		"raw",
		encoder.encode(`${credentials.accessKeySecret}&`),
		{ name: "HMAC", hash: "SHA-1" },
		false,
		["sign"],
	);
	return url(query, base64(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)))));
}

/** @param {typeof import("node:crypto").createHmac} createHmac */
export const nodeCrypto = (createHmac) => (/** @type {any} */ plan, /** @type {any} */ credentials) => {
	const { query, text } = stringToSign(plan, credentials);
	return url(query, createHmac("sha1", `${credentials.accessKeySecret}&`).update(text).digest("base64"));
};

/** @param {any} hmac @param {any} sha1 */
export const noble = (hmac, sha1) => (/** @type {any} */ plan, /** @type {any} */ credentials) => {
	const { query, text } = stringToSign(plan, credentials);
	return url(query, base64(hmac(sha1, encoder.encode(`${credentials.accessKeySecret}&`), encoder.encode(text))));
};

/** @param {any} hasher made once for the key: hash-wasm makes it asynchronously */
export const hashWasm = (hasher) => (/** @type {any} */ plan, /** @type {any} */ credentials) => {
	const { query, text } = stringToSign(plan, credentials);
	return url(query, base64(hasher.init().update(text).digest("binary")));
};
