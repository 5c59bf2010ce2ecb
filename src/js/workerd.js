// @ts-check
/** For workerd, which compiles no bytes at run time but imports a module that is compiled already. */
import module from "./dbs_backup_plan.wasm";
import { instantiate } from "./instantiate.js";

instantiate(() => module);

export * from "./core.js";
export { fields } from "./fields.js";
