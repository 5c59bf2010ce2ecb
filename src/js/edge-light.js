// @ts-check
/** For edge runtimes whose bundlers take `?module` for a compiled module (Vercel). */
import module from "./dbs_backup_plan.wasm?module";
import { instantiate } from "./instantiate.js";

instantiate(() => module);

export * from "./core.js";
export { fields } from "./fields.js";
