// @ts-check
/**
 * Wires a form: checks it as a plan, hands what is wrong to the Constraint Validation API, and shows it. The browser's own rules
 * (`required`, `pattern`) count as well.
 */

import { controlsOf, isControl, valuesBy } from "./controls.js";
import { hideSummary, labelOf, showAtField, showSummary } from "./messages.js";
import { validate } from "./validate.js";

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {import("./messages.js").Fault} Fault */
/** @typedef {import("../public/api.js").Issue} Issue */
/** @typedef {import("../public/form.js").AttachOptions} Options */

/** The parameter that an issue is about. @param {string} path */
const parameterAt = (path) => path.split(/[.[]/, 1)[0] ?? "";

class Attached {
	/** Parameters that were changed or left. @type {Set<string>} */
	touched = new Set();
	sent = false;
	/** A message that came or went during a press would move what is pressed. */
	pressed = false;
	waiting = false;
	/** Fields by their first control. @type {Map<Control, Control[]>} */
	shown = new Map();

	/** @param {HTMLFormElement} form @param {Options} options */
	constructor(form, options) {
		this.form = form;
		this.options = options;
		const spoken = form.closest("[lang]")?.getAttribute("lang");
		this.locale = options.locale ?? (/^zh/i.test(spoken ?? "") ? "zh-CN" : "en");
		this.novalidate = form.noValidate;
		this.ownSummary = options.summary === undefined;
		this.summary = options.summary ?? document.createElement("div");
		this.summary.dataset.dbs = "summary";
		if (this.ownSummary) form.prepend(this.summary);
		hideSummary(this.summary);
		form.noValidate = true;
	}

	/** Every field with what is wrong with it, the plan's own first. @returns {Fault[]} */
	faults() {
		const controls = controlsOf(this.form, this.options);
		const report = validate(valuesBy(controls), { locale: this.locale });
		this.options.onReport?.(report);
		/** @param {string} name */
		const said = (name) => report.errors.filter(({ path }) => parameterAt(path) === name);
		const ours = [...controls].map(([name, list]) => this.fault(name, list, said(name)));
		const known = new Set([...controls.values()].flat());
		const others = [...this.form.elements].filter(isControl).filter((control) => !known.has(control));
		const theirs = others.map((control) => this.fault(control.name, [control]));
		const elsewhere = new Set(report.errors.map(({ path }) => parameterAt(path)).filter((name) => !controls.has(name)));
		return [...ours, ...theirs, ...[...elsewhere].map((name) => this.fault(name, [], said(name)))];
	}

	/**
	 * What is wrong with a field, in whole sentences; without issues of ours, what the browser objects to.
	 * @param {string} name @param {Control[]} controls @param {readonly Issue[]} [issues] @returns {Fault}
	 */
	fault(name, controls, issues) {
		const label = labelOf(controls, name);
		const message = (issues ?? []).map(({ path, message }) => `${path === name ? label : path} ${message}`).join("; ");
		if (issues) for (const control of controls) control.setCustomValidity(message);
		if (message !== "") return { controls, name, message };
		const browsers = this.browsers(controls);
		return { controls, name, message: browsers && `${label}: ${browsers}` };
	}

	/** What the browser objects to. @param {Control[]} controls */
	browsers(controls) {
		return controls.find((control) => control.willValidate && !control.validity.valid)?.validationMessage ?? "";
	}

	/** Shows what is wrong with the fields that the user has dealt with. */
	show() {
		const faults = this.faults();
		for (const { controls, name, message } of faults) {
			const [first] = controls;
			if (!first) continue;
			showAtField(controls, this.sent || this.touched.has(name || first.id) ? message : "");
			this.shown.set(first, controls);
		}
		return faults.filter(({ message }) => message !== "");
	}

	/** @param {EventTarget | null} target */
	nameOf(target) {
		if (!(target instanceof Element) || !isControl(target) || target.form !== this.form) return undefined;
		return this.options.parameterOf?.(target.name) ?? (target.name || target.id);
	}

	/** @param {Event} event */
	handleEvent(event) {
		if (event.type === "submit") return this.submit(/** @type {SubmitEvent} */ (event));
		if (event.type === "reset") return this.reset();
		if (event.type === "pointerdown") this.pressed = true;
		else if (event.type === "pointerup" || event.type === "pointercancel") this.release();
		else this.change(event);
	}

	/** @param {Event} event */
	change({ type, target }) {
		const name = this.nameOf(target);
		if (name === undefined) return;
		const control = /** @type {Control} */ (target);
		// Who only passes through an empty field has done nothing wrong yet.
		if (type === "change" || (type === "focusout" && control.value !== "")) this.touched.add(name);
		if (type === "input" && control.getAttribute("aria-invalid") !== "true") return;
		if (this.pressed) this.waiting = true;
		else this.show();
	}

	release() {
		this.pressed = false;
		if (!this.waiting) return;
		this.waiting = false;
		// After the click that this press makes.
		setTimeout(() => this.show());
	}

	/** @param {SubmitEvent} event */
	submit(event) {
		if (/** @type {HTMLButtonElement | null} */ (event.submitter)?.formNoValidate) return;
		this.sent = true;
		const wrong = this.show();
		if (wrong.length === 0) return hideSummary(this.summary);
		event.preventDefault();
		event.stopImmediatePropagation();
		showSummary(this.summary, wrong, this.locale);
	}

	reset() {
		this.sent = false;
		this.touched.clear();
		this.clear();
	}

	clear() {
		hideSummary(this.summary);
		for (const controls of this.shown.values()) {
			showAtField(controls, "");
			for (const control of controls) control.setCustomValidity("");
		}
		this.shown.clear();
	}
}

/** Before other listeners of the form (htmx has one), and before the document's. */
const ON_FORM = ["submit", "reset", "focusout", "change", "input"];
const ON_DOCUMENT = ["pointerdown", "pointerup", "pointercancel"];

/** @param {HTMLFormElement} form @param {Options} [options] */
export function attach(form, options = {}) {
	const attached = new Attached(form, options);
	for (const type of ON_FORM) form.addEventListener(type, attached, true);
	for (const type of ON_DOCUMENT) document.addEventListener(type, attached, true);
	return () => {
		for (const type of ON_FORM) form.removeEventListener(type, attached, true);
		for (const type of ON_DOCUMENT) document.removeEventListener(type, attached, true);
		attached.clear();
		if (attached.ownSummary) attached.summary.remove();
		else attached.summary.removeAttribute("data-dbs");
		form.noValidate = attached.novalidate;
	};
}
