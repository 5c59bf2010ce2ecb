// @ts-check
/** Builds `pkg/`: compiles, binds, optimises and assembles. Skips what has not changed. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { bytesModule, readerModule } from "./lib/bytes-module.mjs";
import { compilerFlags } from "./lib/compiler-flags.mjs";
import { main, must, root, say } from "./lib/run.mjs";
import { writeSupplyChain } from "./lib/supply-chain.mjs";
import { setUp } from "./setup.mjs";

const PKG = join(root, "pkg");
const JS = join(root, "src", "js");
const CACHE = join(root, ".cache", "modules");
/** Reads the bytes that are text. */
const READER = join(CACHE, "reader.js");
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
/** Where data are zeros it would begin another segment, whose place and length nothing compresses. */
const UNPACKED = "--skip-pass=memory-packing";

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

/** Calls of the form that no first check makes, in a build without signing in the page and in one with it: `scripts/lib/form.mjs` takes their files. */
const REST = { form: ["preview"], "form-local": ["preview", "signRequest"] };

/** Where a platform has its modules from. @type {Record<string, (name: string) => string>} */
const PLATFORMS = {
	"": (name) => `import { bytes as source } from ${JSON.stringify(join(CACHE, `${name}_bytes.js`))};`,
	".edge": (name) => `import { source } from "./module_${name}.edge.js";`,
	".init": () => "const source = undefined;",
};

/** The entries of each platform, by their names in `src/js/public/`. @type {Record<string, string[]>} */
const ENTRIES = {
	"": ["index", "answers", "send", "form", "operations"],
	".edge": ["index", "answers", "send", "form", "operations"],
	".init": ["index", "form", "operations"],
};

/**
 * What entries share, as a file of its own: two that write into the core's one memory would spoil each other's text, an error is of one
 * class whichever entry it comes from, and Node takes half a millisecond for each file that it imports. Files of `src/js/inner/`.
 * @type {Record<string, string[]>}
 */
const SHARED = {
	"main.js": [
		...["errors", "modules", "options", "pack", "random", "stamp", "unpack", "answers", "envelope"],
		...["validate", "calls", "sending", "repair", "standard"],
	],
	"main.form.js": ["attach", "controls", "messages"],
	"main.operations.js": ["call", "estimate", "lists", "plans", "rows"].map((name) => `operations/${name}`),
};

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
	await optimise(join(bound, "bindgen_bg.wasm"), out, STRIP);
	return bound;
}

/** @param {string} from @param {string} out @param {string[]} more */
async function optimise(from, out, more) {
	const opt = join(root, "node_modules", "binaryen", "bin", "wasm-opt");
	await must("optimising", process.execPath, [opt, from, "-O3", UNPACKED, ...FEATURES, ...more, "-o", out]);
}

/** The core in the two parts that the form loads: where `bindModule` has left it, it still has names. @param {string} bound */
async function splitCore(bound) {
	const named = join(bound, "named.wasm");
	await optimise(join(bound, "bindgen_bg.wasm"), named, ["-g"]);
	for (const [folder, calls] of Object.entries(REST)) {
		const out = join(CACHE, folder);
		mkdirSync(out);
		await must("splitting", "cargo", ["xtask", "split", named, out, ...calls]);
		for (const part of ["core_first.wasm", "core_rest.wasm"]) await optimise(join(out, part), join(out, part), STRIP);
	}
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
	if (name === "core") await splitCore(bound);
	cpSync(join(bound, "bindgen_bg.panics"), join(CACHE, `${name}_panics.txt`));
	const module = readFileSync(wasm);
	writeFileSync(join(CACHE, `${name}_bytes.js`), bytesModule(module, READER));
	writeFileSync(join(CACHE, `${name}_glue.js`), await glue(join(bound, "bindgen_bg.js"), module, calls));
	say(`${wasmOf(name)} has ${module.length} bytes`);
}

/** @param {string} name @param {string} source of the constant `source` @param {string} linked of the constant `linked`, the glue @returns {Record<string, string>} */
const sourcesOf = (name, source, linked) => ({
	[`module:${name}`]: `
		import { glue } from ${JSON.stringify(join(CACHE, `${name}_glue.js`))};
		import { unit } from ${JSON.stringify(join(JS, "inner", "modules.js"))};
		${linked}
		export const ${name}Unit = /* @__PURE__ */ unit(${JSON.stringify(name)}, linked);`,
	[`source:${name}`]: `
		import { ${name}Unit } from "module:${name}";
		${source}
		export const sourced = { unit: ${name}Unit, source };`,
});

