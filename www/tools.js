// @ts-check
/** What is below the form, drawn when it is first opened. */
import { h } from "./dom.js";

/** @typedef {import("./app.js").App} App */

/** @typedef {{ take: (values: import("./applies.js").Values) => Promise<boolean>, core: () => Promise<typeof import("./core.js")>, pages: import("./review.js").Pages }} Hooks */

/** @param {App} app @param {Hooks} hooks @returns {HTMLElement} */
export function drawTools(app, hooks) {
	const journal = { en: "What was sent from this browser", "zh-CN": "从本浏览器发送的计划" }[app.locale];
	const explain = { en: "Explain an answer of the service", "zh-CN": "解释服务的应答" }[app.locale];
	return h(
		"div",
		{ class: "tools" },
		fold("tools", app.t.tools, async () => (await import("./later.js")).drawExchange(app, hooks)),
		...(app.config.worker ? [fold("journal-fold", journal, async () => [(await import("./later.js")).drawJournal(app, hooks.pages)])] : []),
		fold("explain-fold", explain, async () => [(await import("./explain.js")).drawExplain(app)]),
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
