// @ts-check
/** Reading requests: language, request id, query, body. Nothing here knows of plans. */
import { Refused } from "./problem.js";

/** @typedef {import("./types.js").Language} Language */

const LINGER_BYTES = 1 << 20;
const LINGER_MS = 1000;

/** @param {string} tag @returns {Language | undefined} */
function languageOf(tag) {
	if (/^zh\b/i.test(tag)) return "zh-CN";
	return /^en\b/i.test(tag) ? "en" : undefined;
}

/** @param {string | null} header */
function accepted(header) {
	const weighed = (header ?? "").split(",").map((part) => {
		const [tag = "", ...parameters] = part.trim().split(";");
		const weight = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean);
		return { language: languageOf(tag), weight: Number(weight ?? 1) };
	});
	weighed.sort((a, b) => b.weight - a.weight);
	return weighed.find(({ language, weight }) => language && weight > 0)?.language;
}

/** `?locale=`, else `Accept-Language`, else English. @param {Request} request @returns {Language} */
export function languageFor(request) {
	const asked = new URL(request.url).searchParams.get("locale");
	return (asked ? languageOf(asked) : undefined) ?? accepted(request.headers.get("accept-language")) ?? "en";
}

/** @param {URLSearchParams} query @param {readonly string[]} known */
export function checkQuery(query, known) {
	for (const name of query.keys()) {
		if (!known.includes(name)) throw new Refused("unknown_query", { values: { known: known.join(", ") } });
	}
	const locale = query.get("locale");
	if (locale !== null && languageOf(locale) === undefined) throw new Refused("invalid_locale");
}

/** A caller's own id when it is harmless, so that logs on both sides meet. @param {string | undefined} given */
export const requestIdOf = (given) => (given && /^[\w.-]{8,64}$/.test(given) ? given : crypto.randomUUID());

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

/** @param {string | undefined} key */
export function checkKey(key) {
	if (key === undefined || key === "") throw new Refused("idempotency_key_missing");
	// In a path dots alone are a folder: nobody could ask for the outcome.
	if (!/^(?!\.{1,2}$)[\x21-\x7e]{1,128}$/.test(key)) throw new Refused("idempotency_key_invalid");
	return key;
}

/** @param {Request} request @param {number} limit */
async function bytesOf(request, limit) {
	const tooLarge = new Refused("body_too_large", { values: { limit } });
	if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge;
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
	const bytes = await within(bytesOf(request, maxBodyBytes), bodyTimeoutMs, late);
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		// What the parser says quotes the body.
		throw new Refused("malformed_body");
	}
}
