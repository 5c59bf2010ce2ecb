// @ts-check
/**
 * The explicit entry, for hosts with rules of their own: nothing works before `init` was called
 * with the compiled module or with the bytes of `dbs-backup-plan/dbs_backup_plan.wasm`.
 */
import { expectInit, instantiate } from "./instantiate.js";

expectInit();

/** A second call does nothing. @param {WebAssembly.Module | BufferSource} source */
export function init(source) {
	instantiate(() => (source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source)));
}

export * from "./core.js";
export { fields } from "./fields.js";
