// @ts-check
/** Puts a compiled module behind its glue. Synchronous. */

/** @typedef {{ __wbg_set_wasm: (exports: unknown) => void }} Glue */

/** @type {Set<unknown>} */
const ready = new Set();

/** Once for each glue. @param {Glue} glue @param {() => WebAssembly.Module} compiled */
export function instantiate(glue, compiled) {
	if (ready.has(glue)) return;
	const { exports } = new WebAssembly.Instance(compiled(), { "./glue.js": /** @type {any} */ (glue) });
	glue.__wbg_set_wasm(exports);
	/** @type {any} */ (exports).__wbindgen_start?.();
	ready.add(glue);
}

/** Until there is a module, every call says what is missing. @param {Glue} glue @param {string} what */
export function expectInit(glue, what) {
	if (ready.has(glue)) return;
	const missing = {
		get() {
			throw new Error(`dbs-backup-plan/init: ${what}`);
		},
	};
	glue.__wbg_set_wasm(new Proxy({}, missing));
}
