// @ts-check
/** What no caller can do: raise an operator's alarm, lead a limit past, write into the log, or make the worker grow. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { SignJWT } from "jose";
import { Faults } from "../../emulator/faults.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { consoleLog } from "../../worker/src/log.js";
import { MemoryStore } from "../../worker/src/memory.js";
import { AUDIENCE, bindingsFor, eventually, ISSUER, inNode, onWorkerd, PLAN, post, withKey } from "./target.mjs";

const emulator = new Emulator(KEYS);
let service = "";
before(async () => {
	service = await emulator.listen();
});
after(() => emulator.close());
beforeEach(() => {
	emulator.service.reset();
	emulator.requests = 0;
	emulator.faults = new Faults();
});

/** Sends bytes as they are, and ends. @param {string} origin @param {string} bytes @returns {Promise<string>} */
const raw = (origin, bytes) =>
	new Promise((resolve) => {
		const { hostname, port } = new URL(origin);
		let text = "";
		const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => socket.end(bytes));
		socket.on("data", (chunk) => {
			text += chunk;
		});
		socket.on("error", () => resolve(text));
		socket.on("end", () => resolve(text));
		setTimeout(() => socket.destroy(), 3000).unref();
	});

test("a body that breaks off or is badly framed is the caller's fault: 400 and a warning", async () => {
	const target = await onWorkerd(bindingsFor(service));
	try {
		const head = "Host: x\r\nContent-Type: application/json\r\n";
		for (const [id, rest] of [
			["breaks-off-0001", "Content-Length: 50\r\n\r\n{}"],
			["bad-chunk-00001", "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"],
		]) {
			await raw(target.origin, `POST /validate HTTP/1.1\r\n${head}X-Request-Id: ${id}\r\n${rest}`);
			const line = await eventually(() => target.log.find(({ event, requestId }) => event === "request" && requestId === id));
			assert.deepEqual([line.status, line.level, line.code], [400, "warn", "body_incomplete"], id);
		}
		assert.deepEqual(
			target.log.filter(({ level }) => level === "error"),
			[],
		);
	} finally {
		await target.close();
	}
});

test("a body that cannot be read is refused in Node, too", async () => {
	const target = await inNode(bindingsFor(service));
	const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) });
	const answer = await target.call("/validate", /** @type {any} */ ({ ...post(""), body, duplex: "half" }));
	assert.deepEqual([answer.status, /** @type {any} */ (await answer.json()).code], [400, "body_incomplete"]);
	assert.ok(!target.log.some(({ level }) => level === "error"));
});

test("a store that fails before anything is sent: 503, nothing was sent, and the same again works", async () => {
	for (const broken of ["get", "swap"]) {
		const store = new MemoryStore();
		const fail = async () => {
			throw new RangeError(`cannot keep ${PLAN.SourceEndpointPassword}`);
		};
		const target = await inNode(bindingsFor(service), { store: Object.assign(store, { [broken]: fail }) });
		const answer = await target.call("/plans", post(PLAN, withKey("k")));
		const text = await answer.text();
		const { code, retryable, outcomeUnknown, detail } = JSON.parse(text);
		assert.deepEqual([answer.status, code, retryable, outcomeUnknown], [503, "records_unavailable", true, undefined], broken);
		assert.match(detail, /nothing was sent/i);
		assert.deepEqual([emulator.requests, text.includes(PLAN.SourceEndpointPassword)], [0, false]);
		const line = target.log.find(({ event }) => event === "exception");
		assert.equal(line?.name, "RangeError");
		Reflect.deleteProperty(store, broken);
		assert.equal((await target.call("/plans", post(PLAN, withKey("k")))).status, 201, broken);
		emulator.service.reset();
		emulator.requests = 0;
	}
});

test("a store that fails while an earlier outcome is not known: nothing was sent now, and the doubt stays", async () => {
	const store = new MemoryStore();
	const target = await inNode({ ...bindingsFor(service), MAX_ATTEMPTS: "1" }, { store });
	emulator.faults = new Faults({ next: ["reset-after"] });
	assert.equal((await target.call("/plans", post(PLAN, withKey("k")))).status, 504);
	store.swap = async () => {
		throw new Error("gone");
	};
	const problem = /** @type {any} */ (await (await target.call("/plans", post(PLAN, withKey("k")))).json());
	assert.deepEqual([problem.status, problem.code, problem.outcomeUnknown], [503, "records_unavailable", true]);
	assert.match(problem.clientToken, /^[0-9a-f-]{36}$/);
});

test("asking for an outcome while the store fails: 503, not a fault of ours", async () => {
	const fail = async () => {
		throw new Error("gone");
	};
	const target = await inNode(bindingsFor(service), { store: Object.assign(new MemoryStore(), { get: fail }) });
	const answer = await target.call("/plans/by-key/k", { headers: withKey("x") });
	assert.deepEqual([answer.status, /** @type {any} */ (await answer.json()).code], [503, "records_unavailable"]);
});

