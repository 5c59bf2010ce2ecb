// @ts-check
/** `POST /plans`, `GET /plans/by-key/{key}` and `POST /sign`, between the request and the keeper of records. */
import { InvalidOptionError, InvalidParametersError, signRequest } from "dbs-backup-plan";
import { boughtBy } from "./audit.js";
import { recordName, sentPairs } from "./digest.js";
import { refusal } from "./policy.js";
import { listPrice } from "./prices.js";
import { Refused } from "./problem.js";
import { inPath, refusedBy } from "./refusals.js";
import { bounded, report } from "./report.js";
import { PARAMETER, resolveSecret, secretIn, withPlaceholder } from "./secrets.js";
import { EXPIRES } from "./sending.js";

/** @typedef {import("./types.js").Settings} Settings */
/** @typedef {import("./types.js").Sendable} Sendable */
/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("dbs-backup-plan").BackupPlanParameters} Parameters */

const IDEMPOTENT = "https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2";
const OWN_TOKEN = {
	en: "must not be given: the worker makes it from the Idempotency-Key header. Put your own value there",
	"zh-CN": "不能提供：由工作程序根据请求头 Idempotency-Key 生成。请把自定的值放在该请求头中",
};

/** @param {unknown} params */
const givesToken = (params) =>
	typeof params === "object" && params !== null && ![undefined, null, ""].includes(/** @type {any} */ (params).ClientToken);

/** Everything that is wrong at once, ours included. @param {unknown} params @param {Language} locale @param {{ ownToken: boolean }} options @returns {Parameters} */
export function checked(params, locale, { ownToken }) {
	const { errors: found, more: beyond } = report(params, locale);
	const ours = ownToken && givesToken(params);
	const token = { path: "ClientToken", code: /** @type {const} */ ("reserved"), message: OWN_TOKEN[locale], source: IDEMPOTENT };
	const { errors, more } = bounded(ours ? [...found, token] : found, [], found.length > 0 ? beyond : 0);
	if (errors.length > 0) throw new Refused("invalid_parameters", { errors, ...(more !== undefined && { more }) });
	return /** @type {Parameters} */ (params);
}

/** @param {Settings} settings @param {ReadonlyMap<string, string>} pairs @param {Language} language */
export function obey({ policy }, pairs, language) {
	if (policy.mode === "none") throw new Refused("policy_missing");
	const refused = refusal(policy, pairs, language);
	if (refused) throw new Refused("policy", { rule: refused.rule, values: { ...refused } });
}

/** @param {Settings} settings */
function given({ credentials }) {
	if (!credentials) throw new Refused("credentials_missing");
	return credentials;
}

/** @param {Settings} settings @param {number} now */
export function usableCredentials(settings, now) {
	const { credentialsExpire = Number.POSITIVE_INFINITY } = settings;
	const credentials = given(settings);
	if (credentialsExpire <= now) throw new Refused("credentials_expired", { retryable: true });
	return credentials;
}

/** @param {import("./types.js").LimitRefusal} refused */
const beyondLimit = ({ rule, limit, used }) => ({ rule, values: { rule, limit, used } });

