// @ts-check
/** What Stryker runs once in its copy: the package's JavaScript with all changes in it, and the suite as a test file for each of its parts. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleAll } from "../../scripts/build.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { bundleSuite } from "../js/bundle.mjs";

const SUITE = join(root, "tests", "js", "suite");
const OUT = join(root, ".cache", "suite");

/** One test in the eyes of Stryker, which ends with the first that fails. @param {string} name */
const runner = (name) => `import { startService } from "../../tests/js/service.mjs";
globalThis.SERVICE_ORIGIN = (await startService()).origin;
const { QUnit, run } = await import("./${name}.js");
const end = (ok) => process.stdout.write((ok ? "ok" : "not ok") + " 1 - ${name}\\n1..1\\n", () => process.exit(ok ? 0 : 1));
QUnit.on("testEnd", ({ status }) => status === "passed" || end(false));
const { passed, failed } = await run();
end(passed > 0 && failed === 0);
`;

await bundleAll();
mkdirSync(OUT, { recursive: true });
const parts = readFileSync(join(SUITE, "index.js"), "utf8").matchAll(/^import "\.\/(\w+)\.js";$/gm);
for (const [, name = ""] of parts) {
	const entry = join(OUT, `${name}.entry.js`);
	const [part, run] = [name, "run"].map((file) => JSON.stringify(join(SUITE, `${file}.js`)));
	writeFileSync(entry, `import ${part};\nexport { default as QUnit } from "qunit";\nexport { run } from ${run};\n`);
	await bundleSuite("../../pkg/index.js", join(OUT, `${name}.js`), entry);
	writeFileSync(join(OUT, `${name}.tap.mjs`), runner(name));
}
if (!readdirSync(OUT).some((file) => file.endsWith(".tap.mjs"))) throw new Error("tests/js/suite/index.js imports nothing");
