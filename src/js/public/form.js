// @ts-check
/** Any HTML form as a plan, without a framework. */
export { attach } from "../inner/attach.js";
export { planOf } from "../inner/controls.js";
export { InvalidOptionError, RuntimeUnsupportedError } from "./index.js";
