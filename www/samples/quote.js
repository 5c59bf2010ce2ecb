// @ts-check
/** Text as a literal of a shell, of JSON in a here-document, of JavaScript and Python, of HCL. Each comes back as it was. */

/** Controls, and the marks that turn the direction of text, which would let a sample show what it is not. */
const UNSEEN = /[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/u;

/** @param {string} char one code point */
const escaped = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** @param {string} text @param {(char: string) => string | undefined} special */
const quoted = (text, special) => `"${[...text].map((char) => special(char) ?? (UNSEEN.test(char) ? escaped(char) : char)).join("")}"`;

/** @type {Readonly<Record<string, string>>} */
const COMMON = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** For any POSIX shell, also typed in: nothing is special between single quotes. @param {string} text */
export const sh = (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** JSON, which is JavaScript too, and Python as far as texts go. @param {string} text */
export const literal = (text) => quoted(text, (char) => COMMON[char]);

/**
 * JSON of a text as a here-document shows it to the program, when its end mark is not quoted. The shell's own
 * characters are left to it alone; `!` is written as an escape, since a shell that is typed into may read it.
 * @param {string} text
 */
export const heredocJson = (text) => heredoc(literal(text).replaceAll("!", "\\u0021"));

/** @param {string} text */
const heredoc = (text) => text.replace(/[\\$`]/g, "\\$&");

/** A quoted HCL template that has no template in it. @param {string} text */
export function hcl(text) {
	// `$${` is HCL's own escape of `${`. Of several `$` before a brace only the last may be doubled so, hence the escapes.
	const plain = quoted(text, (char) => COMMON[char]);
	return plain.replace(/([$%]+)\{/g, (_, marks) => {
		const last = marks.at(-1);
		return `${[...marks.slice(0, -1)].map(escaped).join("")}${last}${last}{`;
	});
}
