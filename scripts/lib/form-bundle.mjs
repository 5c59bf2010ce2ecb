// @ts-check
/** Bundles the form: what a first check needs, and apart from it what loads later. */
import { readFileSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { en as words } from "../../www/words-plan-en.js";
import { providing } from "../build.mjs";
import { root } from "./run.mjs";

/** What the page takes from an entry, as that has it. @type {Record<string, string>} */
const ENTRIES = {
	"dbs-backup-plan": `
		import { needing } from "./modules.js";
		import * as validating from "./validate.js";
		import { sourced as core } from "source:core";
		export { allReady as init } from "./modules.js";
		export const validate = /* @__PURE__ */ needing(validating.validate, core);`,
	"dbs-backup-plan/answers": `
		import * as reading from "./answers.js";
		import { needing } from "./modules.js";
		import { sourced as answers } from "source:answers";
		export { allReady as init } from "./modules.js";
		export const parseResponse = /* @__PURE__ */ needing(reading.parseResponse, answers);`,
};

/**
 * The package is taken from its sources, whose parts load when they are needed. What a build leaves out is external:
 * esbuild would write a file even for an import that it has found unreachable.
 * @param {readonly string[]} without files that this build leaves out @returns {import("esbuild").Plugin}
 */
const resolving = (without) => ({
	name: "resolving",
	setup({ onResolve, onLoad }) {
		// Not the main entry: all that it names would be in the first file.
		onResolve({ filter: /^dbs-backup-plan(\/answers)?$/ }, ({ path }) => ({ path, namespace: "package" }));
		onLoad({ filter: /./, namespace: "package" }, ({ path }) => ({
			contents: ENTRIES[path],
			resolveDir: join(root, "src", "js", "inner"),
		}));
		for (const name of without) onResolve({ filter: new RegExp(`^\\./${name}\\.js$`) }, ({ path }) => ({ path, external: true }));
	},
});

/** The page compiles the modules itself, and sends through a worker. @param {string} name */
function moduleOf(name) {
	const file = { core: "module.js", answers: "module-answers.js" }[name];
	if (!file) return "const source = undefined;";
	return `import module from ${JSON.stringify(join(root, "www", file))};\nconst source = () => module;`;
}

const LINKED = `import * as parts from ${JSON.stringify(join(root, "www", "module.js"))};\nconst linked = /* @__PURE__ */ parts.linked(glue);`;

/** The core is in two parts. */
export const formModules = providing(moduleOf, { core: LINKED });

/** The fields without their texts, which `www/field-texts-*.js` have: a page loads one language. @param {typeof import("../../pkg/fields.js")} data */
function fieldsAlone({ fields, regions }) {
	const rows = fields.map(({ label: _label, doc: _doc, source: _source, group: _group, choices, ...field }) => ({
		...field,
		label: {},
		doc: {},
		...(choices && { choices: choices.map(({ label: _, ...choice }) => ({ ...choice, label: {} })) }),
	}));
	return `export const fields = ${JSON.stringify(rows)};\nexport const regions = ${JSON.stringify(regions)};`;
}

/** Where the form has a hint of its own, it does not show the field's. @param {typeof import("../../pkg/fields.js")} data @param {"en" | "zh-CN"} locale */
function fieldTexts({ fields }, locale) {
	const texts = fields.map(({ name, label, doc, choices = [] }) => [
		label[locale],
		name in words.hints ? "" : doc[locale],
		...choices.map((choice) => choice.label[locale]),
	]);
	return `export const texts = ${JSON.stringify(texts)};`;
}

/** @type {import("esbuild").Plugin} */
const fieldsByLanguage = {
	name: "fields by language",
	setup({ onLoad }) {
		const data = () => import(pathToFileURL(join(root, "pkg", "fields.js")).href);
		onLoad({ filter: /[\\/]pkg[\\/]fields\.js$/ }, async () => ({ contents: fieldsAlone(await data()) }));
		// Apart, since the form draws without them.
		onLoad({ filter: /[\\/]www[\\/]prices\.js$/ }, async () => ({
			contents: `export const prices = ${JSON.stringify((await data()).prices)};`,
		}));
		onLoad({ filter: /field-texts-(en|zh)\.js$/ }, async ({ path }) => ({
			contents: fieldTexts(await data(), path.endsWith("-en.js") ? "en" : "zh-CN"),
		}));
	},
};

/**
 * A part that loads later finds everything that the page has by then in one file, which compresses best. It is
 * enough that the part names `main.js`: what both reach is theirs in common, and there is no third who shares less.
 * @type {import("esbuild").Plugin}
 */
const partsOfThePage = {
	name: "parts of the page",
	setup({ onLoad, onResolve }) {
		onResolve({ filter: /^the page$/ }, () => ({ path: join(root, "www", "main.js") }));
		onLoad({ filter: /[\\/]www[\\/](later|explain|embed|local)\.js$/ }, async ({ path }) => ({
			contents: `import "the page";\n${await readFile(path, "utf8")}`,
			resolveDir: dirname(path),
		}));
	},
};

const terserVersion = () => JSON.parse(readFileSync(join(root, "node_modules", "terser", "package.json"), "utf8")).version;

/** What all bundles have in common. @param {string} outDir @param {{ local: boolean, embed: boolean }} parts @returns {import("esbuild").BuildOptions & { metafile: true }} */
const settings = (outDir, { local, embed }) => ({
	outdir: join(outDir, "assets"),
	entryNames: "[name]-[hash]",
	chunkNames: "[name]-[hash]",
	bundle: true,
	plugins: [resolving([...(local ? [] : ["local"]), ...(embed ? [] : ["embed"])]), formModules, fieldsByLanguage, partsOfThePage],
	conditions: ["edge-light"],
	// Without them, nothing that asks for a key, or listens to a page around the form, is in the bundle.
	define: { "import.meta.localSigning": String(local), "import.meta.embedded": String(embed) },
	minify: true,
	format: "esm",
	target: ["chrome109", "firefox115", "safari16.4"],
	charset: "utf8",
	legalComments: "none",
	banner: { js: `// terser ${terserVersion()}` },
	logLevel: "warning",
	// The import of "the page" in a part: it is there for what the two share.
	logOverride: { "ignored-bare-import": "silent" },
	metafile: true,
	absWorkingDir: root,
});

/**
 * terser saves 3 % of what esbuild has minified. A file has its name by what it holds before, so the version of terser stands there.
 * @param {readonly string[]} paths
 */
async function minifyScripts(paths) {
	const { minify } = await import("terser");
	for (const path of paths.filter((one) => one.endsWith(".js"))) {
		const file = join(root, path);
		const { code } = await minify(await readFile(file, "utf8"), { module: true, ecma: 2020, compress: { ecma: 2020, passes: 2 } });
		await writeFile(file, String(code));
	}
}

/**
 * The page's script stands in the HTML, so that it arrives while the line would wait for an answer. What it shares with later
 * parts they find where it was: its file now only names that.
 * @param {string} file
 */
async function inlined(file) {
	const code = await readFile(file, "utf8");
	const [exported = "", names = ""] = /export\{([\w$, ]+)\};?\s*$/.exec(code) ?? [];
	if (exported === "" || /\bfrom"|<\/script|<!--/.test(code)) throw new Error(`${file} cannot stand in the HTML`);
	const shared = names.split(",").map((one) => /^([\w$]+)(?: as ([\w$]+))?$/.exec(one) ?? []);
	await writeFile(file, `export const{${shared.map(([, own, as = own]) => as).join(",")}}=dbsPage;`);
	const given = shared.map(([, own, as = own]) => `${as}:${own}`).join(",");
	return `${code.slice(0, -exported.length).replaceAll('import("./', 'import("./assets/')}globalThis.dbsPage={${given}};`;
}

/** Bundles scripts and styles: what the first check needs, and apart from it what loads later. @param {string} outDir @param {{ local: boolean, embed: boolean }} parts */
export async function bundle(outDir, parts) {
	// Not before the set-up: it is one of the development dependencies.
	const esbuild = await import("esbuild");
	const source = (/** @type {string} */ name) => join(root, "www", name);
	const page = await esbuild.build({
		...settings(outDir, parts),
		entryPoints: ["main.js", "style.css", "later.css"].map(source),
		splitting: true,
	});
	// Shares nothing: it has to be there before the rest.
	const early = await esbuild.build({ ...settings(outDir, parts), entryPoints: [source("early.js")] });
	const outputs = Object.entries({ ...page.metafile.outputs, ...early.metafile.outputs });
	const name = (/** @type {string | undefined} */ path) => `assets/${basename(path ?? "")}`;
	const find = (/** @type {string} */ entry) => name(outputs.find(([, output]) => output.entryPoint === `www/${entry}`)?.[0]);
	// The entry itself only imports the file that has the page, which its parts import too.
	rmSync(join(outDir, find("main.js")));
	await minifyScripts(outputs.map(([path]) => path).filter((path) => basename(path) !== basename(find("main.js"))));
	const main = name(outputs.find(([, { inputs, entryPoint }]) => !entryPoint && "www/main.js" in inputs)?.[0]);
	const [style, laterStyle, first, en, zh] = ["style.css", "later.css", "early.js", "en.js", "zh.js"].map(find);
	const scripts = { early: readFileSync(join(outDir, first), "utf8"), main: await inlined(join(outDir, main)) };
	rmSync(join(outDir, first));
	return { scripts, style, metas: { "dbs-words-en": en, "dbs-words-zh-CN": zh, "dbs-later-style": laterStyle } };
}
