// @ts-check
/** A mixed load on the worker, closed: each caller asks again when it has its answer. */
import { PLAN } from "./soak.mjs";

/** @typedef {{ kind: string, path: string, method: string, body?: string, key?: string }} Call */
/** @typedef {{ kind: string, status: number, ms: number, within: boolean }} Answered */

const VALIDATE = JSON.stringify({ ...PLAN, BackupPlanName: "load", Region: "cn-nowhere" });
/** How many calls of each kind come in twenty: most validate, some buy, and look at what they bought. */
const TURNS = ["create", "read", "repeat", "invalid", "list"];

/** @param {number} turn @param {string} key a new one for each twenty calls @returns {Call} */
function callOf(turn, key) {
	const kind = TURNS[turn % 20] ?? "validate";
	const plan = JSON.stringify({ ...PLAN, BackupPlanName: key });
	if (kind === "create" || kind === "repeat") return { kind, method: "POST", path: "/plans", body: plan, key };
	if (kind === "read") return { kind, method: "GET", path: `/plans/by-key/${key}` };
	if (kind === "list") return { kind, method: "GET", path: "/regions" };
	if (kind === "invalid") return { kind, method: "POST", path: "/plans", body: JSON.stringify({ Region: "x" }), key };
	return { kind: "validate", method: "POST", path: "/validate", body: VALIDATE };
}

/** What each kind may answer besides a problem that may pass. @type {Record<string, number>} */
const USUAL = { create: 201, repeat: 201, read: 200, list: 200, invalid: 422, validate: 200 };

/** Whether the README promises such an answer. @param {Call} call @param {Response} answer @param {string} text */
function isWithin({ kind }, answer, text) {
	if (answer.status === USUAL[kind]) return true;
	if (answer.headers.get("content-type") !== "application/problem+json") return false;
	const { code, status, retryable } = JSON.parse(text);
	return typeof code === "string" && status === answer.status && retryable === true && [409, 502, 503, 504].includes(status);
}

/**
 * @param {{ worker: string, token: string }} demo
 * @param {{ seconds: number, concurrency: number }} options
 * @returns {Promise<Answered[]>}
 */
export async function load({ worker, token }, { seconds, concurrency }) {
	/** @type {Answered[]} */
	const all = [];
	const end = performance.now() + seconds * 1000;
	await Promise.all(
		Array.from({ length: concurrency }, async (_, caller) => {
			for (let turn = 0; performance.now() < end; turn++) {
				const call = callOf(turn, `load-${caller}-${Math.floor(turn / 20)}`);
				const began = performance.now();
				const headers = { authorization: `Bearer ${token}`, ...(call.key && { "idempotency-key": call.key }) };
				const sent =
					call.body === undefined ? { headers } : { headers: { ...headers, "content-type": "application/json" }, body: call.body };
				const answer = await fetch(`${worker}${call.path}`, { method: call.method, ...sent });
				const within = isWithin(call, answer, await answer.text());
				all.push({ kind: call.kind, status: answer.status, ms: performance.now() - began, within });
			}
		}),
	);
	return all;
}

/** @param {Answered[]} all */
export function percentiles(all) {
	const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
	return kinds.map((kind) => {
		const of = all.filter((one) => one.kind === kind);
		const times = of.map(({ ms }) => ms).sort((a, b) => a - b);
		const at = (/** @type {number} */ share) => Number((times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1));
		const passing = of.filter(({ status }) => status !== USUAL[kind]).length;
		const outside = of.filter(({ within }) => !within).length;
		return { kind, calls: of.length, "p50 ms": at(0.5), p95: at(0.95), p99: at(0.99), most: at(1), "to repeat": passing, outside };
	});
}

/**
 * A worker of `edge.js` with records in memory: as many keys, then one more, then a clock beyond their life.
 * @param {number} keys
 */
export async function manyKeys(keys) {
	const { createHandler } = await import("../../worker/edge.js");
	const real = globalThis.fetch;
	// The service is not what is measured.
	globalThis.fetch = async () => Response.json({ Success: true, BackupPlanId: "dbs1" });
	const clock = { now: Date.now() };
	const token = "load-token-0123456789-0123456789-abcdef";
	const credentials = { ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret" };
	const settings = { ...credentials, API_TOKEN: token, POLICY: "any", RATE_PER_MINUTE: "0", ANONYMOUS_RATE_PER_MINUTE: "0" };
	const handler = createHandler(settings, { log: () => {}, audit: () => {}, now: () => clock.now });
	const create = (/** @type {number} */ index) => {
		const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "idempotency-key": `key-${index}` };
		const body = JSON.stringify({ ...PLAN, BackupPlanName: `key-${index}` });
		return handler(new Request("http://worker.test/plans", { method: "POST", headers, body }));
	};
	const timed = async (/** @type {number} */ from, /** @type {number} */ to) => {
		const began = performance.now();
		for (let index = from; index < to; index++) {
			const { status } = await create(index);
			if (status !== 201) throw new Error(`key ${index} got ${status}`);
		}
		return ((performance.now() - began) / (to - from)).toFixed(2);
	};
	try {
		const warm = Math.min(1000, keys / 4);
		await timed(0, warm);
		const before = process.memoryUsage.rss();
		const first = await timed(warm, 2 * warm);
		await timed(2 * warm, keys - warm);
		const last = await timed(keys - warm, keys);
		const grown = process.memoryUsage.rss() - before;
		const repeat = await timed(0, warm);
		const beyond = await create(keys);
		const said = /** @type {{ code?: string }} */ (await beyond.json()).code;
		clock.now += 8 * 86_400_000;
		const { status: after } = await create(keys + 1);
		return {
			keys,
			"ms a key, first thousand": first,
			"last thousand": last,
			repeated: repeat,
			"bytes a key": Math.round(grown / keys),
			"one more": `${beyond.status} ${said ?? ""}`,
			"when all have expired": after,
		};
	} finally {
		globalThis.fetch = real;
	}
}
