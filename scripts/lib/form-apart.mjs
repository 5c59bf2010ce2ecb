// @ts-check
/** What the package has in one file with what the form needs at once, and the form needs later: the build takes it apart. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";

/** @type {import("esbuild").Plugin} */
export const apart = {
	name: "apart",
	setup({ onLoad, onResolve }) {
		// `repair` is for an import of a plan, and calls the core that is there.
		const entry = { path: join(root, "pkg", "index.edge-light.js") };
		onResolve({ filter: /^\.\/calls\.js$/ }, ({ importer }) => (importer.endsWith("repair.js") ? entry : undefined));
		onLoad({ filter: /[\\/]www[\\/]prices\.js$/ }, async () => {
			const { prices } = await import(pathToFileURL(join(root, "pkg", "fields.js")).href);
			return { contents: `export const prices = ${JSON.stringify(prices)};` };
		});
	},
};
