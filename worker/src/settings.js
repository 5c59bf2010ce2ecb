// @ts-check
/** Reads the bindings. What is wrong is listed by name, never by value: most of them are secrets. */
import { InvalidOptionError, signRequest } from "dbs-backup-plan";
import { readPolicy } from "./policy.js";
import { readSecrets } from "./secrets.js";

/** @typedef {import("./types.js").Environment} Environment */

const SCOPES = ["plans:create", "plans:read", "plans:sign", "account:read"];
const MIN_SECRET = 32;

/** Numbers: default, smallest, largest. @type {Record<string, [number, number, number]>} */
export const NUMBERS = {
	RECORD_TTL_SECONDS: [604_800, 60, 31_536_000],
	REFUSAL_TTL_SECONDS: [600, 1, 31_536_000],
	TOKEN_TRUST_SECONDS: [86_400, 0, 31_536_000],
	ATTEMPT_TIMEOUT_MS: [20_000, 10, 120_000],
	DEADLINE_MS: [60_000, 10, 600_000],
	MAX_ATTEMPTS: [5, 1, 100],
	MAX_BODY_BYTES: [1_048_576, 1_024, 16_777_216],
	MAX_VALIDATE_BYTES: [131_072, 1_024, 16_777_216],
	BODY_TIMEOUT_MS: [10_000, 10, 120_000],
	RATE_PER_MINUTE: [120, 0, 1_000_000],
	ANONYMOUS_RATE_PER_MINUTE: [60, 0, 1_000_000],
	JWT_CLOCK_TOLERANCE_SECONDS: [30, 0, 600],
};

/** What the package calls a setting that is handed to it. @type {Record<string, string>} */
const OPTIONS = {
	endpoint: "DBS_ENDPOINT",
	"credentials.accessKeyId": "ALIBABA_CLOUD_ACCESS_KEY_ID",
	"credentials.accessKeySecret": "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
	"credentials.securityToken": "ALIBABA_CLOUD_SECURITY_TOKEN",
};

/** Every setting that is read, so that an entry knows an environment when it sees one. */
export const NAMES = [
	...Object.values(OPTIONS),
	...["ALIBABA_CLOUD_SECURITY_TOKEN_EXPIRES", "DBS_VPC", "SIGNATURE_VERSION", "API_TOKEN", "API_TOKEN_NEXT", "API_TOKEN_SCOPES"],
	...["JWT_SECRET", "JWT_JWKS_URL", "JWT_ISSUER", "JWT_AUDIENCE", "JWT_CLIENT_ID", "JWT_SCOPE_PREFIX"],
	...["SIGN_ENABLED", "ALLOWED_ORIGINS", "POLICY", "SECRETS"],
	...["IDEMPOTENCY_SECRET", "TOKEN_NAMESPACE", "CLIENT_ADDRESS_HEADER", ...Object.keys(NUMBERS)],
];

/** Collects values and what is wrong with them. */
class Reader {
	/** @type {string[]} */
	problems = [];

	/** @param {Environment} env */
	constructor(env) {
		this.env = env;
	}

	/** @param {string} name */
	text(name) {
		const value = this.env[name];
		if (value === undefined || value === null || value === "") return undefined;
		if (typeof value === "string") return value.trim();
		this.problems.push(`${name} must be text.`);
		return undefined;
	}

	/** @param {string} name */
	secret(name, min = MIN_SECRET) {
		const value = this.text(name);
		if (value !== undefined && value.length < min) {
			this.problems.push(`${name} is too short: it needs at least ${min} characters, for example from "openssl rand -hex 32".`);
			return undefined;
		}
		return value;
	}

	/** @param {string} name */
	flag(name) {
		const value = this.text(name) ?? "false";
		if (value !== "true" && value !== "false") this.problems.push(`${name} must be true or false.`);
		return value === "true";
	}

	/** @param {string} name */
	number(name) {
		const [otherwise, min, max] = NUMBERS[name] ?? [0, 0, 0];
		const raw = this.env[name];
		const text = typeof raw === "number" ? String(raw) : this.text(name);
		if (text === undefined) return otherwise;
		const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
		if (value >= min && value <= max) return value;
		this.problems.push(`${name} must be a whole number from ${min} to ${max}.`);
		return otherwise;
	}

