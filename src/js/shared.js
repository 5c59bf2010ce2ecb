// @ts-check
/** What entries that are used together have in common, as one file: an error is of the same class from each. */
export * from "./answer.js";
export { InvalidOptionError, InvalidParametersError } from "./errors.js";
export * from "./instantiate.js";
export * from "./options.js";
export * from "./pack.js";
