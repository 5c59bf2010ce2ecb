// @ts-check
/** Wires the page: draws the form, loads the core beside it, and moves between form, review and answer. */
import { fieldOf, paramsOf } from "./applies.js";
import { readConfig } from "./config.js";
import { drawField } from "./controls.js";
import { announce, button, byId, h } from "./dom.js";
import { drawForm, update } from "./form.js";
import { drawLanguage, firstLocale } from "./language.js";
import { loadCore } from "./loader.js";
import { goTo, show } from "./messages.js";
import { clearDraft, fromFragment, loadDraft, saveDraft } from "./store.js";
import { drawTools, notice } from "./tools.js";
import { words } from "./words.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {"form" | "review" | "answer"} Page */

const locale = firstLocale();

/** Fields that the user has typed in: leaving another one untouched is no mistake yet. @type {Set<string>} */
const changed = new Set();

/** @type {App} */
const app = {
	locale,
	t: words[locale],
	values: {},
	left: new Set(),
	attempted: false,
	core: undefined,
	report: undefined,
	config: readConfig(),
	set(name, value) {
		if (value === "") delete app.values[name];
		else app.values[name] = value;
		changed.add(name);
		saveDraft(app.values);
		refresh();
		// What was said to be wrong is checked while it is mended.
		if (document.querySelector(`#w-${name}.has-error, #w-${name} .has-error`)) check();
	},
	leave(name) {
		if (changed.has(name)) app.left.add(name);
		if (pressing) waiting = true;
		else check();
	},
	replace(name, value) {
		const field = fieldOf.get(name);
		app.set(name, value);
		if (field) byId(`w-${name}`).replaceWith(drawField(field, app));
		app.leave(name);
		refresh();
		goTo(name);
	},
};

/** @type {Promise<typeof import("./core.js")> | undefined} */
let loading;
/** @type {Page} */
let page = "form";
/** @type {typeof import("./later.js") | undefined} */
let aids;

/**
 * A press takes the focus from a field before it is let go. Messages that came or went in between
 * would move what is pressed from under the pointer, so they wait.
 */
let pressing = false;
let waiting = false;

function press() {
	pressing = true;
}

function release() {
	setTimeout(() => {
		pressing = false;
		if (waiting) check();
		waiting = false;
	});
}

/** What follows from the values, whether they are right or not. */
function refresh() {
	update(app);
	aids?.updateAids(app);
}

/** Validates what is there, and shows what is to be shown. */
function check() {
	if (!app.core) return;
	app.report = app.core.validate(paramsOf(app.values), { locale: app.locale });
	show(app);
	update(app);
}

/** The core, loaded once; a failure is shown, and can be tried again. */
function core() {
	loading ??= loadCore().then(
		(loaded) => {
			app.core = loaded;
			document.documentElement.dataset.core = "ready";
			performance.mark("dbs-core");
			byId("core-state").replaceChildren();
			check();
			return loaded;
		},
		(error) => {
			loading = undefined;
			const again = button(app.t.again, () => void core().catch(() => {}), { class: "link" });
			byId("core-state").replaceChildren(h("p", { class: "notice shown" }, app.t.loadFailed, " ", again));
			throw error;
		},
	);
	return loading;
}

/** The whole plan is checked; when it is right, the review follows. */
async function submit() {
	const press = /** @type {HTMLButtonElement} */ (byId("check"));
	press.textContent = app.t.checking;
	press.setAttribute("aria-busy", "true");
	try {
		if (!app.core) await core();
	} catch {
		byId("core-state").scrollIntoView({ block: "center", behavior: "instant" });
		return;
	} finally {
		press.textContent = app.t.check;
		press.removeAttribute("aria-busy");
	}
	app.attempted = true;
	check();
	if (app.report?.valid) await toReview();
	else toSummary();
}

function toSummary() {
	const summary = byId("summary");
	summary.scrollIntoView({ block: "start", behavior: "instant" });
	summary.focus({ preventScroll: true });
}

/** @param {boolean} [travelling] the browser went there by itself, and may have gone on since */
async function toReview(travelling = false) {
	const { drawReview } = await import("./later.js");
	if (travelling && history.state?.page !== "review") return;
	drawReview(app, pages);
	if (page === "form") history.pushState({ page: "review" }, "");
	turn("review");
}

/** What happens when the page that was asked for is back. @type {(() => void) | undefined} */
let afterwards;

