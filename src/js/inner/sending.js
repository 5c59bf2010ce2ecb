// @ts-check
/** Sends: the core signs, the module that sends has the loop of tries, and `reader.js` says what became of each. */
import { answersUnit } from "module:answers";
import { coreUnit } from "module:core";
import { sendUnit } from "module:send";
import { signToSend } from "./calls.js";
import { drop, ready, running } from "./modules.js";
import { checked, optionError } from "./options.js";
import { add, read, textOf } from "./pack.js";
import { randomUuid } from "./random.js";
import { reader } from "./reader.js";
import { credentialsOf } from "./stamp.js";

export const SEND_OPTIONS = ["locale", "region", "vpc", "endpoint", "signatureVersion", "timeoutMs", "deadlineMs", "maxAttempts", "signal"];
const CLIENT_TOKEN = "ClientToken";

/**
 * @param {import("./options.js").Options} options
 * @param {string} name
 * @param {number} otherwise
 * @param {"number" | "whole number"} kind
 */
function positive(options, name, otherwise, kind) {
	const value = options[name] ?? otherwise;
	const right = typeof value === "number" && value >= 1 && value <= 0x7fffffff;
	if (right && (kind === "number" || Number.isInteger(value))) return value;
	const chinese = `须为 1 至 2147483647 之间的${kind === "number" ? "数" : "整数"}`;
	throw optionError(options, "invalid_option", name, `must be a ${kind} from 1 to 2147483647`, chinese);
}

/** By what it can do: one that another realm made is no `AbortSignal` of ours. @param {any} value @returns {value is AbortSignal} */
const isSignal = (value) =>
	typeof value === "object" &&
	typeof value.aborted === "boolean" &&
	typeof value.addEventListener === "function" &&
	typeof value.removeEventListener === "function";

/** @param {import("./options.js").Options} options */
function signalOf(options) {
	const signal = options.signal ?? undefined;
	if (signal === undefined || isSignal(signal)) return signal;
	throw optionError(options, "invalid_option", "signal", "must be an AbortSignal", "须为 AbortSignal");
}

/** What ends a call. @param {import("./options.js").Options} options */
const limitsOf = (options) => ({
	timeoutMs: positive(options, "timeoutMs", 30_000, "number"),
	deadlineMs: positive(options, "deadlineMs", 120_000, "number"),
	maxAttempts: positive(options, "maxAttempts", 5, "whole number"),
	signal: signalOf(options),
});

/**
 * The plan with a ClientToken, the same in every try: without one a repeat could create, and bill, a second plan.
 * @param {unknown} params
 * @param {import("./options.js").Options} options
 */
function withClientToken(params, options) {
	const given = read(params);
	if (given.other === "" && !given.values[given.names.indexOf(CLIENT_TOKEN)]) add(given, CLIENT_TOKEN, randomUuid(options, CLIENT_TOKEN));
	const packed = given.values[given.names.indexOf(CLIENT_TOKEN)] ?? "";
	return { given, clientToken: textOf(packed) };
}

/** What became of a try that nobody will tell of. */
const LOST = { why: /** @type {const} */ ("failed"), fetched: true, status: 0, text: "", headers: undefined };

/** The module has trapped while others waited for it. */
class Lost {
	/** @param {unknown} cause */
	constructor(cause) {
		this.cause = cause;
	}
}

/**
 * Settles as the call does, or when the module that it waits for has trapped.
 * @param {{ waiting: import("./modules.js").Waiting }} module @param {() => Promise<unknown>} call
 */
async function unlessLost({ waiting }, call) {
	/** @type {(error: unknown) => void} */
	let end = () => {};
	const trapped = new Promise((_, reject) => {
		end = (error) => reject(new Lost(error));
	});
	waiting.add(end);
	try {
		return await Promise.race([call(), trapped]);
	} finally {
		waiting.delete(end);
	}
}

/**
 * Signs and sends until the outcome is final.
 * @param {import("./reader.js").Sending} sending
 * @param {(momentMs: number) => ReturnType<typeof signToSend>} sign
 * @param {import("./options.js").Options} options
 * @param {ReturnType<typeof limitsOf>} limits
 * @returns {Promise<any>}
 */
async function tried(sending, sign, { locale }, { timeoutMs, deadlineMs, maxAttempts, signal }) {
	// A page may not be allowed to compile them at once.
	await Promise.all([coreUnit, answersUnit, sendUnit].map(ready));
	/** @type {{ secrets: readonly string[], signed: string }} */
	let signed = { secrets: [], signed: "" };
	const signNow = (/** @type {number} */ momentMs) => {
		const { request, ...rest } = sign(momentMs);
		signed = rest;
		return request;
	};
	let tries = 0;
	const read = reader(sending, { locale, maxAttempts, signedOf: () => signed });
	const explain = (/** @type {import("./reader.js").Reply} */ reply) => {
		tries = reply.tries;
		return read(reply);
	};
	const current = running(sendUnit);
	try {
		return await unlessLost(current, () => current.calls.send(signNow, explain, timeoutMs, deadlineMs, signal));
	} catch (error) {
		const lost = error instanceof Lost;
		if (!lost && !(error instanceof WebAssembly.RuntimeError)) throw error;
		if (sendUnit.running === current) drop(sendUnit);
		if (!lost && tries === 0) throw error;
		// What was sent may have been carried out.
		return read({ ...LOST, tries: lost ? tries + 1 : tries, error }).outcome;
	}
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export async function send(params, credentials, options) {
	const known = checked(options, SEND_OPTIONS);
	const limits = limitsOf(known);
	const key = credentialsOf(credentials, known);
	const { given, clientToken } = withClientToken(params, known);
	const signOptions = { ...known, method: "POST" };
	return tried({ clientToken }, (momentMs) => signToSend(given, key, signOptions, new Date(momentMs), false), known, limits);
}

/**
 * Sends another operation, whose parameters were judged before.
 * @param {import("./reader.js").Sending} sending
 * @param {{ given: import("./pack.js").Read, secrets: readonly string[] }} request its action, its version and its parameters; and what nobody may see of them
 * @param {unknown} credentials
 * @param {import("./options.js").Options} known options
 */
export async function sendAny(sending, { given, secrets }, credentials, known) {
	const limits = limitsOf(known);
	const key = credentialsOf(credentials, known);
	const signOptions = { ...known, method: "POST" };
	const sign = (/** @type {number} */ momentMs) => {
		const signed = signToSend(given, key, signOptions, new Date(momentMs), true);
		return { ...signed, secrets: [...signed.secrets, ...secrets] };
	};
	return tried(sending, sign, known, limits);
}
