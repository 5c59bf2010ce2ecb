// @ts-check
/** The packed tarball in an empty project: contents, every runtime, every bundler, types. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build as esbuild } from "esbuild";
import { Miniflare } from "miniflare";
import { chromium } from "playwright-core";
import { build as vite } from "vite";
import webpack from "webpack";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { serve } from "../lib/serve.mjs";
import { overBudget, shipped } from "../lib/size.mjs";
import { CONTENTS } from "./contents.mjs";
import { EXPECTED } from "./expected.mjs";
import { linksFound, manifestFound, typesFound } from "./lints.mjs";
import { install, ok } from "./project.mjs";

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
const bin = (/** @type {string} */ name) => join(root, "node_modules", ".bin", name);

/** @type {Awaited<ReturnType<typeof install>>} */
let packed;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
	packed = await install();
	browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
});

after(async () => {
	await browser?.close();
	packed?.remove();
});

/** @param {string} folder @param {string} script @param {string} [html] */
async function inPage(folder, script, html = `<!doctype html><script type="module" src="${script}"></script>`) {
	const { origin, close } = await serve(folder, CSP, { "/": html });
	const page = await browser.newPage();
	try {
		/** @type {string[]} */
		const problems = [];
		page.on("pageerror", (error) => problems.push(String(error)));
		page.on("console", (message) => problems.push(message.text()));
		await page.goto(origin);
		const title = await page.waitForFunction(() => document.title, undefined, { timeout: 15_000 }).catch(() => undefined);
		assert.ok(title, `no result; ${problems.join("; ")}`);
		assert.deepEqual(problems, []);
		return JSON.parse(String(await title.jsonValue()));
	} finally {
		await page.close();
		await close();
	}
}

/** The consumer as a page's script. */
const PAGE_SCRIPT = 'import { result } from "./consumer.mjs";\ndocument.title = JSON.stringify(result());\n';

