// @ts-check
/** Identifies the caller by a static token or by a JWT. Checks a JWT's issuer, audience, times and algorithm. */
import { timingSafeEqual } from "hono/utils/buffer";
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { Refused } from "./problem.js";

const PUBLIC_KEY_ALGORITHMS = ["RS256", "ES256"];
/** The address of the keys answered with something else, or not in time. */
const KEYS_UNAVAILABLE = ["ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID", "ERR_JOSE_GENERIC"];
const CHALLENGE = { "www-authenticate": "Bearer" };
const INVALID = { "www-authenticate": 'Bearer error="invalid_token"' };
/** @type {Record<string, string>} */
const REASONS = {
	ERR_JOSE_ALG_NOT_ALLOWED: "its algorithm is not allowed.",
	ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "its signature is wrong.",
	ERR_JWKS_NO_MATCHING_KEY: "no public key matches it.",
	ERR_JWKS_MULTIPLE_MATCHING_KEYS: "several public keys match it, and it names none (kid).",
};

/** @typedef {import("./types.js").Caller} Caller */
/** @typedef {NonNullable<import("./types.js").Settings["jwt"]>} JwtSettings */

/** `scope` is text with blanks (RFC 8693), `scp` a list or such a text. @param {import("jose").JWTPayload} claims @param {string} prefix */
function scopesOf(claims, prefix) {
	const given = claims["scope"] ?? claims["scp"];
	const list = Array.isArray(given) ? given : String(given ?? "").split(" ");
	const texts = list.filter((scope) => typeof scope === "string" && scope.startsWith(prefix) && scope !== prefix);
	return texts.map((scope) => scope.slice(prefix.length));
}

/** What to say of a token that did not pass; never a part of it. @param {unknown} error @param {number} tolerance */
function refusalOf(error, tolerance) {
	if (error instanceof errors.JWTExpired) return new Refused("token_expired", { headers: INVALID });
	if (!(error instanceof errors.JOSEError) || KEYS_UNAVAILABLE.includes(error.code))
		return new Refused("auth_unavailable", { retryable: true });
	const { claim, reason } = error instanceof errors.JWTClaimValidationFailed ? error : { claim: undefined, reason: undefined };
	if (claim === "nbf" && reason === "check_failed") {
		return new Refused("token_not_yet_valid", { headers: INVALID, retryable: true, values: { seconds: tolerance } });
	}
	const why = claim ? `its claim ${claim} is missing or another.` : (REASONS[error.code] ?? "it is no JWT that can be read.");
	return new Refused("token_invalid", { headers: INVALID, values: { why } });
}

/** Anything but a text that says something could be written like another's. @param {import("jose").JWTPayload} claims @param {string} name */
function textOf(claims, name) {
	const value = claims[name];
	if (typeof value === "string" && value !== "") return value;
	throw new errors.JWTClaimValidationFailed(`${name} is no text`, claims, name, "invalid");
}

/** For whom a token is: `aud`, or in a token that has none (Amazon Cognito's, for one) who asked for it. @param {import("jose").JWTPayload} claims @param {JwtSettings} jwt */
function checkAudience(claims, { audience, clientIds }) {
	if (claims.aud !== undefined || clientIds.length === 0) {
		const named = [claims.aud].flat();
		if (audience !== undefined && named.includes(audience)) return;
		throw new errors.JWTClaimValidationFailed("another audience", claims, "aud", "check_failed");
	}
	if (!clientIds.includes(textOf(claims, "client_id")))
		throw new errors.JWTClaimValidationFailed("another client", claims, "client_id", "check_failed");
}

export class Auth {
	/** @param {import("./types.js").Settings} settings */
	constructor({ tokens, jwt }) {
		this.tokens = tokens;
		this.jwt = jwt;
		this.secret = jwt?.secret === undefined ? undefined : new TextEncoder().encode(jwt.secret);
		this.keys = jwt?.jwksUrl === undefined ? undefined : createRemoteJWKSet(new URL(jwt.jwksUrl), { timeoutDuration: 5_000 });
		// Each algorithm has its own kind of key, so none can be taken for the other.
		this.algorithms = [...(this.secret ? ["HS256"] : []), ...(this.keys ? PUBLIC_KEY_ALGORITHMS : [])];
	}

	get configured() {
		return this.tokens !== undefined || this.jwt !== undefined;
	}

	/** @param {string | undefined} authorization @returns {Promise<Caller>} */
	async caller(authorization) {
		if (!this.configured) throw new Refused("auth_not_configured", { headers: CHALLENGE });
		const token = /^Bearer +([\x21-\x7e]+)$/i.exec(authorization ?? "")?.[1];
		if (!token) throw new Refused("token_missing", { headers: CHALLENGE });
		for (const { name, secret } of this.tokens?.secrets ?? []) {
			if (await timingSafeEqual(token, secret)) return { subject: "static", scopes: this.tokens?.scopes ?? [], token: name };
		}
		if (!this.jwt) throw new Refused("token_invalid", { headers: INVALID, values: { why: "it is another." } });
		return this.#fromJwt(token, this.jwt);
	}

	/** @param {string} token @param {JwtSettings} jwt @returns {Promise<Caller>} */
	async #fromJwt(token, jwt) {
		const keyOf = (/** @type {import("jose").JWSHeaderParameters} */ header, /** @type {import("jose").FlattenedJWSInput} */ jws) => {
			if (header.alg === "HS256" && this.secret) return this.secret;
			if (this.keys) return this.keys(header, jws);
			throw new errors.JOSEAlgNotAllowed("no key for this algorithm");
		};
		const { issuer, clockTolerance } = jwt;
		const options = { algorithms: this.algorithms, issuer, clockTolerance, requiredClaims: ["sub", "exp"] };
		try {
			const { payload } = await jwtVerify(token, /** @type {import("jose").JWTVerifyGetKey} */ (keyOf), options);
			checkAudience(payload, jwt);
			return { subject: `jwt:${textOf(payload, "sub")}`, scopes: scopesOf(payload, jwt.scopePrefix) };
		} catch (error) {
			throw refusalOf(error, clockTolerance);
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
