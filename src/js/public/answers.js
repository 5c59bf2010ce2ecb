// @ts-check
/** `parseResponse` alone. */
export { parseResponse } from "../inner/answers.js";
export { InvalidOptionError, RuntimeUnsupportedError } from "../inner/errors.js";
export { allReady as init } from "../inner/modules.js";
