// @ts-check
/** The dry run: each stage of the request, with every secret masked until its button is pressed. */
import { fieldOf } from "./applies.js";
import { announce, button, copyButton, h } from "./dom.js";
import { preview } from "./signing.js";
import { versionChoice } from "./version.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./words-review.js").ReviewWords} ReviewWords */
/** @typedef {import("../pkg/api.js").Preview} Preview */

const REVEAL_MS = 10_000;

/** @typedef {{ app: App, r: ReviewWords, params: import("./applies.js").Values, key: string }} Plan */

/** @typedef {{ method: "POST" | "GET", revealed: string, fixed: { timestamp: Date, nonce: string } }} State */

/** Time and nonce stay the same while one plan is looked at, so that only what changes changes. */
function stamp() {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	const nonce = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
	return { timestamp: new Date(), nonce };
}

/** @param {Plan} plan */
export function drawStages(plan) {
	const { r } = plan;
	/** @type {State} */
	const state = { method: "POST", revealed: "", fixed: stamp() };
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let hiding;
	const body = h("div", {});
	const draw = () => body.replaceChildren(...stages(plan, state, reveal));
	const reveal = (/** @type {string} */ name) => {
		clearTimeout(hiding);
		const shows = state.revealed !== name;
		if (shows) hiding = setTimeout(() => reveal(name), REVEAL_MS);
		const had = document.activeElement?.id === `reveal-${name}`;
		state.revealed = shows ? name : "";
		draw();
		if (had) document.getElementById(`reveal-${name}`)?.focus();
		announce(shows ? r.revealed(name) : r.hidden(name));
	};
	const change = () => {
		state.method = method.value === "GET" ? "GET" : "POST";
		draw();
	};
	const method = choice("stages-method", /** @type {const} */ (["POST", "GET"]), r.methods, change);
	draw();
	const methods = h("div", {}, h("label", { for: method.id }, r.method), method);
	const versions = versionChoice("stages-version", plan.app, r, draw);
	return h("div", { class: "stages" }, h("p", {}, r.dryRunHelp), methods, versions, body);
}

/** @template {string} T @param {string} id @param {readonly T[]} values the first is chosen @param {Record<T, string>} texts @param {() => void} change */
function choice(id, values, texts, change) {
	const options = values.map((value) => h("option", { value }, texts[value]));
	return h("select", { id, class: "width-long", change }, ...options);
}

/** @param {Plan} plan @param {State} state @param {(name: string) => void} reveal */
function stages({ params, r, app }, state, reveal) {
	const options = { method: state.method, signatureVersion: app.signatureVersion, locale: app.locale, ...state.fixed };
	const shown = preview(/** @type {any} */ (params), { ...options, reveal: state.revealed ? [state.revealed] : [] });
	const number = (/** @type {number} */ value) => value.toLocaleString(app.locale);
	const masked = () => preview(/** @type {any} */ (params), options);
	const last =
		state.method === "POST"
			? block("stage-body", r.body, shown.body ?? "", () => masked().body ?? "", r, r.bytes(number(shown.bodyLength)))
			: block("stage-url", r.url, shown.url, () => masked().url, r, r.bytesUrl(number(shown.urlLength)));
	return [
		h("dl", { class: "facts" }, h("dt", {}, r.endpoint), h("dd", {}, h("code", {}, `${shown.method} ${shown.endpoint}/`))),
		table(shown, state.revealed, r, reveal),
		...(shown.canonicalRequest === undefined
			? []
			: [block("stage-canonical", r.canonicalRequest, shown.canonicalRequest, () => masked().canonicalRequest ?? "", r)]),
		block("stage-string", r.stringToSign, shown.stringToSign, () => masked().stringToSign, r),
		...(app.signatureVersion === "3" ? [block("stage-headers", r.headers, headersOf(shown), () => headersOf(masked()), r)] : []),
		last,
	];
}

/** @param {Preview} shown */
const headersOf = ({ headers }) =>
	Object.entries(headers)
		.map(([name, value]) => `${name}: ${value}`)
		.join("\n");

/** Copies never hold a secret, even while one is shown. @param {string} id @param {string} title @param {string} text @param {() => string} masked @param {ReviewWords} r @param {string} [note] */
function block(id, title, text, masked, r, note) {
	const copy = copyButton(r.copy, masked, r);
	copy.setAttribute("aria-label", r.copyWhat(title));
	const head = h("div", { class: "block-head" }, h("h3", { id: `${id}-title` }, title), copy);
	const pre = h("pre", { id, tabindex: "0", role: "region", "aria-labelledby": `${id}-title`, translate: "no" }, text);
	return h("div", { class: "block" }, head, pre, note !== undefined && h("p", { class: "hint" }, note));
}

/** @param {Preview} shown @param {string} revealed @param {ReviewWords} r @param {(name: string) => void} reveal */
function table(shown, revealed, r, reveal) {
	/** A long name breaks between its words. @param {string} name */
	const breakable = (name) => name.split(/(?=[A-Z][a-z])/).flatMap((part, at) => (at === 0 ? [part] : [h("wbr"), part]));
	const rows = shown.parameters.map(({ name, value }) => {
		const secret = fieldOf.get(name)?.secret ?? false;
		const open = revealed === name;
		// What is read out begins with what is seen.
		const label = `${open ? r.hide : r.show}: ${name}`;
		const toggle =
			secret && button(open ? r.hide : r.show, () => reveal(name), { id: `reveal-${name}`, class: "link", "aria-label": label });
		const text = h("span", { class: secret && !open ? "masked" : "" }, value);
		return h(
			"tr",
			{},
			h("th", { scope: "row", translate: "no" }, ...breakable(name)),
			h("td", { translate: "no" }, text, secret && " ", toggle),
		);
	});
	const head = h("tr", {}, h("th", { scope: "col" }, r.name), h("th", { scope: "col" }, r.value));
	const caption = h("caption", {}, r.parameters(shown.parameters.length));
	return h("table", { id: "stage-parameters" }, caption, h("thead", {}, head), h("tbody", {}, ...rows));
}
