// @ts-check
/** Makes elements. Text goes in as text: nothing here, or anywhere in the page, reads HTML. */

/** @typedef {Node | string | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | undefined | ((event: any) => void)>} Attributes */

/**
 * An element. An attribute that is a function listens to the event of its name.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === "function") element.addEventListener(name, value);
		else if (value === true) element.setAttribute(name, "");
		else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
	}
	element.append(...children.filter((child) => child !== undefined && child !== false));
	return element;
}

/** An element that the page's own HTML holds. @param {string} id */
export function byId(id) {
	const found = document.getElementById(id);
	if (!found) throw new Error(`#${id} is not in the page`);
	return found;
}

/** @param {string} text @param {(event: any) => void} click @param {Attributes} [attributes] */
export function button(text, click, attributes = {}) {
	return h("button", { type: "button", class: "secondary", click, ...attributes }, text);
}

/** Text that only a screen reader says. @param {string} text */
export const unseen = (text) => h("span", { class: "unseen" }, text);

/** Says something to a screen reader, and shows it for a moment at the foot of the page. @param {string} text */
export function announce(text) {
	const live = byId("live");
	// The same words twice are only said twice when the region changes in between.
	live.textContent = "";
	setTimeout(() => {
		live.textContent = text;
	}, 50);
	clearTimeout(hiding);
	hiding = setTimeout(() => {
		live.textContent = "";
	}, 6000);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let hiding;

/**
 * A button that copies, and says that it did. The text is asked for at the press: it may be long, or secret.
 * @param {string} label @param {() => string} text @param {{ copied: string, copyFailed: string }} words
 */
export function copyButton(label, text, words) {
	return button(label, async () => {
		announce((await copy(text())) ? words.copied : words.copyFailed);
	});
}

/** @param {string} text */
async function copy(text) {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return copyBySelection(text);
	}
}

/** A page that is served without encryption has no clipboard interface. @param {string} text */
function copyBySelection(text) {
	const area = h("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" });
	area.value = text;
	const before = /** @type {HTMLElement | null} */ (document.activeElement);
	document.body.append(area);
	area.select();
	const done = document.execCommand("copy");
	area.remove();
	before?.focus();
	return done;
}
