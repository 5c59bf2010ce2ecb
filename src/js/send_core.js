// @ts-check
/** `send`, over the WebAssembly module that has it. */
import { fault } from "./answer.js";
import { InvalidOptionError } from "./errors.js";
import { checked, credentialsOf, head } from "./options.js";
import { count, quoted, read } from "./pack.js";
import * as wasm from "./send_bindgen.js";

const OPTIONS = ["locale", "region", "vpc", "endpoint", "timeoutMs", "deadlineMs", "maxAttempts", "signal"];

/**
 * @param {import("./options.js").Options} options
 * @param {string} name
 * @param {number} otherwise
 */
function positive(options, name, otherwise) {
	const value = options[name] ?? otherwise;
	if (typeof value === "number" && value >= 1 && value <= 0x7fffffff) return value;
	throw new InvalidOptionError("invalid_option", name, `${name} must be a number from 1 to 2147483647`);
}

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export async function send(params, credentials, options) {
	const known = checked(options, OPTIONS);
	const timeout = positive(known, "timeoutMs", 30_000);
	const deadline = positive(known, "deadlineMs", 120_000);
	const attempts = positive(known, "maxAttempts", 5);
	const signal = known.signal ?? undefined;
	if (signal !== undefined && !(signal instanceof AbortSignal)) {
		throw new InvalidOptionError("invalid_option", "signal", "signal must be an AbortSignal");
	}
	const given = read(params);
	const text = quoted(head(known, credentialsOf(credentials, known)), given);
	const answer = await wasm.send(text, count(given), timeout, deadline, attempts, signal);
	// A text says what is wrong with the call.
	if (typeof answer === "string") throw fault(answer.charCodeAt(0), answer.slice(1));
	return answer;
}
