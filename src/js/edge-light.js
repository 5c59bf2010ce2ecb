// @ts-check
/** For edge runtimes whose bundlers take `?module` for a compiled module (Vercel). */
import { glue } from "./bindgen.js";
import { attach } from "./cross.js";
import module from "./dbs_backup_plan.wasm?module";
import { instantiate } from "./instantiate.js";

attach(instantiate(glue, () => module));

export { parseResponse } from "./answers.edge-light.js";
export * from "./core.js";
export { fields, regions } from "./fields.js";

/** Loads what sends when it is first needed. @type {typeof import("./api.js").send} */
export async function send(params, credentials, options) {
	const sender = await import("./send.edge-light.js");
	return sender.send(params, credentials, options);
}
