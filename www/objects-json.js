// @ts-check
/** BackupObjects as JSON. */
import { button, h } from "./dom.js";
import { entriesOf, NAME, save } from "./objects-data.js";
import { isLossless } from "./store.js";

/** @typedef {import("./objects.js").Control} Control */

/** @param {Control} control */
export function drawJson(control) {
	const { app, body } = control;
	const words = app.t.objects;
	const id = `f-${NAME}-json`;
	const area = h("textarea", {
		id,
		rows: 8,
		spellcheck: "false",
		autocomplete: "off",
		"aria-describedby": `f-${NAME}-error objects-stay`,
		input: () => app.set(NAME, area.value),
		blur: () => app.leave(NAME),
	});
	const text = app.values[NAME] ?? "";
	area.value = isLossless(text) ? JSON.stringify(JSON.parse(text), null, "\t") : text;
	const stay = h("p", { class: "hint", id: "objects-stay", role: "status" });
	const back = button(
		words.asList,
		() => {
			const entries = entriesOf(area.value);
			if (!entries) {
				stay.textContent = words.stay;
				return;
			}
			control.entries = entries;
			save(control);
			control.show("list");
			app.leave(NAME);
			(document.getElementById(`f-${NAME}-0-DBName`) ?? body.querySelector("button"))?.focus();
		},
		{ class: "link" },
	);
	body.replaceChildren(h("label", { for: id }, words.json), area, stay, h("div", { class: "links" }, back));
}
