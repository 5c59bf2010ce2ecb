// @ts-check
/**
 * The form in a frame: greets the page around it, takes values, language and looks from it, asks it for tokens, and tells it what
 * happens. Only the origin that the build names is heard. No message holds a secret. The other side is `dbs-backup-plan/embed`.
 */
import { onEvent } from "./events.js";
import { speak } from "./language.js";
import { notice } from "./notice.js";
import { fromJson, keep, kept, open } from "./store.js";
import { applyTheme } from "./theme.js";
import { askForToken } from "./token.js";
import { reviewWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./review.js").Pages} Pages */

const VERSION = 1;
const GIVEN = "dbs-form.embedded";
const TOKEN_MS = 60_000;

/** @param {App} app @param {Pages} pages @param {() => void} ready */
export function connect(app, pages, ready) {
	const { embedder } = app.config;
	document.documentElement.dataset["embedded"] = "";
	askForToken(noPort);
	/** @type {MessagePort | undefined} */
	let port;
	addEventListener("message", ({ origin, source, data, ports }) => {
		// The first answer counts: another one could only come from a script of the same origin.
		if (port || origin !== embedder || source !== parent || data?.dbsForm !== VERSION || data.type !== "init" || !ports[0]) return;
		port = ports[0];
		begin(port, app, pages);
		ready();
		void obey(data, app, pages, true);
	});
	// From here on the page around the form is heard: so it cannot speak too early.
	parent.postMessage({ dbsForm: VERSION, type: "hello" }, embedder);
}

const noPort = () => Promise.reject(new Error("the page around the form has not answered"));

/** @param {MessagePort} port @param {App} app @param {Pages} pages */
function begin(port, app, pages) {
	/** @type {Map<number, (token: string | undefined) => void>} */
	const waiting = new Map();
	let last = 0;
	port.onmessage = ({ data }) => {
		if (data?.type === "token") waiting.get(data.id)?.(typeof data.token === "string" ? data.token : undefined);
		else if (data?.type === "update") void obey(data, app, pages, false);
	};
	askForToken(
		() =>
			new Promise((resolve, reject) => {
				const id = ++last;
				const settle = (/** @type {string | undefined} */ token) => {
					clearTimeout(timer);
					waiting.delete(id);
					if (token === undefined) reject(new Error("no token"));
					else resolve(token);
				};
				const timer = setTimeout(settle, TOKEN_MS, undefined);
				waiting.set(id, settle);
				port.postMessage({ type: "token", id });
			}),
	);
	onEvent(({ type, detail }) => {
		port.postMessage({ type, ...detail });
		height();
	});
	tell = (message) => port.postMessage(message);
	observe();
	told = {};
	changed(app);
}

/** The frame's height follows, and what has the focus is brought into view by the page around. */
function observe() {
	new ResizeObserver(height).observe(document.body);
	addEventListener("focusin", ({ target }) => {
		const { top, bottom } = /** @type {Element} */ (target).getBoundingClientRect();
		height();
		tell({ type: "focus", top: top + scrollY, bottom: bottom + scrollY });
	});
}

/** A frame out of view is not rendered, and no observer is called there: so the height is also told after each change. */
const height = () => tellOnce("height", { height: Math.ceil(document.body.getBoundingClientRect().height) });

/** @type {(message: object) => void} */
let tell = () => {};
/** What was told last, by type: the same is not told again. @type {Record<string, string>} */
let told = {};

/** @param {string} type @param {object} detail */
function tellOnce(type, detail) {
	const text = JSON.stringify(detail);
	if (told[type] === text) return;
	told[type] = text;
	tell({ type, ...detail });
}

/** After a change of the values. @param {App} app */
export function changed({ values }) {
	tellOnce("change", { plan: open(values) });
	height();
}

/** After a check. @param {App} app */
export function checked({ report, attempted }) {
	if (!report) return;
	const { valid, errors, warnings } = report;
	tellOnce("checked", JSON.parse(JSON.stringify({ valid, errors, warnings, asked: attempted })));
}

/** What the page around the form asks for. @param {any} data @param {App} app @param {Pages} pages @param {boolean} first */
async function obey({ plan, locale, theme }, app, pages, first) {
	applyTheme(theme);
	if ((locale === "en" || locale === "zh-CN") && locale !== app.locale) await speak(app, locale);
	if (typeof plan !== "object" || plan === null || Array.isArray(plan)) return;
	const text = JSON.stringify(plan, (_, value) => (typeof value === "bigint" ? String(value) : value));
	// After a reload the user's own changes to the same values stay.
	if (first && kept(GIVEN) === text && Object.keys(app.values).length > 0) return;
	const { values, leftOut } = fromJson(text);
	if (Object.keys(values).length === 0) return;
	pages.form(() => {
		pages.take(values);
		if (leftOut.length > 0) notice(reviewWords[app.locale].notTaken, leftOut, app);
	});
	keep(GIVEN, secretless(text));
}

/** Values are kept only where none was secret. @param {string} text */
const secretless = (text) => (fromJson(text).leftOut.some(({ why }) => why === "secret") ? undefined : text);
