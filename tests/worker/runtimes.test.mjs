// @ts-check
/** The second entry in Node, Deno and Bun, as one bundled file; and what would be deployed, on workerd. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Miniflare } from "miniflare";
import { Faults } from "../../emulator/faults.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { startWorker } from "../../scripts/lib/demo.mjs";
import { root, run } from "../../scripts/lib/run.mjs";
import { bundleForEdge, bundleForEdgeLight } from "../../scripts/lib/worker-bundle.mjs";
import { bindingsFor, eventually, PLAN, post, withKey } from "./target.mjs";

const folder = mkdtempSync(join(tmpdir(), "dbs-worker-"));
const bundle = join(folder, "edge.mjs");
const emulator = new Emulator(KEYS);
let service = "";
before(async () => {
	service = await emulator.listen();
	await bundleForEdge(bundle);
});
after(async () => {
	await emulator.close();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
	emulator.service.reset();
	emulator.faults = new Faults();
});

/** What every runtime has to do. @param {string} origin */
async function works(origin) {
	assert.deepEqual(await (await fetch(`${origin}/healthz`)).json(), {
		status: "ok",
		auth: true,
		credentials: true,
		signing: false,
		policy: "any",
	});
	emulator.faults = new Faults({ next: ["reset-after"] });
	const first = await fetch(`${origin}/plans`, post(PLAN, withKey("runtime")));
	const plan = /** @type {any} */ (await first.json());
	assert.equal(first.status, 201, JSON.stringify(plan));
	// Some runtimes repeat a request on a connection that was reset: the service sees it as another try.
	assert.equal(emulator.service.plans.length, 1);
	const again = await fetch(`${origin}/plans`, post(PLAN, withKey("runtime")));
	assert.equal(again.headers.get("idempotency-replayed"), "true");
	assert.deepEqual(await again.json(), plan);
	const refused = await fetch(`${origin}/plans`, post(PLAN, withKey("runtime", "nonsense")));
	assert.equal(refused.status, 401);
	const report = /** @type {any} */ (await (await fetch(`${origin}/validate?locale=zh-CN`, post({}))).json());
	assert.equal(report.valid, false);
}

/** Starts a server, which says where it listens, and stops it. @param {string} command @param {string[]} args */
async function serving(command, args) {
	const env = { ...process.env, ...bindingsFor(service), NO_COLOR: "1" };
	// A group of its own: what is started may be a script that starts the runtime.
	const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
	const ended = new Promise((resolve) => child.once("close", resolve));
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (chunk) => {
			output += chunk;
		});
	}
	try {
		const [origin] = await eventually(() => {
			assert.equal(child.exitCode, null, output);
			return /http:\/\/127\.0\.0\.1:\d+(?=\/\s)/.exec(output);
		});
		await works(origin);
		// It says where its records are.
		await eventually(() => /"event":"memory_store"/.test(output));
	} finally {
		if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
		await ended;
	}
}

const bin = (/** @type {string} */ name) => join(root, "node_modules", ".bin", name);

test("Deno serves it", () =>
	serving(bin("deno"), ["serve", "--no-prompt", "--allow-env", "--allow-net=127.0.0.1", "--host=127.0.0.1", "--port=0", bundle]));

test("Bun serves it", () => {
	// By itself Bun would serve the default export, on every address of the machine.
	const program = `import entry from ${JSON.stringify(bundle)};
		console.log(Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: entry.fetch }).url.href);`;
	return serving(bin("bun"), ["-e", program]);
});

test("Node serves it, with a few lines", async () => {
	const { createHandler } = await import(pathToFileURL(bundle).href);
	const handler = createHandler(bindingsFor(service), { log: () => {} });
	const server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const headers = /** @type {Record<string, string>} */ (request.headers);
		const init = { method: request.method ?? "GET", headers, ...(chunks.length > 0 && { body: Buffer.concat(chunks) }) };
		const answer = await handler(new Request(`http://${request.headers.host}${request.url}`, init));
		response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	try {
		await works(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`);
	} finally {
		server.closeAllConnections();
		server.close();
	}
});

test("settings may come as the second argument of fetch", async () => {
	const { default: entry } = await import(`${pathToFileURL(bundle).href}?second-argument`);
	const health = await entry.fetch(new Request("http://worker.test/healthz"), { API_TOKEN: "0123456789abcdef0123456789abcdef" });
	assert.deepEqual(await health.json(), { status: "ok", auth: true, credentials: false, signing: false, policy: "none" });
});

test("npm run worker:deploy -- --dry-run makes what runs on workerd", async () => {
	const out = join(folder, "deployed");
	const { code, output } = await run(process.execPath, [join(root, "scripts", "worker-deploy.mjs"), "--dry-run", "--outdir", out], {
		quiet: true,
	});
	assert.equal(code, 0, output);
	assert.match(output, /env\.PLANS \(PlanRecords\)[\s\S]*env\.LIMITS \(RateLimits\)/);
	assert.ok(existsSync(join(out, "cloudflare.js")), readdirSync(out).join(" "));
	const wasm = readdirSync(out).filter((name) => name.endsWith(".wasm"));
	assert.equal(wasm.length, 3, "one to validate and sign, one to read answers, one to send");
	const worker = await startWorker({
		bindings: bindingsFor(service),
		modules: [
			{ type: "ESModule", path: "cloudflare.js", contents: readFileSync(join(out, "cloudflare.js"), "utf8") },
			...wasm.map((path) => ({ type: /** @type {const} */ ("CompiledWasm"), path, contents: readFileSync(join(out, path)) })),
		],
	});
	try {
		await works(worker.origin);
	} finally {
		await worker.close();
	}
});

test("the bundle for platforms that compile no bytes runs on one", async () => {
	const file = join(folder, "edge-light", "worker.mjs");
	await bundleForEdgeLight(file);
	const wasm = readdirSync(join(folder, "edge-light")).filter((name) => name.endsWith(".wasm"));
	assert.ok(wasm.length > 1, wasm.join(" "));
	const miniflare = new Miniflare({
		host: "127.0.0.1",
		port: 0,
		compatibilityDate: "2026-04-01",
		bindings: bindingsFor(service),
		modules: [
			{ type: "ESModule", path: "worker.mjs", contents: readFileSync(file, "utf8") },
			...wasm.map((name) => ({
				type: /** @type {const} */ ("CompiledWasm"),
				path: `${name}?module`,
				contents: readFileSync(join(folder, "edge-light", name)),
			})),
		],
		handleRuntimeStdio: () => {},
	});
	try {
		await works((await miniflare.ready).origin);
	} finally {
		await miniflare.dispose();
	}
});
