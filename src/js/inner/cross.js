// @ts-check
/**
 * Crosses into the core: text is written into its memory, and read from there. What a call said is kept on neither side.
 *
 * Nobody else's code runs between the two: getters, proxies and `toJSON` ran when the call was read.
 */
import { coreUnit as unit } from "module:core";
import { drop, running } from "./modules.js";
import { count, placesOf, plain, quoted } from "./pack.js";
import { fault } from "./unpack.js";

/**
 * @typedef {object} Core what the module exports
 * @property {WebAssembly.Memory} memory
 * @property {(bytes: number) => number} reserve
 * @property {() => number} answer
 * @property {() => number} names
 * @property {Call} validate
 * @property {Call} wire
 * @property {Call} signUrl
 * @property {(bytes: number, count: number, quoted: boolean, toSend?: boolean, any?: boolean) => number} signRequest
 * @property {Call} preview
 * @property {(bytes: number, vpc: boolean) => number} endpointFor
 */
/** @typedef {(bytes: number, count: number, quoted: boolean) => number} Call */
/** @typedef {import("./pack.js").Read} Read */

/** What `src/wasm/core.rs` gives instead of a length: pack it again, quoted. */
const AMBIGUOUS = -1;
/** What `src/wasm/output.rs` begins an answer with that is all ASCII. */
const ASCII = 1;
/** No instance with more memory is kept. */
const KEPT_MEMORY = 4_194_304;
/** No more room than this is kept for the text of a call. */
const KEPT_ROOM = 1_048_576;
const NOWHERE = /* @__PURE__ */ new Uint8Array(0);

/** Node and Bun read ASCII ten times as fast this way. @type {((this: Uint8Array, from: number, to: number) => string) | undefined} */
let asciiSlice;
/** @type {TextEncoder} */
let encoder;
/** @type {TextDecoder} */
let decoder;
/** @type {Core | undefined} */
let core;
/** Where the module wants text; empty once its memory has grown. */
let room = NOWHERE;
/** All of its memory. */
let memory = NOWHERE;
/** Whether a call began and did not come to its end. */
let spoiled = false;
/** How each parameter's name crosses. @type {Map<string, string>} */
let places;

/** @returns {Core} */
function start() {
	core = /** @type {Core} */ (running(unit).exports);
	encoder ??= new TextEncoder();
	decoder ??= new TextDecoder();
	asciiSlice ??= /** @type {any} */ (globalThis).Buffer?.prototype?.latin1Slice;
	places ??= placesOf(answer(core, core.names()).split("\0").slice(0, -1));
	return core;
}

/** The next call gets a new instance. */
function end() {
	core = undefined;
	spoiled = false;
	room = memory = NOWHERE;
	drop(unit);
}

/** A new instance in place of one that has grown; the old one stays where a page may not make another at once. */
function renew() {
	const old = unit.running;
	end();
	try {
		start();
	} catch {
		if (old) unit.running = old;
	}
}

/** @param {Core} core @param {string} text */
function write(core, text) {
	// A UTF-16 unit becomes three bytes at most.
	const most = text.length * 3;
	if (room.length < most) {
		const bytes = Math.max(4096, 2 * most);
		const at = core.reserve(bytes);
		room = new Uint8Array(core.memory.buffer, at, bytes);
	}
	return encoder.encodeInto(text, room).written;
}

/** The answer's text. @param {Core} core @param {number} length */
function answer(core, length) {
	const at = core.answer();
	if (memory.length === 0) memory = new Uint8Array(core.memory.buffer);
	const [from, to] = [at + 1, at + length];
	return memory[at] === ASCII && asciiSlice ? asciiSlice.call(memory, from, to) : decoder.decode(memory.subarray(from, to));
}

/**
 * Runs a call and gives its answer's text; what is wrong is thrown. Whatever else ends it (no memory, no stack) ends the instance.
 * @param {(core: Core) => number} call
 */
function answered(call) {
	let [length, text] = [0, ""];
	// Noted before and not caught afterwards: where the stack has ended, to catch may fail as well.
	if (spoiled) end();
	const current = core ?? start();
	spoiled = true;
	length = call(current);
	if (length !== 0) text = answer(current, Math.abs(length));
	spoiled = false;
	giveBack(current);
	if (length < 0) throw fault(text);
	return text;
}

/** What a large call took. @param {Core} core */
function giveBack(core) {
	// Memory that grew has another buffer.
	if (memory.length !== 0 && room.length !== 0 && room.length <= KEPT_ROOM) return;
	if (core.memory.buffer.byteLength > KEPT_MEMORY) return renew();
	if (room.length <= KEPT_ROOM) return;
	room = NOWHERE;
	core.reserve(0);
}

/**
 * Plain, else quoted.
 * @param {"validate" | "wire" | "signUrl" | "signRequest" | "preview"} call
 * @param {readonly string[]} options packed
 * @param {Read} given
 * @param {{ joined?: string, toSend?: boolean, any?: boolean }} [more] the same options, joined; whether a request is made to be sent, and is of any operation
 */
export function cross(call, options, given, { joined = options.join("\0"), toSend = false, any = false } = {}) {
	const values = count(given);
	return answered((core) => {
		const length = core[call](write(core, plain(joined, given, places)), values, false, toSend, any);
		return length === AMBIGUOUS ? core[call](write(core, quoted(options, given)), values, true, toSend, any) : length;
	});
}

/** @param {string} region @param {boolean} vpc */
export const crossRegion = (region, vpc) => answered((core) => core.endpointFor(write(core, region), vpc));
