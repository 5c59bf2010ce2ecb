// @ts-check
/** Follows a plan after its purchase, on the page: asks while the place is in sight, and starts it again where that helps. */
import { byId, h } from "./dom.js";
import { happened } from "./events.js";
import { drawView } from "./life-view.js";
import { isOpen, kindOf, look, startAgain } from "./state.js";
import { hasToken, tokenNow } from "./token.js";
import { watch } from "./watching.js";
import { lifeWords } from "./words-review.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./watching.js").View} View */
/** @typedef {import("./state.js").PlanState} PlanState */
/** @typedef {import("./state.js").Trouble} Trouble */
/** @typedef {{ app: App, key: string, name: string, planId: string, params: import("./applies.js").Values }} Followed */
/** @typedef {{ last: PlanState, seenAt: number }} Seen */

/** What was seen last of each plan: shown at once when the page is drawn anew. @type {Map<string, Seen>} */
const known = new Map();

/** @type {Life | undefined} */
let shown;

/** Only one plan is followed at a time, and only in one place. @param {HTMLElement} place @param {Followed} followed */
export function follow(place, followed) {
	shown?.end();
	if (shown?.place !== place) shown?.place.remove();
	shown = new Life(place, followed);
	shown.go();
}

export class Life {
	#leaving = new AbortController();
	/** The last that was said aloud. */
	#said = "";

	/** @param {HTMLElement} place @param {Followed} followed */
	constructor(place, followed) {
		this.place = place;
		this.followed = followed;
		this.seen = known.get(followed.key);
		/** @type {View} */
		this.view = { ...(this.seen && { last: this.seen.last }), stopped: false };
		/** Why a start was not taken. @type {Trouble | undefined} */
		this.refusal = undefined;
		/** Whether a start is on its way. */
		this.busy = false;
		this.body = h("div", { id: "life-body" });
		// Only another state is said, and not each step of the progress.
		this.live = h("p", { class: "unseen", role: "status", id: "life-live" });
		const title = h("h2", { id: "life-title", tabindex: "-1" }, lifeWords[followed.app.locale].title);
		place.replaceChildren(title, this.body, this.live);
		place.setAttribute("aria-labelledby", "life-title");
		place.hidden = false;
	}

	end() {
		this.#leaving.abort();
	}

	draw() {
		drawView(this.body, this);
		const said = this.#headline();
		// What is there when the page is drawn is not told twice.
		if (said !== this.#said && this.#said !== "") this.live.textContent = this.body.querySelector("h3")?.textContent ?? "";
		this.#said = said;
	}

	#headline() {
		const { last, trouble, starting, stopped, over } = this.view;
		const kind = starting ? "starting" : last ? kindOf(last) : "looking";
		return [kind, stopped && trouble?.kind, over].join(" ");
	}

	/** @param {View} view */
	show(view) {
		if (view.last && !view.trouble) {
			if (view.last.tag !== this.seen?.last.tag) tell(this.followed, view.last);
			this.seen = { last: view.last, seenAt: Date.now() };
			known.set(this.followed.key, this.seen);
		}
		this.view = view;
		this.draw();
	}

	/** Looks until there is nothing more to see. @param {PlanState} [before] what was seen before a start */
	go(before) {
		this.end();
		this.#leaving = new AbortController();
		const { signal } = this.#leaving;
		const last = this.seen?.last;
		this.view = { ...(last && { last }), ...(before && { starting: true }), stopped: false };
		this.draw();
		if (!hasToken()) return;
		endWithPage(this.place, this.#leaving);
		const ask = (/** @type {string | undefined} */ since) => this.#call(signal, (call) => look(call, this.followed.key, since));
		const parts = { look: ask, show: (/** @type {View} */ view) => this.show(view), now: () => performance.now(), signal };
		void watch({ ...parts, pause: (ms) => pause(ms, signal), sight: () => sight(signal), ...(before && { before }) });
	}

	async start() {
		if (this.busy) return;
		const before = this.view.last;
		const { signal } = this.#leaving;
		this.busy = true;
		this.refusal = undefined;
		this.draw();
		const found = await this.#call(signal, async (call) => ({ trouble: await startAgain(call, this.followed.key) }));
		this.busy = false;
		if (signal.aborted) return;
		this.refusal = found.trouble;
		const open = found.trouble && isOpen(found.trouble);
		if (found.trouble && !open) this.draw();
		else this.go(before);
		byId(found.trouble && !open ? "start-again" : "life-title").focus();
	}

	/** @template Found @param {AbortSignal} signal @param {(call: import("./client.js").Call) => Promise<Found>} ask @returns {Promise<Found | { trouble: Trouble }>} */
	async #call(signal, ask) {
		const { config, locale } = this.followed.app;
		let token;
		try {
			token = await tokenNow();
		} catch {
			return { trouble: { kind: "token", problem: {} } };
		}
		return ask({ worker: config.worker, token, locale, signal });
	}
}

/** Ends with the page on which the place is. @param {HTMLElement} place @param {AbortController} leaving */
function endWithPage(place, leaving) {
	const observer = new MutationObserver(() => {
		if (!place.isConnected || place.closest("[hidden]")) leaving.abort();
	});
	observer.observe(document.documentElement, { attributeFilter: ["data-page"] });
	leaving.signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}

/** Ends early when the signal aborts. @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
const pause = (ms, signal) =>
	new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			signal.removeEventListener("abort", done);
			resolve();
		};
		const timer = setTimeout(done, ms);
		signal.addEventListener("abort", done);
	});

/** Once the tab is in sight: what nobody sees asks nothing. @param {AbortSignal} signal @returns {Promise<void>} */
const sight = (signal) =>
	new Promise((resolve) => {
		const look = () => {
			if (document.hidden && !signal.aborted) return;
			document.removeEventListener("visibilitychange", look);
			signal.removeEventListener("abort", look);
			resolve();
		};
		document.addEventListener("visibilitychange", look);
		signal.addEventListener("abort", look);
		look();
	});

/** The page around the form hears of each change; the service's own words stay here. @param {Followed} followed @param {PlanState} state */
function tell({ planId, key, name }, { status, done, ok, preCheck }) {
	const checks = preCheck?.checks.map(({ name: code, label, state }) => ({ name: code, label, state }));
	const checked = preCheck && { preCheck: { status: preCheck.status, progress: preCheck.progress, checks } };
	happened({ type: "state", detail: { backupPlanId: planId, key, name, status, done, ok, ...checked } });
}