	/** @param {string} name */
	list(name) {
		return (this.text(name) ?? "").split(/[\s,]+/).filter((part) => part !== "");
	}
}

/** @param {Reader} reader @returns {Pick<import("./types.js").Settings, "credentials" | "credentialsExpire">} */
function credentials(reader) {
	const accessKeyId = reader.text("ALIBABA_CLOUD_ACCESS_KEY_ID");
	const accessKeySecret = reader.text("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
	const securityToken = reader.text("ALIBABA_CLOUD_SECURITY_TOKEN");
	if (!accessKeyId && !accessKeySecret) return {};
	if (!accessKeyId || !accessKeySecret) {
		reader.problems.push("ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET go together: one is missing.");
		return {};
	}
	const expires = reader.text("ALIBABA_CLOUD_SECURITY_TOKEN_EXPIRES");
	const credentialsExpire = expires === undefined ? undefined : Date.parse(expires);
	if (Number.isNaN(credentialsExpire)) {
		reader.problems.push("ALIBABA_CLOUD_SECURITY_TOKEN_EXPIRES must be a time such as 2026-01-02T03:04:05Z.");
	}
	return {
		credentials: { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) },
		...(credentialsExpire !== undefined && { credentialsExpire }),
	};
}

/** Plain http only to this machine. @param {string} value */
function isSafeUrl(value) {
	const url = URL.canParse(value) ? new URL(value) : undefined;
	const loopback = url?.protocol === "http:" && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
	return url?.protocol === "https:" || loopback;
}

/** @param {Reader} reader @returns {import("./types.js").Settings["jwt"]} */
function jwt(reader) {
	const secret = reader.secret("JWT_SECRET");
	const jwksUrl = reader.text("JWT_JWKS_URL");
	const issuer = reader.text("JWT_ISSUER");
	const audience = reader.text("JWT_AUDIENCE");
	const clientIds = reader.list("JWT_CLIENT_ID");
	const clockTolerance = reader.number("JWT_CLOCK_TOLERANCE_SECONDS");
	if (!secret && !jwksUrl) return undefined;
	if (jwksUrl && !isSafeUrl(jwksUrl)) {
		reader.problems.push("JWT_JWKS_URL must begin with https:// (http:// only to this machine).");
		return undefined;
	}
	if (!issuer || !(audience || clientIds.length > 0)) {
		reader.problems.push("JWT_ISSUER and JWT_AUDIENCE (or JWT_CLIENT_ID) are needed with JWT_SECRET or JWT_JWKS_URL.");
		return undefined;
	}
	const keys = { ...(secret && { secret }), ...(jwksUrl && { jwksUrl }) };
	return { ...keys, issuer, ...(audience && { audience }), clientIds, clockTolerance, scopePrefix: reader.text("JWT_SCOPE_PREFIX") ?? "" };
}

/** Two at once, so that callers can change from one to the other. @param {Reader} reader @returns {import("./types.js").Settings["tokens"]} */
function tokens(reader) {
	const secrets = ["API_TOKEN", "API_TOKEN_NEXT"].flatMap((name) => {
		const secret = reader.secret(name);
		if (!secret) return [];
		if (!/^[\x21-\x7e]+$/.test(secret))
			reader.problems.push(`${name} must have visible ASCII characters only, without blanks: no header holds another.`);
		return [{ name, secret }];
	});
	const scopes = reader.list("API_TOKEN_SCOPES");
	const unknown = scopes.filter((scope) => !SCOPES.includes(scope));
	if (unknown.length > 0) reader.problems.push(`API_TOKEN_SCOPES may hold ${SCOPES.join(", ")}.`);
	return secrets.length === 0 ? undefined : { secrets, scopes: scopes.length > 0 ? scopes : ["plans:create", "plans:read"] };
}

/** @param {Reader} reader @returns {Pick<import("./types.js").Settings, "signatureVersion">} */
function signing(reader) {
	const signatureVersion = reader.text("SIGNATURE_VERSION");
	if (signatureVersion === undefined) return {};
	if (signatureVersion === "1.0" || signatureVersion === "3") return { signatureVersion };
	reader.problems.push("SIGNATURE_VERSION must be 1.0 or 3.");
	return {};
}

