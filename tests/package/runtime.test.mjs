// @ts-check
/** The packed tarball where a runtime lacks or forbids something: the import works, the first call says what is missing. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { serve } from "../lib/serve.mjs";
import { install, ok } from "./project.mjs";

/** @type {Awaited<ReturnType<typeof install>>} */
let packed;
before(async () => {
	packed = await install();
});
after(() => packed?.remove());

const PLAN = `{ BackupPlanName: "p", DatabaseType: "Redis", BackupMethod: "logical", InstanceClass: "micro", SourceEndpointInstanceType: "dg" }`;
const SIGN = `signUrl(${PLAN}, { accessKeyId: "testid", accessKeySecret: "testsecret" }, { timestamp: "2026-01-02T03:04:05Z", nonce: "n" })`;
/** Computed with Python's standard library: see tests/vectors/generate.py, `stages`. */
const SIGNATURE = "lfenuTlomngUuHroIy6rILIUyYg=";
/** The same with its HMAC, of DescribeRegions without parameters, by GET. */
const REGIONS_SIGNATURE = "WqdbEIV2RLwWq6HK73l064wZ/hI=";
const ENTRIES = ["", "/send", "/answers", "/operations", "/init", "/init/form", "/init/operations", "/fields", "/form", "/schema"].map(
	(entry) => `dbs-backup-plan${entry}`,
);

/** Runs a program of its own in Node; what it prints as its last line. @param {string} program @param {string[]} [args] */
async function inNode(program, args = []) {
	writeFileSync(join(packed.project, "runtime.mjs"), program);
	const output = await ok(process.execPath, [...args, "runtime.mjs"], { cwd: packed.project });
	return JSON.parse(String(output.trim().split("\n").at(-1)));
}

test("nothing happens at import", async () => {
	const touched = await inNode(`
		const touched = [];
		for (const name of ["WebAssembly", "TextEncoder", "TextDecoder", "crypto", "Buffer", "fetch"]) {
			const value = globalThis[name];
			Object.defineProperty(globalThis, name, { configurable: true, get: () => { touched.push(name); return value; } });
		}
		for (const entry of ${JSON.stringify(ENTRIES)}) await import(entry);
		const before = [...touched];
		const { signUrl } = await import("dbs-backup-plan");
		${SIGN};
		console.log(JSON.stringify({ before, after: touched.includes("WebAssembly") }));`);
	assert.deepEqual(touched, { before: [], after: true });
});

for (const missing of ["WebAssembly", "TextEncoder", "TextDecoder"]) {
	test(`without ${missing} the import works, and the first call says so`, async () => {
		const errors = await inNode(`
			delete globalThis.${missing};
			const { parseResponse, send, signUrl, validate } = await import("dbs-backup-plan");
			const thrown = async (call) => { try { await call() } catch ({ name, code, message }) { return [name, code, message.includes("${missing}")] } };
			const calls = [() => validate({}), () => ${SIGN}, () => parseResponse(200, ""), () => send({}, { accessKeyId: "a", accessKeySecret: "b" })];
			console.log(JSON.stringify(await Promise.all(calls.map(thrown))));`);
		assert.deepEqual(errors, new Array(4).fill(["RuntimeUnsupportedError", "runtime_unsupported", true]));
	});
}

test("under node --jitless", async () => {
	const error = await inNode(
		`import { validate } from "dbs-backup-plan";
		try { validate({}) } catch ({ name, code, message }) { console.log(JSON.stringify([name, code, message.includes("--jitless")])) }`,
		["--jitless"],
	);
	assert.deepEqual(error, ["RuntimeUnsupportedError", "runtime_unsupported", true]);
});

/** As Chromium before 115 does on a page's main thread. */
const NO_COMPILING_AT_ONCE = `
	let smaller = 0;
	WebAssembly.Module = new Proxy(WebAssembly.Module, { construct(target, args) {
		if (args[0].byteLength > 4096) throw new RangeError("WebAssembly.Compile is disallowed on the main thread, if the buffer size is larger than 4KB.");
		smaller++;
		return Reflect.construct(target, args);
	} });
	WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct(target, args) {
		if (smaller-- <= 0) throw new RangeError("WebAssembly.Instance is disallowed on the main thread, if the buffer size is larger than 4KB.");
		return Reflect.construct(target, args);
	} });`;

