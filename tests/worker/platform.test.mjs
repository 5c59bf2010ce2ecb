// @ts-check
/** What only workerd has: limits in Durable Objects, the platform's own limits; and keys and failures that are rare. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Miniflare } from "miniflare";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { bundleForWorkerd } from "../../scripts/lib/worker-bundle.mjs";
import { createHandler } from "../../worker/edge.js";
import { accountOf } from "../../worker/src/account.js";
import { createApp } from "../../worker/src/app.js";
import { readSettings } from "../../worker/src/settings.js";
import { bindingsFor, eventually, inNode, onWorkerd, PLAN, post, RUNTIMES, withKey } from "./target.mjs";

const emulator = new Emulator(KEYS);
let service = "";
before(async () => {
	service = await emulator.listen();
});
after(() => emulator.close());

/** @param {(path: string, init?: RequestInit) => Promise<{ status: number, headers: { get(name: string): string | null } }>} call */
async function isLimited(call) {
	const ask = () => call("/plans/by-key/none", { headers: withKey("x") });
	// A window of the platform's may end in between: then there are twice three.
	let [answer, allowed] = [await ask(), 0];
	for (; answer.status === 404 && allowed < 7; allowed++) answer = await ask();
	assert.equal(answer.status, 429);
	assert.ok(allowed >= 3 && allowed <= 6, String(allowed));
	assert.ok(Number(answer.headers.get("retry-after")) >= 1);
}

test("on workerd a caller's limit is kept in a Durable Object, each address has its own", async () => {
	const target = await onWorkerd({
		...bindingsFor(service),
		RATE_PER_MINUTE: "3",
		ANONYMOUS_RATE_PER_MINUTE: "1",
		CLIENT_ADDRESS_HEADER: "x-real-ip",
	});
	try {
		await isLimited((path, init) => target.call(path, init));
		const from = async (/** @type {string} */ address) => (await target.call("/fields", { headers: { "x-real-ip": address } })).status;
		assert.deepEqual([await from("192.0.2.1"), await from("192.0.2.1"), await from("192.0.2.2")], [200, 429, 200]);
	} finally {
		await target.close();
	}
});

test("with the platform's own limit bound, that one counts", async () => {
	const miniflare = new Miniflare({
		compatibilityDate: "2026-04-01",
		modules: await bundleForWorkerd(),
		bindings: { ...bindingsFor(service), RATE_PER_MINUTE: "1000" },
		durableObjects: { PLANS: { className: "PlanRecords", useSQLite: true } },
		ratelimits: { RATE_LIMITER: { simple: { limit: 3, period: 60 } } },
		handleRuntimeStdio: () => {},
	});
	try {
		await isLimited((path, init) => miniflare.dispatchFetch(`http://worker.test${path}`, /** @type {any} */ (init)));
	} finally {
		await miniflare.dispose();
	}
});

test("Durable Objects that are not bound are a setting that is wrong, not an outcome that is not known", async () => {
	const miniflare = new Miniflare({
		compatibilityDate: "2026-04-01",
		modules: await bundleForWorkerd(),
		bindings: bindingsFor(service),
		handleRuntimeStdio: () => {},
	});
	try {
		const health = /** @type {any} */ (await (await miniflare.dispatchFetch("http://worker.test/healthz")).json());
		assert.equal(health.status, "misconfigured");
		assert.match(health.problems.join(" "), /PLANS is not bound.*Neither LIMITS nor RATE_LIMITER is bound/);
		const answer = await miniflare.dispatchFetch("http://worker.test/plans", /** @type {any} */ (post(PLAN, withKey("unbound"))));
		assert.deepEqual([answer.status, /** @type {any} */ (await answer.json()).code], [500, "misconfigured"]);
	} finally {
		await miniflare.dispose();
	}
});

