// @ts-check
/** One call of the package's `send`, with the operator's credentials and limits, and an outcome without secrets. */
import { send } from "dbs-backup-plan/send";

/** @typedef {import("./types.js").Settings} Settings */
/** @typedef {import("./types.js").Sendable} Sendable */

/** As they may come back: plain, encoded, and encoded twice as in a StringToSign. @param {string} secret */
function forms(secret) {
	const once = encodeURIComponent(secret).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
	return [encodeURIComponent(once), once, secret, JSON.stringify(secret).slice(1, -1)];
}

/** @param {string} text @param {readonly string[]} secrets */
const masked = (text, secrets) => secrets.flatMap(forms).reduce((shown, form) => shown.replaceAll(form, "***"), text);

/** An answer may repeat what was sent. @param {Sendable} outcome @param {readonly (string | undefined)[]} all @returns {Sendable} */
export function withoutSecrets(outcome, all) {
	if (outcome.ok) return outcome;
	const secrets = all.filter((secret) => secret !== undefined && secret !== "").map(String);
	const { difference: _, ...plain } = outcome;
	const optional = {
		...(outcome.hostId && { hostId: masked(outcome.hostId, secrets) }),
		...(outcome.recommend && { recommend: masked(outcome.recommend, secrets) }),
	};
	return { ...plain, ...optional, message: masked(outcome.message, secrets), code: outcome.code.slice(0, 128) };
}

/** The option of which `sender` says that its time is over. */
export const EXPIRES = "credentialsExpire";

/** @param {Settings} settings @param {() => number} [now] @returns {(job: import("./types.js").Job) => Promise<Sendable>} */
export function sender(settings, now = Date.now) {
	const { credentials, credentialsExpire, endpoint, vpc, timeoutMs, deadlineMs, maxAttempts } = settings;
	return async ({ params, clientToken, language }) => {
		// Here and not before the record is looked at: what is settled needs no credentials to be answered again.
		if (credentialsExpire !== undefined && credentialsExpire <= now()) throw Object.assign(new Error("has passed"), { option: EXPIRES });
		const options = { locale: language, vpc, timeoutMs, deadlineMs, maxAttempts, ...(endpoint && { endpoint }) };
		const plan = { ...params, ClientToken: clientToken };
		const outcome = await send(plan, credentials ?? { accessKeyId: "", accessKeySecret: "" }, options);
		const password = params.SourceEndpointPassword;
		return withoutSecrets(outcome, [password ?? undefined, credentials?.accessKeySecret, credentials?.securityToken]);
	};
}
