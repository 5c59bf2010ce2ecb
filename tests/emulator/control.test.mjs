// @ts-check
/** How the stand-in is controlled over HTTP, and who may. */
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { call, control, PLAN } from "./caller.mjs";

const emulator = new Emulator(KEYS, { clock: { speed: 0 } });
let origin = "";
before(async () => {
	origin = await emulator.listen();
});
after(() => emulator.close());

test("a life is scripted, the clock moved, and the plan seen, all over HTTP", async () => {
	const set = await control(origin, { lives: { "plan-1": "failed-check" }, traps: { nullAsText: false }, clock: { speed: 0 } });
	assert.equal(set.status, 200);
	assert.equal(set.lives["plan-1"][0].checks.CHECK_SRC.state, "failed");
	assert.deepEqual([set.traps.nullAsText, set.traps.quotedAddresses], [false, true]);
	await call(origin, "CreateAndStartBackupPlan", PLAN);
	const before = (await (await fetch(`${origin}/_control`)).json()).clock.now;
	const after = (await control(origin, { advance: 45_000 })).clock.now;
	assert.equal(after - before, 45_000);
	const { plans, calls, count } = await (await fetch(`${origin}/_plans`)).json();
	assert.deepEqual([plans[0].status, count, calls], ["init", 1, { CreateAndStartBackupPlan: 1 }]);
	assert.deepEqual([plans[0].runs, plans[0].parameters.SourceEndpointPassword], [undefined, "***"]);
	await fetch(`${origin}/_plans`, { method: "DELETE" });
	assert.deepEqual(await (await fetch(`${origin}/_plans`)).json(), { count: 0, requests: 0, calls: {}, plans: [] });
});

test("the clock takes another speed without a jump", async () => {
	const { now } = (await control(origin, { clock: { speed: 0 } })).clock;
	await control(origin, { clock: { speed: 1000 } });
	await new Promise((resolve) => setTimeout(resolve, 20));
	const later = (await control(origin, { clock: { speed: 0 } })).clock.now;
	assert.ok(later - now >= 19_000 && later - now < 10_000_000, String(later - now));
	assert.equal((await control(origin, {})).clock.now, later);
});

/** @type {[unknown, RegExp][]} */
const WRONG = [
	[[], /must be an object/],
	[{ speed: 1 }, /no such setting: speed\. There are clock, advance, lives/],
	[{ clock: { speed: -1 } }, /clock\.speed must be a number of at least 0/],
	[{ clock: { fast: 1 } }, /only speed/],
	[{ advance: "1" }, /advance must be a number/],
	[{ lives: { "*": "happy" } }, /no such life: happy\. There are healthy, warning/],
	[{ lives: { "*": { waitMs: -1 } } }, /waitMs must not be negative/],
	[{ lives: { "*": { waitMs: "1" } } }, /waitMs must be a number/],
	[{ lives: { "*": { mood: 1 } } }, /a life has no mood/],
	[{ lives: { "*": { ends: "happy" } } }, /ends must be one of/],
	[{ lives: { "*": { checking: "gone" } } }, /checking must be one of/],
	[{ lives: { "*": { backupBytes: "1e3" } } }, /backupBytes must be decimal digits/],
	[{ lives: { "*": { checks: { A: { state: "bad" } } } } }, /A: state must be one of finish, warning, failed, catched/],
	[{ lives: { "*": { checks: { A: { message: 1 } } } } }, /A: message must be a text/],
	[{ lives: { "*": { checks: { A: { text: "" } } } } }, /A has an unknown member: text/],
	[{ traps: { floor: true } }, /no such trap: floor/],
	[{ traps: { nullAsText: 1 } }, /must be true or false/],
	[{ preflight: "some" }, /preflight must be one of none, captured, all/],
	[{ regions: [1] }, /regions must be a list of texts/],
	[{ gateways: [{ id: 1, region: "x" }] }, /id must be a text of digits/],
	[{ gateways: [{ id: "1" }] }, /region must be a text/],
	[{ addresses: { x: { intranet: [] } } }, /x\.internet must be a list of texts/],
];
for (const [settings, message] of WRONG) {
	test(`${JSON.stringify(settings)} is refused, and nothing of it is set`, async () => {
		const { now } = (await control(origin, { clock: { speed: 0 } })).clock;
		const mixed = Array.isArray(settings) ? settings : { advance: 1_000, .../** @type {object} */ (settings) };
		const answer = await control(origin, mixed);
		assert.equal(answer.status, 400);
		assert.match(answer.error, message);
		assert.equal((await control(origin, {})).clock.now, now);
	});
}

test("no page and no other host name may control it", async () => {
	for (const [headers, reason] of /** @type {[Record<string, string>, RegExp][]} */ ([
		[{ origin: "http://localhost:8080" }, /No page/],
		[{ host: "rebound.example.com" }, /loopback only/],
	])) {
		const response = await new Promise((resolve, reject) => {
			request(`${origin}/_control`, { headers }, resolve).on("error", reject).end();
		});
		const chunks = [];
		for await (const chunk of response) chunks.push(chunk);
		assert.equal(response.statusCode, 403);
		assert.match(Buffer.concat(chunks).toString(), reason);
		assert.equal(response.headers["access-control-allow-origin"], undefined);
	}
});
