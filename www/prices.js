// @ts-check
/** The list prices of the package. */
export { prices } from "../pkg/fields.js";
