// @ts-check
/** How the stand-in is controlled over HTTP, and who may. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { FAULTS } from "../../emulator/faults.mjs";
import { HEALTHY, LIVES } from "../../emulator/life.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { OPERATIONS } from "../../emulator/operations.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { TRAPS } from "../../emulator/world.mjs";
import { root } from "../../scripts/lib/run.mjs";
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

test("in a process of its own, a plan with the name of a life has that life", async () => {
	const child = spawn(process.execPath, [join(root, "emulator", "main.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
	const ended = new Promise((resolve) => child.once("close", resolve));
	try {
		const output = await new Promise((resolve) => child.stdout.once("data", resolve));
		const at = /http:\/\/[\d.:]+/.exec(String(output))?.[0] ?? "";
		await control(at, { clock: { speed: 0 } });
		for (const BackupPlanName of ["stopped", "any"]) await call(at, "CreateAndStartBackupPlan", { ...PLAN, BackupPlanName });
		await control(at, { advance: 50_000 });
		const { plans } = await (await fetch(`${at}/_plans`)).json();
		assert.deepEqual(
			plans.map((/** @type {{ status: string }} */ { status }) => status),
			["stop", "running"],
		);
	} finally {
		child.kill("SIGTERM");
		await ended;
	}
});

test("the README names every operation, member of a life, life, trap and fault, with the traps' defaults", () => {
	const readme = readFileSync(join(root, "emulator", "README.md"), "utf8");
	for (const name of Object.keys(OPERATIONS)) assert.match(readme, new RegExp(`\\b${name}\\b`));
	for (const name of [...Object.keys(HEALTHY), ...Object.keys(LIVES), ...FAULTS]) assert.ok(readme.includes(`\`${name}\``), name);
	const documented = [...readme.matchAll(/^\| `(\w+)` \| (on|off) \|/gm)].map(([, name, value]) => [name, value === "on"]);
	assert.deepEqual(Object.fromEntries(documented), TRAPS);
});