test("holds what it should and nothing else", async () => {
	const files = readdirSync(packed.installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const names = files.map((entry) => join(entry.parentPath, entry.name).slice(packed.installed.length + 1)).sort();
	assert.deepEqual(names, CONTENTS);
	const manifest = JSON.parse(readFileSync(join(packed.installed, "package.json"), "utf8"));
	assert.deepEqual(manifest.dependencies ?? {}, {});
	for (const name of names) {
		const text = readFileSync(join(packed.installed, name), "latin1");
		assert.ok(!text.includes(root) && !text.includes(".cargo/registry"), `${name} holds a path of the machine that built it`);
	}
});

test("publint finds nothing", async () => assert.deepEqual(await manifestFound(packed.installed), []));

test("are-the-types-wrong finds nothing", async () => assert.deepEqual(await typesFound(packed.tarball), []));

for (const [runtime, command, args] of /** @type {const} */ ([
	["Node", process.execPath, []],
	["Deno, without any permission", bin("deno"), ["run", "--no-prompt"]],
	["Bun", bin("bun"), []],
])) {
	test(`imported in ${runtime}`, async () => {
		const output = await ok(command, [...args, "print.mjs"], { cwd: packed.project });
		assert.deepEqual(JSON.parse(output.trim().split("\n").at(-1) ?? ""), EXPECTED);
	});
}

for (const flags of [[], ["nodejs_compat"]]) {
	test(`bundled for workerd ${flags}`, async () => {
		const outdir = join(packed.project, `workerd-${flags.length}`);
		writeFileSync(
			join(packed.project, "worker.mjs"),
			'import { result } from "./consumer.mjs";\nexport default { fetch: () => Response.json(result()) };\n',
		);
		await esbuild({
			entryPoints: [join(packed.project, "worker.mjs")],
			bundle: true,
			format: "esm",
			conditions: ["workerd", "worker", "browser"],
			external: ["*.wasm?module"],
			outdir,
		});
		const contents = readFileSync(join(outdir, "worker.js"), "utf8");
		const modules = new Map(
			[...contents.matchAll(/[^"]*\/(dbs_backup_plan_\w+\.wasm)\?module/g)].map(([path, name]) => [path, String(name)]),
		);
		assert.deepEqual([...modules.values()], ["dbs_backup_plan_core.wasm"], "what is not used is left out");
		const miniflare = new Miniflare({
			compatibilityDate: "2026-04-01",
			compatibilityFlags: flags,
			modules: [
				{ type: "ESModule", path: "worker.js", contents },
				...[...modules].map(([path, name]) => ({
					type: /** @type {const} */ ("CompiledWasm"),
					path,
					contents: readFileSync(join(packed.installed, "pkg", name)),
				})),
			],
		});
		try {
			assert.deepEqual(await (await miniflare.dispatchFetch("http://worker.test/")).json(), EXPECTED);
		} finally {
			await miniflare.dispose();
		}
	});
}

test("as a plain module script in Chromium, under a strict content security policy", async () => {
	const folder = join(packed.project, "plain");
	mkdirSync(folder);
	cpSync(join(packed.installed, "pkg"), join(folder, "pkg"), { recursive: true });
	const consumer = readFileSync(join(packed.project, "consumer.mjs"), "utf8").replace('"dbs-backup-plan"', '"./pkg/index.js"');
	writeFileSync(join(folder, "consumer.js"), consumer);
	writeFileSync(join(folder, "main.js"), PAGE_SCRIPT.replace("consumer.mjs", "consumer.js"));
	assert.deepEqual(await inPage(folder, "/main.js"), EXPECTED);
});

test("bundled with esbuild", async () => {
	writeFileSync(join(packed.project, "page.mjs"), PAGE_SCRIPT);
	const outfile = join(packed.project, "esbuild", "main.js");
	await esbuild({
		entryPoints: [join(packed.project, "page.mjs")],
		bundle: true,
		minify: true,
		format: "esm",
		platform: "browser",
		outfile,
	});
	assert.deepEqual(await inPage(join(packed.project, "esbuild"), "/main.js"), EXPECTED);
});

test("a schema and repair weigh nothing where they are not used", async () => {
	const bundled = async (/** @type {string} */ names) => {
		const stdin = { contents: `export { ${names} } from "dbs-backup-plan";`, resolveDir: packed.project };
		const { outputFiles } = await esbuild({ stdin, bundle: true, minify: true, format: "esm", platform: "browser", write: false });
		return String(outputFiles[0]?.text);
	};
	const without = await bundled("validate, signRequest");
	assert.doesNotMatch(without, /~standard|full_width/);
	assert.match(await bundled("validate, signRequest, backupPlan"), /~standard/);
	assert.match(await bundled("validate, signRequest, repair"), /full_width/);
});

test("bundled with Vite, its defaults", async () => {
	const folder = join(packed.project, "vite");
	mkdirSync(folder);
	writeFileSync(join(folder, "index.html"), '<!doctype html><script type="module" src="./main.js"></script>');
	writeFileSync(join(folder, "main.js"), PAGE_SCRIPT.replace("./consumer.mjs", "../consumer.mjs"));
	await vite({ root: folder, logLevel: "error", configFile: false });
	const dist = join(folder, "dist");
	assert.deepEqual(await inPage(dist, "", readFileSync(join(dist, "index.html"), "utf8")), EXPECTED);
});

test("bundled with webpack, its defaults", async () => {
	writeFileSync(join(packed.project, "page.mjs"), PAGE_SCRIPT);
	const path = join(packed.project, "webpack");
	const compiler = webpack({
		mode: "production",
		entry: join(packed.project, "page.mjs"),
		output: { path, filename: "main.js" },
		performance: { hints: "error", maxAssetSize: 400_000, maxEntrypointSize: 400_000 },
	});
	const stats = await new Promise((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result))));
	assert.deepEqual(stats.toJson({ errors: true, warnings: true }).errors, []);
	assert.deepEqual(stats.toJson({ warnings: true }).warnings, []);
	assert.deepEqual(await inPage(path, "/main.js"), EXPECTED);
});

for (const [resolution, module] of [
	["bundler", "esnext"],
	["nodenext", "nodenext"],
]) {
	test(`types compile in a strict project (${resolution})`, async () => {
		cpSync(join(root, "tests", "types", "usage.ts"), join(packed.project, "usage.ts"));
		// Types alone: what a Standard Schema is.
		const spec = join("node_modules", "@standard-schema", "spec");
		cpSync(join(root, spec), join(packed.project, spec), { recursive: true });
		const options = [
			"--noEmit",
			"--strict",
			"--exactOptionalPropertyTypes",
			"--noUncheckedIndexedAccess",
			"--target",
			"es2022",
			"--lib",
			"es2022,dom",
		];
		await ok(
			bin("tsc"),
			[...options, "--skipLibCheck", "false", "--types", "", "--module", module, "--moduleResolution", resolution, "usage.ts"],
			{ cwd: packed.project },
		);
	});
}

test("operations add no more than their budget to what sends", async () => {
	const { config } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	const [all, others] = [await shipped("all of these and operations"), await shipped("validate, sign, send and explain")];
	const found = all.brotli - others.brotli;
	assert.ok(found <= config.operationsBudget, `${found} bytes of Brotli, budget ${config.operationsBudget}`);
});

test("is no larger than its budget, nor much smaller", async () => assert.deepEqual(await overBudget(), []));

test("every link of its Markdown leads somewhere: to a file of the tarball, into the repository, or to another site", () => {
	assert.deepEqual(linksFound(packed.installed), []);
	const readme = readFileSync(join(packed.installed, "README.md"), "utf8");
	const { repository, homepage, bugs, version } = JSON.parse(readFileSync(join(packed.installed, "package.json"), "utf8"));
	const home = repository.url.slice("git+".length, -".git".length);
	assert.deepEqual([homepage, bugs], [`${home}#readme`, { url: `${home}/issues` }]);
	assert.ok(readme.includes(`](${home}/blob/v${version}/docs/usage.md)`));
	assert.ok(readme.includes(`![The form](${home}/raw/v${version}/docs/form-light.png)`));
	const wrong = [
		"[a](docs/usage.md)",
		`[a](${home}/blob/v${version}/docs/none.md)`,
		`[a](${home}/docs/usage.md)`,
		"[a]: docs/usage.md",
		'<a href="x">',
	];
	for (const text of [...wrong, "[a](#a)"]) {
		writeFileSync(join(packed.installed, "README.md"), `${text}\n`);
		assert.equal(linksFound(packed.installed).length, text === "[a](#a)" ? 0 : 1, text);
	}
	writeFileSync(join(packed.installed, "README.md"), readme);
});
