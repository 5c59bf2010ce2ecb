// @ts-check
/** A pasted instance ID or connection address sets what follows from it: that is said, and can be undone. */
import { fieldOf } from "./applies.js";
import { button, byId } from "./dom.js";
import { choiceOf } from "./problems.js";
import { fromAddress, fromInstanceId } from "./recognise.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./applies.js").Values} Values */

/** What the user has undone is not done again. @type {Set<string>} */
const refused = new Set();

/** @param {App} app @param {string} name @param {string} value */
export function follow(app, name, value) {
	if (name === "SourceEndpointInstanceID") followId(app, value);
	if (name === "SourceEndpointIP") followAddress(app, value);
}

/** @param {App} app @param {string} id */
function followId(app, id) {
	const found = fromInstanceId(id);
	const fresh = Object.entries(found).filter(([name]) => !app.values[name] && !refused.has(`${name} ${found[name]}`));
	if (fresh.length === 0) return;
	const words = reviewWords[app.locale].followed;
	const text = fresh.map(([name, value]) =>
		name === "Region" ? words.region(value) : words.location(choiceOf(fieldOf.get(name), value, app)),
	);
	apply(app, "SourceEndpointInstanceID", Object.fromEntries(fresh), text.join(" "));
}

/** @param {App} app @param {string} text */
function followAddress(app, text) {
	const found = fromAddress(text);
	if (!found) return;
	const names = Object.keys(found.values).map((name) => fieldOf.get(name)?.label[app.locale] ?? name);
	const words = reviewWords[app.locale].followed;
	const said = words.address(names.join(app.t.comma)) + (found.secret ? ` ${words.noPassword}` : "");
	apply(app, "SourceEndpointIP", found.values, said);
}

/** @param {App} app @param {string} from the field that it follows from @param {Values} values @param {string} said */
function apply(app, from, values, said) {
	const before = Object.fromEntries(Object.keys(values).map((name) => [name, name === from ? "" : (app.values[name] ?? "")]));
	put(app, values);
	const undo = () => {
		for (const [name, value] of Object.entries(values)) refused.add(`${name} ${value}`);
		put(app, before);
		byId(`f-${from}-aid`).hidden = true;
		app.leave(from);
		document.getElementById(`f-${from}`)?.focus();
	};
	const place = byId(`f-${from}-aid`);
	place.replaceChildren(said, " ", button(app.t.undo, undo, { class: "link", id: `undo-${from}` }));
	place.hidden = false;
}

/** @param {App} app @param {Values} values */
function put(app, values) {
	for (const [name, value] of Object.entries(values)) {
		if (value === "") delete app.values[name];
		else app.values[name] = value;
		app.changed.add(name);
		const control = /** @type {HTMLInputElement | null} */ (document.getElementById(`f-${name}`));
		if (control?.matches('input[type="text"], input:not([type])')) control.value = value;
		else if (name !== "SourceEndpointInstanceID" && document.getElementById(`w-${name}`)) app.redrawField(name);
	}
}
