// @ts-check
/**
 * What an answer may not bring back: it can repeat anything that was sent, in any field and in any form.
 *
 * A secret is found by its value, where the caller gave it, and by the name before it. Both are looked for in the text as it is
 * and with its escapes undone, twice over, and cut from the text as it is. Texts are UTF-8 here: a character is one byte.
 */

import { closing, JSON_ESCAPES, XML_ESCAPES } from "./escapes.js";

/** @typedef {import("./escapes.js").Form} Form */

const MASK = "***";
/** Longer texts are cut: no secret is that long, so none is cut in two where the text ends. */
const MAX_TEXT = 16_384;
/** A shorter secret is found in identifiers by chance, and so are its Base64 and hexadecimal digits in any text. */
const SHORTEST = 6;

/** Bytes, and for each, and the end, where it began in the text. @typedef {{ text: string, from: readonly number[] }} Layer */
/** One secret: its bytes, and Base64 and hexadecimal digits that it has. @typedef {{ plain: string, derived: readonly string[] }} Needle */

/** @param {string} text */
const utf8 = (text) => Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");

/** @param {string} bytes */
const decoded = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));

/** The longest beginning of at most so many bytes that ends between characters. @param {string} bytes @param {number} most */
function head(bytes, most) {
	let end = Math.max(0, most);
	while (/[\x80-\xbf]/.test(bytes.charAt(end))) end--;
	return bytes.slice(0, end);
}

