// @ts-check
/** Builds `pkg/`: compiles, binds, optimises and assembles. Skips what has not changed. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { bytesModule } from "./lib/bytes-module.mjs";
import { main, must, root, say } from "./lib/run.mjs";
import { setUp } from "./setup.mjs";

const PKG = join(root, "pkg");
/** Every module on its own, before what is shared is put together; what is type-checked. */
const MODULES = join(root, ".cache", "modules");
const PLATFORMS = ["", ".workerd", ".edge-light"];
/** One file each, with what they need except `shared.js`: each file more costs a start in Node half a millisecond. */
const WHOLE = ["shared", "index"];
const ENTRIES = [
	...["workerd", "edge-light", "init", "fields"],
	...["answers", "send", "v3"].flatMap((name) => PLATFORMS.map((platform) => name + platform)),
];
/** Apart from all of these: no WebAssembly is in it, and nothing that they share. */
const EMBED = "public/embed";
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

/** @typedef {{ wasm: string, glue: string, bytes: string, features: string[], finish: string[], calls: string[] }} Variant */

/** One that validates and signs, one that reads answers, one that sends, one that signs by version 3: most users need the first alone. @type {Variant[]} */
const VARIANTS = [
	{ wasm: "dbs_backup_plan.wasm", glue: "bindgen.js", bytes: "bytes.js", features: [], finish: ["--snip"], calls: [] },
	{
		wasm: "dbs_backup_plan_answers.wasm",
		glue: "answers_bindgen.js",
		bytes: "answers_bytes.js",
		features: ["--features", "answers"],
		finish: ["--snip"],
		calls: ["parseResponse"],
	},
	{
		wasm: "dbs_backup_plan_send.wasm",
		glue: "send_bindgen.js",
		bytes: "send_bytes.js",
		features: ["--features", "send"],
		finish: [],
		calls: ["send"],
	},
	{
		wasm: "dbs_backup_plan_v3.wasm",
		glue: "v3_bindgen.js",
		bytes: "v3_bytes.js",
		features: ["--features", "v3"],
		finish: ["--snip"],
		calls: ["needsRandom", "refill", "signRequest"],
	},
];

/**
 * Compiles, binds, finishes and optimises; gives the folder with the glue.
 * @param {Omit<Variant, "bytes" | "calls">} variant @param {import("./lib/toolchain.mjs").Toolchain} toolchain @param {string} out
 */
export async function bindModule({ wasm, glue, features, finish }, toolchain, out) {
	const target = ["--target", "wasm32-unknown-unknown", "--target-dir", join(root, "target", glue)];
	const args = ["build", "--release", "--lib", "--locked", ...target, ...features, ...toolchain.args];
	await must(`compiling ${wasm} (about a minute the first time)`, toolchain.cargo, args, { env: { ...toolchain.env, ...compilerFlags() } });
	const bound = join(root, "target", "bound");
	rmSync(bound, { recursive: true, force: true });
	const compiled = join(root, "target", glue, "wasm32-unknown-unknown", "release", "dbs_backup_plan.wasm");
	await must("binding", "cargo", ["xtask", "bind", compiled, bound]);
	await must("finishing", "cargo", ["xtask", "finish", join(bound, "bindgen_bg.wasm"), ...finish]);
	const opt = join(root, "node_modules", "binaryen", "bin", "wasm-opt");
	await must("optimising", process.execPath, [opt, join(bound, "bindgen_bg.wasm"), "-O3", ...FEATURES, ...STRIP, "-o", out]);
	return bound;
}

/**
 * The glue's part that is used: what the module imports, as one object, and the calls that have glue. Nothing in it has an
 * effect by itself, so that bundlers leave it out with what needs it.
 * @param {string} file @param {Uint8Array<ArrayBuffer>} module @param {string[]} calls
 */
