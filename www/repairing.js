// @ts-check
/** The package's `repair`, over the page's own core. It loads with the first import of a plan. */
export { repair } from "../src/js/inner/repair.js";
