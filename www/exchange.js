// @ts-check
/** Share link, download and import of a plan. */
import { repair } from "../src/js/inner/repair.js";
import { fieldOf } from "./applies.js";
import { button, byId, copyButton, h, unseen } from "./dom.js";
import { notice } from "./notice.js";
import { whyLeftOut } from "./problems.js";
import { shareLink, toJson } from "./share.js";
import { parse, taken } from "./store.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app @param {import("./tools.js").Hooks} hooks @returns {HTMLElement[]} */
export function drawExchange(app, hooks) {
	const t = reviewWords[app.locale];
	// The browser's own button speaks the browser's language: the label stands in for it.
	const file = h("input", { type: "file", id: "import-file", class: "unseen", accept: ".json,application/json" });
	const take = async () => {
		const chosen = file.files?.[0];
		if (chosen) await importText(await chosen.text(), app, hooks);
		file.value = "";
	};
	file.addEventListener("change", () => void take());
	const text = h("textarea", { id: "import-text", rows: 5, spellcheck: "false", autocomplete: "off", "aria-describedby": "import-error" });
	return [
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
	];
}

/** @param {App} app */
function download({ values }) {
	const address = URL.createObjectURL(new Blob([`${toJson(values)}\n`], { type: "application/json" }));
	const link = h("a", { href: address, download: `${values.BackupPlanName || "backup-plan"}.json` });
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** @param {string} text @param {App} app @param {import("./tools.js").Hooks} hooks */
async function importText(text, app, hooks) {
	const error = byId("import-error");
	error.hidden = true;
	try {
		if (!text.trim().startsWith("{")) throw new SyntaxError("{ … }");
		const { params, changes } = await repaired(parse(text), hooks);
		const { values, leftOut } = taken(params);
		// What holds nothing of a plan takes no place of one.
		if (Object.keys(values).length > 0 && !(await hooks.take(values))) return;
		const reasons = await whyUnknown(leftOut, app, hooks);
		notice(reviewWords[app.locale].imported(Object.keys(values).length), leftOut, app, reasons, changesIn(changes, app));
	} catch (reason) {
		error.replaceChildren(unseen(app.t.errorPrefix), reviewWords[app.locale].notJson(/** @type {Error} */ (reason).message));
		error.hidden = false;
		byId("import-text").focus();
	}
}

/** @typedef {readonly import("../pkg/api.js").Repair[]} Changes */

/** What SDKs, Terraform and the service's answers write in their own way. Without the core it stays as it is. @param {unknown} given @param {import("./tools.js").Hooks} hooks @returns {Promise<{ params: unknown, changes: Changes }>} */
async function repaired(given, hooks) {
	try {
		await hooks.core();
		return repair(given);
	} catch {
		return { params: given, changes: [] };
	}
}

/** Names that are listed in full. */
const MOST_NAMES = 3;

/** What was put right, in lines. @param {Changes} changes @param {App} app */
function changesIn(changes, app) {
	const t = reviewWords[app.locale];
	const names = changes.filter(({ why }) => why === "name").map(({ path, to }) => `${path} → ${to}`);
	const values = changes.filter(({ why }) => why !== "name");
	const rest = names.length > MOST_NAMES ? " …" : "";
	return [
		...(names.length > 0 ? [t.repairedNames(names.length, names.slice(0, MOST_NAMES).join(app.t.comma) + rest)] : []),
		...values.map(({ path, from = "", to }) => t.repaired(fieldOf.get(path)?.label[app.locale] ?? path, from, to)),
	];
}

/** What the core says about names that it does not know: mostly which one was meant. @param {readonly import("./store.js").LeftOut[]} leftOut @param {App} app @param {import("./tools.js").Hooks} hooks */
async function whyUnknown(leftOut, app, hooks) {
	const unknown = leftOut.filter(({ why }) => why === "unknown");
	if (unknown.length === 0) return new Map();
	const core = await hooks.core().catch(() => undefined);
	const input = Object.fromEntries(unknown.map(({ name }) => [name, "x"]));
	const errors = core?.validate(input, { locale: app.locale }).errors ?? [];
	return new Map(errors.filter(({ path }) => Object.hasOwn(input, path)).map((issue) => [issue.path, whyLeftOut(issue, app)]));
}
