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
	instantiate(glue, () => new WebAssembly.Module(readFileSync(join(folder, "dbs_backup_plan.wasm"))));
	const { callPacked } = await import("../../src/js/pack.js");
	const { head } = await import("../../src/js/options.js");
	const packed = (/** @type {string} */ text) => {
		const at = glue.reserve(text.length * 3);
		return encoder.encodeInto(text, new Uint8Array(glue.linearMemory().buffer, at, glue.reserved())).written;
	};
	const room = (/** @type {string} */ text) => packed(text);
	const values = Object.values(plan).join("");
	const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
	const options = head({}, credentials);
	const length = callPacked(options, plan, (text) => packed(text));
	const text = callPacked(options, plan, (text) => text);
	room(stringToSign);
	const TIMES = 50;
	/** A stage runs many times in one crossing, so that the crossing is not counted. @param {string} input @param {(bytes: number, times: number) => void} stage */
	const many = (input, stage) => {
		let left = 0;
		let bytes = 0;
		return () => {
			if (left === 0) {
				bytes = packed(input);
				stage(bytes, TIMES);
				left = TIMES;
			}
			left--;
		};
	};
	return {
		cross: () => callPacked(options, plan, (text) => packed(text)),
		check: many(text, (_, times) => glue.benchCheck(length, times)),
		encode: many(values, (bytes, times) => glue.benchEncode(bytes, times)),
		hmac: many(stringToSign, (bytes, times) => glue.benchHmac(bytes, times)),
	};
}
