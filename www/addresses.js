// @ts-check
/**
 * The addresses that a database's firewall has to let in, in a line that opens; and when the account's lists are asked for: once a
 * field has the focus that they are for.
 */
import { addresses, offer } from "./account.js";
import { h } from "./dom.js";
import { hasToken } from "./token.js";
import { say, tokenField, tokenProblem } from "./token-field.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function offerLists(app) {
	addEventListener("focusin", ({ target }) => {
		const input = /** @type {HTMLInputElement} */ (target);
		if (!input.matches("#f-BackupGatewayId, input[list=regions]") || !app.config.worker || !hasToken()) return;
		offer(app, input).catch(() => {});
	});
}

/** Keeps the line of the form in step with what is chosen. @param {App} app */
export function showAddresses(app) {
	if (!app.config.worker) return;
	const region = app.values.Region ?? "";
	let line = /** @type {HTMLDetailsElement | null} */ (document.getElementById("line-addresses"));
	if (!line) {
		line = addressLine(app, "line-addresses", () => app.values.Region ?? "");
		document.getElementById("idle-database")?.before(line);
	}
	line.hidden = !app.values.SourceEndpointInstanceType;
	if (line.dataset["region"] !== region) fill(line, app, region);
}

/** @param {App} app @param {string} id @param {() => string} regionNow */
export function addressLine(app, id, regionNow) {
	const { account: words, close } = reviewWords[app.locale];
	const line = h(
		"details",
		{ class: "line addresses", id, toggle: () => fill(line, app, regionNow()) },
		h(
			"summary",
			{},
			h("span", { class: "line-name" }, words.title),
			h("span", { class: "line-text is-empty" }, words.about),
			h("span", { class: "line-act" }, h("span", { class: "when-closed" }, words.show), h("span", { class: "when-open" }, close)),
		),
		h("div", { class: "addresses-body", role: "status" }),
	);
	return line;
}

/** Only what is open is asked for. @param {HTMLDetailsElement} line @param {App} app @param {string} region */
async function fill(line, app, region) {
	const body = /** @type {HTMLElement} */ (line.lastElementChild);
	if (!line.open) return;
	const words = reviewWords[app.locale].account;
	line.dataset["region"] = region;
	if (region === "") return body.replaceChildren(h("p", { class: "hint" }, words.regionFirst));
	if (!hasToken()) return body.replaceChildren(tokenForm(line, app, region));
	body.replaceChildren(h("p", { class: "hint" }, words.loading));
	const found = await addresses(app, region).catch(() => ({ denied: false }));
	if (line.dataset["region"] !== region) return;
	body.replaceChildren(...(Array.isArray(found) ? found : [h("p", { class: "hint" }, found.denied ? words.denied : words.noAddresses)]));
}

/** @param {HTMLDetailsElement} line @param {App} app @param {string} region */
function tokenForm(line, app, region) {
	const r = reviewWords[app.locale];
	const id = `${line.id}-token`;
	const take = () => {
		say(id, tokenProblem(r), r);
		if (hasToken()) void fill(line, app, region);
		else document.getElementById(id)?.focus();
	};
	// Within the form another form cannot be: Enter in the field is the button.
	const enter = (/** @type {KeyboardEvent} */ event) => {
		if (event.key !== "Enter" || !(/** @type {HTMLElement} */ (event.target).matches("input"))) return;
		event.preventDefault();
		event.stopPropagation();
		take();
	};
	return h(
		"div",
		{ keydown: enter },
		...tokenField(id, r),
		h("button", { type: "button", class: "secondary", id: `${line.id}-show`, click: take }, r.account.load),
	);
}
