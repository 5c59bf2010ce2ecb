// @ts-check
/** Wires the page: draws the form, loads the core beside it, and checks what is typed. */
import { fieldOf } from "./applies.js";
import { readConfig } from "./config.js";
import { drawField } from "./controls.js";
import { button, byId, h } from "./dom.js";
import { drawForm, update } from "./form.js";
import { drawLanguage } from "./language.js";
import { loadCore, loadRest } from "./loader.js";
import { firstLocale } from "./locale.js";
import { goTo, show } from "./messages.js";
import { lacksLength, reportOf } from "./own.js";
import { pageNow, pagesOf, toReview, toSummary, travel } from "./pages.js";
import { later } from "./parts.js";
import { offer, readLink, renew, showLinked, startOver, takePreset } from "./plan.js";
import { hasOneRegion, settle } from "./settle.js";
import { openLines, recommendedIn } from "./status.js";
import { loadDraft, saveDraft } from "./store.js";
import { drawTools } from "./tools.js";
import { loadWords, words } from "./words.js";

/** @typedef {import("./app.js").App} App */

/** @type {App} */
const app = {
	locale: firstLocale(),
	t: /** @type {any} */ (undefined),
	values: {},
	changed: new Set(),
	left: new Set(),
	recommended: new Set(),
	linked: new Set(),
	attempted: false,
	oneRegion: true,
	openLength: false,
	proposedPort: undefined,
	signatureVersion: "1.0",
	volume: { gigabytes: "", times: "" },
	undo: undefined,
	core: undefined,
	report: undefined,
	config: readConfig(),
	set(name, value) {
		if (value === "") delete app.values[name];
		else app.values[name] = value;
		app.changed.add(name);
		app.linked.delete(name);
		// Who says how long a subscription is wants one.
		if ((name === "UsedTime" || name === "Period") && value !== "") app.values.PayType ??= "prepay";
		if (aids) aids.follow(app, name, value);
		else early.add(name);
		refresh();
		saveDraft(app.values);
		// What was said is checked while it is put right.
		if (document.querySelector(`#w-${name}.has-error, #w-${name} .has-error, #w-${name} .warning:not([hidden])`)) check();
	},
	leave(name) {
		if (app.changed.has(name)) app.left.add(name);
		if (pressing) waiting = true;
		else check();
	},
	replace(name, value) {
		app.set(name, value);
		app.redrawField(name);
		app.leave(name);
		refresh();
		goTo(name);
	},
	redrawField(name) {
		const field = fieldOf.get(name);
		if (field) byId(`w-${name}`).replaceWith(drawField(field, app));
	},
	share(shared) {
		app.oneRegion = shared;
		refresh();
		check();
	},
	leaveLength(open) {
		app.openLength = open;
		check();
	},
	lacksLength: () => lacksLength(app.values),
	draw,
	renew: () => renew(app),
};

/** @type {Promise<import("./core.js").Core> | undefined} */
let loading;
/** @type {typeof import("./later.js") | undefined} */
let aids;
/** What was typed before them. @type {Set<string>} */
const early = new Set();

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
	settle(app);
	app.recommended = recommendedIn(app);
	update(app);
	showLinked(app);
	aids?.updateAids(app);
}

/** Validates what is there, and shows what is to be shown. */
function check() {
	if (!app.core) return;
	app.report = reportOf(app);
	aids?.checked(app);
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
			refresh();
			// What shows the request is drawn again once it can.
			loadRest().then(
				() => aids?.updateAids(app),
				() => {},
			);
			return loaded;
		},
		(error) => {
			loading = undefined;
			failed(core);
			throw error;
		},
	);
	return loading;
}

/** @param {() => Promise<unknown>} load */
function failed(load) {
	const again = button(app.t.again, () => void load().catch(() => {}), { class: "link" });
	byId("core-state").replaceChildren(h("p", { class: "notice shown" }, app.t.loadFailed, " ", again));
}

/** The plan is right: the review follows, once what shows the request is there. */
async function review() {
	try {
		await loadRest();
	} catch {
		failed(review);
		return byId("core-state").scrollIntoView({ block: "center", behavior: "instant" });
	}
	byId("core-state").replaceChildren();
	await toReview(app);
}

/** The whole plan is checked; when it is right, the review follows. */
async function submit() {
	const pressed = /** @type {HTMLButtonElement} */ (byId("check"));
	pressed.textContent = app.t.checking;
	pressed.setAttribute("aria-busy", "true");
	try {
		if (!app.core) await core();
	} catch {
		byId("core-state").scrollIntoView({ block: "center", behavior: "instant" });
		return;
	} finally {
		pressed.textContent = app.t.check;
		pressed.removeAttribute("aria-busy");
	}
	app.attempted = true;
	check();
	if (app.report?.valid) return review();
	openLines((app.report?.errors ?? []).map(({ path }) => path));
	toSummary();
}

const take = (/** @type {import("./applies.js").Values} */ values) => offer(app, values, "import");

/** Opens the part of the page where a plan is imported. */
async function openImport() {
	const tools = /** @type {HTMLDetailsElement} */ (byId("tools"));
	tools.open = true;
	for (let tries = 0; tries < 100 && !document.getElementById("import-text"); tries++) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	tools.scrollIntoView({ block: "start", behavior: "instant" });
	document.getElementById("import-text")?.focus({ preventScroll: true });
}

function draw() {
	document.documentElement.lang = app.locale;
	document.title = app.t.title;
	drawForm(app, {
		check: () => void submit(),
		startOver: () => void startOver(app),
		tools: () => drawTools(app, { take, core, pages: pagesOf(app) }),
		preset: (values) => takePreset(app, values),
		openImport: () => void openImport(),
	});
	drawLanguage(app, redraw);
	refresh();
	check();
}

/** In another language. */
async function redraw() {
	draw();
	if (pageNow() === "review") await toReview(app);
	if (pageNow() === "answer") (await later(app)).redrawAnswer();
}

/** @param {KeyboardEvent} event */
function shortcut(event) {
	if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || pageNow() !== "form") return;
	if (/** @type {HTMLElement} */ (event.target).closest("#explain, #tools, dialog")) return;
	event.preventDefault();
	void submit();
}

async function start() {
	document.documentElement.lang = app.locale;
	await loadWords(app.locale);
	app.t = words[app.locale];
	// The browser would put the old scroll position over the place that has the focus.
	history.scrollRestoration = "manual";
	app.values = loadDraft();
	app.oneRegion = hasOneRegion(app.values);
	app.changed = new Set(Object.keys(app.values));
	app.left = new Set(app.changed);
	draw();
	performance.mark("dbs-form");
	if (history.state) history.replaceState(null, "");
	void readLink(app);
	const ready = core().catch(() => {});
	addEventListener("hashchange", () => void readLink(app));
	addEventListener("keydown", shortcut);
	addEventListener("pointerdown", press, true);
	addEventListener("pointerup", release, true);
	addEventListener("pointercancel", release, true);
	addEventListener("popstate", (event) => void travel(event, app));
	await ready;
	[aids] = await Promise.all([later(app), app.core && loadRest().catch(() => {})]);
	for (const name of early) aids.follow(app, name, app.values[name] ?? "");
	check();
	refresh();
	await aids.startSending(app, pagesOf(app));
	document.documentElement.dataset.ready = "";
}

void start();
