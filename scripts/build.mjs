// @ts-check
/** Builds `pkg/`: compiles, binds, optimises and assembles. Skips what has not changed. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { bytesModule } from "./lib/bytes-module.mjs";
import { main, must, root, say } from "./lib/run.mjs";
import { writeSupplyChain } from "./lib/supply-chain.mjs";
import { setUp } from "./setup.mjs";

const PKG = join(root, "pkg");
const JS = join(root, "src", "js");
const CACHE = join(root, ".cache", "modules");
const MAIN_FILE = join(CACHE, "main.js");
const STAMP = join(root, ".cache", "build.hash");

/** What rustc turns on for wasm32 by default. */
const FEATURES = [
	"--enable-bulk-memory",
	"--enable-mutable-globals",
	"--enable-nontrapping-float-to-int",
	"--enable-sign-ext",
	"--enable-reference-types",
	"--enable-multivalue",
];
const STRIP = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/** @param {string} path @returns {string[]} */
function files(path) {
	const full = join(root, path);
	if (!statSync(full).isDirectory()) return [path];
	return readdirSync(full)
		.sort()
		.flatMap((name) => files(join(path, name)));
}

function fingerprint() {
	const hash = createHash("sha256");
	for (const path of ["Cargo.toml", "Cargo.lock", "package-lock.json", "src", "xtask", "scripts/build.mjs", "scripts/lib"].flatMap(files)) {
		hash.update(path).update(readFileSync(join(root, path)));
	}
	return hash.digest("hex");
}

/** A WebAssembly module, by the name of its cargo feature. @typedef {{ name: string, finish: string[], calls: string[] }} Unit */

/** @type {Unit[]} */
const UNITS = [
	{ name: "core", finish: ["--formats-nothing"], calls: [] },
	{ name: "answers", finish: ["--formats-nothing"], calls: [] },
	{ name: "send", finish: ["--formats-text"], calls: ["send"] },
];

/** @param {string} name */
const wasmOf = (name) => `dbs_backup_plan_${name}.wasm`;

/** Where a platform has its modules from. @type {Record<string, (name: string) => string>} */
const PLATFORMS = {
	"": (name) => `import { bytes as source } from ${JSON.stringify(join(CACHE, `${name}_bytes.js`))};`,
	".edge": (name) => `import { source } from "./module_${name}.edge.js";`,
	".init": () => "const source = undefined;",
};

/** The entries of each platform by their file in `pkg/`, and what each is made of in `src/js/public/`. @type {Record<string, Record<string, string>>} */
const ENTRIES = {
	"": { index: "index.js", answers: "answers.js", form: "form.js", operations: "operations.js" },
	".edge": { "index.edge": "index.js", "answers.edge": "answers.js", "form.edge": "form.js", "operations.edge": "operations.js" },
	".init": { init: "init.js", "form.init": "form.js", "operations.init": "operations.js" },
};

/** Entries that are a part of the main one, by the names that they give on. */
const PARTS = { send: ["InvalidOptionError", "InvalidParametersError", "RuntimeUnsupportedError", "send"] };

/**
 * What the entries of a platform share, as one file: two that write into the core's one memory would spoil each other's text, an
 * error is of one class whichever entry it comes from, and Node takes half a millisecond for each file that it imports.
 */
const MAIN = ["errors", "modules", "options", "pack", "random", "unpack", "answers", "envelope", "calls", "sending"];

/**
 * Compiles with these cargo features, binds, finishes and optimises; gives the folder with the glue.
 * @param {string} features @param {string[]} finish @param {import("./lib/toolchain.mjs").Toolchain} toolchain @param {string} out
 */
