// @ts-check
/** What is below the form, drawn when it is first opened. */
import { h } from "./dom.js";
import { explainer, later } from "./parts.js";

/** @typedef {import("./app.js").App} App */

/** @typedef {{ take: (values: import("./applies.js").Values) => Promise<boolean>, core: () => Promise<typeof import("./core.js")>, pages: import("./review.js").Pages }} Hooks */

/** @param {App} app @param {Hooks} hooks @returns {HTMLElement} */
export function drawTools(app, hooks) {
	return h(
		"div",
		{ class: "tools" },
		fold("tools", app.t.tools, async () => (await later(app)).drawExchange(app, hooks)),
		...(app.config.worker ? [fold("journal-fold", app.t.journalFold, async () => [(await later(app)).drawJournal(app, hooks.pages)])] : []),
		fold("explain-fold", app.t.explainFold, async () => [(await explainer(app)).drawExplain(app)]),
	);
}

/** @param {string} id @param {string} title @param {() => Promise<Node[]>} draw */
function fold(id, title, draw) {
	const details = h("details", { class: "fold", id }, h("summary", {}, h("h2", {}, title)));
	details.addEventListener("toggle", async () => {
		if (!details.open || details.childElementCount > 1) return;
		const parts = await draw();
		if (details.childElementCount === 1) details.append(...parts);
	});
	return details;
}
