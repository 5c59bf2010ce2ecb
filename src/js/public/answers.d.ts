export { InvalidOptionError, init, type Outcome, type ParseOptions, parseResponse, RuntimeUnsupportedError } from "./api.js";
