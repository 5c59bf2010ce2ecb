// @ts-check
/** What is tried against the worker, and the tokens with which it is tried. */
import { createServer } from "node:http";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { AUDIENCE, bindingsFor, ISSUER, PLAN, post, withKey } from "./target.mjs";

const SECRET = "a shared secret of the tests, 32 bytes or more";
const SCOPE = "plans:create plans:read plans:sign";
export const POLICY = {
	regions: ["cn-hangzhou"],
	instanceClasses: ["micro", "small"],
	payTypes: ["postpay", "prepay"],
	maxUsedTime: { Month: 3 },
	namePrefix: "team-a-",
	sourceRegions: ["cn-hangzhou"],
	parameters: {
		SourceEndpointInstanceID: ["rm-uf6wjk5xxxxxxxxxx"],
		OSSBucketName: { prefixes: ["team-a-"], notGiven: true },
	},
};
export const ALLOWED = { ...PLAN, BackupPlanName: "team-a-1", Region: "cn-hangzhou", PayType: "prepay", Period: "Month", UsedTime: 3 };

/** Where a forged endpoint would lead. */
const elsewhere = createServer((request, response) => {
	visitors.push(request.url ?? "");
	response.end("{}");
});
/** @type {string[]} */
export const visitors = [];
const keys = createServer((_request, response) => response.setHeader("content-type", "application/json").end(JSON.stringify(jwks)));
/** @type {{ keys: import("jose").JWK[] }} */
const jwks = { keys: [] };
/** @type {Record<string, CryptoKey>} */
export const signers = {};
let publicPem = "";
let foreign = "";

