// @ts-check
/** What the page needs after the first check, in one file: apart they compress less well. */
import { showAddresses } from "./addresses.js";
import { updateAids as drawAids } from "./aids.js";
import { markChoices } from "./allowed.js";
import { changed } from "./frame.js";

export { askChange, askClear } from "./ask.js";
export { drawExchange } from "./exchange.js";
export { follow } from "./follow.js";
export { checked } from "./frame.js";
export { drawJson } from "./objects-json.js";
export { drawList } from "./objects-list.js";
export { drawReview } from "./review.js";
export { redrawAnswer } from "./sending.js";
export { drawJournal } from "./sends.js";
export { startSending } from "./start.js";

/** What follows from the values and cannot be wrong: drawings, and what the worker does not allow. @param {import("./app.js").App} app */
export function updateAids(app) {
	drawAids(app);
	markChoices(app);
	showAddresses(app);
	changed(app);
}
