// @ts-check
/** Random (version 4) UUIDs. `crypto.randomUUID` does not exist on a plain-http page that is not localhost. */
import { optionError } from "./options.js";

/** One call for random bytes costs more than the bytes, so they are fetched for several. */
const POOL_BYTES = 512;
const UUID_BYTES = 16;

/** @type {Uint8Array<ArrayBuffer> | undefined} */
let pool;
let used = POOL_BYTES;

/** Bytes as two digits, those that were needed. @type {string[]} */
const hex = [];

/** @param {number} byte */
const twoDigits = (byte) => (hex[byte] ??= byte.toString(16).padStart(2, "0"));

/**
 * @param {import("./options.js").Options} options for the language
 * @param {string} what needs it
 */
export function randomUuid(options, what) {
	if (used + UUID_BYTES > POOL_BYTES) refill(options, what);
	const bytes = /** @type {Uint8Array} */ (pool);
	let text = "";
	for (let index = 0; index < UUID_BYTES; index++) {
		let byte = bytes[used + index] ?? 0;
		if (index === 6) byte = (byte & 0x0f) | 0x40;
		if (index === 8) byte = (byte & 0x3f) | 0x80;
		text += (index === 4 || index === 6 || index === 8 || index === 10 ? "-" : "") + twoDigits(byte);
	}
	used += UUID_BYTES;
	return text;
}

/** A runtime may throw here: workerd does outside a request. @param {import("./options.js").Options} options @param {string} what */
function refill(options, what) {
	if (typeof globalThis.crypto?.getRandomValues !== "function") {
		const english = "must be given: this runtime has no crypto.getRandomValues to make one";
		throw optionError(options, "invalid_nonce", what, english, "必须提供：此运行环境没有 crypto.getRandomValues，无法自动生成");
	}
	pool = crypto.getRandomValues(pool ?? new Uint8Array(POOL_BYTES));
	used = 0;
}
