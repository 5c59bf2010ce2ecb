// @ts-check
/** The public function `validate`, over the core's: apart from the calls that sign, which a page may load later. */
import { cross } from "./cross.js";
import { checked, head, NOTHING } from "./options.js";
import { read } from "./pack.js";
import { report } from "./unpack.js";

const LOCALE = ["locale"];

const NO_OPTIONS = /* @__PURE__ */ head(NOTHING, NOTHING);
const NO_OPTIONS_JOINED = { joined: /* @__PURE__ */ NO_OPTIONS.join("\0") };

/**
 * @param {unknown} params
 * @param {unknown} [options]
 */
export function validate(params, options) {
	const known = checked(options, LOCALE);
	const given = read(params);
	const text = known === NOTHING ? cross("validate", NO_OPTIONS, given, NO_OPTIONS_JOINED) : cross("validate", head(known, NOTHING), given);
	return text === "" ? { valid: true, errors: [], warnings: [] } : report(text);
}
