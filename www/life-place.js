// @ts-check
/** Where the page follows a plan. What does so is loaded here, and where it does not load, the rest of the page stays as it is. */
import { h } from "./dom.js";
import { loadLifeWords } from "./words-life.js";

/** @param {import("./life.js").Followed} followed */
export function lifePlace(followed) {
	const place = h("section", { class: "card life", id: "life", hidden: true });
	const begin = async () => {
		const [{ follow }] = await Promise.all([import("./life.js"), loadLifeWords(followed.app.locale)]);
		if (place.isConnected) follow(place, followed);
	};
	if (followed.app.config.worker) begin().catch(() => {});
	return place;
}
