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

/** @param {Settings} settings @returns {(job: import("./types.js").Job) => Promise<Sendable>} */
export function sender(settings) {
	const { credentials, endpoint, vpc, timeoutMs, deadlineMs, maxAttempts } = settings;
	return async ({ params, clientToken, language }) => {
		const options = { locale: language, vpc, timeoutMs, deadlineMs, maxAttempts, ...(endpoint && { endpoint }) };
		const plan = { ...params, ClientToken: clientToken };
		const outcome = await send(plan, credentials ?? { accessKeyId: "", accessKeySecret: "" }, options);
		const password = params.SourceEndpointPassword;
		return withoutSecrets(outcome, [password ?? undefined, credentials?.accessKeySecret, credentials?.securityToken]);
	};
}
