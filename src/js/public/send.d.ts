export type * from "./api.js";
export { InvalidOptionError, InvalidParametersError, send } from "./api.js";
