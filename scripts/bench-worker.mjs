// @ts-check
/**
 * `npm run bench:worker [-- --seconds 10]`: how much one core does, and which share of it is our WebAssembly.
 *
 * Throughput: the worker on workerd, held to one core; the stand-in and the load on the others. CPU a call is what workerd
 * used, which other work on the machine changes little. Share: the same handler in Node, under V8's sampling profiler.
 */
import { Session } from "node:inspector/promises";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { main, say } from "./lib/run.mjs";
import { cpuSeconds, pin, workerdPid } from "./lib/workerd.mjs";

const CONCURRENCY = 32;
/** workerd keeps an object for ten seconds after its last use, and its SQLite has memory for some two thousand. */
const MOST_CALLS = 1000;
const PLAN = {
	BackupPlanName: "bench",
	Region: "cn-hangzhou",
	InstanceClass: "micro",
	DatabaseType: "MySQL",
	BackupMethod: "logical",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
	SourceEndpointUserName: "backup",
	SourceEndpointPassword: "bench-password",
	BackupObjects: [{ DBName: "orders", TableIncludes: [{ TableName: "lines" }] }],
};
const BINDINGS = {
	POLICY: "any",
	RATE_PER_MINUTE: "0",
	ANONYMOUS_RATE_PER_MINUTE: "0",
	SIGN_ENABLED: "true",
	API_TOKEN_SCOPES: "plans:create plans:sign",
};

/** @typedef {(path: string, init: RequestInit) => Promise<Response>} Call */
/** @typedef {{ calls: number, seconds: number }} Load */

/** @param {Call} call @param {string} path @param {string} token @param {number} seconds @returns {Promise<Load>} */
async function load(call, path, token, seconds) {
	const began = performance.now();
	const end = began + seconds * 1000;
	const body = JSON.stringify(PLAN);
	const most = path === "/plans" ? MOST_CALLS : Number.POSITIVE_INFINITY;
	let [calls, started] = [0, 0];
	await Promise.all(
		Array.from({ length: CONCURRENCY }, async () => {
			while (performance.now() < end && started++ < most) {
				const key = crypto.randomUUID();
				const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "idempotency-key": key };
				const answer = await call(path, { method: "POST", headers, body });
				await answer.text();
				if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
				calls++;
			}
		}),
	);
	return { calls, seconds: (performance.now() - began) / 1000 };
}

/** @param {number} seconds */
async function throughput(seconds) {
	const { startDemo } = await import("./lib/demo.mjs");
	const demo = await startDemo({ allowedOrigins: [], quiet: true, bindings: BINDINGS, inMemory: true });
	try {
		const pid = workerdPid();
		say(pin(pid));
		/** @type {Call} */
		const call = (path, init) => fetch(`${demo.worker}${path}`, init);
		const rows = [];
		for (const path of ["/validate", "/sign", "/plans"]) {
			await load(call, path, demo.token, Math.min(1, seconds));
			const before = pid === undefined ? 0 : cpuSeconds(pid);
			const { calls, seconds: took } = await load(call, path, demo.token, seconds);
			const used = pid === undefined ? Number.NaN : cpuSeconds(pid) - before;
			rows.push({
				path,
				"calls/s": Math.round(calls / took),
				"calls/s of a whole core": Math.round(calls / used),
				"CPU ms/call": Number(((used / calls) * 1000).toFixed(2)),
				"core used": `${Math.round((used / took) * 100)} %`,
			});
		}
		console.table(rows);
	} finally {
		await demo.close();
	}
}

/** Samples by where they fell; waiting does not count. @param {import("node:inspector").Profiler.Profile} profile */
function shares({ nodes, samples = [] }) {
	const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
	let [wasm, all] = [0, 0];
	for (const id of samples) {
		const frame = byId.get(id);
		if (!frame || ["(idle)", "(program)"].includes(frame.functionName)) continue;
		all++;
		if (frame.url.startsWith("wasm:")) wasm++;
	}
	return wasm / all;
}

/** @param {number} seconds */
async function share(seconds) {
	const { createHandler } = await import("../worker/edge.js");
	const { startStandIn } = await import("./lib/stand-in.mjs");
	const service = await startStandIn();
	const token = "bench-token-0123456789-0123456789-abcdef";
	const credentials = { ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret" };
	const handler = createHandler({ ...BINDINGS, ...credentials, DBS_ENDPOINT: service.origin, API_TOKEN: token }, { log: () => {} });
	/** @type {Call} */
	const call = (path, init) => handler(new Request(`http://worker.test${path}`, init));
	const session = new Session();
	session.connect();
	try {
		await session.post("Profiler.enable");
		await session.post("Profiler.setSamplingInterval", { interval: 200 });
		const rows = [];
		for (const path of ["/validate", "/sign", "/plans"]) {
			await load(call, path, token, Math.min(2, seconds));
			await session.post("Profiler.start");
			const { calls, seconds: took } = await load(call, path, token, seconds);
			const { profile } = await session.post("Profiler.stop");
			rows.push({
				path,
				"calls/s in Node, no HTTP before it": Math.round(calls / took),
				"in our WebAssembly": `${(shares(profile) * 100).toFixed(1)} %`,
			});
		}
		console.table(rows);
	} finally {
		session.disconnect();
		await service.close();
	}
}

await main(async () => {
	const { values } = parseArgs({ options: { seconds: { type: "string", default: "10" } } });
	await build();
	say(`${CONCURRENCY} calls at a time, ${values.seconds} s each`);
	await throughput(Number(values.seconds));
	await share(Number(values.seconds));
});
