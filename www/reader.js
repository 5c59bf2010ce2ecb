// @ts-check
/** Reading answers, with a module of its own, which loads when the first one is pasted in. */
import { init, parseResponse } from "dbs-backup-plan/answers";
import { meta } from "./config.js";
import { compile } from "./loader.js";
import { setModule } from "./module-answers.js";

export { parseResponse };

/** @type {Promise<void> | undefined} */
let loading;

async function load() {
	setModule(await compile(meta("dbs-answers")));
	await init();
}

export function loadReader() {
	loading ??= load();
	// What failed can be tried again.
	loading.catch(() => {
		loading = undefined;
	});
	return loading;
}