/** @param {Reader} reader */
function origins(reader) {
	const list = reader.list("ALLOWED_ORIGINS");
	for (const origin of list) {
		if (!URL.canParse(origin) || new URL(origin).origin !== origin || origin === "null") {
			reader.problems.push("ALLOWED_ORIGINS must list origins such as https://console.example.com: no path, no *, no null.");
		}
	}
	return list;
}

/** Without one of its own, a key that does not change every hour. @param {Reader} reader @param {ReturnType<typeof credentials>} known */
function idempotencySecret(reader, known) {
	const own = reader.secret("IDEMPOTENCY_SECRET");
	if (own || !known.credentials) return own;
	if (!known.credentials.securityToken) return known.credentials.accessKeySecret;
	reader.problems.push("IDEMPOTENCY_SECRET is needed with ALIBABA_CLOUD_SECURITY_TOKEN: temporary credentials change, records stay.");
	return undefined;
}

/** A plan that is valid, to try the settings with. */
const SAMPLE = /** @type {const} */ ({
	BackupPlanName: "sample",
	DatabaseType: "Redis",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "dg",
});
const SAMPLE_CREDENTIALS = { accessKeyId: "sample", accessKeySecret: "sample" };

/**
 * Signs once, so that a setting by which each send would fail is known before the first.
 * @param {Reader} reader @param {import("dbs-backup-plan").Credentials} credentials @param {{ endpoint?: string, signatureVersion?: "1.0" | "3" }} options
 */
function tryOut(reader, credentials, options) {
	try {
		signRequest(SAMPLE, credentials, { ...options, timestamp: "2026-01-01T00:00:00Z", nonce: "00000000-0000-4000-8000-000000000000" });
	} catch (error) {
		if (!(error instanceof InvalidOptionError)) throw error;
		reader.problems.push(`${OPTIONS[error.option] ?? error.option} is not usable: ${error.message}.`);
	}
}

/** @param {Environment} env @returns {import("./types.js").Settings} */
export function readSettings(env) {
	const reader = new Reader(env);
	const endpoint = reader.text("DBS_ENDPOINT");
	const [staticTokens, jsonWebToken, known] = [tokens(reader), jwt(reader), credentials(reader)];
	if (endpoint) tryOut(reader, SAMPLE_CREDENTIALS, { endpoint });
	const version = signing(reader);
	if (known.credentials) tryOut(reader, known.credentials, version);
	const secret = idempotencySecret(reader, known);
	const { policy, problem } = readPolicy(reader.text("POLICY"));
	const { secrets, problems } = readSecrets(reader.text("SECRETS"), env);
	reader.problems.push(...(problem ? [problem] : []), ...problems);
	return {
		...known,
		...(endpoint && { endpoint }),
		...(staticTokens && { tokens: staticTokens }),
		...(jsonWebToken && { jwt: jsonWebToken }),
		...(secret && { idempotencySecret: secret }),
		...version,
		vpc: reader.flag("DBS_VPC"),
		signing: reader.flag("SIGN_ENABLED"),
		origins: origins(reader),
		policy,
		secrets,
		namespace: reader.text("TOKEN_NAMESPACE") ?? "",
		recordMs: reader.number("RECORD_TTL_SECONDS") * 1000,
		refusalMs: reader.number("REFUSAL_TTL_SECONDS") * 1000,
		tokenTrustMs: reader.number("TOKEN_TRUST_SECONDS") * 1000,
		timeoutMs: reader.number("ATTEMPT_TIMEOUT_MS"),
		deadlineMs: reader.number("DEADLINE_MS"),
		maxAttempts: reader.number("MAX_ATTEMPTS"),
		maxBodyBytes: reader.number("MAX_BODY_BYTES"),
		maxValidateBytes: reader.number("MAX_VALIDATE_BYTES"),
		bodyTimeoutMs: reader.number("BODY_TIMEOUT_MS"),
		perMinute: reader.number("RATE_PER_MINUTE"),
		anonymousPerMinute: reader.number("ANONYMOUS_RATE_PER_MINUTE"),
		addressHeader: reader.text("CLIENT_ADDRESS_HEADER") ?? "",
		problems: reader.problems,
	};
}