async function trimmed(file, module, calls) {
	const { build } = await import("esbuild");
	const imported = WebAssembly.Module.imports(new WebAssembly.Module(module)).map(({ name }) => name);
	const names = [...imported, "__wbg_set_wasm"].join(", ");
	const source = readFileSync(file, "utf8");
	// A first call for nothing, which readies the decoder, and what stands in for `encodeInto`, which every runtime has.
	const effects = /cachedTextDecoder\.decode\(\);|^if \(!\('encodeInto' in [\s\S]*?^\}/gm;
	const pure = source.replace(effects, "").replace(/new Text(De|En)coder\(/g, "/* @__PURE__ */ $&");
	writeFileSync(file, pure);
	const from = `from ${JSON.stringify(file)};`;
	const { outputFiles } = await build({
		stdin: {
			contents: `import { ${names} } ${from} export const glue = { ${names} }; export { ${calls.join(", ")} } ${from}`,
			resolveDir: root,
		},
		bundle: true,
		write: false,
		format: "esm",
		platform: "neutral",
		target: "es2022",
		minifySyntax: true,
	});
	return outputFiles[0]?.text ?? "";
}

/** @param {Variant} variant @param {import("./lib/toolchain.mjs").Toolchain} toolchain */
async function buildModule(variant, toolchain) {
	const { wasm, glue, bytes, calls } = variant;
	const bound = await bindModule(variant, toolchain, join(PKG, wasm));
	const module = readFileSync(join(PKG, wasm));
	writeFileSync(join(MODULES, bytes), await bytesModule(module));
	writeFileSync(
		join(MODULES, glue),
		`// @ts-nocheck: generated by wasm-bindgen\n${await trimmed(join(bound, "bindgen_bg.js"), module, calls)}`,
	);
	say(`${wasm} has ${module.length} bytes`);
}

function compilerFlags() {
	const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
	const flags = [
		// Panic messages name source files: keep this machine's folders out of them.
		`--remap-path-prefix=${cargoHome}/registry/src=`,
		`--remap-path-prefix=${root}=`,
		// What is inlined beyond this makes the module 4 % larger and no faster (225 is the compiler's own).
		"-Cllvm-args=-inline-threshold=150",
	];
	return { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") };
}

/**
 * What `shared.js` has comes from there, so that it is there once.
 * @type {import("esbuild").Plugin}
 */
const fromShared = {
	name: "from shared.js",
	setup({ onResolve }) {
		const members = [...readFileSync(join(MODULES, "shared.js"), "utf8").matchAll(/from "(.+)"/g)].map(([, path]) => path);
		onResolve({ filter: /^\.\// }, ({ path }) =>
			members.includes(path) ? { path: "./shared.js", external: true, sideEffects: false } : null,
		);
	},
};

/** @param {string[]} names of entries @returns {import("esbuild").BuildOptions} */
const bundling = (names) => ({
	entryPoints: names.map((name) => join(MODULES, `${name}.js`)),
	outdir: PKG,
	bundle: true,
	splitting: names.length > 1,
	chunkNames: "shared-[hash]",
	format: "esm",
	platform: "neutral",
	target: "es2022",
	external: ["*.wasm", "*.wasm?module", "./send.js"],
	plugins: names.includes("shared") ? [] : [fromShared],
	legalComments: "none",
	logLevel: "warning",
});

export async function build() {
	const toolchain = await setUp();
	const wanted = fingerprint();
	if (existsSync(STAMP) && existsSync(join(PKG, "init.js")) && readFileSync(STAMP, "utf8") === wanted) return;
	for (const folder of [PKG, MODULES]) {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
	}
	cpSync(join(root, "src", "js"), MODULES, { recursive: true });
	// Not before the set-up: it is one of the development dependencies.
	const esbuild = await import("esbuild");
	for (const variant of VARIANTS) await buildModule(variant, toolchain);
	await Promise.all([...WHOLE.map((name) => [name]), ENTRIES, [EMBED]].map((names) => esbuild.build(bundling(names))));
	for (const name of readdirSync(PKG).filter((file) => file.endsWith(".js"))) {
		// Nothing shared has an effect by itself, and bundlers warn of such an import.
		const code = readFileSync(join(PKG, name), "utf8").replace(/^import "\.\/shared-[A-Z0-9]+\.js";\n/gm, "");
		writeFileSync(join(PKG, name), code);
	}
	for (const name of readdirSync(MODULES)) {
		if (name.endsWith(".d.ts") && name !== "ambient.d.ts") cpSync(join(MODULES, name), join(PKG, name));
	}
	cpSync(join(MODULES, `${EMBED}.d.ts`), join(PKG, "embed.d.ts"));
	writeFileSync(STAMP, wanted);
}

if (process.argv[1] === import.meta.filename) await main(build);