/** @param {string} secret @returns {Needle} */
function needleOf(secret) {
	const plain = utf8(secret);
	const hex = Array.from(plain, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
	// The characters of which every bit is the secret's, when 0, 1 or 2 other bytes come before it in a group of three.
	const base64 = [0, 1, 2].map((other) =>
		btoa("x".repeat(other) + plain).slice(Math.ceil((8 * other) / 6), Math.floor((8 * (other + plain.length)) / 6)),
	);
	const derived = [hex, ...base64, ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"))];
	const small = derived.map((text) => text.toLowerCase()).filter((text) => text.length >= SHORTEST);
	return { plain: plain.toLowerCase(), derived: small };
}

/** @param {string} hex */
const byteOf = (hex) => String.fromCharCode(Number.parseInt(hex, 16));

/** What an escape stands for, in bytes. @param {Form} form @returns {Form} */
const inBytes = ([pattern, unit]) => [pattern, (...found) => utf8(unit(...found))];

/**
 * Kinds of escapes, and what one stands for: `%XX`, the same with `+` for a blank, `\uXXXX` and `\n`, `&#38;`.
 * @type {readonly Form[]}
 */
const FORMS = [
	[/%([0-9a-f]{2})/gi, (_, hex = "") => byteOf(hex)],
	[/\+|%([0-9a-f]{2})/gi, (_, hex) => (hex ? byteOf(hex) : " ")],
	/* @__PURE__ */ inBytes(JSON_ESCAPES),
	/* @__PURE__ */ inBytes(XML_ESCAPES),
];

/** Without escapes of one form; the same where there are none. @param {Layer} layer @param {Form} form @returns {Layer} */
function undone(layer, [pattern, unit]) {
	/** @type {number[]} */
	const from = [];
	let [text, at] = ["", 0];
	const copy = (/** @type {number} */ end) => {
		text += layer.text.slice(at, end);
		while (at < end) from.push(layer.from[at++] ?? 0);
	};
	for (const found of layer.text.matchAll(pattern)) {
		copy(found.index);
		const value = unit(...found);
		for (const _ of value) from.push(layer.from[at] ?? 0);
		text += value;
		at += found[0].length;
	}
	if (at === 0) return layer;
	copy(layer.from.length);
	return { text, from };
}

/** Names whose values are secret; `-` and `_` between their letters do not count. */
const NAMES = /* @__PURE__ */ ["sourceendpointpassword", "securitytoken", "signature", "accesskeysecret", "signingkey"]
	.map((name) => /* @__PURE__ */ [...name].join("[-_]*"))
	.join("|");

/** @param {string} name */
const isSecret = (name) => new RegExp(`(?:${NAMES})$`, "i").test(name);

/** Where a regular expression first fits from here, or the end. @param {string} text @param {number} start @param {RegExp} what */
function next(text, start, what) {
	what.lastIndex = start;
	return what.exec(text)?.index ?? text.length;
}

/**
 * A value without quotes may hold blanks and `&` itself: it ends where another pair begins, or with the line. One that is encoded
 * has neither. Of the names a password alone can have blanks.
 * @param {Layer} layer @param {number} start @param {boolean} encoded @param {boolean} blanks
 */
function plainEnd({ text, from }, start, encoded, blanks) {
	if (!encoded) {
		const blank = blanks ? " (?=[\\w.-]{4,64}[=:])" : " ";
		return next(text, start, new RegExp(`[\\r\\n]|&(?=[\\w.-]{1,64}[=:])|[,;](?=[ \\t]*[\\w.-]{2,64}[=:])|${blank}`, "g"));
	}
	for (let at = start; at < text.length; at++) {
		at = next(text, at, /[^\w.~%+*/=-]/g);
		const escaped = (from[at + 1] ?? 0) > (from[at] ?? 0) + 1;
		if (!escaped || /^(?:[\r\n]|&[\w.-]{1,64}[=:])/.test(text.slice(at, at + 66))) return at;
	}
	return text.length;
}

/** The value of the name that ends here: `"v"`, `>v<`, `=v` and what is alike. @param {Layer} layer @param {number} at @param {boolean} blanks */
function valueAt(layer, at, blanks) {
	const { text, from } = layer;
	const before = /(>)|([\\"'\]]*[ \t]*)[=:]>?[ \t]*(\\*)(["']?)/y;
	before.lastIndex = at;
	const found = before.exec(text);
	if (!found) return [at, at];
	const [{ length }, element, gap = "", slashes = "", quote] = found;
	const start = at + length;
	if (element) return [start, next(text, start, /</g)];
	if (quote) return [start, closing(text, start, quote, slashes.length)];
	const is = at + gap.length;
	const encoded = (from[is + 1] ?? 0) > (from[is] ?? 0) + 1;
	return [start - slashes.length, plainEnd(layer, start - slashes.length, encoded, blanks)];
}

/**
 * Masks secrets, by name and by these values.
 * @param {readonly (string | undefined)[]} secrets
 */
export function masker(secrets) {
	const needles = secrets
		.filter((secret) => secret !== undefined && secret !== "")
		.map((secret) => needleOf(/** @type {string} */ (secret)));

	/** @param {Layer} layer @param {number} deeper @param {readonly Needle[]} needles @param {Uint8Array} hidden */
	function mark(layer, deeper, needles, hidden) {
		const { text, from } = layer;
		const hide = (/** @type {number} */ start, /** @type {number} */ end) => hidden.fill(1, from[start], from[end]);
		const small = text.toLowerCase();
		for (const { plain, derived } of needles) {
			for (let at = small.indexOf(plain); at >= 0; at = small.indexOf(plain, at + 1)) hide(at, at + plain.length);
			if (!derived.some((digits) => small.includes(digits))) continue;
			for (const { 0: run, index } of small.matchAll(/[\w+/=-]+/g)) {
				if (derived.some((digits) => run.includes(digits))) hide(index, index + run.length);
			}
		}
		for (const { 0: name, index } of text.matchAll(new RegExp(NAMES, "gi"))) {
			// What is hidden already has its end, and to look for it from each place takes time.
			if (hidden[from[index] ?? 0]) continue;
			const [start = 0, end = 0] = valueAt(layer, index + name.length, /^so/i.test(name));
			hide(start, end);
		}
		for (const form of deeper > 0 ? FORMS : []) {
			// Without any `+` this would be `%XX` once more.
			if (form === FORMS[1] && !text.includes("+")) continue;
			const other = undone(layer, form);
			if (other !== layer) mark(other, deeper - 1, needles, hidden);
		}
	}

	/** @param {string} text @param {readonly Needle[]} needles */
	function masked(text, needles) {
		// Each character has a byte at least.
		const whole = utf8(text.slice(0, 2 * MAX_TEXT + 1));
		const read = head(whole, 2 * MAX_TEXT);
		const hidden = new Uint8Array(read.length);
		mark({ text: read, from: Array.from({ length: read.length + 1 }, (_, at) => at) }, 2, needles, hidden);
		let out = "";
		for (let at = 0; at < read.length; at++) out += hidden[at] ? (hidden[at - 1] ? "" : MASK) : read.charAt(at);
		// Where reading ended there may be half a secret.
		const sure = read.length < whole.length ? out.length - MAX_TEXT : out.length;
		const shown = head(out, Math.min(sure, MAX_TEXT));
		return decoded(shown) + (shown.length < out.length ? "…" : "");
	}

	return {
		text: (/** @type {string} */ text) => masked(text, needles),
		/** An identifier. */
		id: (/** @type {string} */ text) =>
			masked(
				text,
				needles.filter(({ plain }) => plain.length >= SHORTEST),
			),
		/** Whether what has this name is secret. */
		isSecret,
	};
}
