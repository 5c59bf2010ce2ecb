// @ts-check
/** `send` alone. */
export { InvalidOptionError, InvalidParametersError, RuntimeUnsupportedError } from "../inner/errors.js";
export { send } from "../inner/sending.js";
