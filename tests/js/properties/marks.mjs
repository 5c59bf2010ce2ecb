// @ts-check
/** Secrets that can be recognised, in every encoding in which one could get out. */
import { inspect } from "node:util";
import fc from "fast-check";

/** What forms, JSON, HTML and headers do something to. */
const AWKWARD = ["+", "/", "=", "%", "&", "~", "*", "'", '"', "\\", "<", "!", "(", ":", "@", "?", "#"];

/** Long enough not to be anywhere by chance. @param {string} kind @param {readonly string[]} between */
const marked = (kind, between) =>
	fc
		.array(fc.constantFrom(...between), { maxLength: 6 })
		.map((all) => `${kind}${all.slice(0, 3).join("")}Mark7${all.slice(3).join("")}Zq9x`);

/** Credentials are visible ASCII; a password can be anything. */
export const secrets = fc.record({
	accessKeySecret: marked("Sec", AWKWARD),
	securityToken: marked("Tok", AWKWARD),
	password: marked("Pas", [...AWKWARD, " ", "é", "库", "😀"]),
});

/** As RFC 3986 and the signature have it. @param {string} text */
const percent = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
const base64 = (/** @type {string} */ text) => Buffer.from(text, "utf8").toString("base64");
const json = (/** @type {string} */ text) => JSON.stringify(text).slice(1, -1);
const ascii = (/** @type {string} */ text) =>
	json(text).replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** @type {Record<string, (text: string) => string>} */
export const ENCODINGS = {
	"as it is": (text) => text,
	"encoded once": percent,
	"encoded twice": (text) => percent(percent(text)),
	"encoded by encodeURIComponent": encodeURIComponent,
	"encoded in lower case": (text) => percent(text).replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()),
	"as a form": (text) => new URLSearchParams([["", text]]).toString().slice(1),
	"in Base64": base64,
	"in JSON": json,
	"in JSON, ASCII only": ascii,
	"in JSON, encoded": (text) => percent(json(text)),
};

/** Where a secret is found in a text: the names of encodings. @param {string} text @param {readonly string[]} secrets */
export function leaks(text, secrets) {
	return secrets.flatMap((secret) =>
		Object.entries(ENCODINGS)
			.filter(([, encode]) => text.includes(encode(secret)))
			.map(([name]) => `${secret} ${name}`),
	);
}

/** Every text in a value, names too, as it is: JSON and inspection would escape it once more. @param {any} value @param {Set<unknown>} [seen] @returns {string[]} */
function texts(value, seen = new Set()) {
	if (typeof value === "string") return [value];
	if (typeof value !== "object" || value === null || seen.has(value)) return [];
	seen.add(value);
	return Reflect.ownKeys(value).flatMap((key) => [String(key), ...texts(Reflect.get(value, key), seen)]);
}

/** Everything by which a value shows itself: JSON, inspection with what is hidden, every text in it; an error's stack is one of these. @param {any} value */
export const shown = (value) =>
	[
		inspect(value, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null }),
		JSON.stringify(value) ?? "",
		String(value instanceof Error ? value : ""),
		...texts(value),
	].join("\n");
