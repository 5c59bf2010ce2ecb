// @ts-check
/** The default entry: carries the module's bytes, so that it needs no file, no fetch and no plugin. */
import { glue } from "./bindgen.js";
import { bytes } from "./bytes.js";
import { attach } from "./cross.js";
import { instantiate } from "./instantiate.js";

attach(instantiate(glue, () => new WebAssembly.Module(bytes())));

export { parseResponse } from "./answers.js";
export * from "./core.js";
export { fields, regions } from "./fields.js";

/** Loads what sends when it is first needed. @type {typeof import("./api.js").send} */
export async function send(params, credentials, options) {
	const sender = await import("./send.js");
	return sender.send(params, credentials, options);
}
