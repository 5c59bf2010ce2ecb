// @ts-check
/** `parseResponse`, and `explain` for who sends: what an answer says, and over the WebAssembly module what that means. */
import { answersUnit } from "module:answers";
import { compared, split } from "./difference.js";
import { answerOf, flag } from "./envelope.js";
import { masker } from "./mask.js";
import { drop, running } from "./modules.js";
import { checked, optionError } from "./options.js";

/** What the module exports. @typedef {{ memory: WebAssembly.Memory, input(): number, answer(): number, explain(...numbers: number[]): number }} Answers */
/** As in `src/wasm/answers.rs`. */
const ROOM = 1 << 15;
/** What it gives instead of a length where it has no message in the language. */
const NO_LANGUAGE = -1;

/**
 * Calls the module with a text; one that trapped is given up.
 * @param {string} text @param {readonly number[]} numbers @returns {string | undefined} nothing where the language is unknown
 */
function asked(text, numbers) {
	try {
		/** @type {Answers} */
		const { memory, input, answer, explain } = running(answersUnit).exports;
		const { written } = new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, input(), ROOM));
		const length = explain(written, ...numbers);
		return length === NO_LANGUAGE ? undefined : new TextDecoder().decode(new Uint8Array(memory.buffer, answer(), length));
	} catch (error) {
		drop(answersUnit);
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

/** The operation that the advice names. */
const ACTION = "CreateAndStartBackupPlan";

/** @param {unknown} value */
const string = (value) => (typeof value === "string" ? value : "");

/** Bits of the state of `src/wasm/answers.rs`. */
const HAS = { unknown: 1, clockSet: 2, date: 4, call: 8, reads: 16, sameText: 32 };

/** What a reply is, and what it says. @param {Reply} reply @returns {{ what: string, said: import("./envelope.js").Said }} */
function readReply({ failed, sent = true, text }) {
	if (failed !== undefined) return { what: sent ? "s" : "n", said: {} };
	return text === null ? { what: "r", said: {} } : answerOf(string(text));
}

/**
 * What a try means, and whether to send again.
 * @param {Reply} reply
 * @param {Context} [context]
 * @returns {Explained}
 */
export function explain(reply, context = {}) {
	// Says so first where the runtime lacks something that is needed below.
	running(answersUnit);
	const status = Number(reply.status);
	const httpStatus = Number.isInteger(status) && status >= 0 && status < 1000 ? status : 0;
	const date = Date.parse(reply.date ?? "");
	const wanted = /^\d{1,9}$/.exec(reply.retryAfter ?? "");
	const { locale, attempt = 1, maxAttempts = 1, jitter = 0, called } = context;
	const { what, said } = readReply(reply);
	const mask = masker(context.secrets ?? []);
	const { shown, theirs } = split(said.message ?? "");
	const ours = string(context.canonicalRequest) || string(context.stringToSign);
	const { same, difference } = theirs && ours ? compared(theirs, ours, mask) : { same: false, difference: undefined };
	const [code, message] = [identifier(said.code, mask) ?? "", shown && mask.text(shown)];
	const state =
		(context.outcomeUnknown ? HAS.unknown : 0) +
		(context.clockSet ? HAS.clockSet : 0) +
		(Number.isNaN(date) ? 0 : HAS.date) +
		(called ? HAS.call : 0) +
		(called?.reads ? HAS.reads : 0) +
		(same ? HAS.sameText : 0);
	const language = locale === undefined || locale === null ? "" : string(locale) || "?";
	const text = [what, language, reply.failed ?? code.toLowerCase(), message.toLowerCase()].join("\0");
	const meant = asked(text, [httpStatus, state, attempt, maxAttempts, wanted ? Number(wanted[0]) : 0, jitter]);
	if (meant === undefined) throw optionError({ locale }, "invalid_locale", "locale", "must be en or zh-CN", "须为 en 或 zh-CN");
	if (what === "c") return { outcome: created(said, mask, httpStatus), retry: false, waitMs: 0 };
	const [waitMs, setClock, ...parts] = meant.split("\0");
	const outcome = failed(parts, said, {
		code,
		message: shown || code ? message : undefined,
		difference,
		mask,
		httpStatus,
		action: called?.action,
	});
	return { outcome, retry: waitMs !== "", waitMs: Number(waitMs), ...(setClock && { setClockToMs: date }) };
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

/** @typedef {ReturnType<typeof masker>} Mask */
/** @typedef {import("./envelope.js").Said} Said */

/** Codes and ids are logged and recorded: one that does not look like one, or holds a secret, is dropped. @param {string | undefined} id @param {Mask} mask */
const identifier = (id, mask) => (id && /^[\w.:-]{1,128}$/.test(id) && mask.id(id) === id ? id : undefined);

/** @param {Said} said @param {Mask} mask @param {number} httpStatus @returns {any} */
function created({ backupPlanId = "", orderId, requestId, createBackupSet }, mask, httpStatus) {
	return given({
		ok: true,
		backupPlanId: mask.id(backupPlanId),
		orderId: orderId && mask.id(orderId),
		requestId: identifier(requestId, mask),
		createBackupSet: flag(createBackupSet),
		httpStatus,
	});
}

/**
 * @param {readonly string[]} parts
 * @param {Said} said
 * @param {{ code: string, message: string | undefined, difference: object | undefined, mask: Mask, httpStatus: number, action: string | undefined }} known
 * @returns {any}
 */
function failed(
	[ourCode, cause, kind, fixableBy, ourMessage = "", retryable, unknown, advice = ""],
	{ requestId, hostId, recommend },
	{ code, message = ourMessage, difference, mask, httpStatus, action = ACTION },
) {
	return {
		...given({ ok: false, code: code || ourCode, cause, kind, fixableBy }),
		message,
		...given({
			requestId: identifier(requestId, mask),
			retryable: retryable === "1",
			outcomeUnknown: unknown === "1",
			advice: advice.replaceAll(ACTION, action),
			httpStatus,
			hostId: hostId && mask.id(hostId),
			recommend: recommend && mask.id(recommend),
			difference: kind === "signature" ? difference : undefined,
		}),
	};
}
