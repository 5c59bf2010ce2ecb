// @ts-check
/** `send` alone: carries the bytes of a module of its own. */
import { instantiate } from "./instantiate.js";
import { glue } from "./send_bindgen.js";
import { bytes } from "./send_bytes.js";

instantiate(glue, () => new WebAssembly.Module(bytes()));

export { InvalidOptionError, InvalidParametersError } from "./errors.js";
export { send } from "./send_core.js";
