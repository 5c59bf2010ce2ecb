// @ts-check
/** Signs in this page, for development only: the build must switch it on. It keeps nothing. */
import { button, byId, copyButton, h, unseen } from "./dom.js";
import { InvalidOptionError, signRequest } from "./signing.js";
import { localWords } from "./words-local.js";

/** @typedef {import("./stages.js").Plan} Plan */

const REVEAL_MS = 10_000;

/** @param {Plan} plan */
export function drawLocal(plan) {
	const { r, app } = plan;
	const l = localWords[app.locale];
	const result = h("div", { id: "local-result", role: "status" });
	const form = h("form", { id: "local-form", novalidate: true, autocomplete: "off" });
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		const credentials = read(plan);
		if (!credentials) return;
		result.replaceChildren(...sign(plan, credentials));
		form.reset();
	});
	form.append(
		secret("local-token", l.securityToken),
		secret("local-id", l.accessKeyId),
		secret("local-secret", l.accessKeySecret),
		h(
			"div",
			{ class: "field" },
			h("label", { class: "choice" }, h("input", { type: "checkbox", id: "local-long" }), h("span", {}, l.longLived)),
		),
		h("p", { class: "error", id: "local-error", tabindex: "-1", hidden: true }),
		h("button", { type: "submit", class: "secondary", id: "local-sign" }, l.sign),
	);
	return h("div", {}, h("p", { class: "notice shown" }, unseen(r.warningPrefix), l.why), h("p", {}, l.keeps), form, result);
}

/** @param {string} id @param {string} label */
function secret(id, label) {
	const input = h("input", {
		id,
		type: "password",
		class: "width-long",
		autocomplete: "off",
		spellcheck: "false",
		"aria-describedby": "local-error",
	});
	return h("div", { class: "field" }, h("label", { for: id }, label), input);
}

/** @param {Plan} plan */
function read({ r, app }) {
	const value = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id)).value;
	const [securityToken, accessKeyId, accessKeySecret] = [value("local-token"), value("local-id"), value("local-secret")];
	const l = localWords[app.locale];
	const long = /** @type {HTMLInputElement} */ (byId("local-long")).checked;
	const unnamed = securityToken === "" && !long ? l.longLivedFirst : "";
	const problem = unnamed || (accessKeyId === "" ? l.missing(l.accessKeyId) : accessKeySecret === "" ? l.missing(l.accessKeySecret) : "");
	fail(problem, r);
	return problem === "" ? { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) } : undefined;
}

/** @param {string} text @param {import("./words-review.js").ReviewWords} r */
function fail(text, r) {
	const error = byId("local-error");
	error.hidden = text === "";
	error.replaceChildren(unseen(r.errorPrefix), text);
	if (text !== "") error.focus();
}

/** @param {Plan} plan @param {import("../pkg/api.js").Credentials} credentials @returns {HTMLElement[]} */
function sign({ params, r, app }, credentials) {
	try {
		const post = signRequest(/** @type {any} */ (params), credentials, { locale: app.locale });
		const get = signRequest(/** @type {any} */ (params), credentials, { locale: app.locale, method: "GET" });
		return [
			h("p", { id: "local-done" }, localWords[app.locale].done(post.expiresAt)),
			h("p", { class: "hint" }, localWords[app.locale].secretResult),
			hidden("local-body", r.body, post.body ?? "", r),
			hidden("local-url", r.url, get.url, r),
		];
	} catch (error) {
		// The core's own errors name the credential or the option, and hold no value of it.
		fail(error instanceof InvalidOptionError ? error.message : String(/** @type {Error} */ (error).name), r);
		return [];
	}
}

/** @param {string} id @param {string} title @param {string} text @param {import("./words-review.js").ReviewWords} r */
function hidden(id, title, text, r) {
	const pre = h("pre", { id, tabindex: "0", role: "region", "aria-label": title, class: "masked" }, "***");
	const show = button(r.show, () => {
		pre.textContent = text;
		setTimeout(() => {
			pre.textContent = "***";
		}, REVEAL_MS);
	});
	show.setAttribute("aria-label", `${title}: ${r.show}`);
	const copy = copyButton(r.copy, () => text, r);
	copy.setAttribute("aria-label", r.copyWhat(title));
	return h("div", { class: "block" }, h("div", { class: "block-head" }, h("h3", {}, title), show, copy), pre);
}
