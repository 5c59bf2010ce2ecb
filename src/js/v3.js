// @ts-check
/** `signRequest` by version 3: its module is compiled when it is first called. */
import { instantiate } from "./instantiate.js";
import { glue } from "./v3_bindgen.js";
import { bytes } from "./v3_bytes.js";
import { signRequest as sign } from "./v3_core.js";

export { InvalidOptionError, InvalidParametersError } from "./errors.js";

/** @type {typeof import("./api.js").signRequest} */
export function signRequest(params, credentials, options) {
	instantiate(glue, () => new WebAssembly.Module(bytes()));
	return sign(params, credentials, options);
}
