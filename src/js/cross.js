// @ts-check
/** Writes a call's text straight into the WebAssembly module's memory. */
import * as wasm from "./bindgen.js";

const encoder = new TextEncoder();

/** Where the module wants the text; empty once its memory has grown. */
let room = new Uint8Array(0);

/** @param {string} text */
function write(text) {
	// A UTF-16 unit becomes three bytes at most.
	const most = text.length * 3;
	const at = wasm.reserve(most);
	if (room.byteOffset !== at || room.length < most) {
		room = new Uint8Array(wasm.linearMemory().buffer, at, wasm.reserved());
	}
	return encoder.encodeInto(text, room).written;
}

/**
 * @template T
 * @param {(bytes: number, quoted: boolean) => T} call
 * @returns {(text: string, quoted: boolean) => T}
 */
export const crossing = (call) => (text, quoted) => call(write(text), quoted);
