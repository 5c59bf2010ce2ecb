// @ts-check
/** The explicit entry, for hosts with rules of their own: it carries no module, and each is given by name. */
import { isSource, provide } from "../inner/modules.js";
import { NOTHING, optionError } from "../inner/options.js";

export { parseResponse } from "../inner/answers.js";
export { endpointFor, preview, signRequest, signUrl } from "../inner/calls.js";
export { InvalidOptionError, InvalidParametersError, RuntimeUnsupportedError } from "../inner/errors.js";
export { repair } from "../inner/repair.js";
export { send } from "../inner/sending.js";
export { backupPlan, backupPlanIn } from "../inner/standard.js";
export { validate } from "../inner/validate.js";

const NAMES = ["core", "answers", "send"];

/** @type {typeof import("./init.js").init} */
export function init(sources) {
	const given = Object.entries(sources ?? {}).filter(([, source]) => source !== undefined);
	for (const [name, source] of given) {
		if (!NAMES.includes(name)) {
			const [english, chinese] = [`is no module; there are ${NAMES.join(", ")}`, `不是模块；可用的有 ${NAMES.join("、")}`];
			throw optionError(NOTHING, "unknown_option", name.slice(0, 64), english, chinese);
		}
		if (!isSource(source)) {
			throw optionError(NOTHING, "invalid_option", name, "must be a WebAssembly.Module or bytes", "须为 WebAssembly.Module 或字节");
		}
	}
	return provide(Object.fromEntries(given));
}
