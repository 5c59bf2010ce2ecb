// @ts-check
/** Loads the core's module, which is compiled while it arrives: what a check runs, then the rest. */
import { meta } from "./config.js";
import { core, init } from "./core.js";
import { setModule, setRest } from "./module.js";

/** A module, compiled while it arrives. @param {string} address */
export async function compile(address) {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${response.status}`);
	try {
		return await WebAssembly.compileStreaming(response.clone());
	} catch {
		// A host that does not know the type of .wasm, or a browser that does not stream.
		return WebAssembly.compile(await response.arrayBuffer());
	}
}

/** @returns {Promise<import("./core.js").Core>} */
export async function loadCore() {
	setModule(await compile(meta("dbs-core")));
	// Chromium before 115 does not compile so much at once on a page.
	await init();
	return core;
}

/** @type {Promise<void> | undefined} */
let loading;

/** What signs, for the review: once, and again where it failed. Not before the core. */
export function loadRest() {
	loading ??= compile(meta("dbs-rest"))
		.then(setRest)
		.catch((error) => {
			loading = undefined;
			throw error;
		});
	return loading;
}
