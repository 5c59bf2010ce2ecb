export {
	type Failure,
	InvalidOptionError,
	init,
	type Outcome,
	type ParseOptions,
	parseResponse,
	RuntimeUnsupportedError,
	type Success,
} from "./api.js";
