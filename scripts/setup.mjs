// @ts-check
/** Makes a fresh machine ready: dependencies, and a way to compile for wasm32. Quick the second time. */
import { nodeModules } from "./lib/node-modules.mjs";
import { main } from "./lib/run.mjs";
import { wasmToolchain } from "./lib/toolchain.mjs";

export async function setUp() {
	await nodeModules();
	return wasmToolchain();
}

if (process.argv[1] === import.meta.filename) {
	await main(async () => {
		await setUp();
	});
}
