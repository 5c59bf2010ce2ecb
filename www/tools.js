// @ts-check
/** Share link, download and import of a plan, and the box that explains an answer. */
import { button, byId, copyButton, h, unseen } from "./dom.js";
import { whyLeftOut } from "./problems.js";
import { fromJson, shareLink, toJson } from "./store.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./store.js").LeftOut} LeftOut */

/** @typedef {{ take: (values: import("./applies.js").Values) => void, core: () => Promise<typeof import("./core.js")> }} Hooks */

/** @param {App} app @param {Hooks} hooks @returns {HTMLElement} */
export function drawTools(app, hooks) {
	const { t } = app;
	// The browser's own button speaks the browser's language: the label stands in for it.
	const file = h("input", { type: "file", id: "import-file", class: "unseen", accept: ".json,application/json" });
	const take = async () => {
		const chosen = file.files?.[0];
		if (chosen) await importText(await chosen.text(), app, hooks);
		file.value = "";
	};
	file.addEventListener("change", () => void take());
	const text = h("textarea", { id: "import-text", rows: 5, spellcheck: "false", autocomplete: "off", "aria-describedby": "import-error" });
	const plan = h(
		"details",
		{ class: "fold", id: "tools" },
		h("summary", {}, h("h2", {}, t.tools)),
		h("p", {}, t.toolsHelp),
		h(
			"div",
			{ class: "buttons" },
			copyButton(t.share, () => shareLink(app.values, location.href), t),
			button(t.exportPlan, () => download(app), { id: "export" }),
			file,
			h("label", { for: "import-file", class: "file" }, t.importFile),
		),
		h("label", { for: "import-text" }, t.importText),
		h("p", { class: "error", id: "import-error", hidden: true }),
		text,
		h(
			"div",
			{ class: "buttons" },
			button(t.importButton, () => void importText(text.value, app, hooks), { id: "import" }),
		),
	);
	return h("div", { class: "tools" }, plan, explainPart(app));
}

/** @param {App} app */
function download({ values }) {
	const address = URL.createObjectURL(new Blob([`${toJson(values)}\n`], { type: "application/json" }));
	const link = h("a", { href: address, download: `${values.BackupPlanName || "backup-plan"}.json` });
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** @param {string} text @param {App} app @param {Hooks} hooks */
async function importText(text, app, hooks) {
	const error = byId("import-error");
	error.hidden = true;
	try {
		if (!text.trim().startsWith("{")) throw new SyntaxError("{ … }");
		const { values, leftOut } = fromJson(text);
		// What holds nothing of a plan takes no place of one.
		if (Object.keys(values).length > 0) hooks.take(values);
		const reasons = await whyUnknown(leftOut, app, hooks);
		notice(app.t.imported(Object.keys(values).length), leftOut, app, reasons);
	} catch (reason) {
		error.replaceChildren(unseen(app.t.errorPrefix), app.t.notJson(/** @type {Error} */ (reason).message));
		error.hidden = false;
		byId("import-text").focus();
	}
}

/** What the core says about names that it does not know: mostly which one was meant. @param {readonly LeftOut[]} leftOut @param {App} app @param {Hooks} hooks */
async function whyUnknown(leftOut, app, hooks) {
	const unknown = leftOut.filter(({ why }) => why === "unknown");
	if (unknown.length === 0) return new Map();
	const core = await hooks.core().catch(() => undefined);
	const input = Object.fromEntries(unknown.map(({ name }) => [name, "x"]));
	const errors = core?.validate(input, { locale: app.locale }).errors ?? [];
	return new Map(errors.filter(({ path }) => Object.hasOwn(input, path)).map((issue) => [issue.path, whyLeftOut(issue, app)]));
}

/** Says on top of the form what was taken over, and what was not. @param {string} text @param {readonly LeftOut[]} leftOut @param {App} app @param {ReadonlyMap<string, string>} [reasons] */
export function notice(text, leftOut, { t }, reasons = new Map()) {
	const place = byId("notice");
	const lines = leftOut.map(({ name, why }) => h("li", {}, t.leftOut[why](name, reasons.get(name) ?? "")));
	place.replaceChildren(h("p", {}, text), ...(lines.length > 0 ? [h("ul", {}, ...lines)] : []));
	place.hidden = false;
	place.focus();
	place.scrollIntoView({ block: "start" });
}

/** @param {App} app */
function explainPart(app) {
	const title = { en: "Explain an answer of the service", "zh-CN": "解释服务的应答" }[app.locale];
	const details = h("details", { class: "fold", id: "explain-fold" }, h("summary", {}, h("h2", {}, title)));
	details.addEventListener("toggle", async () => {
		if (!details.open || details.childElementCount > 1) return;
		const { drawExplain } = await import("./explain.js");
		if (details.childElementCount === 1) details.append(drawExplain(app));
	});
	return details;
}
