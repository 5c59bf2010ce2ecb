// @ts-check
/** Digests: a record's name, the ClientToken, and the keyed fingerprint of what would be sent. Web Crypto only. */
import { preview } from "dbs-backup-plan";
import { fields } from "dbs-backup-plan/fields";

const utf8 = new TextEncoder();
const NAMES = new Set(/** @type {string[]} */ (fields.map(({ name }) => name)));
const SECRETS = fields.filter(({ secret }) => secret).map(({ name }) => name);
/** Neither is looked at: only the plan's own pairs are. */
const STAMP = { timestamp: "2026-01-01T00:00:00Z", nonce: "00000000-0000-4000-8000-000000000000" };

/** @param {ArrayBuffer} bytes */
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The plan's pairs as they would be sent, password included. @param {import("dbs-backup-plan").BackupPlanParameters} params */
export function sentPairs(params) {
	const { parameters } = preview(params, { ...STAMP, reveal: SECRETS });
	return new Map(parameters.filter(({ name }) => NAMES.has(name)).map(({ name, value }) => [name, value]));
}

/** A key belongs to a caller: nobody finds another's record. @param {string} subject @param {string} key */
export const recordName = async (subject, key) =>
	hex(await crypto.subtle.digest("SHA-256", utf8.encode(JSON.stringify(["record", subject, key]))));

/** Tells whether two things that may be shown are the same. @param {object} value */
export async function digestOf(value) {
	return hex(await crypto.subtle.digest("SHA-256", utf8.encode(JSON.stringify(value)))).slice(0, 16);
}

/** What follows from the operator's IDEMPOTENCY_SECRET, and so can be computed by nobody else. Imports the key once. */
export class Digests {
	/** @type {Promise<CryptoKey> | undefined} */
	#key;

	/** @param {string} secret */
	constructor(secret) {
		this.secret = secret;
	}

	/** @param {readonly unknown[]} value */
	async #mac(value) {
		this.#key ??= crypto.subtle.importKey("raw", utf8.encode(this.secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
		return hex(await crypto.subtle.sign("HMAC", await this.#key, utf8.encode(JSON.stringify(value))));
	}

	/** Tells whether two requests ask for the same. @param {Iterable<readonly [string, string]>} pairs */
	async fingerprint(pairs) {
		const [digest, keyId] = await Promise.all([this.#mac(["digest", ...pairs]), this.#mac(["key-id"])]);
		return { digest, keyId: keyId.slice(0, 8) };
	}

	/**
	 * The same caller and name get the same ClientToken, even when every record is lost. What `use` says keeps the
	 * tokens of `POST /plans` and those of `POST /sign` apart.
	 * @param {"client-token" | "signed-client-token"} use @param {string} namespace @param {string} subject @param {string} name
	 */
	async clientToken(use, namespace, subject, name) {
		const digest = await this.#mac([use, namespace, subject, name]);
		const variant = ((Number.parseInt(digest.charAt(16), 16) & 3) | 8).toString(16);
		// RFC 9562, version 8: a UUID from a digest of one's own.
		return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
	}
}