test("a log line is one line of visible characters, whatever a caller is called", () => {
	/** @type {string[]} */
	const lines = [];
	const { warn } = console;
	console.warn = (line) => lines.push(line);
	try {
		const caller = "jwt:a\u2028b\u009bc\u202ed\u0085e\u00adf\ufeffg\u{e0041}h\ud800i 名é";
		consoleLog({ level: "warn", event: "request", caller });
		const [line = ""] = lines;
		assert.doesNotMatch(line, /[\p{C}\p{Zl}\p{Zp}]/u);
		assert.ok(line.includes("\\u2028") && line.includes("\\u009b") && line.includes("\\u202e") && line.includes("名é"), line);
		assert.equal(JSON.parse(line).caller, caller);
	} finally {
		console.warn = warn;
	}
});

test("on workerd, too: what a token calls its subject cannot break out of its line", async () => {
	const secret = "a shared secret of the tests, 32 bytes or more";
	const jwt = { JWT_SECRET: secret, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE };
	const target = await onWorkerd({ ...bindingsFor(service), ...jwt });
	try {
		const sub = "evil\u2028\u009b2J\u202e";
		const token = await new SignJWT({ sub, scope: "plans:read" })
			.setProtectedHeader({ alg: "HS256" })
			.setIssuer(ISSUER)
			.setAudience(AUDIENCE)
			.setExpirationTime("5m")
			.sign(new TextEncoder().encode(secret));
		await target.call("/plans/by-key/none", { headers: withKey("x", token) });
		const line = await eventually(() => target.log.find(({ caller }) => caller === `jwt:${sub}`));
		assert.ok(line);
		assert.doesNotMatch(target.raw.join(""), /[\u2028\u009b\u202e]/);
	} finally {
		await target.close();
	}
});

test("settings that every send would fail by are found at the start, and healthz names them", async () => {
	const cases = /** @type {[string, string, RegExp][]} */ ([
		["DBS_ENDPOINT", "//evil", /^DBS_ENDPOINT/],
		["DBS_ENDPOINT", "https://x/?a=b", /^DBS_ENDPOINT/],
		["DBS_ENDPOINT", "https://user@x", /^DBS_ENDPOINT/],
		["DBS_ENDPOINT", "https://x/path", /^DBS_ENDPOINT/],
		["DBS_ENDPOINT", "a b", /^DBS_ENDPOINT/],
		["ALIBABA_CLOUD_ACCESS_KEY_SECRET", "two parts", /^ALIBABA_CLOUD_ACCESS_KEY_SECRET/],
		["ALIBABA_CLOUD_ACCESS_KEY_ID", "te\u00a0stid", /^ALIBABA_CLOUD_ACCESS_KEY_ID/],
		["ALIBABA_CLOUD_SECURITY_TOKEN", "to\nken", /ALIBABA_CLOUD_SECURITY_TOKEN/],
		["JWT_JWKS_URL", "https://keys example", /JWT_JWKS_URL/],
	]);
	for (const [name, value, says] of cases) {
		const target = await inNode({ ...bindingsFor(service), IDEMPOTENCY_SECRET: "an idempotency secret of 32 chars", [name]: value });
		const health = /** @type {any} */ (await (await target.call("/healthz")).json());
		assert.equal(health.status, "misconfigured", `${name}=${value}`);
		assert.ok(
			health.problems.some((/** @type {string} */ problem) => says.test(problem)),
			JSON.stringify(health.problems),
		);
		assert.ok(!JSON.stringify(health).includes(value), name);
		assert.equal((await target.call("/plans", post(PLAN, withKey("x")))).status, 500, name);
	}
	assert.equal(emulator.requests, 0);
});

test("a report has at most 100 issues, and says how many more there are", async () => {
	const target = await inNode({ ...bindingsFor(service), ANONYMOUS_RATE_PER_MINUTE: "0" });
	const many = { ...PLAN, BackupObjects: JSON.stringify(Array.from({ length: 700 }, () => 1)) };
	const report = /** @type {any} */ (await (await target.call("/validate", post(many))).json());
	assert.deepEqual([report.valid, report.errors.length, report.warnings.length, report.more >= 600], [false, 100, 0, true]);
	const refused = /** @type {any} */ (await (await target.call("/plans", post(many, withKey("many")))).json());
	assert.deepEqual([refused.status, refused.errors.length, refused.more >= 600], [422, 100, true]);
	const few = /** @type {any} */ (await (await target.call("/validate", post({}))).json());
	assert.equal(few.more, undefined);
});

