// @ts-check
/** What shows and signs a request, once `loadRest` has loaded the core's part of it. */
import * as calls from "../src/js/inner/calls.js";

export { InvalidOptionError } from "../src/js/inner/errors.js";

/** @typedef {typeof import("../pkg/index.js")} Package */

export const preview = /** @type {Package["preview"]} */ (calls.preview);
export const signRequest = /** @type {Package["signRequest"]} */ (calls.signRequest);
