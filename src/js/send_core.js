// @ts-check
/** `send`, over the WebAssembly module that has it. */
import { InvalidOptionError } from "./errors.js";
import { checked, credentialsOf, head, orThrow } from "./options.js";
import { callPacked } from "./pack.js";
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
	const answer = await callPacked(head(known, credentialsOf(credentials)), params, (packed, quoted) =>
		// Quoted at once: a promise cannot ask for the same again, and a fetch dwarfs the difference.
		quoted ? wasm.send(packed, quoted, timeout, deadline, attempts, signal) : undefined,
	);
	return orThrow(answer);
}
