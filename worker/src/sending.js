// @ts-check
/** One call of the package's `send`, with the operator's credentials and limits. */
import { send } from "dbs-backup-plan/send";

/** @typedef {import("./types.js").Settings} Settings */
/** @typedef {import("./types.js").Sendable} Sendable */

/** The option of which `sender` says that its time is over. */
export const EXPIRES = "credentialsExpire";
/** The option that is missing where there are no credentials. */
export const NO_CREDENTIALS = "credentials";

const KEPT = [
	...["ok", "backupPlanId", "orderId", "createBackupSet", "requestId", "httpStatus", "clientToken", "attempts", "outcomeUnknown"],
	...["code", "message", "advice", "retryable", "kind", "fixableBy", "cause"],
];

/** What answers and records need. The rest goes: where two StringToSigns differ shows parameters. @param {Sendable} outcome @returns {Sendable} */
export const kept = (outcome) =>
	/** @type {Sendable} */ (
		Object.fromEntries(Object.entries(outcome).filter(([name, value]) => KEPT.includes(name) && value !== undefined))
	);

/** @param {Settings} settings @param {() => number} [now] @returns {(job: import("./types.js").Job) => Promise<Sendable>} */
export function sender(settings, now = Date.now) {
	const {
		credentials,
		credentialsExpire = Number.POSITIVE_INFINITY,
		endpoint,
		vpc,
		timeoutMs,
		deadlineMs,
		maxAttempts,
		signatureVersion,
	} = settings;
	return async ({ params, clientToken, language }) => {
		// Here and not before the record is looked at: what is settled needs no credentials to be answered again.
		if (credentialsExpire <= now()) throw Object.assign(new Error("has passed"), { option: EXPIRES });
		const optional = { ...(endpoint && { endpoint }), ...(signatureVersion && { signatureVersion }) };
		const options = { locale: language, vpc, timeoutMs, deadlineMs, maxAttempts, ...optional };
		const plan = { ...params, ClientToken: clientToken };
		const outcome = await send(plan, /** @type {import("dbs-backup-plan").Credentials} */ (credentials), options);
		return kept(/** @type {Sendable} */ (outcome));
	};
}