test("far more names than the operation has parameters are refused before anything looks at them", async () => {
	const target = await inNode({ ...bindingsFor(service), SIGN_ENABLED: "true", API_TOKEN_SCOPES: "plans:create plans:sign" });
	const names = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`n${index}`, 1]));
	for (const path of ["/validate", "/plans", "/sign"]) {
		const answer = await target.call(path, post(names, withKey("many")));
		const { code, detail } = /** @type {any} */ (await answer.json());
		assert.deepEqual([answer.status, code], [400, "too_many_parameters"], path);
		assert.match(detail, /5000/);
	}
	const some = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`n${index}`, 1]));
	assert.equal((await target.call("/validate", post(some))).status, 200, "a few that are wrong are named");
});

test("/validate has a small limit of its own, a setting", async () => {
	const target = await inNode(bindingsFor(service));
	const large = { ...PLAN, BackupObjects: JSON.stringify([{ DBName: "d".repeat(150_000) }]) };
	const refused = await target.call("/validate", post(large));
	assert.equal(refused.status, 413);
	assert.match(/** @type {any} */ (await refused.json()).detail, /131072/);
	assert.equal((await target.call("/plans", post(large, withKey("large")))).status, 201, "it is read for a caller with a token");
	const wide = await inNode({ ...bindingsFor(service), MAX_VALIDATE_BYTES: "400000" });
	assert.equal((await wide.call("/validate", post(large))).status, 200);
});

test("a header that anyone can invent is trusted only where a setting says so", async () => {
	const target = await onWorkerd({ ...bindingsFor(service), ANONYMOUS_RATE_PER_MINUTE: "2" });
	try {
		const from = async (/** @type {string} */ address) =>
			(await target.call("/fields", { headers: { "cf-connecting-ip": address } })).status;
		assert.deepEqual([await from("192.0.2.1"), await from("192.0.2.2"), await from("192.0.2.3")], [200, 200, 429]);
	} finally {
		await target.close();
	}
});

test("a limit outlives its Durable Object", async () => {
	const persist = await mkdtemp(join(tmpdir(), "dbs-limits-"));
	const bindings = { ...bindingsFor(service), ANONYMOUS_RATE_PER_MINUTE: "2", RATE_PER_MINUTE: "2" };
	const anyone = async (/** @type {import("./target.mjs").Target} */ at) => (await at.call("/fields")).status;
	const caller = async (/** @type {import("./target.mjs").Target} */ at) =>
		(await at.call("/plans/by-key/none", { headers: withKey("x") })).status;
	try {
		const began = Date.now();
		const first = await onWorkerd(bindings, { persist });
		assert.deepEqual([await anyone(first), await anyone(first), await caller(first), await caller(first)], [200, 200, 404, 404]);
		await first.close();
		const second = await onWorkerd(bindings, { persist });
		try {
			const answers = [await anyone(second), await caller(second)];
			// Half a minute brings one back.
			assert.ok(Date.now() - began < 29_000, "the machine is too slow to tell");
			assert.deepEqual(answers, [429, 429]);
		} finally {
			await second.close();
		}
	} finally {
		await rm(persist, { recursive: true, force: true });
	}
});

test("whatever leaves a line in the log is limited, and a flood of refusals does not flood the log", async () => {
	let now = Date.parse("2026-01-01T00:00:00Z");
	const own = { ...bindingsFor(service), ANONYMOUS_RATE_PER_MINUTE: "3", ALLOWED_ORIGINS: "https://console.example" };
	const calls = /** @type {[string, string, RequestInit][]} */ ([
		["healthz", "/healthz", {}],
		["a path that is none", "/nothing", {}],
		["a method that is none", "/plans", { method: "PUT" }],
		["a foreign page", "/fields", { headers: { origin: "https://evil.example" } }],
		[
			"a preflight",
			"/plans",
			{ method: "OPTIONS", headers: { origin: "https://console.example", "access-control-request-method": "POST" } },
		],
		["a token that is none", "/plans", post(PLAN, withKey("x", "nonsense"))],
		["a query that is none", "/fields?x=1", {}],
	]);
	for (const [name, path, init] of calls) {
		const target = await inNode(own, { now: () => now });
		const answers = [];
		for (let index = 0; index < 50; index++) answers.push((await target.call(path, init)).status);
		assert.deepEqual([answers.indexOf(429), answers.lastIndexOf(429)], [3, 49], name);
		const lines = target.log.filter(({ event }) => event === "request");
		assert.equal(lines.length, 4, name);
		now += 60_000;
		await target.call(path, init);
		for (let index = 0; index < 5; index++) await target.call(path, init);
		assert.equal(target.log.filter(({ code }) => code === "rate_limited").at(-1)?.unlogged, 46, name);
		now += 60_000;
	}
});

test("a worker that is misconfigured raises no alarm for each call beyond the limit", async () => {
	const target = await inNode(
		{ ...bindingsFor(service), POLICY: "{oops", ANONYMOUS_RATE_PER_MINUTE: "2", RATE_PER_MINUTE: "2" },
		{ now: () => 0 },
	);
	for (let index = 0; index < 20; index++) await target.call("/fields");
	assert.equal(target.log.filter(({ level }) => level === "error").length, 2);
});
