// @ts-check
/** One choice of the signature version, for the dry run, the samples and the plan beside the form. */
import { h } from "./dom.js";
import { updatePanel } from "./panel.js";

/** @typedef {import("./app.js").App} App */

/** What is drawn by the choice, as long as it is in the page. @type {Map<HTMLSelectElement, () => void>} */
const drawn = new Map();

/** @param {string} id @param {App} app @param {import("./words-review.js").ReviewWords} r @param {() => void} draw @returns {HTMLElement} */
export function versionChoice(id, app, r, draw) {
	const take = () => {
		app.signatureVersion = select.value === "3" ? "3" : "1.0";
		for (const [other, again] of drawn) {
			if (!other.isConnected) {
				drawn.delete(other);
				continue;
			}
			other.value = app.signatureVersion;
			again();
		}
		updatePanel(app);
	};
	const options = /** @type {const} */ (["1.0", "3"]).map((value) => h("option", { value }, r.versions[value]));
	const select = h("select", { id, class: "width-long", change: take }, ...options);
	select.value = app.signatureVersion;
	drawn.set(select, draw);
	return h("div", {}, h("label", { for: id }, r.version), select);
}
