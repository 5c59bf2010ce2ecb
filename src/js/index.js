// @ts-check
/** The default entry: carries the module's bytes, so that it needs no file, no fetch and no plugin. */
import { bytes } from "./bytes.js";
import { instantiate } from "./instantiate.js";

instantiate(() => new WebAssembly.Module(bytes()));

export * from "./core.js";
export { fields } from "./fields.js";
