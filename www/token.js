// @ts-check
/** The worker's access token. It lives here, in memory, and nowhere else. */

let token = "";
/** @type {"typed" | "demo" | "embedded"} */
let from = "typed";
/** Asks whoever embeds the page; each time, since a token may be short-lived. @type {(() => Promise<string>) | undefined} */
let source;

/** @param {string} value */
export function typeToken(value) {
	token = value;
	from = "typed";
}

/** @param {string} value of a demo */
export function giveToken(value) {
	token = value;
	from = "demo";
}

/** @param {() => Promise<string>} ask */
export function askForToken(ask) {
	source = ask;
	from = "embedded";
}

export const tokenFrom = () => from;
export const typedToken = () => token;
/** Whether a call can be made without asking the user first. */
export const hasToken = () => source !== undefined || isToken(token);

/** Visible ASCII characters: what a header can hold. @param {string} text */
export const isToken = (text) => /^[\x21-\x7e]+$/.test(text);

/** The token for one call. @returns {Promise<string>} */
export async function tokenNow() {
	if (!source) return token;
	const given = await source();
	if (typeof given !== "string" || !isToken(given)) throw new Error("no token");
	return given;
}
