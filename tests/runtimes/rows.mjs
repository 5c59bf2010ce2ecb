// @ts-check
/**
 * The rows of docs/runtimes.md that are projects of their own, each in a folder of its name. `quick` ones are part of `npm test`.
 * @typedef {import("./project.mjs").Project} Project
 * @typedef {{ quick?: true, node?: 22, check: (project: Project) => Promise<void> }} Row
 */
import * as browsers from "./checks/browsers.mjs";
import * as bundlers from "./checks/bundlers.mjs";
import * as frameworks from "./checks/frameworks.mjs";
import * as tools from "./checks/tools.mjs";

/** @type {Record<string, Row>} */
export const ROWS = {
	"chromium-110": { quick: true, check: browsers.old },
	"chromium-112": { check: browsers.old },
	mv3: { check: browsers.extension },
	jest: { quick: true, check: tools.jest },
	vitest: { node: 22, check: tools.vitest },
	eslint: { quick: true, check: tools.eslint },
	"typescript-5": { quick: true, check: tools.typescript },
	"node-22": { node: 22, check: tools.required },
	rollup: { check: bundlers.rollup },
	rspack: { node: 22, check: bundlers.rspack },
	parcel: { check: bundlers.parcel },
	nitro: { node: 22, check: frameworks.nitro },
	next: { node: 22, check: frameworks.next },
	nuxt: { node: 22, check: frameworks.nuxt },
	sveltekit: { node: 22, check: frameworks.sveltekit },
	astro: { node: 22, check: frameworks.astro },
	"react-router": { node: 22, check: frameworks.reactRouter },
};

/** What is documented and not run, and why. @type {Record<string, string>} */
export const NOT_RUN = {
	electron:
		"its npm package downloads the program from GitHub; a page opened from disk in Chromium is tested instead (`npm test -- package`)",
	safari: "macOS only; WebKitGTK runs the suite (`npm test -- suite`)",
	firefox: "no old build is on the npm registry; Debian's runs the suite",
};
