// @ts-check
/** `send`, over the WebAssembly module that has it. */
import { fault } from "./unpack.js";
import { checked, credentialsOf, head, optionError } from "./options.js";
import { count, quoted, read } from "./pack.js";
import * as wasm from "./send_bindgen.js";

const OPTIONS = ["locale", "region", "vpc", "endpoint", "timeoutMs", "deadlineMs", "maxAttempts", "signal"];

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

/**
 * @param {unknown} params
 * @param {unknown} credentials
 * @param {unknown} [options]
 */
export async function send(params, credentials, options) {
	const known = checked(options, OPTIONS);
	const timeout = positive(known, "timeoutMs", 30_000, "number");
	const deadline = positive(known, "deadlineMs", 120_000, "number");
	const attempts = positive(known, "maxAttempts", 5, "whole number");
	const signal = known.signal ?? undefined;
	if (signal !== undefined && !isSignal(signal)) {
		throw optionError(known, "invalid_option", "signal", "must be an AbortSignal", "须为 AbortSignal");
	}
	const given = read(params);
	const text = quoted(head(known, credentialsOf(credentials, known)), given);
	const answer = await wasm.send(text, count(given), timeout, deadline, attempts, signal);
	// A text says what is wrong with the call.
	if (typeof answer === "string") throw fault(answer.charCodeAt(0) | 32, answer.slice(1));
	return answer;
}
