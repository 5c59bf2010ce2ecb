// @ts-check
/** Builds what the benchmark needs, installs its peers in their own folder, and runs it. */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { bindModule, build } from "./build.mjs";
import { nodeModules } from "./lib/node-modules.mjs";
import { main, must, root } from "./lib/run.mjs";
import { wasmToolchain } from "./lib/toolchain.mjs";

/** Medians in microseconds, from divan's table: name, fastest, slowest, median. @param {string} output */
function medians(output) {
	const row = /[├╰]─ (\w+) .*?│[^│]*│ ([\d.]+) (ns|µs|ms) +│/g;
	const scale = { ns: 0.001, µs: 1, ms: 1000 };
	return Object.fromEntries(
		[...output.matchAll(row)].map(([, name, value, unit]) => [name, Number(value) * scale[/** @type {"ns"} */ (unit)]]),
	);
}

await main(async () => {
	await build();
	await nodeModules(join(root, "tests", "bench"));
	const out = join(root, ".cache", "bench");
	mkdirSync(out, { recursive: true });
	const bound = await bindModule("core,bench", ["--formats-nothing"], await wasmToolchain(), join(out, "dbs_backup_plan.wasm"));
	copyFileSync(join(bound, "bindgen_bg.js"), join(out, "bindgen.js"));
	const native = medians(await must("the core alone, natively", "cargo", ["bench", "--bench", "core", "--locked"]));
	await must("running the benchmark (about four minutes)", process.execPath, [join(root, "tests", "bench", "index.mjs")], {
		env: { NATIVE_BENCH: JSON.stringify(native) },
	});
});