/** Back to the form as the browser's own button goes there. @param {() => void} [then] */
function toForm(then) {
	afterwards = then;
	history.go(page === "answer" ? -2 : -1);
}

const pages = {
	back: () => toForm(),
	change: (/** @type {string} */ name) => toForm(() => goTo(name)),
	answer: () => {
		if (page === "review") history.pushState({ page: "answer" }, "");
		// Who went on to the form meanwhile is not taken away from it.
		if (page !== "form") turn("answer");
	},
	token: () => {
		afterwards = () => byId("token").focus();
		history.back();
	},
	another: () => toForm(() => take({})),
	/** What the worker found may be more than the core here knows: it is shown until the next check. */
	mend: (/** @type {readonly import("../pkg/api.js").Issue[]} */ issues) =>
		toForm(() => {
			app.report = { valid: false, errors: issues, warnings: app.report?.warnings ?? [] };
			show(app);
			toSummary();
		}),
};

/** @param {Page} next */
function turn(next) {
	page = next;
	for (const name of ["form", "review", "answer"]) byId(`${name}-page`).hidden = name !== next;
	if (next === "answer") return;
	scrollTo({ top: 0, behavior: "instant" });
	if (next === "form") show(app);
	else document.title = byId("review-title").textContent ?? "";
	byId(`${next}-title`).focus({ preventScroll: true });
}

/** The browser's back and forward, and our own. @param {PopStateEvent} event */
function travel(event) {
	const wanted = event.state?.page;
	const then = afterwards;
	afterwards = undefined;
	if (wanted === "answer" && byId("answer-page").childElementCount > 0) {
		turn("answer");
		return aids?.redrawAnswer();
	}
	if (wanted === "review" && app.report?.valid && app.attempted) return void toReview(true).then(then);
	turn("form");
	then?.();
}

/** Puts other values into the form. @param {import("./applies.js").Values} values */
function take(values) {
	app.values = values;
	app.attempted = false;
	app.left = new Set(Object.keys(values));
	changed.clear();
	for (const name of app.left) changed.add(name);
	saveDraft(values);
	draw();
}

function startOver() {
	if (Object.keys(app.values).length > 0 && !confirm(app.t.startSure)) return;
	take({});
	clearDraft();
	byId("form-title").focus();
	announce(app.t.cleared);
}

function draw() {
	document.documentElement.lang = app.locale;
	document.title = app.t.title;
	drawForm(app, { check: () => void submit(), startOver, tools: () => drawTools(app, { take, core }) });
	drawLanguage(app, redraw);
	refresh();
	if (app.core) check();
}

/** In another language. */
async function redraw() {
	draw();
	if (page === "review") await toReview();
	if (page === "answer") (await import("./later.js")).redrawAnswer();
}

/** A share link fills the form, and then leaves the address. */
function readLink() {
	try {
		const linked = fromFragment(location.hash);
		if (!linked) return;
		if (Object.keys(linked.values).length === 0) throw new Error("no plan");
		history.replaceState(null, "", location.pathname + location.search);
		take(linked.values);
		notice(app.t.importedLink, linked.leftOut, app);
	} catch {
		history.replaceState(null, "", location.pathname + location.search);
		notice(app.t.badLink, [], app);
	}
}

/** @param {KeyboardEvent} event */
function shortcut(event) {
	if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || page !== "form") return;
	if (/** @type {HTMLElement} */ (event.target).closest("#explain, #tools")) return;
	event.preventDefault();
	void submit();
}

async function start() {
	// The browser would put the old scroll position over the place that has the focus.
	history.scrollRestoration = "manual";
	app.values = loadDraft();
	for (const name of Object.keys(app.values)) {
		changed.add(name);
		app.left.add(name);
	}
	draw();
	performance.mark("dbs-form");
	if (history.state) history.replaceState(null, "");
	readLink();
	const ready = core().catch(() => {});
	addEventListener("hashchange", readLink);
	addEventListener("keydown", shortcut);
	addEventListener("pointerdown", press, true);
	addEventListener("pointerup", release, true);
	addEventListener("pointercancel", release, true);
	addEventListener("popstate", travel);
	await ready;
	aids = await import("./later.js");
	refresh();
	if (app.config.worker) await sendLater();
	document.documentElement.dataset.ready = "";
}

async function sendLater() {
	const { giveToken, listenForToken } = await import("./later.js");
	if (app.config.token) giveToken(app.config.token, "demo");
	if (app.config.embedder) listenForToken(app.config.embedder);
}

void start();
