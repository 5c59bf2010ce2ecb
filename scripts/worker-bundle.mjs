// @ts-check
/** `npm run worker:bundle -- worker.mjs [--edge-light]`: the worker for any fetch-style runtime. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { main, Stop, say } from "./lib/run.mjs";

await main(async () => {
	const { values, positionals } = parseArgs({ options: { "edge-light": { type: "boolean", default: false } }, allowPositionals: true });
	const [file, ...others] = positionals;
	if (file === undefined || others.length > 0) throw new Stop("say where to: npm run worker:bundle -- worker.mjs");
	await build();
	// Not before the build: it needs the development dependencies.
	const { bundleForEdge, bundleForEdgeLight } = await import("./lib/worker-bundle.mjs");
	await (values["edge-light"] ? bundleForEdgeLight : bundleForEdge)(resolve(file));
	say(`${file} is ready`);
});
