// @ts-check
/**
 * The compiled core, in two parts. The form's bundle hands this file to the package's `edge-light` entry in place of
 * `….wasm?module`, so that the loader can compile while bytes arrive, and try again.
 *
 * The first part is what a check runs. What only signing runs is the rest: it works in the first one's memory, which
 * imports its calls and gives them on.
 */

/** @type {WebAssembly.Module | undefined} */
let compiled;
/** @type {WebAssembly.Module | undefined} */
let rest;
/** The instance of the first part that runs now, and that of the rest beside it. @type {{ first: any, rest?: any }} */
let running;

export { compiled as default };

/** @param {WebAssembly.Module} module */
export function setModule(module) {
	compiled = module;
}

/** @param {WebAssembly.Module} module */
export async function setRest(module) {
	rest = module;
	// At once, since Chromium before 115 does not make so much in the middle of a call.
	running.rest = await WebAssembly.instantiate(module, { core: running.first });
}

/** wasm-bindgen's glue, and the calls of the rest. @param {() => import("../src/js/inner/modules.js").Glue<any>} glue */
export const linked = (glue) => () => {
	const own = glue();
	/** @type {typeof running} */
	const mine = { first: undefined };
	running = mine;
	const call =
		(/** @type {string} */ name) =>
		(/** @type {unknown[]} */ ...given) => {
			if (!rest) throw new Error("The rest of the core is not loaded.");
			mine.rest ??= new WebAssembly.Instance(rest, { core: mine.first });
			return mine.rest.exports[name](...given);
		};
	return {
		...own,
		imports: { ...own.imports, preview: call("preview"), signRequest: call("signRequest") },
		attach(/** @type {WebAssembly.Exports} */ exports) {
			mine.first = exports;
			own.attach(exports);
		},
	};
};
