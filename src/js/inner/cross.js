// @ts-check
/** Crosses into the WebAssembly module: text is written into its memory, and read from there. */
import { areSame, count, plain, quoted } from "./pack.js";

/**
 * @typedef {object} Core what the module exports
 * @property {WebAssembly.Memory} memory
 * @property {(bytes: number) => number} reserve
 * @property {() => number} answer
 * @property {() => void} shrink
 * @property {(nonces: number) => number} needsRandom
 * @property {() => void} refill
 * @property {Call} validate
 * @property {Call} signUrl
 * @property {Call} signRequest
 * @property {Call} preview
 * @property {(bytes: number, vpc: boolean) => number} endpointFor
 */
/** @typedef {(bytes: number, count: number, quoted: boolean, plans: number) => number} Call only `signUrl` takes more than one plan */
/** @typedef {import("./pack.js").Read} Read */

export const AMBIGUOUS = -1;
/** More room than this is given back after a call. */
const KEPT = 1 << 20;
const NOWHERE = new Uint8Array(0);

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Node and Bun read ASCII ten times as fast this way. @type {((this: Uint8Array, from: number, to: number) => string) | undefined} */
const asciiSlice = /** @type {any} */ (globalThis).Buffer?.prototype?.latin1Slice;

/** @type {Core} */
export let core;
/** Where the module wants text; empty once its memory has grown. */
let room = NOWHERE;
/** All of its memory. */
let memory = NOWHERE;
/** The names that the module remembers. @type {readonly string[] | undefined} */
let remembered;

/** @param {unknown} exports */
export function attach(exports) {
	core = /** @type {Core} */ (exports);
	room = memory = NOWHERE;
	remembered = undefined;
}

/** @param {string} text */
export function write(text) {
	// A UTF-16 unit becomes three bytes at most.
	const most = text.length * 3;
	if (room.length < most) {
		const bytes = Math.max(4096, 2 * most);
		const at = core.reserve(bytes);
		room = new Uint8Array(core.memory.buffer, at, bytes);
	}
	return encoder.encodeInto(text, room).written;
}

/** What kind of answer it is, as a character's code. */
export let kind = 0;

/** The answer's text behind its first letter. @param {number} length */
export function answer(length) {
	const at = core.answer();
	if (memory.length === 0 || memory.buffer !== core.memory.buffer) memory = new Uint8Array(core.memory.buffer);
	const letter = memory[at] ?? 0;
	// In upper case when all of it is ASCII.
	kind = letter | 32;
	const [from, to] = [at + 1, at + length];
	const text = letter !== kind && asciiSlice ? asciiSlice.call(memory, from, to) : decoder.decode(memory.subarray(from, to));
	if (length > KEPT) core.shrink();
	return text;
}

/**
 * Writes plain text and calls; how long the answer is, or `AMBIGUOUS`.
 * @param {"validate" | "signUrl" | "signRequest" | "preview"} call
 * @param {string} joined the options, packed and joined
 * @param {Read} given
 * @param {number} plans how many have their values in it
 */
function crossPlain(call, joined, given, plans) {
	const known = remembered !== undefined && areSame(given.names, remembered);
	const before = remembered;
	remembered = undefined;
	const length = core[call](write(plain(joined, given, known)), count(given), false, plans);
	if (length !== AMBIGUOUS) remembered = known || given.values.length === 0 ? before : given.names;
	return length;
}

/**
 * Writes and calls; how long the answer is.
 * @param {"validate" | "signUrl" | "signRequest" | "preview"} call
 * @param {readonly string[]} options packed
 * @param {Read} given
 * @param {string} [joined] the same options, joined
 */
export function cross(call, options, given, joined = options.join("\0")) {
	let length = crossPlain(call, joined, given, 1);
	if (length === AMBIGUOUS) length = core[call](write(quoted(options, given)), count(given), true, 1);
	giveBack();
	return length;
}

/**
 * The same for several plans with the same names; `AMBIGUOUS` when each has to cross alone.
 * @param {string} joined the options, packed and joined
 * @param {readonly Read[]} plans
 */
export function crossTogether(joined, plans) {
	let text = "";
	for (const plan of plans) text += plan.text;
	const length = crossPlain("signUrl", joined, { .../** @type {Read} */ (plans[0]), text }, plans.length);
	giveBack();
	return length;
}

/** What a large text took. */
function giveBack() {
	if (room.length <= KEPT) return;
	room = NOWHERE;
	core.reserve(0);
}
