// @ts-check
/** Where the page follows a plan, once the place is in it. */
import { h } from "./dom.js";
import { follow } from "./life.js";

/** @param {import("./life.js").Followed} followed */
export function lifePlace(followed) {
	const place = h("section", { class: "card life", id: "life", hidden: true });
	if (followed.app.config.worker) queueMicrotask(() => place.isConnected && follow(place, followed));
	return place;
}
