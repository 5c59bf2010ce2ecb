// @ts-check
/** The plan as a command, a program or a file: `samples.js` writes them, this shows one at a time. */

import { copyButton, h } from "./dom.js";
import { entryOf } from "./journal.js";
import { samples } from "./samples.js";
import { typed } from "./share.js";
import { preview } from "./signing.js";
import { versionChoice } from "./version.js";

/** @param {import("./stages.js").Plan} plan */
export function drawCopy({ app, params, key, r }) {
	const request = preview(/** @type {any} */ (params), { locale: app.locale });
	const given = { params: typed(params), request, locale: app.locale, worker: app.config.worker };
	const made = () => samples({ ...given, workerToken: entryOf(key)?.clientToken, signatureVersion: app.signatureVersion });
	let list = made();
	const pre = h("pre", { id: "sample", tabindex: "0", role: "region", "aria-label": r.copyAs, translate: "no" });
	const note = h("div", { class: "hint", id: "sample-note" });
	const chosen = () => list.find(({ id }) => id === select.value) ?? list[0];
	const draw = () => {
		const sample = chosen();
		if (!sample) return;
		pre.textContent = sample.text;
		note.replaceChildren(
			...(sample.note ? [h("p", {}, sample.note)] : []),
			// A plan that is sent here, too, is then still bought once.
			...(sample.env.includes("DBS_IDEMPOTENCY_KEY") ? [h("p", {}, `DBS_IDEMPOTENCY_KEY=${key}`)] : []),
			...(sample.env.length > 0 ? [h("p", {}, r.environment(sample.env.join(", ")))] : []),
		);
	};
	const select = h("select", { id: "copy-as", change: draw }, ...list.map(({ id, label }) => h("option", { value: id }, label)));
	const version = versionChoice("copy-version", app, r, () => {
		list = made();
		draw();
	});
	const copy = copyButton(r.copy, () => chosen()?.text ?? "", r);
	draw();
	const head = h("div", { class: "block-head" }, h("div", {}, h("label", { for: "copy-as" }, r.copyAs), select), version, copy);
	return h("div", {}, h("p", {}, r.copyAsHelp), h("div", { class: "block" }, head, pre, note));
}