export async function bindModule(features, finish, toolchain, out) {
	const folder = join(root, "target", features);
	const target = ["--target", "wasm32-unknown-unknown", "--target-dir", folder];
	const args = ["build", "--release", "--lib", "--locked", ...target, "--features", features, ...toolchain.args];
	await must(`compiling ${features} (about a minute the first time)`, toolchain.cargo, args, {
		env: { ...toolchain.env, ...compilerFlags() },
	});
	const bound = join(root, "target", "bound");
	rmSync(bound, { recursive: true, force: true });
	const compiled = join(folder, "wasm32-unknown-unknown", "release", "dbs_backup_plan.wasm");
	await must("binding", "cargo", ["xtask", "bind", compiled, bound]);
	await must("finishing", "cargo", ["xtask", "finish", join(bound, "bindgen_bg.wasm"), ...finish]);
	const opt = join(root, "node_modules", "binaryen", "bin", "wasm-opt");
	await must("optimising", process.execPath, [opt, join(bound, "bindgen_bg.wasm"), "-O3", ...FEATURES, ...STRIP, "-o", out]);
	return bound;
}

/**
 * The glue as a function that makes it anew for each instance, since it keeps that instance's memory: what the module imports, and
 * the calls that have glue. Nothing of it runs before.
 * @param {string} file @param {Uint8Array<ArrayBuffer>} module @param {string[]} calls
 */
