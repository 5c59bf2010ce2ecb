// @ts-check
/** What must hold of the repository itself: licences, sources, versions, sizes of files. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/run.mjs";

const ALLOWED = [
	"MIT",
	"Apache-2.0",
	"Apache-2.0 WITH LLVM-exception",
	"BSD-2-Clause",
	"BSD-3-Clause",
	"0BSD",
	"ISC",
	"Zlib",
	"Unlicense",
	"Unicode-3.0",
	"BlueOak-1.0.0",
	"CC0-1.0",
	"MIT-0",
	"Python-2.0",
];
/** Build tools under a licence of another kind, with the reason why that is well. */
const EXCEPTIONS = new Map([
	["@img/sharp", "LGPL-3.0-or-later: an optional binary of miniflare, which no test loads"],
	["caniuse-lite", "CC-BY-4.0: data, used by webpack in a test"],
	["lightningcss", "MPL-2.0: used unchanged, by Vite in a test"],
	["axe-core", "MPL-2.0: used unchanged, in a test"],
]);

const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");

/** Whether an SPDX expression can be met with allowed licences alone. @param {string} expression @returns {boolean} */
function allowed(expression) {
	const plain = expression.replaceAll("/", " OR ").replace(/^\((.*)\)$/, "$1");
	if (plain.includes(" AND ")) return plain.split(" AND ").every((part) => allowed(part.trim()));
	return plain.split(" OR ").some((part) => ALLOWED.includes(part.replace(/[()]/g, "").trim()));
}

/** @param {string} folder @param {RegExp} pattern @returns {string[]} */
function files(folder, pattern) {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && pattern.test(entry.name) && !entry.parentPath.includes("node_modules"))
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

test("crates have allowed licences and come from crates.io", () => {
	const metadata = JSON.parse(
		execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", "--all-features"], {
			cwd: root,
			maxBuffer: 1 << 28,
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
		}),
	);
	assert.ok(metadata.packages.length > 30);
	for (const { name, license, source } of metadata.packages) {
		assert.ok(allowed(license ?? ""), `${name}: ${license}`);
		assert.ok(source === null || source === "registry+https://github.com/rust-lang/crates.io-index", `${name}: ${source}`);
	}
});

test("npm packages have allowed licences, and the lock file names no host", () => {
	const { packages } = JSON.parse(read("package-lock.json"));
	const entries = Object.entries(packages).filter(([path]) => path !== "");
	assert.ok(entries.length > 100);
	for (const [path, { license, resolved, integrity }] of entries) {
		const name = path.slice(path.lastIndexOf("node_modules/") + 13);
		const excepted = [...EXCEPTIONS.keys()].some((known) => name === known || name.startsWith(`${known}-`));
		assert.ok(excepted || allowed(license ?? ""), `${name}: ${license}`);
		assert.equal(resolved, undefined, name);
		assert.ok(integrity?.startsWith("sha512-"), name);
	}
});

test("there is one version, and the two halves of wasm-bindgen match", () => {
	const { version } = JSON.parse(read("package.json"));
	assert.equal(/^version = "(.*)"$/m.exec(read("Cargo.toml"))?.[1], version);
	const locked = (/** @type {string} */ name) => new RegExp(`name = "${name}"\nversion = "(.*)"`).exec(read("Cargo.lock"))?.[1];
	assert.ok(locked("wasm-bindgen"));
	assert.equal(locked("wasm-bindgen"), locked("wasm-bindgen-cli-support"));
	assert.match(read("CHANGELOG.md"), /^## Unreleased$/m);
});

test("no file of code is longer than 300 lines", () => {
	const data = ["src/parameters/fields.rs", "src/js/public/api.d.ts", "src/js/public/params.d.ts", "worker/src/types.d.ts"];
	const code = ["src", "xtask", "scripts", "tests", "www", "worker", "emulator"].flatMap((folder) =>
		files(folder, /\.(rs|js|mjs|ts|css)$/),
	);
	assert.ok(code.length > 50);
	const lines = (/** @type {string} */ path) => read(path).split("\n").length - 1;
	assert.deepEqual(
		code.filter((path) => !data.includes(path) && lines(path) > 300),
		[],
	);
});

test("continuous integration calls exactly npm test", () => {
	const calls = read(".ci/run")
		.split("\n")
		.filter((line) => /^(exec )?npm /.test(line));
	assert.deepEqual(calls, ["exec npm test"]);
});
