export type * from "./api.js";
export { InvalidOptionError, InvalidParametersError, RuntimeUnsupportedError, send } from "./api.js";
