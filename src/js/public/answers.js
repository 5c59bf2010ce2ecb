// @ts-check
/** `parseResponse` alone, and `parsePasted`. */
export { parseResponse } from "../inner/answers.js";
export { InvalidOptionError, RuntimeUnsupportedError } from "../inner/errors.js";
export { allReady as init } from "../inner/modules.js";
export { parsePasted } from "../inner/pasted.js";