async function glue(file, module, calls) {
	const { build } = await import("esbuild");
	const imported = WebAssembly.Module.imports(new WebAssembly.Module(module)).map(({ name }) => name);
	// A first call for nothing, which readies the decoder, and what stands in for `encodeInto`, which every runtime has.
	const effects = /cachedTextDecoder\.decode\(\);|^if \(!\('encodeInto' in [\s\S]*?^\}/gm;
	const pure = readFileSync(file, "utf8")
		.replace(effects, "")
		.replace(/new Text(De|En)coder\(/g, "/* @__PURE__ */ $&");
	writeFileSync(file, pure);
	const { outputFiles } = await build({
		stdin: {
			contents: `import { ${[...imported, ...calls, "__wbg_set_wasm"].join(", ")} } from ${JSON.stringify(file)};
				__give({ imports: { ${imported.join(", ")} }, attach: __wbg_set_wasm, calls: { ${calls.join(", ")} } });`,
			resolveDir: root,
		},
		bundle: true,
		write: false,
		format: "esm",
		platform: "neutral",
		target: "es2022",
	});
	const body = String(outputFiles[0]?.text).replace(/__give\(/, "return (");
	return `// @ts-nocheck: generated by wasm-bindgen\nexport function glue() {\n${body}}\n`;
}

/** @param {Unit} unit @param {import("./lib/toolchain.mjs").Toolchain} toolchain */
async function buildModule({ name, finish, calls }, toolchain) {
	const wasm = join(PKG, wasmOf(name));
	const bound = await bindModule(name, finish, toolchain, wasm);
	cpSync(join(bound, "bindgen_bg.panics"), join(CACHE, `${name}_panics.txt`));
	const module = readFileSync(wasm);
	writeFileSync(join(CACHE, `${name}_bytes.js`), await bytesModule(module));
	writeFileSync(join(CACHE, `${name}_glue.js`), await glue(join(bound, "bindgen_bg.js"), module, calls));
	say(`${wasmOf(name)} has ${module.length} bytes`);
}

function compilerFlags() {
	const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
	const flags = [
		// Panic messages name source files: keep this machine's folders out of them.
		`--remap-path-prefix=${cargoHome}/registry/src=`,
		`--remap-path-prefix=${root}=`,
		// What is inlined beyond this makes the modules larger and no faster (225 is the compiler's own); below 120 they get slower.
		"-Cllvm-args=-inline-threshold=130",
		// SHA-256 in rounds, not unrolled: docs/decisions/compact-sha-256.md.
		'--cfg=sha2_backend_soft="compact"',
	];
	return { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") };
}

/** `module:…` with its source. @param {string} name @param {string} source of the constant `source` */
const moduleSource = (name, source) => `
	import { glue } from ${JSON.stringify(join(CACHE, `${name}_glue.js`))};
	import { unit } from ${JSON.stringify(join(JS, "inner", "modules.js"))};
	${source}
	export const ${name} = /* @__PURE__ */ unit(${JSON.stringify(name)}, glue, source);`;

/** The file of its own that this source is in. @param {string} source @param {string} platform */
function fileOf(source, platform) {
	if (source === join(JS, "public", "fields.js")) return "fields.js";
	if (source === join(JS, "public", "index.js")) return platform === ".init" ? "init.js" : `index${platform}.js`;
	const isMain = dirname(source) === join(JS, "inner") && MAIN.includes(basename(source, ".js"));
	return isMain ? `main${platform}.js` : undefined;
}

/** Everything that entries share comes from a file of its own, so that it is there once. @param {string} platform @returns {import("esbuild").Plugin} */
const sharing = (platform) => ({
	name: "sharing",
	setup({ onResolve }) {
		onResolve({ filter: /\.js$/ }, ({ path, kind, resolveDir }) => {
			const found = kind === "entry-point" ? undefined : fileOf(resolve(resolveDir, path), platform);
			return found ? { path: `./${found}`, external: true, sideEffects: false } : null;
		});
	},
});

/** `module:…` has its module from here. @param {(name: string) => string} sourceOf @returns {import("esbuild").Plugin} */
export const providing = (sourceOf) => ({
	name: "providing",
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /^module:/ }, ({ path }) => ({ path: path.slice("module:".length), namespace: "module" }));
		onResolve({ filter: /^\.\/module_/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
		onLoad({ filter: /./, namespace: "module" }, ({ path }) => ({ contents: moduleSource(path, sourceOf(path)), resolveDir: PKG }));
	},
});

/** @param {import("esbuild").BuildOptions} options */
async function bundle(options) {
	// Not before the set-up: it is one of the development dependencies.
	const { build } = await import("esbuild");
	await build({
		outdir: PKG,
		bundle: true,
		format: "esm",
		platform: "neutral",
		target: "es2022",
		external: ["*.wasm", "*.wasm?module"],
		legalComments: "none",
		logLevel: "warning",
		...options,
	});
}

/** Everything in `pkg/` that is JavaScript. */
export async function bundleAll() {
	const entry = (/** @type {string} */ file) => join(JS, "public", file);
	writeFileSync(MAIN_FILE, MAIN.map((name) => `export * from ${JSON.stringify(join(JS, "inner", `${name}.js`))};\n`).join(""));
	// Apart from all others: no WebAssembly is in them, and nothing that those share.
	await bundle({ entryPoints: { fields: entry("fields.js"), schema: entry("schema.js"), embed: entry("embed.js") } });
	// A file for each `.wasm`: a bundler would keep the import of one that a program does not use.
	for (const { name } of UNITS) {
		const source = `import module from "./${wasmOf(name)}?module";\nexport const source = () => module;\n`;
		writeFileSync(join(PKG, `module_${name}.edge.js`), source);
	}
	for (const [platform, sourceOf] of Object.entries(PLATFORMS)) {
		const entries = ENTRIES[platform] ?? {};
		const entryPoints = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, entry(file)]));
		await bundle({ entryPoints, plugins: [sharing(platform)] });
		await bundle({ entryPoints: { [`main${platform}`]: MAIN_FILE }, plugins: [providing(sourceOf)] });
		// Parts of the main entry, which `init` is here.
		for (const [name, names] of platform === ".init" ? [] : Object.entries(PARTS)) {
			writeFileSync(join(PKG, `${name}${platform}.js`), `export { ${names.join(", ")} } from "./index${platform}.js";\n`);
		}
	}
}

export async function build() {
	const toolchain = await setUp();
	const wanted = fingerprint();
	if (existsSync(STAMP) && existsSync(join(PKG, "init.js")) && readFileSync(STAMP, "utf8") === wanted) return;
	for (const folder of [PKG, CACHE]) {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
	}
	for (const unit of UNITS) await buildModule(unit, toolchain);
	await bundleAll();
	for (const name of readdirSync(join(JS, "public")).filter((file) => /\.(d\.ts|json)$/.test(file))) {
		cpSync(join(JS, "public", name), join(PKG, name));
	}
	await writeSupplyChain(PKG, toolchain);
	writeFileSync(STAMP, wanted);
}

if (process.argv[1] === import.meta.filename) await main(build);
