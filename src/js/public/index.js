// @ts-check
/** The main entry: everything. What a program does not use, a bundler leaves out, and the modules that only this needs. */
import { sourced as answers } from "source:answers";
import { sourced as core } from "source:core";
import { sourced as sender } from "source:send";
import * as reading from "../inner/answers.js";
import * as calls from "../inner/calls.js";
import { needing } from "../inner/modules.js";
import * as repairing from "../inner/repair.js";
import * as sending from "../inner/sending.js";
import * as standard from "../inner/standard.js";
import * as validating from "../inner/validate.js";

export { InvalidOptionError, InvalidParametersError, RuntimeUnsupportedError } from "../inner/errors.js";
export { allReady as init } from "../inner/modules.js";

export const validate = /* @__PURE__ */ needing(validating.validate, core);
export const signUrl = /* @__PURE__ */ needing(calls.signUrl, core);
export const signRequest = /* @__PURE__ */ needing(calls.signRequest, core);
export const preview = /* @__PURE__ */ needing(calls.preview, core);
export const endpointFor = /* @__PURE__ */ needing(calls.endpointFor, core);
export const repair = /* @__PURE__ */ needing(repairing.repair, core);
export const backupPlan = /* @__PURE__ */ needing(standard.backupPlan, core);
export const backupPlanIn = /* @__PURE__ */ needing(standard.backupPlanIn, core);
export const parseResponse = /* @__PURE__ */ needing(reading.parseResponse, answers);
export const send = /* @__PURE__ */ needing(sending.send, core, answers, sender);
