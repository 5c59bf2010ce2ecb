// @ts-check
/** Reading requests: language, request id, query, body. Nothing here knows of plans. */
import { accepts } from "hono/accepts";
import { Refused } from "./problem.js";

/** @typedef {import("./types.js").Language} Language */

const LINGER_BYTES = 1 << 20;
const LINGER_MS = 1000;

/** @param {string} tag @returns {Language | undefined} */
function languageOf(tag) {
	if (/^zh\b/i.test(tag)) return "zh-CN";
	return /^en\b/i.test(tag) ? "en" : undefined;
}

/** `?locale=`, else `Accept-Language`, else English. @param {import("hono").Context} context @returns {Language} */
export function languageFor(context) {
	const asked = context.req.query("locale");
	/** Any tag of a language will do, `zh-TW` for one; the first is the one with the largest weight. @param {readonly { type: string, q: number }[]} all */
	const match = (all) =>
		all
			.filter(({ q }) => q > 0)
			.map(({ type }) => languageOf(type))
			.find((language) => language !== undefined) ?? "en";
	const accepted = () => accepts(context, { header: "Accept-Language", supports: ["en", "zh-CN"], default: "en", match });
	return (asked ? languageOf(asked) : undefined) ?? /** @type {Language} */ (accepted());
}

/** @param {URLSearchParams} query @param {readonly string[]} known */
export function checkQuery(query, known) {
	for (const name of query.keys()) {
		if (!known.includes(name)) throw new Refused("unknown_query", { values: { known: known.join(", ") } });
	}
	const locale = query.get("locale");
	if (locale !== null && languageOf(locale) === undefined) throw new Refused("invalid_locale");
}

/**
 * Whom a limit takes for one. Of a list the last address is the one that the nearest proxy saw, those before it
 * are the caller's to invent; whoever has an IPv6 address has all of its /64, and any port.
 * @param {string} header
 */
export function networkOf(header) {
	const address = header.slice(header.lastIndexOf(",") + 1).trim();
	const url = [address, `[${address}]`].map((host) => `http://${host}/`).find((text) => URL.canParse(text));
	if (url === undefined) return address;
	const { hostname } = new URL(url);
	// An IPv4 address in the form of IPv6 is one by itself.
	if (!hostname.startsWith("[") || hostname.startsWith("[::ffff:")) return hostname;
	const [left = "", right = ""] = hostname.slice(1, -1).split("::");
	const [head, tail] = [left, right].map((groups) => groups.split(":").filter((group) => group !== ""));
	const zeros = new Array(8 - (head?.length ?? 0) - (tail?.length ?? 0)).fill("0");
	return `${[...(head ?? []), ...zeros, ...(tail ?? [])].slice(0, 4).join(":")}::/64`;
}

/** A key may be written bare, or in quotes as a structured field (RFC 9651) has a text: it is the same key. @param {string} header */
const unquoted = (header) => /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/.exec(header)?.[1]?.replace(/\\(.)/g, "$1") ?? header;

/** @param {string | undefined} header */
export function checkKey(header) {
	if (header === undefined || header === "") throw new Refused("idempotency_key_missing");
	const key = unquoted(header);
	// In a path dots alone are a folder: nobody could ask for the outcome.
	if (!/^(?!\.{1,2}$)[\x21-\x7e]{1,128}$/.test(key)) throw new Refused("idempotency_key_invalid");
	return key;
}

/** @param {Request} request @param {number} limit */
async function bytesOf(request, limit) {
	const tooLarge = new Refused("body_too_large", { values: { limit } });
	if (Number(request.headers.get("content-length")) > limit) throw tooLarge;
	/** @type {Uint8Array[]} */
	const chunks = [];
	let size = 0;
	const reader = request.body?.getReader();
	for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
		size += part.value.length;
		if (size > limit) {
			reader?.releaseLock();
			throw tooLarge;
		}
		chunks.push(part.value);
	}
	const bytes = new Uint8Array(size);
	let offset = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, offset);
		offset += chunk.length;
	}
	return bytes;
}

/**
 * Takes in what a refused caller still sends, up to a bound: workerd closes a connection whose body nobody
 * read, and a caller whose connection is reset never sees the answer.
 * @param {Request} request
 */
export async function lingered({ body }) {
	// A reader that still has it has read all, or waits in vain.
	if (!body || body.locked) return;
	const reader = body.getReader();
	const rest = async () => {
		let size = 0;
		for (let part = await reader.read(); !part.done && size < LINGER_BYTES; part = await reader.read()) size += part.value.length;
	};
	// A caller who went away needs no answer, and one who is slow gets it now.
	await within(rest(), LINGER_MS, () => new Error("slow")).catch(() => {});
}

/** @template T @param {Promise<T>} work @param {number} milliseconds @param {() => Error} late */
async function within(work, milliseconds, late) {
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let timer;
	const expired = new Promise((_resolve, reject) => {
		timer = setTimeout(() => reject(late()), milliseconds);
	});
	try {
		return /** @type {T} */ (await Promise.race([work, expired]));
	} finally {
		clearTimeout(timer);
	}
}

/** @param {Request} request @param {Pick<import("./types.js").Settings, "maxBodyBytes" | "bodyTimeoutMs">} limits @returns {Promise<unknown>} */
export async function readJson(request, { maxBodyBytes, bodyTimeoutMs }) {
	const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
	if (type !== "application/json") throw new Refused("unsupported_media_type");
	const late = () => new Refused("body_timeout", { values: { seconds: bodyTimeoutMs / 1000 } });
	const bytes = await within(bytesOf(request, maxBodyBytes), bodyTimeoutMs, late).catch((error) => {
		// A connection that ended, or one whose chunks are no chunks: the caller's doing, and no alarm.
		throw error instanceof Refused ? error : new Refused("body_incomplete");
	});
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		// What the parser says quotes the body.
		throw new Refused("malformed_body");
	}
}
