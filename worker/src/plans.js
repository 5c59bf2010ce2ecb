// @ts-check
/** `POST /plans`, `GET /plans/by-key/{key}` and `POST /sign`, between the request and whoever keeps records. */
import { InvalidOptionError, InvalidParametersError, signRequest, validate } from "dbs-backup-plan";
import { clientTokenOf, recordName, sentPairs } from "./digest.js";
import { refusal } from "./policy.js";
import { Refused } from "./problem.js";
import { EXPIRES } from "./sending.js";

/** @typedef {import("./types.js").Settings} Settings */
/** @typedef {import("./types.js").Sendable} Sendable */
/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("dbs-backup-plan").BackupPlanParameters} Parameters */

const SOURCE = "https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2";
const OWN_TOKEN = {
	en: "must not be given: the worker makes it from the Idempotency-Key header. Put your own value there",
	"zh-CN": "不能提供：由工作程序根据请求头 Idempotency-Key 生成。请把自定的值放在该请求头中",
};

/** @param {unknown} params */
const givesToken = (params) =>
	typeof params === "object" && params !== null && ![undefined, null, ""].includes(/** @type {any} */ (params).ClientToken);

/** Everything that is wrong at once, ours included. @param {unknown} params @param {Language} locale @param {{ ownToken: boolean }} options @returns {Parameters} */
export function checked(params, locale, { ownToken }) {
	const { errors } = validate(params, { locale });
	const ours = ownToken && givesToken(params);
	const all = ours
		? [...errors, { path: "ClientToken", code: /** @type {const} */ ("reserved"), message: OWN_TOKEN[locale], source: SOURCE }]
		: errors;
	if (all.length > 0) throw new Refused("invalid_parameters", { errors: all });
	return /** @type {Parameters} */ (params);
}

/** @param {Settings} settings @param {ReadonlyMap<string, string>} pairs */
export function obey(settings, pairs) {
	const refused = refusal(settings.policy, pairs);
	if (refused) throw new Refused("policy", { rule: refused.rule, values: { ...refused } });
}

/** @param {Settings} settings */
function given({ credentials }) {
	if (!credentials) throw new Refused("credentials_missing");
	return credentials;
}

/** @param {Settings} settings @param {number} now */
export function usableCredentials(settings, now) {
	const { credentialsExpire } = settings;
	const credentials = given(settings);
	if (credentialsExpire !== undefined && credentialsExpire <= now) throw new Refused("credentials_expired", { retryable: true });
	return credentials;
}

/** Nothing was sent now. @param {import("./types.js").Answer & { kind: "unusable" }} answer @param {string} clientToken */
function unusable({ option, message, outcomeUnknown }, clientToken) {
	const earlier = outcomeUnknown && { outcomeUnknown, clientToken };
	if (option === EXPIRES) return new Refused("credentials_expired", { ...earlier, retryable: true });
	return new Refused("misconfigured", { ...earlier, values: { what: `${option}: ${message}.` } });
}

/** What the service said, as one of ours. @param {Sendable & { ok: false }} outcome */
export function refusedBy(outcome) {
	const { code, message, advice, retryable, outcomeUnknown, clientToken, requestId } = outcome;
	const known = { code, advice, retryable, outcomeUnknown, clientToken, ...(requestId && { requestId }) };
	const values = { message: message || code };
	if (outcomeUnknown) return new Refused("outcome_unknown", { ...known, retryable: true });
	if (/^InvalidSecurityToken\.Expired/.test(code)) return new Refused("credentials_expired", { ...known, retryable: true });
	if (/^(Idempotent(ParameterMismatch|Failed)|InvalidIdempotenceParameter)$/.test(code))
		return new Refused("service_conflict", { ...known, values });
	if (/^(Param\.|Missing(?!SecurityToken)|Invalid(?!AccessKeyId|SecurityToken|TimeStamp|Version|Action))/.test(code)) {
		return new Refused("service_invalid", { ...known, values });
	}
	return new Refused("service_refused", { ...known, values, ...(retryable && { headers: { "retry-after": "5" } }) });
}

/** @param {Sendable & { ok: true }} outcome */
export function created({ backupPlanId, orderId, requestId, createBackupSet, clientToken, attempts }) {
	return {
		ok: true,
		backupPlanId,
		...(orderId !== undefined && { orderId }),
		...(requestId !== undefined && { requestId }),
		...(createBackupSet !== undefined && { createBackupSet }),
		clientToken,
		attempts,
	};
}

/**
 * @typedef {object} Request
 * @property {unknown} params
 * @property {string} subject
 * @property {string} key
 * @property {Language} language
 * @property {string} requestId
 */

export class Plans {
	/** @param {{ settings: Settings, keeper: import("./types.js").Keeper, fingerprints?: import("./digest.js").Fingerprints, now: () => number }} parts */
	constructor({ settings, keeper, fingerprints, now }) {
		this.settings = settings;
		this.keeper = keeper;
		this.fingerprints = fingerprints;
		this.now = now;
	}

	/** @param {Request} request */
	async create({ params, subject, key, language, requestId }) {
		const plan = checked(params, language, { ownToken: true });
		const pairs = sentPairs(plan);
		obey(this.settings, pairs);
		given(this.settings);
		if (!this.fingerprints) throw new Refused("misconfigured", { values: { what: "IDEMPOTENCY_SECRET is missing." } });
		const [name, clientToken, digests] = await Promise.all([
			recordName(subject, key),
			clientTokenOf(this.settings.namespace, subject, key),
			this.fingerprints.of(pairs),
		]);
		const job = { params: plan, clientToken, language, requestId, ...digests };
		const answer = await this.keeper.create(name, job).catch((error) => {
			// It may have sent before it was lost.
			throw new Refused("outcome_unknown", { clientToken, outcomeUnknown: true, retryable: true }, error);
		});
		// As it stands in a path.
		const values = { key: encodeURIComponent(key) };
		if (answer.kind === "conflict")
			throw new Refused(answer.rekeyed ? "idempotency_rekeyed" : "idempotency_conflict", { clientToken, values });
		if (answer.kind === "pending") throw new Refused("in_progress", { retryable: true, clientToken, values });
		if (answer.kind === "unusable") throw unusable(answer, clientToken);
		return answer;
	}

	/** @param {string} subject @param {string} key @param {Language} language */
	async byKey(subject, key, language) {
		const found = await this.keeper.read(await recordName(subject, key));
		if (!found) throw new Refused("no_record");
		const { state, outcome } = found;
		if (!outcome) return { state };
		return { state, outcome: outcome.ok ? created(outcome) : refusedBy(outcome).problem(language) };
	}

	/** @param {unknown} params @param {string | undefined} method @param {Language} language */
	sign(params, method, language) {
		if (method !== undefined && method !== "POST" && method !== "GET") throw new Refused("invalid_method");
		const plan = checked(params, language, { ownToken: false });
		obey(this.settings, sentPairs(plan));
		const credentials = usableCredentials(this.settings, this.now());
		const { endpoint, vpc } = this.settings;
		try {
			const options = { locale: language, vpc, method: /** @type {"POST" | "GET"} */ (method ?? "POST"), ...(endpoint && { endpoint }) };
			const { method: verb, url, headers, body, expiresAt } = signRequest(plan, credentials, options);
			return { method: verb, url, headers, body, expiresAt };
		} catch (error) {
			if (error instanceof InvalidOptionError)
				throw new Refused("misconfigured", { values: { what: `${error.option}: ${error.message}.` } });
			if (error instanceof InvalidParametersError) throw new Refused("invalid_parameters", { errors: error.errors });
			throw error;
		}
	}
}
