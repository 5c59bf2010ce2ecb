// @ts-check
/** `signRequest` by version 3, over a module that is imported compiled. */
import module from "./dbs_backup_plan_v3.wasm";
import { instantiate } from "./instantiate.js";
import { glue } from "./v3_bindgen.js";
import { signRequest as sign } from "./v3_core.js";

export { InvalidOptionError, InvalidParametersError } from "./errors.js";

/** @type {typeof import("./api.js").signRequest} */
export function signRequest(params, credentials, options) {
	instantiate(glue, () => module);
	return sign(params, credentials, options);
}
