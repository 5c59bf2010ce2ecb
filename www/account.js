// @ts-check
/** What the account has, as far as the worker may list it: for a choice, never as a limit. An error is quiet, and stops nobody. */
import { ask, bounded } from "./client.js";
import { byId, copyButton, h } from "./dom.js";
import { regions } from "./regions.js";
import { tokenNow, typedToken } from "./token.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {{ id: string, name?: string, identifier?: string, status?: string }} Gateway */
/** @typedef {{ regions: string[] } & { gateways: Gateway[] } & { intranet: string[], internet: string[] }} Body */
/** @typedef {{ ok: true, body: Body } | { ok: false, denied: boolean }} Listed `denied`: this worker or this token lists nothing */

const LIST_MS = 20_000;
/** As long as the worker keeps them. */
const KEPT_MS = 5 * 60_000;

/** By the path and the token. @type {Map<string, { at: number, listed: Promise<Listed> }>} */
const kept = new Map();

/** @param {unknown} value */
const texts = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);

/** @param {any} body @returns {Body} */
const bodyOf = (body) => ({
	regions: texts(body?.regions),
	gateways: (Array.isArray(body?.gateways) ? body.gateways : []).filter((/** @type {any} */ one) => typeof one?.id === "string"),
	intranet: texts(body?.intranet),
	internet: texts(body?.internet),
});

/** @param {App} app @param {"regions" | "gateways" | "addresses"} what @param {Record<string, string>} query @returns {Promise<Listed>} */
async function fetched({ config, locale }, what, query) {
	const { signal, done } = bounded(new AbortController().signal, LIST_MS);
	try {
		const call = { worker: config.worker, token: await tokenNow(), locale, signal };
		const response = await ask(call, `/${what}`, { method: "GET" }, query);
		if (response.ok) return { ok: true, body: bodyOf(await response.json()) };
		return { ok: false, denied: [401, 403, 404, 405].includes(response.status) };
	} catch {
		return { ok: false, denied: false };
	} finally {
		done();
	}
}

/** A failure that may pass is not kept. @param {App} app @param {"regions" | "gateways" | "addresses"} what @param {string} [region] @returns {Promise<Listed>} */
export async function list(app, what, region) {
	const key = JSON.stringify([what, region, typedToken()]);
	const known = kept.get(key);
	if (known && Date.now() - known.at < KEPT_MS) return known.listed;
	const listed = fetched(app, what, region === undefined ? {} : { region });
	kept.set(key, { at: Date.now(), listed });
	const found = await listed;
	if (!found.ok && !found.denied) kept.delete(key);
	return found;
}

/** When a field has the focus for which there is a list. @param {App} app @param {HTMLInputElement} input */
export const offer = (app, input) => (input.id === "f-BackupGatewayId" ? offerGateways(app, input) : offerRegions(app));

/** @param {App} app */
async function offerRegions(app) {
	const found = await list(app, "regions");
	if (!found.ok || found.body.regions.length === 0) return;
	const cities = new Map(regions.map(({ id, city }) => [id, city[app.locale]]));
	byId("regions").replaceChildren(...found.body.regions.map((id) => h("option", { value: id, label: cities.get(id) ?? id })));
}

/** @param {App} app @param {HTMLInputElement} input */
async function offerGateways(app, input) {
	const region = app.values.Region ?? "";
	if (region === "") return;
	const { account: words, comma } = reviewWords[app.locale];
	const found = await list(app, "gateways", region);
	// The region, or the form, may be another one by now.
	if (app.values.Region !== region || !input.isConnected || (!found.ok && found.denied)) return;
	const gateways = found.ok ? found.body.gateways : [];
	const status = new Map(Object.entries(words.status));
	const about = (/** @type {Gateway} */ one) =>
		[one.name || one.identifier, one.status && (status.get(one.status) ?? one.status)].filter(Boolean).join(comma);
	document.getElementById("gateways")?.remove();
	input.after(h("datalist", { id: "gateways" }, ...gateways.map((one) => h("option", { value: one.id, label: about(one) }))));
	input.setAttribute("list", "gateways");
	const place = byId(`${input.id}-aid`);
	const say = () => {
		const chosen = gateways.find(({ id }) => id === input.value);
		place.textContent = !found.ok ? words.failed : chosen ? about(chosen) : words.gateways(gateways.length, region);
		place.hidden = false;
	};
	input.oninput = say;
	// A gateway's name stands for its ID, as a city's name does for its region.
	input.onchange = () => {
		const named = gateways.filter(({ name }) => name !== undefined && name === input.value.trim());
		if (named.length !== 1 || !named[0]) return;
		input.value = named[0].id;
		app.set("BackupGatewayId", named[0].id);
		say();
	};
	say();
}

/** The addresses that the firewall has to let in. @param {App} app @param {string} region @returns {Promise<{ denied: boolean } | Node[]>} */
export async function addresses(app, region) {
	const r = reviewWords[app.locale];
	const found = await list(app, "addresses", region);
	if (!found.ok) return found;
	const { intranet, internet } = found.body;
	if (intranet.length + internet.length === 0) return [h("p", { class: "hint" }, r.account.none(region))];
	const block = (/** @type {string} */ title, /** @type {string[]} */ blocks) => {
		const copy = copyButton(r.copy, () => blocks.join("\n"), r);
		copy.className = "secondary small";
		copy.setAttribute("aria-label", r.copyWhat(title));
		return h(
			"div",
			{},
			h("div", { class: "block-head" }, h("h3", {}, title), copy),
			h("pre", { tabindex: "0", role: "region", "aria-label": title, translate: "no" }, blocks.join("\n")),
		);
	};
	return [
		h("p", { class: "hint" }, r.account.letIn(region)),
		...(intranet.length > 0 ? [block(r.account.intranet, intranet)] : []),
		...(internet.length > 0 ? [block(r.account.internet, internet)] : []),
	];
}
