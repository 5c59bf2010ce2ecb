// @ts-check
/**
 * Real browsers, driven as a person would: `launch("chromium" | "firefox" | "webkit")`. What each can
 * do natively stands in its own file; what follows from that is here.
 */
import { launchChromium } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";
import { launchWebkit } from "./webkit.mjs";

/** @typedef {"chromium" | "firefox" | "webkit"} BrowserName */
/** @typedef {{ width: number, height: number }} Size */

/**
 * `run` gives back what an async function's body returns, as JSON. `problems` are what the page threw or wrote
 * to its console as an error; WebDriver tells none of that, so WebKit has none.
 * @typedef {{
 *   goto(url: string): Promise<void>,
 *   run(body: string): Promise<any>,
 *   click(selector: string): Promise<void>,
 *   fill(selector: string, value: string): Promise<void>,
 *   press(key: string): Promise<void>,
 *   screenshot(path: string): Promise<void>,
 *   problems: string[],
 *   raw: any,
 *   close(): Promise<void>,
 * }} Native
 */

/** @type {Readonly<Record<BrowserName, (size: Size) => Promise<Native>>>} */
const LAUNCH = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebkit };

export const NAMES = /** @type {BrowserName[]} */ (Object.keys(LAUNCH));

const POLL_MS = 50;

/** @param {string} selector */
const element = (selector) => `document.querySelector(${JSON.stringify(selector)})`;

/** @param {string | Function} source @param {readonly unknown[]} args */
function body(source, args) {
	if (typeof source !== "function") return `return (${source});`;
	return `return (${source})(${args.map((arg) => JSON.stringify(arg)).join(", ")});`;
}

/**
 * English, and as large as asked for; but WebKit's window is at least 447 pixels wide, and lower by its own bar.
 * @param {BrowserName} name
 * @param {Partial<Size>} [size]
 */
export async function launch(name, { width = 1024, height = 768 } = {}) {
	const native = await LAUNCH[name]({ width, height });
	/**
	 * An expression, or a function with its arguments; what it returns comes back as JSON.
	 * @param {string | ((...args: any[]) => unknown)} source @param {...unknown} args @returns {Promise<any>}
	 */
	const evaluate = (source, ...args) => native.run(body(source, args));
	/**
	 * Waits for an element to be seen (a text is a selector), or for a function to return something true.
	 * @param {string | (() => unknown)} target @param {number} [ms] @returns {Promise<any>}
	 */
	async function waitFor(target, ms = 30_000) {
		const seen = typeof target === "string" ? `return ${element(target)}?.checkVisibility() === true;` : body(target, []);
		const until = Date.now() + ms;
		for (;;) {
			const found = await native.run(seen).catch((error) => {
				// While a page is being left, nothing can be asked.
				if (Date.now() > until) throw error;
			});
			if (found) return found;
			if (Date.now() > until) throw new Error(`${name}: after ${ms} ms there is still no ${target}`);
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
	}
	return {
		name,
		...native,
		evaluate,
		waitFor,
		/** A text, or the value of a list's option. @param {string} selector @param {string} value */
		fill: async (selector, value) => {
			const has = `[...(${element(selector)}?.options ?? [])].some((option) => option.value === ${JSON.stringify(value)})`;
			const fits = await native.run(`return ${element(selector)}?.localName !== "select" || ${has};`);
			if (!fits) throw new Error(`${name}: ${selector} has no option ${JSON.stringify(value)}`);
			await native.fill(selector, value);
		},
		/** What an element shows. @param {string} selector @returns {Promise<string>} */
		text: async (selector) => {
			const text = await native.run(`return ${element(selector)}?.innerText ?? null;`);
			if (text === null) throw new Error(`${name}: there is no ${selector}`);
			return text;
		},
	};
}

/** @typedef {Awaited<ReturnType<typeof launch>>} Browser */