/** The file of its own in `pkg/` that this source is in. @param {string} source @param {string} platform */
function fileOf(source, platform) {
	if (source === join(JS, "public", "fields.js")) return "fields.js";
	if (source === join(JS, "public", "index.js")) return entryOf("index", platform);
	const name = relative(join(JS, "inner"), source).replace(/\.js$/, "").replaceAll("\\", "/");
	return Object.keys(SHARED).find((file) => SHARED[file]?.includes(name));
}

/** An entry in `pkg/`. @param {string} name @param {string} platform */
const entryOf = (name, platform) => (name === "index" && platform === ".init" ? "init.js" : `${name}${platform}.js`);

/** What entries share comes from a file of its own, so that it is there once. @param {string} made the file in `pkg/` that is made @param {string} platform @returns {import("esbuild").Plugin} */
const sharing = (made, platform) => ({
	name: "sharing",
	setup({ onResolve }) {
		const outside = (/** @type {string | undefined} */ file) =>
			file && file !== made ? { path: `./${file}`, external: true, sideEffects: false } : null;
		onResolve({ filter: /^module:/ }, () => outside("main.js"));
		onResolve({ filter: /\.js$/ }, ({ path, resolveDir }) => outside(fileOf(resolve(resolveDir, path), platform)));
	},
});

/**
 * `module:…` has a module's glue from here, and `source:…` where it comes from.
 * @param {(name: string) => string} sourceOf @param {Record<string, string>} [linked] where the glue is not as it is @returns {import("esbuild").Plugin}
 */
export const providing = (sourceOf, linked = {}) => ({
	name: "providing",
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /^(module|source):/ }, ({ path }) => ({ path, namespace: "module" }));
		onResolve({ filter: /^\.\/module_/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
		onLoad({ filter: /./, namespace: "module" }, ({ path }) => {
			const name = path.replace(/^\w+:/, "");
			return { contents: sourcesOf(name, sourceOf(name), linked[name] ?? "const linked = glue;")[path], resolveDir: PKG };
		});
	},
});

/** @param {string} made in `pkg/` @param {string} source @param {import("esbuild").Plugin[]} [plugins] */
async function bundle(made, source, plugins = []) {
	// Not before the set-up: it is one of the development dependencies.
	const { build } = await import("esbuild");
	await build({
		entryPoints: [source],
		outfile: join(PKG, made),
		bundle: true,
		format: "esm",
		platform: "neutral",
		target: "es2022",
		external: ["*.wasm", "*.wasm?module"],
		legalComments: "none",
		logLevel: "warning",
		plugins,
	});
}

/** What entries share. @param {string} file */
async function bundleShared(file) {
	const names = (SHARED[file] ?? []).map((name) => JSON.stringify(join(JS, "inner", `${name}.js`)));
	const modules = file === "main.js" ? UNITS.map(({ name }) => `"module:${name}"`) : [];
	writeFileSync(join(CACHE, file), [...names, ...modules].map((from) => `export * from ${from};\n`).join(""));
	await bundle(file, join(CACHE, file), [sharing(file, ""), providing(() => "")]);
}

/** Everything in `pkg/` that is JavaScript. */
export async function bundleAll() {
	const entry = (/** @type {string} */ name) => join(JS, "public", `${name}.js`);
	// Apart from all others: no WebAssembly is in them, and nothing that those share.
	for (const name of ["fields", "schema", "embed"]) await bundle(`${name}.js`, entry(name));
	// A file for each `.wasm`: a bundler would keep the import of one that a program does not use.
	for (const { name } of UNITS) {
		const source = `import module from "./${wasmOf(name)}?module";\nexport const source = () => module;\n`;
		writeFileSync(join(PKG, `module_${name}.edge.js`), source);
	}
	for (const file of Object.keys(SHARED)) await bundleShared(file);
	for (const [platform, sourceOf] of Object.entries(PLATFORMS)) {
		for (const name of ENTRIES[platform] ?? []) {
			const made = entryOf(name, platform);
			await bundle(made, entry(made === "init.js" ? "init" : name), [sharing(made, platform), providing(sourceOf)]);
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
	writeFileSync(READER, await readerModule());
	for (const unit of UNITS) await buildModule(unit, toolchain);
	await bundleAll();
	for (const name of readdirSync(join(JS, "public")).filter((file) => /\.(d\.ts|json)$/.test(file))) {
		cpSync(join(JS, "public", name), join(PKG, name));
	}
	await writeSupplyChain(PKG, toolchain);
	writeFileSync(STAMP, wanted);
}

if (process.argv[1] === import.meta.filename) await main(build);
