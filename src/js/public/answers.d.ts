import type { Outcome, ParseOptions } from "./api.js";

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

export interface PastedOptions extends ParseOptions {
	/** The HTTP status, where it is known besides the text. */
	readonly status?: number | undefined;
}

/**
 * Explains what people paste: an answer, an error of an SDK, of `aliyun` or of Terraform, a log line around JSON,
 * problem JSON. Text without an error code says so in `advice`, and then nothing is said of a plan.
 */
export function parsePasted(text: string, options?: PastedOptions): Outcome;
