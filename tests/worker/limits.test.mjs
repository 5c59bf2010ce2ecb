// @ts-check
/** How often somebody may call, and how large and how slow a body may be. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { test } from "node:test";
import { bindingsFor, inNode, onWorkerd, post, withKey } from "./target.mjs";

const service = "http://127.0.0.1:1";

test("a caller is limited, and so is everyone without a name", async () => {
	let now = Date.parse("2026-01-01T00:00:00Z");
	const target = await inNode({ ...bindingsFor(service), RATE_PER_MINUTE: "3", ANONYMOUS_RATE_PER_MINUTE: "2" }, { now: () => now });
	const status = async () => (await target.call("/plans/by-key/none", { headers: withKey("x") })).status;
	assert.deepEqual([await status(), await status(), await status()], [404, 404, 404]);
	const limited = await target.call("/plans/by-key/none", { headers: withKey("x") });
	assert.equal(limited.status, 429);
	assert.equal(limited.headers.get("retry-after"), "20");
	now += 20_000;
	assert.equal(await status(), 404);
	const guess = async () => (await target.call("/plans/by-key/none", { headers: withKey("x", "guess") })).status;
	assert.deepEqual([await guess(), await guess(), await guess()], [401, 401, 429]);
	assert.equal((await target.call("/fields")).status, 429);
});

test("who changes what stands before its address, its port, or the end of an IPv6 address has no limit more", async () => {
	const own = { ANONYMOUS_RATE_PER_MINUTE: "1", CLIENT_ADDRESS_HEADER: "x-forwarded-for" };
	const target = await inNode({ ...bindingsFor(service), ...own }, { now: () => 0 });
	const from = async (/** @type {string} */ address) => (await target.call("/fields", { headers: { "x-forwarded-for": address } })).status;
	const cases = /** @type {[string, number][]} */ ([
		["192.0.2.1", 200],
		["198.51.100.7, 192.0.2.1", 429],
		["198.51.100.8,192.0.2.1:4711", 429],
		["192.0.2.1, 198.51.100.7", 200],
		["2001:db8:1:2::1", 200],
		["2001:DB8:1:2:ffff:0:0:1", 429],
		["[2001:db8:1:2::3]:443", 429],
		["2001:db8:1:3::1", 200],
		["2001:db8::1", 200],
		["2001:db8:0:0:5::", 429],
		["::ffff:192.0.2.9", 200],
		["::ffff:192.0.2.10", 200],
		["unknown", 200],
		["no address", 200],
		["no address", 429],
	]);
	for (const [address, status] of cases) assert.equal(await from(address), status, address);
});

test("a caller that is refused before its body was read gets each answer, over one connection", async () => {
	const target = await onWorkerd(bindingsFor(service));
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const ports = new Set();
	const refused = async () => {
		const sent = request(`${target.origin}/plans`, { agent, method: "POST", headers: { "content-type": "application/json" } });
		// The body comes after the worker could have answered.
		sent.flushHeaders();
		setTimeout(() => sent.end("x".repeat(100_000)), 5);
		const [answer] = await once(sent, "response");
		ports.add(answer.socket.localPort);
		answer.resume();
		await once(answer, "end");
		return answer.statusCode;
	};
	try {
		for (let round = 0; round < 20; round++) assert.equal(await refused(), 401);
		assert.equal(ports.size, 1);
	} finally {
		agent.destroy();
		await target.close();
	}
});

test("a body that is slow or too large is refused", async () => {
	const hasty = await inNode({ ...bindingsFor(service), BODY_TIMEOUT_MS: "50" });
	const endless = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
	const init = /** @type {any} */ ({ ...post(""), body: endless, duplex: "half" });
	assert.equal((await hasty.call("/validate", init)).status, 408);
	const target = await inNode({ ...bindingsFor(service), MAX_BODY_BYTES: "1024" });
	const large = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(600)) });
	assert.equal((await target.call("/validate", /** @type {any} */ ({ ...post(""), body: large, duplex: "half" }))).status, 413);
});

test("a body is counted, whatever its headers say", async () => {
	const target = await inNode({ ...bindingsFor(service), MAX_VALIDATE_BYTES: "1024" });
	const init = post({ BackupPlanName: "x".repeat(2000) }, { "content-length": "2" });
	assert.equal((await target.call("/validate", init)).status, 413);
});

test("a body without an announced length that turns out too large gets its answer on workerd, over one connection", async () => {
	const target = await onWorkerd({ ...bindingsFor(service), MAX_VALIDATE_BYTES: "1024" });
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const ports = new Set();
	try {
		for (let round = 0; round < 10; round++) {
			const sent = request(`${target.origin}/validate`, { agent, method: "POST", headers: { "content-type": "application/json" } });
			for (let part = 0; part < 5; part++) sent.write("x".repeat(20_000));
			sent.end();
			const [answer] = await once(sent, "response");
			ports.add(answer.socket.localPort);
			answer.resume();
			await once(answer, "end");
			assert.equal(answer.statusCode, 413);
		}
		assert.equal(ports.size, 1);
	} finally {
		agent.destroy();
		await target.close();
	}
});
