// @ts-check
/** The main entry: everything. What a program does not use, a bundler leaves out. */
export { parseResponse } from "../inner/answers.js";
export { endpointFor, preview, signRequest, signUrl } from "../inner/calls.js";
export { InvalidOptionError, InvalidParametersError, RuntimeUnsupportedError } from "../inner/errors.js";
export { allReady as init } from "../inner/modules.js";
export { repair } from "../inner/repair.js";
export { send } from "../inner/sending.js";
export { backupPlan, backupPlanIn } from "../inner/standard.js";
export { validate } from "../inner/validate.js";
