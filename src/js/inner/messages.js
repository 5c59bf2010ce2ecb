// @ts-check
/** Where a form's messages appear: at each field and in a summary, after the GOV.UK Design System's patterns. No style of its own. */

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {{ controls: Control[], name: string, message: string }} Fault */

const TITLES = { en: "There is a problem", zh: "提交内容有误" };
let count = 0;

/** @param {Element} element @param {string} attribute @param {string} id */
function mention(element, attribute, id) {
	const ids = new Set((element.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean));
	ids.add(id);
	element.setAttribute(attribute, [...ids].join(" "));
}

/** @param {Element} element @param {string} attribute @param {string} id */
function forget(element, attribute, id) {
	const ids = (element.getAttribute(attribute) ?? "").split(/\s+/).filter((one) => one !== "" && one !== id);
	if (ids.length > 0) element.setAttribute(attribute, ids.join(" "));
	else element.removeAttribute(attribute);
}

/** What a field is called: of several boxes the group's name. @param {Control[]} controls @param {string} name */
export function labelOf([first, second], name) {
	const group = second && first?.closest("fieldset")?.querySelector("legend");
	const label = group ?? first?.labels?.[0];
	// A control inside its label is no part of its name.
	const words = [...(label?.childNodes ?? [])].filter(({ nodeName }) => !/^(INPUT|SELECT|TEXTAREA)$/.test(nodeName));
	const text = words.map(({ textContent }) => textContent).join("");
	return text.trim().replace(/\s+/g, " ") || first?.getAttribute("aria-label") || name;
}

/** Each message by the first control of its field. @type {WeakMap<Control, HTMLElement>} */
const atField = new WeakMap();

/** The message's element: before the field, or under the legend of its group. @param {Control[]} controls */
function place(controls) {
	const [first, second] = controls;
	const element = document.createElement("p");
	element.id = `dbs-error-${++count}`;
	element.dataset.dbs = "error";
	const legend = second && first?.closest("fieldset")?.querySelector("legend");
	const inLabel = first?.closest("label");
	if (legend) legend.after(element);
	else (inLabel ?? first)?.before(element);
	return element;
}

/** @param {Control[]} controls @param {string} message empty: none */
export function showAtField(controls, message) {
	const [first] = controls;
	if (!first) return;
	const shown = atField.get(first);
	if (message === "") {
		if (!shown) return;
		shown.remove();
		atField.delete(first);
		for (const control of controls) {
			forget(control, "aria-describedby", shown.id);
			control.removeAttribute("aria-invalid");
		}
		return;
	}
	const element = shown ?? place(controls);
	atField.set(first, element);
	if (element.textContent !== message) element.textContent = message;
	for (const control of controls) {
		mention(control, "aria-describedby", element.id);
		control.setAttribute("aria-invalid", "true");
	}
}

/** @param {Fault} fault */
function line({ controls, message }) {
	const item = document.createElement("li");
	const [first] = controls;
	if (!first || first.type === "hidden") {
		item.textContent = message;
		return item;
	}
	if (first.id === "") first.id = `dbs-field-${++count}`;
	const link = document.createElement("a");
	link.href = `#${first.id}`;
	link.textContent = message;
	link.addEventListener("click", (event) => {
		event.preventDefault();
		first.focus();
	});
	item.append(link);
	return item;
}

/** Fills the summary and gives it the focus. @param {HTMLElement} summary @param {Fault[]} faults @param {string} locale */
export function showSummary(summary, faults, locale) {
	const title = document.createElement("h2");
	title.id = `dbs-title-${++count}`;
	title.textContent = locale.startsWith("zh") ? TITLES.zh : TITLES.en;
	const list = document.createElement("ul");
	list.append(...faults.map(line));
	summary.replaceChildren(title, list);
	summary.setAttribute("role", "alert");
	summary.setAttribute("aria-labelledby", title.id);
	summary.tabIndex = -1;
	summary.hidden = false;
	summary.focus();
}

/** @param {HTMLElement} summary */
export function hideSummary(summary) {
	summary.replaceChildren();
	summary.hidden = true;
	for (const attribute of ["role", "aria-labelledby", "tabindex"]) summary.removeAttribute(attribute);
}
