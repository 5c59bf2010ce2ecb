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
	const { instantiate } = await import("../../src/js/instantiate.js");
	const exports = /** @type {any} */ (instantiate)(glue, () => new WebAssembly.Module(readFileSync(join(folder, "dbs_backup_plan.wasm"))));
	const { head } = await import("../../src/js/options.js");
	const { count, plain, read } = await import("../../src/js/pack.js");
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
		cross: () => write(plain(options, read(plan), true)),
		check: many(plain(options, parameters, false), (bytes, times) => exports.benchCheck(bytes, count(parameters), times)),
		encode: many(values, (bytes, times) => exports.benchEncode(bytes, times)),
		hmac: many(stringToSign, (bytes, times) => exports.benchHmac(bytes, times)),
	};
}
