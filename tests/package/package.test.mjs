// @ts-check
/** The packed tarball in an empty project: contents, every runtime, every bundler, types. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build as esbuild } from "esbuild";
import { Miniflare } from "miniflare";
import { chromium } from "playwright-core";
import { publint } from "publint";
import { build as vite } from "vite";
import webpack from "webpack";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { serve } from "../lib/serve.mjs";
import { shipped } from "../lib/size.mjs";
import { EXPECTED } from "./expected.mjs";
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

const inPkg = (/** @type {string} */ name) => `pkg/${name}`;

test("holds what it should and nothing else", async () => {
	const files = readdirSync(packed.installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const names = files.map((entry) => join(entry.parentPath, entry.name).slice(packed.installed.length + 1)).sort();
	// What several entries use, under names that change with their content.
	const shared = names.map((name) => name.slice(4)).filter((name) => /^shared-[A-Z0-9]+\.js$/.test(name));
	assert.ok(shared.length <= 12, `${shared}`);
	assert.deepEqual(names, [
		"CHANGELOG.md",
		"LICENSE",
		"README.md",
		"SECURITY.md",
		"package.json",
		...["answers.d.ts", "answers.edge-light.js", "answers.js", "answers.workerd.js", "api.d.ts"].map(inPkg),
		...["dbs_backup_plan.wasm", "dbs_backup_plan_answers.wasm", "dbs_backup_plan_send.wasm"].map(inPkg),
		"pkg/dbs_backup_plan_v3.wasm",
		...["edge-light.js", "embed.d.ts", "embed.js", "fields.d.ts", "fields.js", "index.d.ts", "index.js", "init.d.ts", "init.js"].map(inPkg),
		...["params.d.ts", "send.d.ts", "send.edge-light.js", "send.js", "send.workerd.js"].map(inPkg),
		...[...shared.sort(), "shared.js", "v3.d.ts", "v3.edge-light.js", "v3.js", "v3.workerd.js", "workerd.js"].map(inPkg),
	]);
	const manifest = JSON.parse(readFileSync(join(packed.installed, "package.json"), "utf8"));
	assert.deepEqual(manifest.dependencies ?? {}, {});
	for (const name of names) {
		const text = readFileSync(join(packed.installed, name), "latin1");
		assert.ok(!text.includes(root) && !text.includes(".cargo/registry"), `${name} holds a path of the machine that built it`);
	}
});

test("publint finds nothing", async () => {
	const { messages } = await publint({ pkgDir: packed.installed, strict: true });
	assert.deepEqual(messages, []);
});

test("are-the-types-wrong finds nothing", async () => {
	await ok(bin("attw"), [
		"--profile",
		"esm-only",
		packed.tarball,
		"--exclude-entrypoints",
		"dbs_backup_plan.wasm",
		"dbs_backup_plan_answers.wasm",
		"dbs_backup_plan_send.wasm",
		"dbs_backup_plan_v3.wasm",
	]);
});

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
			external: ["*.wasm"],
			outdir,
		});
		const contents = readFileSync(join(outdir, "worker.js"), "utf8");
		const modules = new Map(
			[...contents.matchAll(/[^"]*\/(dbs_backup_plan(?:_answers|_send|_v3)?\.wasm)/g)].map(([path, name]) => [path, String(name)]),
		);
		assert.deepEqual([...modules.values()], ["dbs_backup_plan.wasm"], "what is not used is left out");
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

test("the explicit entry takes bytes or a module, and nothing works before", async () => {
	for (const source of ["bytes", "new WebAssembly.Module(bytes)"]) {
		const program = `
			import { readFileSync } from "node:fs";
			import { fileURLToPath } from "node:url";
			import { init, parseResponse, signRequestV3, signUrl } from "dbs-backup-plan/init";
			import { fields } from "dbs-backup-plan/fields";
			const read = (name) => readFileSync(fileURLToPath(import.meta.resolve("dbs-backup-plan/" + name)));
			const bytes = read("dbs_backup_plan.wasm");
			let before, without;
			try { signUrl({}, { accessKeyId: "a", accessKeySecret: "b" }) } catch (error) { before = error.message }
			init(${source});
			init(${source});
			try { parseResponse(200, "") } catch (error) { without = error.message }
			let without3;
			try { signRequestV3({}, { accessKeyId: "a", accessKeySecret: "b" }, { nonce: "n" }) } catch (error) { without3 = error.message }
			init(undefined, undefined, read("dbs_backup_plan_answers.wasm"), read("dbs_backup_plan_v3.wasm"));
			const { code } = parseResponse(400, '{"Code":"Throttling.User"}');
			const plan = ${JSON.stringify({ BackupPlanName: "p", DatabaseType: "Redis", BackupMethod: "logical", InstanceClass: "micro", SourceEndpointInstanceType: "dg" })};
			const url = signUrl(plan, { accessKeyId: "testid", accessKeySecret: "testsecret" }, { timestamp: "2026-01-02T03:04:05Z", nonce: "n" });
			const third = signRequestV3(plan, { accessKeyId: "testid", accessKeySecret: "testsecret" }, { timestamp: "2026-01-02T03:04:05Z", nonce: "n" });
			console.log(JSON.stringify({ before, without, without3, code, url, third: third.headers.authorization, fields: fields.length }));`;
		writeFileSync(join(packed.project, "init.mjs"), program);
		const { before, without, without3, code, url, third, fields } = JSON.parse(
			await ok(process.execPath, ["init.mjs"], { cwd: packed.project }),
		);
		assert.match(before, /call init/);
		assert.match(without, /answersModuleOrBytes/);
		assert.match(without3, /v3ModuleOrBytes/);
		assert.equal(code, "Throttling.User");
		assert.equal(fields, 41);
		// Computed with Python's standard library: see tests/vectors/generate.py, `stages`.
		assert.equal(new URL(url).searchParams.get("Signature"), "lfenuTlomngUuHroIy6rILIUyYg=");
		// Likewise: `plan_v3`.
		assert.equal(third.split("Signature=")[1], "ce19110655985d8aea0e773f840a1abc55af65a8976b67a33cb387d20f17a659");
	}
});

for (const [resolution, module] of [
	["bundler", "esnext"],
	["nodenext", "nodenext"],
]) {
	test(`types compile in a strict project (${resolution})`, async () => {
		cpSync(join(root, "tests", "types", "usage.ts"), join(packed.project, "usage.ts"));
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

test("is no larger than its budget, nor much smaller", async () => {
	const { config } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	for (const [name, budget] of Object.entries(config.sizeBudget)) {
		const size = await shipped(name);
		for (const format of /** @type {const} */ (["brotli", "gzip"])) {
			const [found, allowed] = [size[format], budget[format]];
			assert.ok(
				found <= allowed * 1.03,
				`${name}, ${format}: ${found} bytes, budget ${allowed}: smaller code, or a larger budget with a reason`,
			);
			assert.ok(found >= allowed * 0.9, `${name}, ${format}: ${found} bytes, budget ${allowed}: take the budget down`);
		}
	}
});
