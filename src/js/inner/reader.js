// @ts-check
/** Reads what became of a try: its outcome, and whether and when there is another. */
import { explain as read } from "./answers.js";

/**
 * What `src/wasm/send.rs` tells of a try.
 * @typedef {object} Reply
 * @property {number} tries how many there were, this one included
 * @property {"aborted" | "timeout" | "redirected" | "failed"} [why] why there is no answer
 * @property {unknown} error what the runtime threw; it may hold the URL
 * @property {boolean} fetched whether a request was handed to `fetch`
 * @property {number} status
 * @property {string} text
 * @property {unknown} headers as the runtime has them
 */
/**
 * What is to be made of it: without `waitMs` the outcome is final; `clockMs` is how far the service's clock is ahead.
 * @typedef {{ outcome: object, waitMs?: number, clockMs?: number }} Verdict
 */

/** From `Headers`, a map or a plain object. @param {any} headers @param {string} name */
function header(headers, name) {
	try {
		const value = typeof headers?.get === "function" ? headers.get(name) : headers?.[name];
		return typeof value === "string" ? value : "";
	} catch {
		return "";
	}
}

/** Runtimes name the same thing in many ways. @type {readonly (readonly [cause: import("../public/api.js").FailureCause, pattern: RegExp])[]} */
const CAUSES = [
	["not_resolved", /ENOTFOUND|EAI_AGAIN|EAI_NODATA|dns error|failed to lookup|DNS lookup failed/i],
	["refused", /ECONNREFUSED|ConnectionRefused|connection refused|EHOSTUNREACH|ENETUNREACH/i],
	["certificate", /\bCERT_|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS_CERT|invalid peer certificate|certificate/i],
	["reset", /ECONNRESET|EPIPE|UND_ERR_SOCKET|connection reset|ConnectionClosed|socket connection was closed/i],
];

/**
 * Of what a runtime says about a failed connection: a word of ours, and nothing of its text.
 * @param {any} error
 * @returns {import("../public/api.js").FailureCause | ""}
 */
export function causeOf(error) {
	if (typeof globalThis.fetch !== "function") return "no_fetch";
	try {
		let said = "";
		for (let inner = error, depth = 0; inner && depth < 4; inner = inner.cause ?? inner.errors?.[0], depth++) {
			said += ` ${inner.code ?? ""} ${inner.message ?? ""}`;
		}
		return CAUSES.find(([, pattern]) => pattern.test(said))?.[0] ?? "";
	} catch {
		return "";
	}
}

/**
 * What is sent: a plan that is to be created, or another operation, whose answer `dataOf` reads where it is what was asked for.
 * @typedef {{ clientToken: string } | { action: string, reads: boolean, dataOf: (status: number, text: string, secrets: readonly string[]) => object | undefined }} Sending
 */

/**
 * One for each call, over all its tries.
 * @param {Sending} sending
 * @param {{ locale: unknown, maxAttempts: number, signedOf: () => { secrets: readonly string[], signed: string } }} call
 */
export function reader(sending, { locale, maxAttempts, signedOf }) {
	const called = "action" in sending ? sending : undefined;
	let [outcomeUnknown, clockSet] = [false, false];

	/** @param {Reply} reply @returns {Verdict} */
	return function explain(reply) {
		const { tries: attempts, why, error, fetched, status, text, headers } = reply;
		const { secrets, signed } = signedOf();
		const data = why === undefined ? called?.dataOf(status, text, secrets) : undefined;
		if (data) return { outcome: data };
		const answer = {
			status,
			text: why === "redirected" ? null : text,
			date: header(headers, "date"),
			retryAfter: header(headers, "x-acs-retry-after"),
		};
		const context = {
			locale,
			stringToSign: signed,
			...(called && { called }),
			secrets,
			attempt: attempts,
			maxAttempts,
			jitter: Math.random(),
			outcomeUnknown,
			clockSet,
		};
		const none = why === "aborted" || why === "timeout" || why === "failed";
		const brought = none ? { failed: why === "failed" ? causeOf(error) : why, sent: fetched } : answer;
		const { outcome, retry, waitMs, setClockToMs } = read(brought, context);
		outcomeUnknown = !outcome.ok && outcome.outcomeUnknown;
		const sent = { outcome: "clientToken" in sending ? { ...outcome, ...sending, attempts, outcomeUnknown } : outcome };
		if (!retry) return sent;
		clockSet ||= setClockToMs !== undefined;
		return { ...sent, waitMs, ...(setClockToMs !== undefined && { clockMs: setClockToMs - Date.now() }) };
	};
}