/** @param {import("node:http").Server} server */
async function listen(server) {
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	return `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
}

/** Keys, and who serves them. @param {string} service @returns {Promise<Record<string, string>>} the worker's bindings */
export async function arm(service) {
	for (const alg of ["RS256", "ES256"]) {
		const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
		jwks.keys.push({ ...(await exportJWK(publicKey)), kid: alg, alg, use: "sig" });
		signers[alg] = privateKey;
		if (alg === "RS256") publicPem = await exportSPKI(publicKey);
	}
	// As while keys are exchanged.
	const { publicKey: next } = await generateKeyPair("RS256", { extractable: true });
	jwks.keys.push({ ...(await exportJWK(next)), kid: "RS256-next", alg: "RS256", use: "sig" });
	foreign = await listen(elsewhere);
	return {
		...bindingsFor(service),
		JWT_SECRET: SECRET,
		JWT_JWKS_URL: `${await listen(keys)}/jwks.json`,
		JWT_ISSUER: ISSUER,
		JWT_AUDIENCE: AUDIENCE,
		SIGN_ENABLED: "true",
		ALLOWED_ORIGINS: "https://console.example",
		POLICY: JSON.stringify(POLICY),
		MAX_BODY_BYTES: "65536",
	};
}

export function disarm() {
	for (const server of [elsewhere, keys]) {
		server.closeAllConnections();
		server.close();
	}
}

/** @param {object} [options] @param {string} [options.alg] @param {CryptoKey | Uint8Array} [options.key] @param {string} [options.kid] @param {Record<string, unknown>} [options.claims] @param {string} [options.audience] @param {string} [options.issuer] @param {string} [options.expires] */
export function jwt({ alg = "HS256", key, kid, claims = {}, audience = AUDIENCE, issuer = ISSUER, expires = "5m" } = {}) {
	const signed = new SignJWT({ scope: SCOPE, sub: "alice", ...claims }).setProtectedHeader({ alg, ...(kid && { kid }) });
	signed.setIssuer(issuer).setAudience(audience);
	if (expires !== "never") signed.setExpirationTime(expires);
	return signed.sign(key ?? new TextEncoder().encode(SECRET));
}

/** @param {string} token @param {string} [key] */
export const as = (token, key = "attack") => withKey(key, token);

/**
 * What is tried; the status and the code with which it is refused.
 * @type {[string, () => Promise<{ path?: string, init: RequestInit }>, number, string][]}
 */
export const ATTACKS = [
	["no token", async () => ({ init: post(ALLOWED, { "idempotency-key": "attack" }) }), 401, "token_missing"],
	["another scheme", async () => ({ init: post(ALLOWED, { ...as("x"), authorization: "Basic YTpi" }) }), 401, "token_missing"],
	["a token that is none", async () => ({ init: post(ALLOWED, as("nonsense")) }), 401, "token_invalid"],
	["an expired token", async () => ({ init: post(ALLOWED, as(await jwt({ expires: "1 minute ago" }))) }), 401, "token_expired"],
	["a token that never expires", async () => ({ init: post(ALLOWED, as(await jwt({ expires: "never" }))) }), 401, "token_invalid"],
	["another audience", async () => ({ init: post(ALLOWED, as(await jwt({ audience: "other" }))) }), 401, "token_invalid"],
	["another issuer", async () => ({ init: post(ALLOWED, as(await jwt({ issuer: "https://evil.example" }))) }), 401, "token_invalid"],
	["no subject", async () => ({ init: post(ALLOWED, as(await jwt({ claims: { sub: undefined } }))) }), 401, "token_invalid"],
	[
		"alg none",
		async () => {
			const forged = new UnsecuredJWT({ scope: SCOPE, sub: "alice" })
				.setIssuer(ISSUER)
				.setAudience(AUDIENCE)
				.setExpirationTime("5m")
				.encode();
			return { init: post(ALLOWED, as(forged)) };
		},
		401,
		"token_invalid",
	],
	[
		"key confusion: HS256 with the public key as its secret",
		async () => ({ init: post(ALLOWED, as(await jwt({ key: new TextEncoder().encode(publicPem) }))) }),
		401,
		"token_invalid",
	],
	[
		"key confusion: RS256 under the ES256 key's id",
		async () => ({ init: post(ALLOWED, as(await jwt({ alg: "RS256", key: /** @type {CryptoKey} */ (signers.RS256), kid: "ES256" }))) }),
		401,
		"token_invalid",
	],
	[
		"a changed payload",
		async () => {
			const [head, , signature] = (await jwt()).split(".");
			const claims = Buffer.from(JSON.stringify({ scope: SCOPE, sub: "root", iss: ISSUER, aud: AUDIENCE, exp: 4e9 })).toString("base64url");
			return { init: post(ALLOWED, as(`${head}.${claims}.${signature}`)) };
		},
		401,
		"token_invalid",
	],
	["an empty subject", async () => ({ init: post(ALLOWED, as(await jwt({ claims: { sub: "" } }))) }), 401, "token_invalid"],
	["a subject in a list", async () => ({ init: post(ALLOWED, as(await jwt({ claims: { sub: ["alice"] } }))) }), 401, "token_invalid"],
	["too little scope", async () => ({ init: post(ALLOWED, as(await jwt({ claims: { scope: "plans:read" } }))) }), 403, "scope_missing"],
	[
		"signing without its scope",
		async () => ({ path: "/sign", init: post(ALLOWED, as(await jwt({ claims: { scope: "plans:create" } }))) }),
		403,
		"scope_missing",
	],
	[
		"a foreign page",
		async () => ({ init: post(ALLOWED, { ...as(await jwt()), origin: "https://evil.example" }) }),
		403,
		"origin_not_allowed",
	],
	[
		"an origin that only begins alike",
		async () => ({ init: post(ALLOWED, { ...as(await jwt()), origin: "https://console.example.evil.example" }) }),
		403,
		"origin_not_allowed",
	],
	["the null origin", async () => ({ init: post(ALLOWED, { ...as(await jwt()), origin: "null" }) }), 403, "origin_not_allowed"],
	[
		"a foreign page's preflight",
		async () => ({ init: { method: "OPTIONS", headers: { origin: "https://evil.example", "access-control-request-method": "POST" } } }),
		403,
		"origin_not_allowed",
	],
	[
		"an oversized body",
		async () => ({ init: post({ ...ALLOWED, BackupObjects: "x".repeat(70_000) }, as(await jwt())) }),
		413,
		"body_too_large",
	],
	["JSON that breaks off", async () => ({ init: post('{"BackupPlanName":"team-a-1"', as(await jwt())) }), 400, "malformed_body"],
	[
		"bytes that are not UTF-8",
		async () => ({ init: post(new Uint8Array([0x22, 0xff, 0xfe, 0x22]), as(await jwt())) }),
		400,
		"malformed_body",
	],
	[
		"a form in place of JSON",
		async () => ({ init: post("BackupPlanName=team-a-1", { ...as(await jwt()), "content-type": "application/x-www-form-urlencoded" }) }),
		415,
		"unsupported_media_type",
	],
	["a list in place of an object", async () => ({ init: post([ALLOWED], as(await jwt())) }), 422, "invalid_parameters"],
	["null", async () => ({ init: post("null", as(await jwt())) }), 422, "invalid_parameters"],
	[
		"nesting without end",
		async () => ({ init: post(`{"BackupObjects":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, as(await jwt())) }),
		422,
		"invalid_parameters",
	],
	[
		"a prototype",
		async () => ({ init: post(JSON.stringify(ALLOWED).replace("{", '{"__proto__":{"InstanceClass":"micro"},'), as(await jwt())) }),
		422,
		"invalid_parameters",
	],
	[
		"a header in a name",
		async () => ({ init: post({ ...ALLOWED, "X\r\nSet-Cookie: a": "b" }, as(await jwt())) }),
		422,
		"invalid_parameters",
	],
	[
		"a header in a value",
		async () => ({ init: post({ ...ALLOWED, BackupPlanName: "team-a-1\r\nSet-Cookie: a=b" }, as(await jwt())) }),
		422,
		"invalid_parameters",
	],
	[
		"a line break in the key of a path",
		async () => ({ path: "/plans/by-key/a%0d%0aSet-Cookie:%20a", init: { headers: as(await jwt()) } }),
		400,
		"idempotency_key_invalid",
	],
	["no key", async () => ({ init: post(ALLOWED, { authorization: `Bearer ${await jwt()}` }) }), 400, "idempotency_key_missing"],
	["a key that is too long", async () => ({ init: post(ALLOWED, as(await jwt(), "k".repeat(129))) }), 400, "idempotency_key_invalid"],
	["a key that no path can hold", async () => ({ init: post(ALLOWED, as(await jwt(), "..")) }), 400, "idempotency_key_invalid"],
	["a key with a blank", async () => ({ init: post(ALLOWED, as(await jwt(), "a b")) }), 400, "idempotency_key_invalid"],
	[
		"a common parameter",
		async () => ({ init: post({ ...ALLOWED, Action: "DeleteEverything" }, as(await jwt())) }),
		422,
		"invalid_parameters",
	],
	["a token of one's own", async () => ({ init: post({ ...ALLOWED, ClientToken: "mine" }, as(await jwt())) }), 422, "invalid_parameters"],
	[
		"an endpoint among the parameters",
		async () => ({ init: post({ ...ALLOWED, endpoint: foreign }, as(await jwt())) }),
		422,
		"invalid_parameters",
	],
	[
		"an endpoint in the query",
		async () => ({ path: `/plans?endpoint=${encodeURIComponent("http://127.0.0.1:1")}`, init: post(ALLOWED, as(await jwt())) }),
		400,
		"unknown_query",
	],
	[
		"an endpoint for signing",
		async () => ({ path: `/sign?endpoint=${encodeURIComponent("http://127.0.0.1:1")}`, init: post(ALLOWED, as(await jwt())) }),
		400,
		"unknown_query",
	],
	[
		"a region that makes another host",
		async () => ({ init: post({ ...ALLOWED, Region: "evil.example/#" }, as(await jwt())) }),
		403,
		"policy",
	],
	["another region", async () => ({ init: post({ ...ALLOWED, Region: "us-west-1" }, as(await jwt())) }), 403, "policy"],
	["no region where one is ruled", async () => ({ init: post({ ...ALLOWED, Region: "" }, as(await jwt())) }), 403, "policy"],
	["another storage region", async () => ({ init: post({ ...ALLOWED, StorageRegion: "us-west-1" }, as(await jwt())) }), 403, "policy"],
	["a class past the policy", async () => ({ init: post({ ...ALLOWED, InstanceClass: "xlarge" }, as(await jwt())) }), 403, "policy"],
	[
		"a class past the policy, by case",
		async () => ({ init: post({ ...ALLOWED, InstanceClass: "XLARGE" }, as(await jwt())) }),
		422,
		"invalid_parameters",
	],
	[
		"a class past the policy, by escapes",
		async () => ({ init: post(JSON.stringify(ALLOWED).replace('"micro"', '"\\u0078large"'), as(await jwt())) }),
		403,
		"policy",
	],
	[
		"a class past the policy, given twice",
		async () => ({ init: post(JSON.stringify(ALLOWED).replace("}", ',"InstanceClass":"xlarge"}'), as(await jwt())) }),
		403,
		"policy",
	],
	[
		"a class past the policy, in percent signs",
		async () => ({ init: post({ ...ALLOWED, InstanceClass: "%78large" }, as(await jwt())) }),
		422,
		"invalid_parameters",
	],
	[
		"a class past the policy, in a list",
		async () => ({ init: post({ ...ALLOWED, InstanceClass: ["xlarge"] }, as(await jwt())) }),
		422,
		"invalid_parameters",
	],
	["too many months", async () => ({ init: post({ ...ALLOWED, UsedTime: 4 }, as(await jwt())) }), 403, "policy"],
	["too many months, as text with zeros", async () => ({ init: post({ ...ALLOWED, UsedTime: "0011" }, as(await jwt())) }), 403, "policy"],
	["a year in place of months", async () => ({ init: post({ ...ALLOWED, Period: "Year", UsedTime: 1 }, as(await jwt())) }), 403, "policy"],
	["no unit", async () => ({ init: post({ ...ALLOWED, Period: null }, as(await jwt())) }), 403, "policy"],
	["no way to pay", async () => ({ init: post({ ...ALLOWED, PayType: "" }, as(await jwt())) }), 403, "policy"],
	["a name without the prefix", async () => ({ init: post({ ...ALLOWED, BackupPlanName: "Team-A-1" }, as(await jwt())) }), 403, "policy"],
	[
		"the policy, past signing",
		async () => ({ path: "/sign", init: post({ ...ALLOWED, InstanceClass: "xlarge" }, as(await jwt())) }),
		403,
		"policy",
	],
	["a path with dots", async () => ({ path: "/plans/../sign%2f..", init: post(ALLOWED, as(await jwt())) }), 404, "not_found"],
];
