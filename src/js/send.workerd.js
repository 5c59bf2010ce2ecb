// @ts-check
/** `send` alone, for workerd. */
import module from "./dbs_backup_plan_send.wasm";
import { instantiate } from "./instantiate.js";
import { glue } from "./send_bindgen.js";

instantiate(glue, () => module);

export { InvalidOptionError, InvalidParametersError } from "./errors.js";
export { send } from "./send_core.js";
