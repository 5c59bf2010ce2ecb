// @ts-check
/** Formats everything that has a formatter. */
import { join } from "node:path";
import { nodeModules } from "./lib/node-modules.mjs";
import { main, must, root } from "./lib/run.mjs";

await main(async () => {
	await nodeModules();
	await must("Rust", "cargo", ["fmt", "--all"]);
	await must("JavaScript, CSS, JSON", join(root, "node_modules", ".bin", "biome"), ["check", "--write", "."]);
});
