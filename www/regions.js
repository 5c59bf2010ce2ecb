// @ts-check
/** The regions of the service, with the names of their cities: suggestions, never a limit. */
export { regions } from "../pkg/fields.js";
