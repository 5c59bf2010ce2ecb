// @ts-check
/** Writes one JSON object a line. Callers choose what is logged; nothing of a body ever is. */

/** Controls, marks of direction, separators and whatever else has no shape of its own: a terminal might obey it. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** @param {string} characters */
const escaped = (characters) =>
	Array.from({ length: characters.length }, (_, index) => `\\u${characters.charCodeAt(index).toString(16).padStart(4, "0")}`).join("");

/** JSON that is one visible line in any viewer. @param {unknown} value */
export const asLine = (value) => JSON.stringify(value).replace(INVISIBLE, escaped);

/** @type {import("./types.js").Log} */
export function consoleLog(entry) {
	const line = asLine({ time: new Date().toISOString(), ...entry });
	if (entry.level === "error") console.error(line);
	else if (entry.level === "warn") console.warn(line);
	else console.log(line);
}

/** Lines about calls beyond a limit: one a second, with the number of those left out before it. */
export class Sampler {
	#next = 0;
	#unlogged = 0;

	/** @param {number} now @returns {number | undefined} how many were left out, or `undefined` to leave this one out */
	take(now) {
		if (now < this.#next) {
			this.#unlogged++;
			return undefined;
		}
		const unlogged = this.#unlogged;
		this.#unlogged = 0;
		this.#next = now + 1000;
		return unlogged;
	}
}

/** An exception's message may quote what it was given: its kind and place are told. @param {unknown} error */
export function placeOf(error) {
	const { name, message, stack = "" } = error instanceof Error ? error : new Error();
	const places = stack.slice(stack.indexOf(message) + message.length).split("\n");
	const at = places.filter((line) => /^ +at /.test(line)).slice(0, 5);
	return { name, at: at.map((line) => line.trim()) };
}
