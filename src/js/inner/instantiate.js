// @ts-check
/** Puts a compiled module behind its glue. Synchronous. */

/** @typedef {{ __wbg_set_wasm: (exports: unknown) => void }} Glue */

/** @type {Set<unknown>} */
const ready = new Set();

/** Once for each glue; gives what the module exports. @param {Glue} glue @param {() => WebAssembly.Module} compiled @returns {unknown} */
export function instantiate(glue, compiled) {
	if (ready.has(glue)) return;
	const { exports } = new WebAssembly.Instance(compiled(), { "./glue.js": /** @type {any} */ (glue) });
	glue.__wbg_set_wasm(exports);
	/** @type {any} */ (exports).__wbindgen_start?.();
	ready.add(glue);
	return exports;
}

/** Stands in for a module that is not there yet: every call says what is missing. @param {string} what */
export const missing = (what) =>
	new Proxy(
		{},
		{
			get() {
				throw new Error(`dbs-backup-plan/init: ${what}`);
			},
		},
	);
