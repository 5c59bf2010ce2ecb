// @ts-check
/** The compiled reader of answers, as `module.js` is the core. */

/** @type {WebAssembly.Module | undefined} */
let compiled;

export { compiled as default };

/** @param {WebAssembly.Module} module */
export function setModule(module) {
	compiled = module;
}
