// @ts-check
/** Other values for the whole form: from a preset, a link, an import, or none. Each can be undone. */
import { fieldOf, requirement } from "./applies.js";
import { announce, button, byId } from "./dom.js";
import { fieldsOf, isShown, SECTIONS } from "./layout.js";
import { goTo } from "./messages.js";
import { notice } from "./notice.js";
import { later } from "./parts.js";
import { presetNote } from "./presets.js";
import { hasOneRegion, settle } from "./settle.js";
import { clearDraft, fromFragment, saveDraft } from "./store.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./applies.js").Values} Values */

/** What a password is sent to, and for whom. */
const TARGET = ["SourceEndpointIP", "SourceEndpointInstanceID", "SourceEndpointUserName"];
const PASSWORD = "SourceEndpointPassword";

/** @param {App} app @param {Values} values */
function put(app, values) {
	app.values = { ...values };
	app.oneRegion = hasOneRegion(values);
	app.attempted = false;
	app.changed = new Set(Object.keys(values));
	app.left = new Set(app.changed);
	app.proposedPort = undefined;
	app.linked = new Set();
	settle(app);
	saveDraft(app.values);
}

/** @param {App} app @returns {() => void} brings back what is there now, the password too */
function keep(app) {
	const { values, oneRegion, attempted, changed, left, proposedPort, linked, openLength } = app;
	const kept = { values: { ...values }, oneRegion, attempted, changed, left, proposedPort, linked, openLength };
	return () => {
		Object.assign(app, kept);
		saveDraft(app.values);
		app.draw();
		byId("form-title").focus();
		scrollTo({ top: 0, behavior: "instant" });
		announce(app.t.undone);
	};
}

/** Whether the password would go to another database or account. @param {Values} before @param {Values} after */
const retargets = (before, after) => TARGET.some((name) => before[name] !== after[name]);

/** @param {App} app @param {Values} next what the form is to hold, but for the password */
function replace(app, next) {
	const { [PASSWORD]: password } = app.values;
	const before = app.values;
	app.undo = keep(app);
	put(app, { ...next, ...(password && !retargets(before, next) ? { [PASSWORD]: password } : {}) });
	app.draw();
}

/** Puts another plan into the form without a question. @param {App} app @param {Values} values */
export function take(app, values) {
	replace(app, values);
	app.undo = undefined;
}

/** Asks before anything that is there changes. @param {App} app @param {Values} values @param {"link" | "import"} kind @returns {Promise<boolean>} whether they were taken */
export async function offer(app, values, kind) {
	const open = Object.fromEntries(Object.entries(app.values).filter(([name]) => !fieldOf.get(name)?.secret));
	app.undo = undefined;
	let next = values;
	if (Object.keys(app.values).length > 0) {
		if (Object.entries(values).every(([name, value]) => app.values[name] === value)) {
			announce(app.t.ask.nothing);
			return true;
		}
		const { askChange } = await later(app);
		const merged = { ...open, ...values };
		const answer = await askChange(app, kind, values, { merge: retargets(open, merged), replace: retargets(open, values) });
		if (!answer) return false;
		if (answer === "merge") next = merged;
	}
	const given = TARGET.filter((name) => values[name] && values[name] !== open[name]);
	replace(app, next);
	if (kind === "link") app.linked = new Set(given);
	showLinked(app);
	return true;
}

/** @param {App} app */
const linkedText = (app) => app.t.linked([...app.linked].flatMap((name) => fieldOf.get(name)?.label[app.locale] ?? []).join(app.t.comma));

/** Beside the password: whose database it would go to. @param {App} app */
export function showLinked(app) {
	const place = byId("linked");
	place.hidden = app.linked.size === 0;
	place.textContent = place.hidden ? "" : app.t.warningPrefix + linkedText(app);
}

/** @param {App} app @param {Values} values */
export function takePreset(app, values) {
	const undo = keep(app);
	const names = Object.keys(values).filter((name) => name !== "PayType" && app.values[name] !== values[name]);
	const { [PASSWORD]: password } = app.values;
	// The name that a preset proposes gives way to the user's own.
	const own = app.changed.has("BackupPlanName") && app.values.BackupPlanName ? { BackupPlanName: app.values.BackupPlanName } : {};
	put(app, { ...app.values, ...values, ...own, ...(password ? { [PASSWORD]: password } : {}) });
	if (!own.BackupPlanName) app.changed.delete("BackupPlanName");
	app.draw();
	presetNote(
		document.createTextNode(`${app.t.presetSet(String(names.length))} `),
		button(app.t.undo, undo, { class: "link", id: "undo-preset" }),
	);
	const first = SECTIONS.flatMap(fieldsOf).find(
		(field) => isShown(field, app) && requirement(field, app.values) && !app.values[field.name],
	);
	if (first) goTo(first.name);
}

/** @param {App} app */
export async function startOver(app) {
	const count = Object.keys(app.values).length;
	if (count > 0) {
		const { askClear } = await later(app);
		if (!(await askClear(app, count))) return;
	}
	app.undo = count > 0 ? keep(app) : undefined;
	renew(app);
	notice(app.t.cleared, [], app);
}

/** An empty form for another plan. @param {App} app */
export function renew(app) {
	put(app, {});
	app.changed.clear();
	app.openLength = false;
	clearDraft();
	app.draw();
}

/** A share link fills the form, and then leaves the address. @param {App} app */
export async function readLink(app) {
	const { hash } = location;
	if (!hash.startsWith("#plan=")) return;
	history.replaceState(history.state, "", location.pathname + location.search);
	app.undo = undefined;
	try {
		const linked = fromFragment(hash);
		if (!linked || Object.keys(linked.values).length === 0) throw new Error("no plan");
		const filled = Object.keys(app.values).length > 0;
		if (!(await offer(app, linked.values, "link"))) return;
		if (!filled) app.undo = undefined;
		notice(app.t.importedLink, linked.leftOut, app);
		if (app.linked.size > 0) byId("notice").append(Object.assign(document.createElement("p"), { textContent: linkedText(app) }));
	} catch {
		notice(app.t.badLink, [], app);
	}
}
