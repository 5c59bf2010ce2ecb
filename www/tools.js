// @ts-check
/** What stands below the form, drawn when it is first opened; and the notice on top of it. */
import { button, byId, h } from "./dom.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./store.js").LeftOut} LeftOut */

/** @typedef {{ take: (values: import("./applies.js").Values) => Promise<boolean>, core: () => Promise<typeof import("./core.js")> }} Hooks */

/** @param {App} app @param {Hooks} hooks @returns {HTMLElement} */
export function drawTools(app, hooks) {
	const explain = { en: "Explain an answer of the service", "zh-CN": "解释服务的应答" }[app.locale];
	return h(
		"div",
		{ class: "tools" },
		fold("tools", app.t.tools, async () => (await import("./later.js")).drawExchange(app, hooks)),
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

/** Says on top of the form what was taken over, and what was not. @param {string} text @param {readonly LeftOut[]} leftOut @param {App} app @param {ReadonlyMap<string, string>} [reasons] */
export function notice(text, leftOut, app, reasons = new Map()) {
	const { t, undo } = app;
	const place = byId("notice");
	const lines = leftOut.map(({ name, why }) => h("li", {}, t.leftOut[why](name, reasons.get(name) ?? "")));
	const back = undo && button(t.undo, undo, { class: "link", id: "undo" });
	place.replaceChildren(h("p", {}, text, ...(back ? [" ", back] : [])), ...(lines.length > 0 ? [h("ul", {}, ...lines)] : []));
	place.hidden = false;
	place.focus();
	place.scrollIntoView({ block: "start", behavior: "instant" });
}
