// @ts-check
/** The operations around CreateAndStartBackupPlan. Shapes are in `operations.d.ts`. */
export { InvalidOptionError, InvalidParametersError, RuntimeUnsupportedError } from "../inner/errors.js";
export { call, signOperation } from "../inner/operations/call.js";
export { estimate } from "../inner/operations/estimate.js";
export { findPlan, ListError, listAll } from "../inner/operations/lists.js";
export { planState, watchPlan } from "../inner/operations/plans.js";
export { operations } from "../inner/operations/rows.js";
