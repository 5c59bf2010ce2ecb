// @ts-check
/** Puts a compiled module behind the functions of `core.js`. Synchronous, and done once. */
import * as bindgen from "./bindgen.js";

let ready = false;

/** @param {() => WebAssembly.Module} compiled */
export function instantiate(compiled) {
	if (ready) return;
	const { exports } = new WebAssembly.Instance(compiled(), { "./bindgen_bg.js": /** @type {any} */ (bindgen) });
	bindgen.__wbg_set_wasm(exports);
	/** @type {any} */ (exports).__wbindgen_start?.();
	ready = true;
}

/** Until there is a module, every call says what is missing. */
export function expectInit() {
	if (ready) return;
	const missing = {
		get() {
			throw new Error("dbs-backup-plan/init: call init(moduleOrBytes) first, with the package's dbs_backup_plan.wasm");
		},
	};
	bindgen.__wbg_set_wasm(new Proxy({}, missing));
}
