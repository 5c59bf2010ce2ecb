// @ts-check
/** `send` alone. */
export { InvalidOptionError, InvalidParametersError, RuntimeUnsupportedError, send } from "./index.js";
