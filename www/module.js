// @ts-check
/**
 * The compiled core. The build hands this file to the package's `edge-light` entry in place of
 * `….wasm?module`, so that the loader can compile while bytes arrive, and try again.
 */

/** @type {WebAssembly.Module | undefined} */
let compiled;

export { compiled as default };

/** @param {WebAssembly.Module} module */
export function setModule(module) {
	compiled = module;
}
