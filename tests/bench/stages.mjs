// @ts-check
/** The parts of a call, from a module built with the cargo feature `bench`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib/run.mjs";

const encoder = new TextEncoder();

/** @param {Record<string, unknown>} plan @param {string} stringToSign */
export async function stages(plan, stringToSign) {
	const folder = join(root, ".cache", "bench");
	const glue = await import(join(folder, "bindgen.js"));
	const module = new WebAssembly.Module(readFileSync(join(folder, "dbs_backup_plan.wasm")));
	const exports = /** @type {any} */ (new WebAssembly.Instance(module, { "./glue.js": glue }).exports);
	glue.__wbg_set_wasm(exports);
	exports.__wbindgen_start();
	const { head } = await import("../../src/js/inner/options.js");
	const { count, placesOf, plain, read } = await import("../../src/js/inner/pack.js");
	const { fields } = await import("../../src/js/public/fields.js");
	const places = placesOf(fields.map(({ name }) => name));
	const most = 1 << 16;
	const at = exports.reserve(most);
	const room = new Uint8Array(exports.memory.buffer, at, most);
	const write = (/** @type {string} */ text) => encoder.encodeInto(text, room).written;
	const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
	const options = head({}, credentials).join("\0");
	const values = Object.values(plan).join("");
	const parameters = read(plan);
	const TIMES = 50;
	/** A stage runs many times in one crossing, so that the crossing is not counted. @param {string} input @param {(bytes: number, times: number) => void} stage */
	const many = (input, stage) => {
		let left = 0;
		return () => {
			if (left === 0) {
				stage(write(input), TIMES);
				left = TIMES;
			}
			left--;
		};
	};
	return {
		cross: () => write(plain(options, read(plan), places)),
		check: many(plain(options, parameters, places), (bytes, times) => exports.benchCheck(bytes, count(parameters), times)),
		encode: many(values, (bytes, times) => exports.benchEncode(bytes, times)),
		hmac: many(stringToSign, (bytes, times) => exports.benchHmac(bytes, times)),
	};
}
