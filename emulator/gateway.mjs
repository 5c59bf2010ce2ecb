// @ts-check
/** What the gateway checks before a request reaches the service, in its order and with its codes. */
import { same, sign, stringToSign } from "./signature.mjs";

const WINDOW_MS = 15 * 60_000;
const SIGNED = ["AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"];

/** An error as the gateway answers it. */
export class GatewayError extends Error {
	/** @param {number} status @param {string} code @param {string} message */
	constructor(status, code, message) {
		super(message);
		this.status = status;
		this.code = code;
	}
}

/** @typedef {{ secret: string, securityToken?: string, expires?: number }} Key */

export class Gateway {
	/** @type {Map<string, number>} nonces by when they were used */
	#nonces = new Map();

	/** @param {Record<string, Key>} keys by AccessKeyId @param {() => number} now */
	constructor(keys, now) {
		this.keys = new Map(Object.entries(keys));
		this.now = now;
	}

	/** @param {string} method @param {ReadonlyMap<string, string>} parameters */
	check(method, parameters) {
		if (method !== "GET" && method !== "POST") {
			throw new GatewayError(405, "UnsupportedHTTPMethod", "This http method is not supported.");
		}
		for (const name of ["Action", "Version"]) {
			if (!parameters.get(name)) throw new GatewayError(400, `Missing${name}`, `${name} is mandatory for this action.`);
		}
		for (const name of SIGNED) {
			if (!parameters.get(name)) {
				throw new GatewayError(400, "IncompleteSignature", `The request signature does not conform to the standards: ${name} is missing.`);
			}
		}
		this.#checkForm(parameters);
		const key = this.#keyOf(parameters);
		const ours = stringToSign(method, parameters);
		if (!same(sign(key.secret, ours), parameters.get("Signature") ?? "")) {
			const message = `Specified signature is not matched with our calculation. server string to sign is:${ours}`;
			throw new GatewayError(400, "SignatureDoesNotMatch", message);
		}
		if (parameters.get("Version") !== "2019-03-06")
			throw new GatewayError(400, "InvalidVersion", "Specified parameter Version is not valid.");
		if (parameters.get("Action") !== "CreateAndStartBackupPlan") {
			throw new GatewayError(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
		}
		this.#useNonce(`${parameters.get("AccessKeyId")} ${parameters.get("SignatureNonce")}`);
	}

	/** @param {ReadonlyMap<string, string>} parameters */
	#checkForm(parameters) {
		if (parameters.get("SignatureMethod") !== "HMAC-SHA1") {
			throw new GatewayError(400, "InvalidParameter", "The specified parameter SignatureMethod is not valid.");
		}
		if (parameters.get("SignatureVersion") !== "1.0") {
			throw new GatewayError(400, "InvalidParameter", "The specified parameter SignatureVersion is not valid.");
		}
		const timestamp = parameters.get("Timestamp") ?? "";
		if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp) || Number.isNaN(Date.parse(timestamp))) {
			throw new GatewayError(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
		}
		if (Math.abs(Date.parse(timestamp) - this.now()) > WINDOW_MS) {
			throw new GatewayError(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
		}
	}

	/** @param {ReadonlyMap<string, string>} parameters */
	#keyOf(parameters) {
		const key = this.keys.get(parameters.get("AccessKeyId") ?? "");
		if (!key) throw new GatewayError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
		const token = parameters.get("SecurityToken");
		if (key.securityToken === undefined) return key;
		if (!token) throw new GatewayError(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");
		if (!same(token, key.securityToken)) {
			throw new GatewayError(400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatches the access key.");
		}
		if (key.expires !== undefined && key.expires < this.now()) {
			throw new GatewayError(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
		}
		return key;
	}

	/** @param {string} nonce */
	#useNonce(nonce) {
		const now = this.now();
		if (this.#nonces.has(nonce)) throw new GatewayError(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
		this.#nonces.set(nonce, now);
		// In the order of their use: the oldest stand first.
		for (const [old, used] of this.#nonces) {
			if (now - used <= 2 * WINDOW_MS) break;
			this.#nonces.delete(old);
		}
	}
}
