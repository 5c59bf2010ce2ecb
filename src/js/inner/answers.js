// @ts-check
/** `parseResponse`, and `explain` for who sends: over the WebAssembly module that reads answers. */
import { answers } from "module:answers";
import { masker } from "./mask.js";
import { drop, running } from "./modules.js";
import { checked, optionError } from "./options.js";

/** As in `src/service/response.rs`, where it counts bytes. */
const MAX_LENGTH = 1_048_576;

/** Calls the module; one that trapped is given up. @template T @param {(calls: typeof import("module:answers").answers extends import("./modules.js").Unit<infer Calls> ? Calls : never) => T} call @returns {T} */
function asked(call) {
	try {
		return call(running(answers).calls);
	} catch (error) {
		drop(answers);
		throw error;
	}
}

/**
 * What one try brought. `text` is the body: `null` for a redirect of which a browser tells nothing. Without an answer
 * there is `failed` instead: `"aborted"`, `"timeout"`, the cause of a failed connection, or `""` when that is not
 * known; and `sent`, whether the request was handed to `fetch`.
 * @typedef {object} Reply
 * @property {number} [status]
 * @property {string | null} [text]
 * @property {string | null} [date] the header `Date`
 * @property {string | null} [retryAfter] the header `x-acs-retry-after`, milliseconds
 * @property {"aborted" | "timeout" | "not_resolved" | "refused" | "certificate" | "no_fetch" | "reset" | ""} [failed]
 * @property {boolean} [sent] default: true
 */

/**
 * What is known besides.
 * @typedef {object} Context
 * @property {unknown} [locale]
 * @property {string | undefined} [stringToSign] ours
 * @property {string | undefined} [canonicalRequest] ours, by version 3
 * @property {{ action: string, reads: boolean }} [called] an operation that creates no plan, and whether it changes nothing
 * @property {readonly (string | undefined)[]} [secrets] values that no text may repeat: also the signature
 * @property {number} [attempt] how many tries there were, this one included; default: 1
 * @property {number} [maxAttempts] default: 1
 * @property {number} [jitter] 0 to 1, at random
 * @property {boolean} [outcomeUnknown] whether an earlier try may have created a plan, or changed something
 * @property {boolean} [clockSet] whether the clock was set by an answer's date already
 */

/**
 * `outcome.outcomeUnknown` and `advice` are those after all tries so far. With `retry`: wait `waitMs`, and with
 * `setClockToMs` take that as the service's time when the answer came.
 * @typedef {{ outcome: import("../public/api.js").Outcome, retry: boolean, waitMs: number, setClockToMs?: number }} Explained
 */

/** @param {unknown} value */
const string = (value) => (typeof value === "string" ? value : "");

/** @param {Reply} reply */
function kindOf({ failed, sent = true, text }) {
	if (failed !== undefined) return sent ? "s" : "n";
	return text === null ? "r" : "a";
}

/**
 * What a try means, and whether to send again.
 * @param {Reply} reply
 * @param {Context} [context]
 * @returns {Explained}
 */
export function explain(reply, context = {}) {
	const status = Number(reply.status);
	const httpStatus = Number.isInteger(status) && status >= 0 && status < 1000 ? status : 0;
	const date = Date.parse(reply.date ?? "");
	const wanted = /^\d{1,9}$/.exec(reply.retryAfter ?? "");
	const { locale, attempt = 1, maxAttempts = 1, jitter = 0 } = context;
	const ours = string(context.canonicalRequest) || string(context.stringToSign);
	const state =
		(context.outcomeUnknown ? 1 : 0) + (context.clockSet ? 2 : 0) + (Number.isNaN(date) ? 0 : 4) + (context.called?.reads ? 8 : 0);
	const said = asked((calls) =>
		calls.explain(
			kindOf(reply),
			httpStatus,
			// What is longer is not read in any case, and need not cross.
			(reply.failed ?? string(reply.text)).slice(0, MAX_LENGTH + 1),
			[locale === undefined || locale === null ? "" : string(locale) || "?", ours, context.called?.action ?? ""].join("\0"),
			masker(context.secrets ?? []),
			attempt,
			maxAttempts,
			state,
			wanted ? Number(wanted[0]) : 0,
			jitter,
		),
	);
	if (said === "") throw optionError({ locale }, "invalid_locale", "locale", "must be en or zh-CN", "须为 en 或 zh-CN");
	const [kind, ...parts] = said.split("\0");
	if (kind === "c") return { outcome: created(parts, httpStatus), retry: false, waitMs: 0 };
	const [retry, waitMs, setClock, ...rest] = parts;
	return { outcome: failed(rest, httpStatus), retry: retry === "1", waitMs: Number(waitMs), ...(setClock && { setClockToMs: date }) };
}

/**
 * @param {number} status
 * @param {string} body
 * @param {unknown} [options]
 * @returns {import("../public/api.js").Outcome}
 */
export function parseResponse(status, body, options) {
	const known = checked(options, ["locale", "stringToSign", "canonicalRequest", "secrets"]);
	return explain({ status: typeof status === "number" ? status : 0, text: string(body) }, { ...known, secrets: secretsOf(known) }).outcome;
}

/** @param {import("./options.js").Options} options @returns {string[]} */
function secretsOf(options) {
	const secrets = options.secrets ?? [];
	if (Array.isArray(secrets) && secrets.every((secret) => secret === undefined || typeof secret === "string")) return secrets;
	throw optionError(options, "invalid_option", "secrets", "must be a list of strings", "须为字符串列表");
}

/**
 * Leaves out what the answer did not say.
 * @param {Record<string, unknown>} members
 */
const given = (members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== "" && value !== undefined));

/** @param {readonly string[]} parts @param {number} httpStatus @returns {any} */
function created([backupPlanId, orderId, requestId, set], httpStatus) {
	return given({ ok: true, backupPlanId, orderId, requestId, createBackupSet: set && set === "1", httpStatus });
}

/** @param {readonly string[]} parts @param {number} httpStatus @returns {any} */
function failed(
	[code, cause, kind, fixableBy, message = "", requestId, retryable, unknown, advice, hostId, recommend, ...places],
	httpStatus,
) {
	const [offset, parameter, ours = "", server = ""] = places;
	return {
		...given({ ok: false, code, cause, kind, fixableBy }),
		message,
		...given({ requestId, retryable: retryable === "1", outcomeUnknown: unknown === "1", advice, httpStatus, hostId, recommend }),
		...(offset !== undefined && { difference: { offset: Number(offset), ...given({ parameter }), ours, server } }),
	};
}
