// @ts-check
/** For workerd, which compiles no bytes at run time but imports a module that is compiled already. */
import { glue } from "./bindgen.js";
import { attach } from "./cross.js";
import module from "./dbs_backup_plan.wasm";
import { instantiate } from "./instantiate.js";

attach(instantiate(glue, () => module));

export { parseResponse } from "./answers.workerd.js";
export * from "./core.js";
export { fields, regions } from "./fields.js";

/** Loads what sends when it is first needed. @type {typeof import("./api.js").send} */
export async function send(params, credentials, options) {
	const sender = await import("./send.workerd.js");
	return sender.send(params, credentials, options);
}
