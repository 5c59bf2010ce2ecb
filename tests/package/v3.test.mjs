// @ts-check
/** `dbs-backup-plan/v3` of the packed tarball: when its module is compiled, and what comes with it. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build as esbuild } from "esbuild";
import { Miniflare } from "miniflare";
import { root } from "../../scripts/lib/run.mjs";
import { install, ok } from "./project.mjs";

const VECTOR = join(root, "tests", "vectors", "v3", "awkward-post-sts");
const { plan, credentials, timestamp, nonce } = JSON.parse(readFileSync(join(VECTOR, "request.json"), "utf8"));
const AUTHORIZATION = readFileSync(join(VECTOR, "authorization"), "utf8");
const CALL = `signRequest(${JSON.stringify(plan)}, ${JSON.stringify(credentials)}, ${JSON.stringify({ timestamp, nonce })})`;

/** @type {Awaited<ReturnType<typeof install>>} */
let packed;
before(async () => {
	packed = await install();
});
after(() => packed?.remove());

test("its module is compiled when it is first called, once", async () => {
	const program = `
		const compiled = [];
		const { Module } = WebAssembly;
		WebAssembly.Module = function (bytes) { compiled.push(bytes.length); return new Module(bytes); };
		const { signRequest } = await import("dbs-backup-plan/v3");
		const before = compiled.length;
		const signed = [${CALL}, ${CALL}].map(({ headers }) => headers.authorization);
		// The reader of the module's bytes is a module, too, of 400 bytes.
		console.log(JSON.stringify({ before, signed, after: compiled.filter((length) => length > 1000).length }));`;
	writeFileSync(join(packed.project, "lazy.mjs"), program);
	const { before, signed, after } = JSON.parse(await ok(process.execPath, ["lazy.mjs"], { cwd: packed.project }));
	assert.deepEqual([before, after], [0, 1]);
	assert.deepEqual(signed, [AUTHORIZATION, AUTHORIZATION]);
});

test("bundled for workerd it brings its own module alone", async () => {
	const entry = join(packed.project, "worker3.mjs");
	const worker = `import { signRequest } from "dbs-backup-plan/v3";\nexport default { fetch: () => Response.json(${CALL}.headers.authorization) };\n`;
	writeFileSync(entry, worker);
	const outfile = join(packed.project, "workerd-v3", "worker.js");
	await esbuild({ entryPoints: [entry], bundle: true, format: "esm", conditions: ["workerd"], external: ["*.wasm"], outfile });
	const contents = readFileSync(outfile, "utf8");
	const [path = "", ...others] = [...contents.matchAll(/"([^"]*\.wasm)"/g)].map(([, path]) => path);
	assert.match(path, /\/dbs_backup_plan_v3\.wasm$/);
	assert.deepEqual(others, []);
	const module = readFileSync(join(packed.installed, "pkg", "dbs_backup_plan_v3.wasm"));
	const miniflare = new Miniflare({
		compatibilityDate: "2026-04-01",
		modules: [
			{ type: "ESModule", path: "worker.js", contents },
			{ type: "CompiledWasm", path, contents: module },
		],
	});
	try {
		assert.equal(await (await miniflare.dispatchFetch("http://worker.test/")).json(), AUTHORIZATION);
	} finally {
		await miniflare.dispose();
	}
});