/** Nothing was sent now. @param {Exclude<import("./types.js").KeeperAnswer, { kind: "outcome" }>} answer @param {string} clientToken @param {string} key */
function unsent(answer, clientToken, key) {
	const values = inPath(key);
	if (answer.kind === "conflict")
		return new Refused(answer.rekeyed ? "idempotency_rekeyed" : "idempotency_conflict", { clientToken, values });
	if (answer.kind === "pending") return new Refused("in_progress", { retryable: true, clientToken, values });
	if (answer.kind === "newer") return new Refused("record_newer", { outcomeUnknown: true, retryable: true, values });
	const earlier = answer.outcomeUnknown && { outcomeUnknown: true, clientToken };
	if (answer.kind === "unavailable") return new Refused("records_unavailable", { ...earlier, retryable: true });
	if (answer.kind === "limited") return new Refused("purchase_limit", { ...earlier, ...beyondLimit(answer) });
	if (answer.option === EXPIRES) return new Refused("credentials_expired", { ...earlier, retryable: true });
	return new Refused("misconfigured", { ...earlier, values: { what: `${answer.option}: ${answer.message}.` } });
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

/** @typedef {{ params: unknown, subject: string, language: Language, requestId: string }} Asked */

export class Plans {
	/** @param {{ settings: Settings, keeper: import("./types.js").Keeper, digests?: import("./digest.js").Digests, counter?: import("./types.js").Counter, audit: import("./audit.js").Audit, now: () => number }} parts */
	constructor({ settings, keeper, digests, counter, audit, now }) {
		this.settings = settings;
		this.keeper = keeper;
		this.digests = digests;
		this.counter = counter;
		this.audit = audit;
		this.now = now;
	}

	/** @param {Asked & { key: string }} asked */
	async create({ params, subject, key, language, requestId }) {
		const secret = secretIn(params);
		const plan = checked(withPlaceholder(params), language, { ownToken: true });
		const pairs = sentPairs(plan);
		obey(this.settings, pairs, language);
		given(this.settings);
		const digests = this.#digests();
		const password = secret === undefined ? undefined : await resolveSecret(this.settings.secrets, secret, subject, pairs);
		// A reference is the same reference when its secret has been changed.
		const compared = secret === undefined ? [...pairs] : [...pairs, /** @type {[string, string]} */ (["$secret", secret])];
		const [name, clientToken, fingerprint] = await Promise.all([
			recordName(subject, key),
			digests.clientToken("client-token", this.settings.namespace, subject, key),
			digests.fingerprint(compared),
		]);
		const purchase = { caller: subject, key, usd: listPrice(pairs) ?? 0, bought: boughtBy(pairs) };
		const sent = password === undefined ? plan : { ...plan, [PARAMETER]: password };
		const answer = await this.keeper
			.create(name, {
				params: sent,
				clientToken,
				planName: pairs.get("BackupPlanName") ?? "",
				language,
				requestId,
				purchase,
				...fingerprint,
			})
			.catch((error) => {
				// It may have sent before it was lost.
				throw new Refused("outcome_unknown", { clientToken, outcomeUnknown: true, retryable: true }, error);
			});
		if (answer.kind !== "outcome") throw unsent(answer, clientToken, key);
		return answer;
	}

	/** @param {string} subject @param {string} key @param {Language} language */
	async byKey(subject, key, language) {
		const found = await this.keeper.read(await recordName(subject, key)).catch((error) => {
			throw new Refused("records_unavailable", { retryable: true }, error);
		});
		if (!found) throw new Refused("no_record");
		const { state, outcome } = found;
		if (state === "newer") throw new Refused("record_newer", { retryable: true, values: inPath(key) });
		if (!outcome) return { state };
		return { state, outcome: outcome.ok ? created(outcome) : refusedBy(outcome).problem(language) };
	}

	/** @param {Asked & { method: string | undefined }} asked */
	async sign({ params, subject, method, language, requestId }) {
		if (method !== undefined && method !== "POST" && method !== "GET") throw new Refused("invalid_method");
		if (secretIn(params) !== undefined) throw new Refused("secret_not_signed");
		const plan = checked(params, language, { ownToken: false });
		const pairs = sentPairs(plan);
		obey(this.settings, pairs, language);
		const credentials = usableCredentials(this.settings, this.now());
		const own = pairs.get("ClientToken");
		// Of its caller, so that nobody signs with the token of another's plan.
		const clientToken = own && (await this.#digests().clientToken("signed-client-token", this.settings.namespace, subject, own));
		const { endpoint, vpc, signatureVersion } = this.settings;
		const optional = { ...(endpoint && { endpoint }), ...(signatureVersion && { signatureVersion }) };
		const options = { locale: language, vpc, method: /** @type {"POST" | "GET"} */ (method ?? "POST"), ...optional };
		const signed = this.#signed(clientToken ? { ...plan, ClientToken: clientToken } : plan, credentials, options);
		await this.#count({ id: clientToken ?? crypto.randomUUID(), subject, pairs, requestId, clientToken: clientToken ?? "" });
		return { ...signed, ...(clientToken && { clientToken }) };
	}

	#digests() {
		if (!this.digests) throw new Refused("misconfigured", { values: { what: "IDEMPOTENCY_SECRET is missing." } });
		return this.digests;
	}

	/** @param {Parameters} plan @param {import("dbs-backup-plan").Credentials} credentials @param {import("dbs-backup-plan").SignRequestOptions} options */
	#signed(plan, credentials, options) {
		try {
			const { method, url, headers, body, expiresAt } = signRequest(plan, credentials, options);
			return { method, url, headers, body, expiresAt };
		} catch (error) {
			if (error instanceof InvalidOptionError)
				throw new Refused("misconfigured", { values: { what: `${error.option}: ${error.message}.` } });
			if (error instanceof InvalidParametersError) throw new Refused("invalid_parameters", { errors: bounded(error.errors, []).errors });
			throw error;
		}
	}

	/** Whether it is sent is not known: so it counts as bought. @param {{ id: string, subject: string, pairs: ReadonlyMap<string, string>, requestId: string, clientToken: string }} request */
	async #count({ id, subject, pairs, requestId, clientToken }) {
		const day = new Date(this.now()).toISOString().slice(0, 10);
		const usd = listPrice(pairs) ?? 0;
		const refused = await this.counter?.reserve({ id: `sign:${id}`, day, caller: subject, usd }).catch((error) => {
			throw new Refused("records_unavailable", { retryable: true }, error);
		});
		if (refused) throw new Refused("purchase_limit", beyondLimit(refused));
		const purchase = { caller: subject, key: "", usd, bought: boughtBy(pairs) };
		await this.audit({ purchase, clientToken, requestId }, { state: "signed" });
	}
}
