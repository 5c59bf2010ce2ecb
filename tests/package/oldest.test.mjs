// @ts-check
/** What the package is made of is no newer than the oldest engines that docs/runtimes.md names. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { transform } from "esbuild";
import { root, run } from "../../scripts/lib/run.mjs";

const PKG = join(root, "pkg");
const files = (/** @type {string} */ end) => readdirSync(PKG).filter((name) => name.endsWith(end));
const text = (/** @type {string} */ name) => readFileSync(join(PKG, name), "utf8");
const DOCS = readFileSync(join(root, "docs", "runtimes.md"), "utf8");

/** The oldest of each engine, as the page has them. */
const OLDEST = { chrome: "109", firefox: "90", safari: "15.4" };

/** What is newer than one of them, by name; a Safari that knows lookbehind is 16.4. */
const NEWER = [
	...["\\(\\?<[=!]", "\\.(toSorted|toReversed|toSpliced|with|isWellFormed|toWellFormed)\\(", "\\.findLast"],
	...["Object\\.(hasOwn|groupBy)", "Map\\.groupBy", "Array\\.fromAsync", "Promise\\.(withResolvers|try)", "URL\\.(canParse|parse)\\("],
	...["AbortSignal\\.(any|timeout)", "structuredClone", "randomUUID\\(\\)", "Response\\.json\\(", "\\bstatic \\{", "\\bawait using\\b"],
];

test("the page names these versions", () => {
	assert.match(DOCS, new RegExp(`Chromium \\| ${OLDEST.chrome} `));
	assert.match(DOCS, new RegExp(`Firefox \\| ${OLDEST.firefox} `));
	assert.match(DOCS, new RegExp(`Safari \\| ${OLDEST.safari} `));
});

test("no script uses a function or an expression that is newer", () => {
	const found = files(".js").flatMap((name) =>
		NEWER.filter((newer) => new RegExp(newer).test(text(name))).map((newer) => `${name}: ${newer}`),
	);
	assert.deepEqual(found, []);
	assert.ok(files(".js").length > 20);
});

test("no script uses syntax that is newer: nothing is left to translate", async () => {
	const target = Object.entries(OLDEST).map(([engine, version]) => engine + version);
	const options = /** @type {const} */ ({ minifySyntax: false, legalComments: "none" });
	for (const name of files(".js")) {
		const [as, old] = await Promise.all([
			transform(text(name), { ...options, target: "esnext" }),
			transform(text(name), { ...options, target }),
		]);
		assert.equal(old.code, as.code, name);
	}
});

/** Reference types are the newest: Chromium 96, Firefox 79, Safari 15. */
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "reference-types", "multivalue"];

test("the modules use no feature of WebAssembly but those of the page", async () => {
	const opt = join(root, "node_modules", "binaryen", "bin", "wasm-opt");
	const allowed = FEATURES.map((name) => `--enable-${name}`);
	for (const name of files(".wasm")) {
		const { code, output } = await run(process.execPath, [opt, "-mvp", ...allowed, join(PKG, name), "-o", "/dev/null"], { quiet: true });
		assert.equal(code, 0, `${name}: ${output}`);
	}
	assert.equal(files(".wasm").length, 3);
});
