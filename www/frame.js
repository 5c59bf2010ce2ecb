// @ts-check
/** The page around the form, where there is one. A build that names no embedder holds nothing of it. */

/** @type {typeof import("./embed.js") | undefined} */
let around;

/** @param {import("./app.js").App} app @param {import("./review.js").Pages} pages @param {() => void} ready once the page around has answered */
export async function connectFrame(app, pages, ready) {
	if (!(/** @type {any} */ (import.meta).embedded) || app.config.embedder === "" || parent === window) return;
	around = await import("./embed.js");
	around.connect(app, pages, ready);
}

/** After a change of the values. @param {import("./app.js").App} app */
export const changed = (app) => around?.changed(app);
/** After a check. @param {import("./app.js").App} app */
export const checked = (app) => around?.checked(app);
