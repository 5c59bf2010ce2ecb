// @ts-check
/** What the gateway checks before a request reaches the service, in its order and with its codes. */
import { canonicalRequest, same, sign, sign3, stringToSign, stringToSign3 } from "./signature.mjs";

/** @typedef {import("./request.mjs").Arrived} Arrived */
/** @typedef {{ secret: string, securityToken?: string, expires?: number }} Key */

const WINDOW_MS = 15 * 60_000;
const SIGNED = ["AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"];
const HEADERS = ["x-acs-action", "x-acs-version", "x-acs-date", "x-acs-content-sha256", "authorization"];
const AUTHORIZATION = /^ACS3-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]+)$/;

/** An error as the gateway answers it. */
export class GatewayError extends Error {
	/** @param {number} status @param {string} code @param {string} message */
	constructor(status, code, message) {
		super(message);
		this.status = status;
		this.code = code;
	}
}

/** @param {string} what */
const incomplete = (what) =>
	new GatewayError(400, "IncompleteSignature", `The request signature does not conform to the standards: ${what}.`);

export class Gateway {
	/** @type {Map<string, number>} nonces by when they were used */
	#nonces = new Map();

	/** @param {Record<string, Key>} keys by AccessKeyId @param {() => number} now @param {(action: string) => boolean} knows */
	constructor(keys, now, knows) {
		this.keys = new Map(Object.entries(keys));
		this.now = now;
		this.knows = knows;
	}

	/** @param {Arrived} request @returns {string} the AccessKeyId */
	check(request) {
		if (request.method !== "GET" && request.method !== "POST") {
			throw new GatewayError(405, "UnsupportedHTTPMethod", "This http method is not supported.");
		}
		const { id, nonce } = request.signatureVersion === "3" ? this.#check3(request) : this.#check1(request);
		if (request.version !== "2019-03-06") throw new GatewayError(400, "InvalidVersion", "Specified parameter Version is not valid.");
		if (!this.knows(request.action)) {
			throw new GatewayError(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
		}
		if (nonce) this.#useNonce(`${id} ${nonce}`);
		return id;
	}

	/** Version 1.0. @param {Arrived} request */
	#check1({ method, parameters }) {
		for (const name of ["Action", "Version"]) {
			if (!parameters.get(name)) throw new GatewayError(400, `Missing${name}`, `${name} is mandatory for this action.`);
		}
		for (const name of SIGNED) if (!parameters.get(name)) throw incomplete(`${name} is missing`);
		for (const [name, only] of [
			["SignatureMethod", "HMAC-SHA1"],
			["SignatureVersion", "1.0"],
		]) {
			if (parameters.get(name) !== only) throw new GatewayError(400, "InvalidParameter", `The specified parameter ${name} is not valid.`);
		}
		this.#checkTime(parameters.get("Timestamp") ?? "");
		const id = parameters.get("AccessKeyId") ?? "";
		const key = this.#keyOf(id, parameters.get("SecurityToken"));
		const ours = stringToSign(method, parameters);
		if (!same(sign(key.secret, ours), parameters.get("Signature") ?? "")) {
			const message = `Specified signature is not matched with our calculation. server string to sign is:${ours}`;
			throw new GatewayError(400, "SignatureDoesNotMatch", message);
		}
		return { id, nonce: parameters.get("SignatureNonce") };
	}

	/** Version 3: what signs is in headers; a nonce is optional there. @param {Arrived} request */
	#check3(request) {
		const { headers } = request;
		for (const name of HEADERS) {
			if (!headers[name]) throw new GatewayError(400, "MissingHeader", `Specified header ${name} is mandatory for this action.`);
		}
		const [, id, list, signature] = AUTHORIZATION.exec(headers["authorization"] ?? "") ?? [];
		if (!id || !list || !signature) throw incomplete("Authorization is not well formed");
		const signedHeaders = list.split(";");
		const must = Object.keys(headers).filter((name) => name === "host" || name === "content-type" || name.startsWith("x-acs-"));
		const unsigned = must.find((name) => !signedHeaders.includes(name));
		if (unsigned) throw incomplete(`${unsigned} is not signed`);
		if (headers["x-acs-accesskey-id"] && headers["x-acs-accesskey-id"] !== id) throw incomplete("x-acs-accesskey-id is another one");
		this.#checkTime(headers["x-acs-date"] ?? "");
		const key = this.#keyOf(id, headers["x-acs-security-token"]);
		// The hash of what arrived: a wrong x-acs-content-sha256 is a wrong signature.
		const ours = canonicalRequest(request, signedHeaders);
		const toSign = stringToSign3(ours);
		if (!same(sign3(key.secret, toSign), signature) || !ours.endsWith(`\n${headers["x-acs-content-sha256"]}`)) {
			const message = `Specified signature does not match our calculation. server StringToSign is [${toSign}] server CanonicalRequest is [${ours}]`;
			throw new GatewayError(400, "SignatureDoesNotMatch", message);
		}
		return { id, nonce: headers["x-acs-signature-nonce"] };
	}

	/** @param {string} time */
	#checkTime(time) {
		if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time) || Number.isNaN(Date.parse(time))) {
			throw new GatewayError(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
		}
		if (Math.abs(Date.parse(time) - this.now()) > WINDOW_MS) {
			throw new GatewayError(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
		}
	}

	/** @param {string} id @param {string | undefined} token */
	#keyOf(id, token) {
		const key = this.keys.get(id);
		if (!key) throw new GatewayError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
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
		// In the order of their use, the oldest first.
		for (const [old, used] of this.#nonces) {
			if (now - used <= 2 * WINDOW_MS) break;
			this.#nonces.delete(old);
		}
	}
}
