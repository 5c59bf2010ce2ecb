// @ts-check
/**
 * The explicit entry, for hosts with rules of their own: nothing works before `init` was called
 * with the compiled module or with the bytes of `dbs-backup-plan/dbs_backup_plan.wasm`, and `send`
 * not before it was called with those of `dbs-backup-plan/dbs_backup_plan_send.wasm`, too.
 */
import * as glue from "./bindgen.js";
import { expectInit, instantiate } from "./instantiate.js";
import * as sendGlue from "./send_bindgen.js";

expectInit(glue, "call init(moduleOrBytes) first, with the package's dbs_backup_plan.wasm");
expectInit(sendGlue, "call init(moduleOrBytes, sendModuleOrBytes) first, the second with the package's dbs_backup_plan_send.wasm");

/** @param {WebAssembly.Module | BufferSource} source */
const compiled = (source) => () => (source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));

/**
 * A second call with the same does nothing.
 * @param {WebAssembly.Module | BufferSource} source
 * @param {WebAssembly.Module | BufferSource} [sendSource]
 */
export function init(source, sendSource) {
	instantiate(glue, compiled(source));
	if (sendSource !== undefined) instantiate(sendGlue, compiled(sendSource));
}

export * from "./core.js";
export { fields } from "./fields.js";
export { send } from "./send_core.js";