for (const [runtime, start] of RUNTIMES) {
	test(`any visible character may stand in a key: ${runtime}`, async () => {
		const target = await start(bindingsFor(service));
		try {
			for (const key of ["a/b", "a?b#c", "100%", "../x", "...", ".x", "a%2Fb", '"quoted', "~!@$^&*()_+{}|:<>"]) {
				assert.equal((await target.call("/plans", post(PLAN, withKey(key)))).status, 201, key);
				const found = await target.call(`/plans/by-key/${encodeURIComponent(key)}`, { headers: withKey("x") });
				assert.equal(found.status, 200, key);
			}
		} finally {
			await target.close();
		}
	});
}

/** @param {Pick<import("./target.mjs").Target, "log" | "raw">} target @param {string} text */
function told(target, text) {
	const line = target.log.find(({ event }) => event === "exception");
	assert.equal(line?.name, "RangeError");
	assert.match(line?.at[0], /platform\.test/);
	assert.ok(!`${text}${target.raw.join("")}`.includes(PLAN.SourceEndpointPassword));
}
const fail = async () => {
	throw new RangeError(`cannot read ${PLAN.SourceEndpointPassword}`);
};

test("a failure of our own: 500, its kind in the log, nothing of what it was given", async () => {
	const target = await inNode({ ...bindingsFor(service), RATE_PER_MINUTE: "5" }, { limiter: { take: fail } });
	const answer = await target.call("/plans", post(PLAN, withKey("x")));
	const text = await answer.text();
	assert.deepEqual([answer.status, JSON.parse(text).code], [500, "internal"]);
	told(target, text);
});

test("a record's keeper that is lost: the outcome is not known, and the same again is safe", async () => {
	/** @type {Record<string, any>[]} */
	const log = [];
	const settings = readSettings(bindingsFor(service));
	const limiter = { take: async () => 0 };
	const lost = { keeper: { create: fail, read: fail }, follower: { look: fail, start: fail }, account: accountOf(settings) };
	const app = createApp({ settings, ...lost, limiter, log: (entry) => log.push(entry) });
	const answer = await app.request("/plans", post(PLAN, withKey("x")));
	const text = await answer.text();
	const { code, outcomeUnknown, retryable, clientToken } = JSON.parse(text);
	assert.deepEqual([answer.status, code, outcomeUnknown, retryable], [504, "outcome_unknown", true, true]);
	assert.match(clientToken, /^[0-9a-f-]{36}$/);
	const followed = [];
	for (const [path, init] of /** @type {[string, RequestInit][]} */ ([
		["/plans/by-key/x/state", { headers: withKey("x") }],
		["/plans/by-key/x/start", { method: "POST", headers: withKey("x") }],
	])) {
		const problem = /** @type {any} */ (await (await app.request(path, init)).json());
		followed.push([problem.status, problem.code, problem.retryable, problem.outcomeUnknown]);
	}
	assert.deepEqual(followed, [
		[503, "records_unavailable", true, undefined],
		[504, "start_unknown", true, true],
	]);
	told({ log, raw: [JSON.stringify(log)] }, text);
});

for (const [place, before] of /** @type {const} */ ([
	["third", [undefined]],
	["second", []],
])) {
	test(`the platform is told to keep the work alive until its outcome is recorded, its context in the ${place} place`, async () => {
		const handler = createHandler(bindingsFor(service), { log: () => {} });
		/** @type {Promise<unknown>[]} */
		const kept = [];
		const ctx = { waitUntil: (/** @type {Promise<unknown>} */ work) => kept.push(work), passThroughOnException: () => {}, props: {} };
		const left = handler(new Request("http://worker.test/plans", post(PLAN, withKey("kept"))), ...before, ctx);
		left.catch(() => {});
		await eventually(() => kept.length > 0);
		await kept[0];
		const found = await handler(new Request("http://worker.test/plans/by-key/kept", { headers: withKey("kept") }));
		assert.equal(/** @type {any} */ (await found.json()).state, "created");
	});
}
