export { InvalidOptionError, type Outcome, type ParseOptions, type PastedOptions, parsePasted, parseResponse } from "./api.js";
