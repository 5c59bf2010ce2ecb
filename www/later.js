// @ts-check
/** What the page needs after the first check, in one file: apart they compress less well. */
export { updateAids } from "./aids.js";
export { askChange, askClear } from "./ask.js";
export { drawExchange } from "./exchange.js";
export { drawReview } from "./review.js";
export { giveToken, listenForToken, redrawAnswer } from "./send.js";
