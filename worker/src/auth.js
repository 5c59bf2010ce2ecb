// @ts-check
/** Who calls: a static token, or a JWT whose issuer, audience, expiry and algorithm are checked. */
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { sameSecret } from "./digest.js";
import { Refused } from "./problem.js";

const PUBLIC_KEY_ALGORITHMS = ["RS256", "ES256"];
/** The address of the keys answered with something else, or not in time. */
const KEYS_UNAVAILABLE = ["ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID", "ERR_JOSE_GENERIC"];
const CHALLENGE = { "www-authenticate": "Bearer" };
const INVALID = { "www-authenticate": 'Bearer error="invalid_token"' };

/** @typedef {import("./types.js").Caller} Caller */

/** `scope` is text with blanks (RFC 8693), `scp` a list or such a text. @param {import("jose").JWTPayload} claims */
function scopesOf(claims) {
	const given = claims["scope"] ?? claims["scp"];
	const list = Array.isArray(given) ? given : String(given ?? "").split(" ");
	return list.filter((scope) => typeof scope === "string" && scope !== "");
}

/** What to say of a token that did not pass; never a part of it. @param {unknown} error */
function refused(error) {
	if (error instanceof errors.JWTExpired) return new Refused("token_expired", { headers: INVALID });
	if (!(error instanceof errors.JOSEError) || KEYS_UNAVAILABLE.includes(error.code))
		return new Refused("auth_unavailable", { retryable: true });
	const claim = error instanceof errors.JWTClaimValidationFailed ? error.claim : undefined;
	/** @type {Record<string, string>} */
	const known = {
		ERR_JOSE_ALG_NOT_ALLOWED: "its algorithm is not allowed.",
		ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "its signature is wrong.",
		ERR_JWKS_NO_MATCHING_KEY: "no public key matches it.",
		ERR_JWKS_MULTIPLE_MATCHING_KEYS: "several public keys match it, and it names none (kid).",
	};
	const why = claim ? `its claim ${claim} is missing or another.` : (known[error.code] ?? "it is no JWT that can be read.");
	return new Refused("token_invalid", { headers: INVALID, values: { why } });
}

export class Auth {
	/** @param {import("./types.js").Settings} settings */
	constructor({ token, jwt }) {
		this.token = token;
		this.jwt = jwt;
		this.secret = jwt?.secret === undefined ? undefined : new TextEncoder().encode(jwt.secret);
		this.keys = jwt?.jwksUrl === undefined ? undefined : createRemoteJWKSet(new URL(jwt.jwksUrl), { timeoutDuration: 5_000 });
		// Each algorithm has its own kind of key, so none can be taken for the other.
		this.algorithms = [...(this.secret ? ["HS256"] : []), ...(this.keys ? PUBLIC_KEY_ALGORITHMS : [])];
	}

	get configured() {
		return this.token !== undefined || this.jwt !== undefined;
	}

	/** @param {string | undefined} authorization @returns {Promise<Caller>} */
	async caller(authorization) {
		if (!this.configured) throw new Refused("auth_not_configured", { headers: CHALLENGE });
		const token = /^Bearer +([\x21-\x7e]+)$/i.exec(authorization ?? "")?.[1];
		if (!token) throw new Refused("token_missing", { headers: CHALLENGE });
		if (this.token && (await sameSecret(token, this.token.secret))) return { subject: "static", scopes: this.token.scopes };
		if (!this.jwt) throw new Refused("token_invalid", { headers: INVALID, values: { why: "it is another." } });
		return this.#fromJwt(token, this.jwt);
	}

	/** @param {string} token @param {NonNullable<import("./types.js").Settings["jwt"]>} jwt @returns {Promise<Caller>} */
	async #fromJwt(token, { issuer, audience }) {
		const keyOf = (/** @type {import("jose").JWSHeaderParameters} */ header, /** @type {import("jose").FlattenedJWSInput} */ jws) => {
			if (header.alg === "HS256" && this.secret) return this.secret;
			if (this.keys) return this.keys(header, jws);
			throw new errors.JOSEAlgNotAllowed("no key for this algorithm");
		};
		const options = { algorithms: this.algorithms, issuer, audience, clockTolerance: 5, requiredClaims: ["sub", "exp"] };
		try {
			const { payload } = await jwtVerify(token, /** @type {import("jose").JWTVerifyGetKey} */ (keyOf), options);
			// Anything else could be written like another's, and whoever has an empty one would be one caller.
			if (typeof payload.sub !== "string" || payload.sub === "")
				throw new errors.JWTClaimValidationFailed("sub is no text", payload, "sub", "invalid");
			return { subject: `jwt:${payload.sub}`, scopes: scopesOf(payload) };
		} catch (error) {
			throw refused(error);
		}
	}
}

/** @param {Caller} caller @param {string} scope */
export function requireScope({ scopes }, scope) {
	if (scopes.includes(scope)) return;
	throw new Refused("scope_missing", {
		values: { scope },
		headers: { "www-authenticate": `Bearer error="insufficient_scope", scope="${scope}"` },
	});
}
