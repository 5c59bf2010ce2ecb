// @ts-check
/** What begins once the form is there: the token, the bar of sends, the worker's policy, and the page around the form. */
import { offerLists } from "./addresses.js";
import { loadPolicy } from "./allowed.js";
import { connectFrame } from "./frame.js";
import { startBar } from "./sends.js";
import { giveToken } from "./token.js";

/** @param {import("./app.js").App} app @param {import("./review.js").Pages} pages */
export async function startSending(app, pages) {
	if (app.config.token) giveToken(app.config.token);
	startBar(app, pages);
	offerLists(app);
	const policy = () => void (app.config.worker && loadPolicy(app));
	policy();
	// The page around the form has the token.
	await connectFrame(app, pages, policy);
}
