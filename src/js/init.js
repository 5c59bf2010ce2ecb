// @ts-check
/**
 * The explicit entry, for hosts with rules of their own: nothing works before `init` was called with
 * the module that it needs, compiled or as bytes.
 */
import { glue as answersGlue } from "./answers_bindgen.js";
import { glue } from "./bindgen.js";
import { attach } from "./cross.js";
import { instantiate, missing } from "./instantiate.js";
import { glue as sendGlue } from "./send_bindgen.js";
import { glue as v3Glue } from "./v3_bindgen.js";

attach(missing("call init(moduleOrBytes) first, with the package's dbs_backup_plan.wasm"));
sendGlue.__wbg_set_wasm(
	missing("call init(moduleOrBytes, sendModuleOrBytes) first, the second with the package's dbs_backup_plan_send.wasm"),
);
answersGlue.__wbg_set_wasm(
	missing(
		"call init(moduleOrBytes, sendModuleOrBytes, answersModuleOrBytes) first, the third with the package's dbs_backup_plan_answers.wasm",
	),
);
v3Glue.__wbg_set_wasm(
	missing(
		"call init(moduleOrBytes, sendModuleOrBytes, answersModuleOrBytes, v3ModuleOrBytes) first, the fourth with the package's dbs_backup_plan_v3.wasm",
	),
);

/** @typedef {WebAssembly.Module | BufferSource} Source */

/** @param {Source} source */
const compiled = (source) => () => (source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));

/**
 * A second call with the same does nothing.
 * @param {Source} [source]
 * @param {Source} [sendSource]
 * @param {Source} [answersSource]
 * @param {Source} [v3Source]
 */
export function init(source, sendSource, answersSource, v3Source) {
	if (source !== undefined) {
		const exports = instantiate(glue, compiled(source));
		if (exports) attach(exports);
	}
	if (sendSource !== undefined) instantiate(sendGlue, compiled(sendSource));
	if (answersSource !== undefined) instantiate(answersGlue, compiled(answersSource));
	if (v3Source !== undefined) instantiate(v3Glue, compiled(v3Source));
}

export { parseResponse } from "./answers_core.js";
export * from "./core.js";
export { fields, regions } from "./fields.js";
export { send } from "./send_core.js";
export { signRequest as signRequestV3 } from "./v3_core.js";
