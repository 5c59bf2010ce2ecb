// @ts-check
/** The WebAssembly core, as a part of the page that loads beside the form. */
export { InvalidOptionError, init, parseResponse, preview, signRequest, validate } from "../pkg/init.js";
