export { InvalidOptionError, type Outcome, type ParseOptions, parseResponse } from "./api.js";