test("where nothing large may be compiled at once, await init() comes first", async () => {
	const found = await inNode(`${NO_COMPILING_AT_ONCE}
		const { init, parseResponse, send, signUrl, validate } = await import("dbs-backup-plan");
		let error;
		try { ${SIGN} } catch ({ code, message, cause }) { error = [code, /await init\\(\\)/.test(message), cause.name] }
		await init();
		const url = ${SIGN};
		const objects = JSON.stringify(Array.from({ length: 200_000 }, (_, index) => ({ DBName: "database-" + index })));
		validate({ ...${PLAN}, BackupObjects: objects });
		globalThis.fetch = async () => Response.json({ Success: true, BackupPlanId: "dbs1" });
		const { ok } = await send(${PLAN}, { accessKeyId: "testid", accessKeySecret: "testsecret" });
		console.log(JSON.stringify({ error, url, again: ${SIGN} === url, code: parseResponse(400, '{"Code":"X"}').code, ok }));`);
	assert.deepEqual(found.error, ["runtime_unsupported", true, "RangeError"]);
	assert.equal(new URL(found.url).searchParams.get("Signature"), SIGNATURE);
	assert.deepEqual([found.again, found.code, found.ok], [true, "X", true]);
});

test("the explicit entry takes modules by name, bytes or compiled, also of another realm, and a call without one names it", async () => {
	const elsewhere = ['new (runInNewContext("WebAssembly.Module"))(bytes)', 'runInNewContext("Uint8Array.from(bytes).buffer", { bytes })'];
	for (const compiled of ["bytes", "new WebAssembly.Module(bytes)", ...elsewhere]) {
		const found = await inNode(`
			import { readFileSync } from "node:fs";
			import { fileURLToPath } from "node:url";
			import { runInNewContext } from "node:vm";
			import { init, InvalidOptionError, parseResponse, signUrl } from "dbs-backup-plan/init";
			const source = (name) => {
				const bytes = readFileSync(fileURLToPath(import.meta.resolve("dbs-backup-plan/dbs_backup_plan_" + name + ".wasm")));
				return ${compiled};
			};
			const message = (call) => { try { call() } catch (error) { return error.message } };
			const before = message(() => ${SIGN});
			const wrong = [{ cor: source("core") }, { core: 5 }].map((sources) => { try { init(sources) } catch (error) { return error.code } });
			const settled = init({ core: source("core") });
			const url = ${SIGN};
			await settled;
			await init({ core: source("core") });
			const without = message(() => parseResponse(400, "{}"));
			await init({ answers: source("answers") });
			console.log(JSON.stringify({ before, wrong, url, again: ${SIGN} === url, without, code: parseResponse(400, '{"Code":"X"}').code }));`);
		assert.match(found.before, /init\(\{ core: /);
		assert.deepEqual(found.wrong, ["unknown_option", "invalid_option"]);
		assert.equal(new URL(found.url).searchParams.get("Signature"), SIGNATURE);
		assert.match(found.without, /init\(\{ answers: /);
		assert.deepEqual([found.again, found.code], [true, "X"]);
	}
});

/** A page that fetches its modules itself; what it finds becomes its title. */
const WITH_INIT = `
	import { init, InvalidOptionError } from "./pkg/init.js";
	import { attach } from "./pkg/form.init.js";
	import { call, InvalidOptionError as Same, listAll, planState, signOperation } from "./pkg/operations.init.js";
	const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
	const module = (name) => WebAssembly.compileStreaming(fetch("./pkg/dbs_backup_plan_" + name + ".wasm"));
	const [core, answers, send] = await Promise.all(["core", "answers", "send"].map(module));
	const message = (call) => { try { call() } catch (error) { return error.message } };
	const before = message(() => signOperation("DescribeRegions", {}, credentials));
	await init({ core, answers, send });
	const stamp = { timestamp: "2026-01-02T03:04:05Z", nonce: "n", method: "GET" };
	const { url } = signOperation("DescribeRegions", {}, credentials, stamp);
	const actions = [];
	const DATA = {
		DescribeRegions: { Regions: { RegionCode: ["cn-hangzhou"] } },
		DescribeBackupPlanList: { TotalElements: 1, Items: { BackupPlanDetail: [{ BackupPlanId: "dbs1", BackupPlanStatus: "running" }] } },
	};
	globalThis.fetch = async (request) => {
		const action = new URLSearchParams(await request.text()).get("Action");
		actions.push(action);
		return Response.json({ Success: true, RequestId: "R", HttpStatusCode: 200, ...DATA[action] });
	};
	const { ok } = await call("DescribeRegions", {}, credentials);
	const regions = [];
	for await (const region of listAll("DescribeRegions", {}, credentials)) regions.push(region);
	const { status } = await planState("dbs1", credentials);
	let errors;
	attach(document.querySelector("form"), { onReport: (report) => { errors = report.errors.length } });
	document.querySelector("form").requestSubmit();
	document.title = JSON.stringify({ before, url, ok, regions, status, actions, errors, same: InvalidOptionError === Same });`;

test("operations and forms use the modules that init was given, in a page", async () => {
	const folder = join(packed.project, "with-init");
	mkdirSync(folder);
	cpSync(join(packed.installed, "pkg"), join(folder, "pkg"), { recursive: true });
	writeFileSync(join(folder, "main.js"), WITH_INIT);
	const csp = "default-src 'none'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
	const html = '<!doctype html><form><input name="BackupPlanName"><button></button></form><script type="module" src="/main.js"></script>';
	const { origin, close } = await serve(folder, csp, { "/": html });
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	try {
		const page = await browser.newPage();
		/** @type {string[]} */
		const problems = [];
		page.on("pageerror", (error) => problems.push(String(error)));
		await page.goto(origin);
		await page.waitForFunction(() => document.title !== "", undefined, { timeout: 20_000 }).catch(() => assert.fail(problems.join("; ")));
		const { before, url, ...found } = JSON.parse(await page.title());
		assert.match(before, /init\(\{ core: /);
		assert.equal(new URL(url).searchParams.get("Signature"), REGIONS_SIGNATURE);
		assert.deepEqual(found, {
			ok: true,
			regions: ["cn-hangzhou"],
			status: "running",
			actions: ["DescribeRegions", "DescribeRegions", "DescribeBackupPlanList"],
			errors: 5,
			same: true,
		});
	} finally {
		await browser.close();
		await close();
	}
});

test("a bundle runs as a plain script in a page opened from disk, as in a desktop program", async () => {
	const folder = join(packed.project, "from-disk");
	mkdirSync(folder);
	const contents = `import { signUrl } from "dbs-backup-plan"; document.title = ${SIGN};`;
	const outfile = join(folder, "main.js");
	await build({ stdin: { contents, resolveDir: packed.project }, bundle: true, format: "iife", platform: "browser", outfile });
	const csp = "<meta http-equiv=\"content-security-policy\" content=\"script-src 'self' 'wasm-unsafe-eval'\">";
	writeFileSync(join(folder, "index.html"), `<!doctype html>${csp}<script src="main.js"></script>`);
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	try {
		const page = await browser.newPage();
		await page.goto(pathToFileURL(join(folder, "index.html")).href);
		await page.waitForFunction(() => document.title !== "", undefined, { timeout: 20_000 });
		assert.equal(new URL(await page.title()).searchParams.get("Signature"), SIGNATURE);
	} finally {
		await browser.close();
	}
});

test("send needs no dynamic import: it sends in a module service worker", async () => {
	const pkg = join(packed.installed, "pkg");
	for (const name of readdirSync(pkg).filter((file) => file.endsWith(".js"))) {
		assert.doesNotMatch(readFileSync(join(pkg, name), "utf8"), /\bimport\s*\(/, name);
	}
	const folder = join(packed.project, "service-worker");
	mkdirSync(folder);
	cpSync(pkg, join(folder, "pkg"), { recursive: true });
	const worker = `import { send } from "./pkg/index.js";
		self.fetch = async () => Response.json({ Success: true, BackupPlanId: "dbs1" });
		self.onmessage = async ({ source }) => {
			const outcome = await send(${PLAN}, { accessKeyId: "testid", accessKeySecret: "testsecret" }).catch(String);
			source.postMessage(outcome.backupPlanId ?? outcome);
		};`;
	const page = `const registered = await navigator.serviceWorker.register("./sw.js", { type: "module" });
		navigator.serviceWorker.onmessage = ({ data }) => { document.title = data; };
		(registered.installing ?? registered.waiting ?? registered.active).postMessage("send");`;
	const csp = "default-src 'none'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
	writeFileSync(join(folder, "sw.js"), worker);
	writeFileSync(join(folder, "main.js"), page);
	const { origin, close } = await serve(folder, csp, { "/": '<!doctype html><script type="module" src="/main.js"></script>' });
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	try {
		const tab = await browser.newPage();
		await tab.goto(origin);
		await tab.waitForFunction(() => document.title !== "", undefined, { timeout: 20_000 });
		assert.equal(await tab.title(), "dbs1");
	} finally {
		await browser.close();
		await close();
	}
});
