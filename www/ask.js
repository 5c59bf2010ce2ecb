// @ts-check
/** Asks before the form's answers are replaced: what would change, and what would be lost. */
import { fieldOf } from "./applies.js";
import { button, h } from "./dom.js";
import { ORDER } from "./layout.js";
import { inShort } from "./lines.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./applies.js").Values} Values */
/** @typedef {"merge" | "replace"} Answer */

/** A question over the page; Escape, and closing it, is no. @template T @param {string} title @param {(Node | false)[]} body @param {readonly [id: string, label: string, value: T, first?: boolean][]} answers @param {import("./dom.js").Attributes} [more] @returns {Promise<T | undefined>} */
function ask(title, body, answers, more = {}) {
	return new Promise((resolve) => {
		/** @type {T | undefined} */
		let answer;
		const dialog = h("dialog", { class: "ask", "aria-labelledby": "ask-title", ...more });
		const buttons = answers.map(([id, label, value, first = false]) => {
			const click = () => {
				answer = value;
				dialog.close();
			};
			return button(label, click, { class: first ? "primary" : "secondary", id: `ask-${id}` });
		});
		dialog.append(
			h("h2", { id: "ask-title" }, title),
			...body.filter((part) => part !== false),
			h("div", { class: "buttons" }, ...buttons),
		);
		dialog.addEventListener("close", () => {
			dialog.remove();
			resolve(answer);
		});
		document.body.append(dialog);
		dialog.showModal();
	});
}

/** @param {string} name @param {Values} values @param {App} app */
function shownValue(name, values, app) {
	const field = fieldOf.get(name);
	const value = values[name];
	if (!value) return app.t.ask.none;
	return field ? inShort(field, app, value) : value;
}

/** @param {App} app @param {"link" | "import"} kind @param {Values} values @param {Record<Answer, boolean>} retargets whether the password would go elsewhere @returns {Promise<Answer | undefined>} */
export async function askChange(app, kind, values, retargets) {
	const { t } = app;
	const label = (/** @type {string} */ name) => fieldOf.get(name)?.label[app.locale] ?? name;
	const changed = ORDER.filter((name) => values[name] !== undefined && values[name] !== app.values[name]);
	const lost = ORDER.filter((name) => app.values[name] !== undefined && values[name] === undefined && !fieldOf.get(name)?.secret);
	const rows = changed.map((name) =>
		h("li", {}, t.ask.change(label(name), shownValue(name, app.values, app), shownValue(name, values, app))),
	);
	const target = changed.filter((name) => ["SourceEndpointIP", "SourceEndpointInstanceID", "SourceEndpointUserName"].includes(name));
	const gone = app.values.SourceEndpointPassword !== undefined && (retargets.merge || retargets.replace);
	const warning = kind === "link" && target.length > 0 ? t.linked(target.map(label).join(t.comma)) : undefined;
	return ask(
		t.ask[kind],
		[
			warning !== undefined && h("p", { class: "warning shown", id: "ask-target" }, warning),
			h("h3", {}, t.ask.changes),
			h("ul", { class: "changes", tabindex: "0", "aria-label": t.ask.changes }, ...rows),
			lost.length > 0 && h("p", { id: "ask-lost" }, t.ask.cleared(lost.map(label).join(t.comma))),
			gone && h("p", { id: "ask-password" }, t.ask.password),
		],
		[
			["merge", t.ask.merge, "merge", true],
			...(lost.length > 0 ? [/** @type {[string, string, Answer]} */ (["replace", t.ask.replace, "replace"])] : []),
			["keep", t.ask.keep, /** @type {any} */ (undefined)],
		],
	);
}

/** @param {App} app @param {number} count */
export async function askClear({ t }, count) {
	const answers = /** @type {[string, string, boolean, boolean?][]} */ ([
		["clear", t.ask.clear, true, true],
		["keep", t.ask.keep, false],
	]);
	return (await ask(t.ask.start, [h("p", {}, t.ask.startText(count))], answers)) === true;
}

/** @typedef {readonly [title: string, text: string, yes: string]} Doubt */

/** Asks before what cannot be undone. The focus is on the answer that changes nothing. @param {App} app @param {Doubt} doubt */
export async function askSure({ t }, [title, text, yes]) {
	const answers = /** @type {[string, string, boolean, boolean?][]} */ ([
		["cancel", t.ask.cancel, false, true],
		["sure", yes, true],
	]);
	const more = { role: "alertdialog", "aria-describedby": "ask-text" };
	return (await ask(title, [h("p", { id: "ask-text" }, text)], answers, more)) === true;
}
