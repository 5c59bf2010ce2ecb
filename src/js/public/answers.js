// @ts-check
/** `parseResponse` alone. */
export { InvalidOptionError, init, parseResponse, RuntimeUnsupportedError } from "./index.js";
