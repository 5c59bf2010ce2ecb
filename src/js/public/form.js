// @ts-check
/** Any HTML form as a plan, without a framework. */
import * as attaching from "../inner/attach.js";
import * as controls from "../inner/controls.js";
import { needing } from "../inner/modules.js";
import { validate } from "./index.js";

export { InvalidOptionError, RuntimeUnsupportedError } from "../inner/errors.js";

export const attach = /* @__PURE__ */ needing(attaching.attach, validate);
export const planOf = /* @__PURE__ */ needing(controls.planOf, validate);
