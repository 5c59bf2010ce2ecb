// @ts-check
/** Loads the core: its module, compiled while it arrives, and then the glue, which the page preloads. */
import { setModule } from "./module.js";

/** @param {string} address */
async function compile(address) {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${response.status}`);
	try {
		return await WebAssembly.compileStreaming(response.clone());
	} catch {
		// A host that does not know the type of .wasm, or a browser that does not stream.
		return WebAssembly.compile(await response.arrayBuffer());
	}
}

/** @returns {Promise<typeof import("./core.js")>} */
export async function loadCore() {
	const address = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[data-core]"))?.href ?? "";
	setModule(await compile(address));
	return import("./core.js");
}
