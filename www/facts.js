// @ts-check
/** A list of facts, such as numbers that support asks for. */
import { copyButton, h } from "./dom.js";

/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */
/** @typedef {[label: string, value: string | undefined, copy?: boolean]} Fact `copy`: with a button, or, when false, a value in plain words */

/** Facts that are known, each with a copy button where someone will ask for it. @param {readonly Fact[]} list @param {ReviewWords} r */
export function factList(list, r) {
	const rows = list.flatMap(([label, value, copy]) => {
		if (value === undefined || value === "") return [];
		const press = copy === true && copyButton(r.copy, () => value, r);
		if (press) press.setAttribute("aria-label", r.copyWhat(label));
		return [
			h(
				"div",
				{ class: "answer" },
				h("dt", {}, label),
				h("dd", {}, copy === false ? value : h("code", {}, value)),
				h("dd", { class: "actions" }, press),
			),
		];
	});
	return h("dl", { class: "answers" }, ...rows);
}
