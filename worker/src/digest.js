// @ts-check
/** Digests: a record's name, the ClientToken, and the keyed fingerprint of what would be sent. Web Crypto only. */
import { fields, preview } from "dbs-backup-plan";

const utf8 = new TextEncoder();
const NAMES = new Set(/** @type {string[]} */ (fields.map(({ name }) => name)));
const SECRETS = fields.filter(({ secret }) => secret).map(({ name }) => name);
/** Neither is looked at: only the plan's own pairs are. */
const STAMP = { timestamp: "2026-01-01T00:00:00Z", nonce: "00000000-0000-4000-8000-000000000000" };

/** @param {ArrayBuffer} bytes */
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {readonly string[]} parts */
const sha256 = async (parts) => hex(await crypto.subtle.digest("SHA-256", utf8.encode(JSON.stringify(parts))));

/** The plan's pairs as they would be sent, password included. @param {import("dbs-backup-plan").BackupPlanParameters} params */
export function sentPairs(params) {
	const { parameters } = preview(params, { ...STAMP, reveal: SECRETS });
	return new Map(parameters.filter(({ name }) => NAMES.has(name)).map(({ name, value }) => [name, value]));
}

/** A key belongs to a caller: nobody finds another's record. @param {string} subject @param {string} key */
export const recordName = (subject, key) => sha256(["record", subject, key]);

/** The same caller and key bring the same ClientToken, even when every record is lost. @param {string} namespace @param {string} subject @param {string} key */
export async function clientTokenOf(namespace, subject, key) {
	const digest = await sha256(["client-token", namespace, subject, key]);
	const variant = ((Number.parseInt(digest.charAt(16), 16) & 3) | 8).toString(16);
	// RFC 9562, version 8: a UUID from a digest of one's own.
	return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** Imports its key once. */
export class Fingerprints {
	/** @param {string} secret */
	constructor(secret) {
		this.secret = secret;
		/** @type {Promise<CryptoKey> | undefined} */
		this.key = undefined;
	}

	/** @param {readonly unknown[]} value */
	async #mac(value) {
		this.key ??= crypto.subtle.importKey("raw", utf8.encode(this.secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
		return hex(await crypto.subtle.sign("HMAC", await this.key, utf8.encode(JSON.stringify(value))));
	}

	/** @param {ReadonlyMap<string, string>} pairs */
	async of(pairs) {
		const [digest, keyId] = await Promise.all([this.#mac(["digest", ...pairs]), this.#mac(["key-id"])]);
		return { digest, keyId: keyId.slice(0, 8) };
	}
}

/** In constant time: compares digests, whose length and content tell nothing. @param {string} a @param {string} b */
export async function sameSecret(a, b) {
	const [left, right] = await Promise.all(
		[a, b].map(async (text) => new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(text)))),
	);
	let difference = 0;
	for (let index = 0; index < 32; index++) difference |= (left?.[index] ?? 0) ^ (right?.[index] ?? 0);
	return difference === 0;
}
