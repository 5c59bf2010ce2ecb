// @ts-check
/** The operations around CreateAndStartBackupPlan. Shapes are in `operations.d.ts`. */
import { needing } from "../inner/modules.js";
import * as calling from "../inner/operations/call.js";
import * as lists from "../inner/operations/lists.js";
import * as plans from "../inner/operations/plans.js";
import { send, signUrl } from "./index.js";

export { InvalidOptionError, InvalidParametersError, RuntimeUnsupportedError } from "../inner/errors.js";
export { estimate } from "../inner/operations/estimate.js";
export { ListError } from "../inner/operations/lists.js";
export { operations } from "../inner/operations/rows.js";

export const signOperation = /* @__PURE__ */ needing(calling.signOperation, signUrl);
export const call = /* @__PURE__ */ needing(calling.call, send);
export const listAll = /* @__PURE__ */ needing(lists.listAll, send);
export const findPlan = /* @__PURE__ */ needing(lists.findPlan, send);
export const planState = /* @__PURE__ */ needing(plans.planState, send);
export const watchPlan = /* @__PURE__ */ needing(plans.watchPlan, send);
