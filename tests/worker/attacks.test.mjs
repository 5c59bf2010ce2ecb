// @ts-check
/** The attack table: each is refused with the right status, creates nothing, and stands in the log. */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, describe, test } from "node:test";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { ALLOWED, ATTACKS, arm, as, disarm, jwt, POLICY, signers, visitors } from "./attacks.mjs";
import { eventually, inNode, onWorkerd, post, RUNTIMES, withKey } from "./target.mjs";

const emulator = new Emulator(KEYS);
/** @type {Record<string, string>} */
let bindings = {};
before(async () => {
	bindings = await arm(await emulator.listen());
});
after(async () => {
	await emulator.close();
	disarm();
});

for (const [runtime, start] of RUNTIMES) {
	describe(runtime, () => {
		/** @type {import("./target.mjs").Target} */
		let target;
		before(async () => {
			target = await start(bindings);
		});
		after(() => target?.close());

		for (const [name, make, status, code] of ATTACKS) {
			test(`${name}: ${status} ${code}`, async () => {
				const { path = "/plans", init } = await make();
				const seen = target.log.length;
				const answer = await target.call(path, init);
				const problem = /** @type {any} */ (await answer.json());
				assert.deepEqual([answer.status, problem.status, problem.code], [status, status, code], JSON.stringify(problem));
				assert.equal(answer.headers.get("content-type"), "application/problem+json");
				assert.equal(answer.headers.get("set-cookie"), null);
				if (code === "policy") assert.ok(Object.keys(POLICY).includes(problem.rule.split(".")[0]), problem.rule);
				if (status === 401) assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer/);
				if (code === "origin_not_allowed") assert.equal(answer.headers.get("access-control-allow-origin"), null);
				const id = answer.headers.get("x-request-id");
				const line = await eventually(() => target.log.slice(seen).find(({ event, requestId }) => event === "request" && requestId === id));
				assert.deepEqual([line.status, line.code, line.decision, line.rule], [status, code, "refused", problem.rule]);
				assert.deepEqual([emulator.service.plans.length, visitors.length], [0, 0]);
			});
		}

		test("what is not an attack passes: each kind of token, the policy's own limits", async () => {
			const tokens = [
				await jwt(),
				await jwt({ alg: "RS256", key: /** @type {CryptoKey} */ (signers.RS256), kid: "RS256" }),
				await jwt({
					alg: "ES256",
					key: /** @type {CryptoKey} */ (signers.ES256),
					kid: "ES256",
					claims: { scope: undefined, scp: ["plans:create"] },
				}),
			];
			for (const [index, token] of tokens.entries()) {
				const answer = await target.call("/plans", post(ALLOWED, as(token, `good-${index}`)));
				assert.equal(answer.status, 201, await answer.text());
			}
			emulator.service.reset();
		});

		test("another caller's key is a record of one's own, and tells nothing", async () => {
			const [alice, bob] = [await jwt({ claims: { sub: "alice" } }), await jwt({ claims: { sub: "bob" } })];
			const hers = /** @type {any} */ (await (await target.call("/plans", post(ALLOWED, as(alice, "shared")))).json());
			const peek = await target.call("/plans/by-key/shared", { headers: as(bob) });
			assert.equal(peek.status, 404);
			const other = await target.call("/plans", post({ ...ALLOWED, BackupPlanName: "team-a-bob" }, as(bob, "shared")));
			assert.equal(other.status, 201);
			const his = /** @type {any} */ (await other.json());
			assert.notEqual(his.backupPlanId, hers.backupPlanId);
			assert.notEqual(his.clientToken, hers.clientToken);
			assert.equal(other.headers.get("idempotency-replayed"), null);
			assert.equal(emulator.service.plans.length, 2);
			emulator.service.reset();
		});
	});
}

test("the static token and a JWT's subject of the same name are two callers", async () => {
	const target = await onWorkerd(bindings);
	try {
		await target.call("/plans", post(ALLOWED, withKey("both")));
		const other = await target.call("/plans/by-key/both", { headers: as(await jwt({ claims: { sub: "static" } })) });
		assert.equal(other.status, 404);
	} finally {
		await target.close();
		emulator.service.reset();
	}
});

test("raw bytes: a header smuggled behind a key, and a body longer than announced, reach no plan", async () => {
	const target = await onWorkerd(bindings);
	try {
		const { hostname, port } = new URL(target.origin);
		const send = (/** @type {string} */ bytes) =>
			new Promise((resolve) => {
				let text = "";
				const socket = connect(Number(port), hostname, () => socket.write(bytes));
				// As long as it takes: the status is all that is asked for.
				socket.on("data", (chunk) => {
					text += chunk;
					if (text.includes("\r\n")) socket.destroy();
				});
				socket.on("error", () => {});
				socket.on("close", () => resolve(text));
			});
		const head = "POST /plans HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n";
		const smuggled = await send(`${head}Idempotency-Key: a\rAuthorization: Bearer x\r\nContent-Length: 2\r\n\r\n{}`);
		assert.match(smuggled, /^HTTP\/1\.1 (4\d\d|5\d\d)/);
		const twice = await send(`${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`);
		assert.match(twice, /^(HTTP\/1\.1 4\d\d|$)/);
		assert.equal(emulator.service.plans.length, 0);
	} finally {
		await target.close();
	}
});

test("public keys that are not to be had: 503, which a caller can try again", async () => {
	for (const url of ["http://127.0.0.1:1/jwks.json", `${bindings.DBS_ENDPOINT}/_nothing`, `${bindings.DBS_ENDPOINT}/_plans`]) {
		const target = await inNode({ ...bindings, JWT_JWKS_URL: url });
		const token = await jwt({ alg: "RS256", key: /** @type {CryptoKey} */ (signers.RS256), kid: "RS256" });
		const answer = await target.call("/plans", post(ALLOWED, as(token)));
		const { code, retryable } = /** @type {any} */ (await answer.json());
		assert.deepEqual([answer.status, code, retryable], [503, "auth_unavailable", true], url);
	}
});

test("a token that names none of several public keys is told so", async () => {
	const target = await inNode(bindings);
	const token = await jwt({ alg: "RS256", key: /** @type {CryptoKey} */ (signers.RS256) });
	const answer = await target.call("/plans", post(ALLOWED, as(token)));
	const { code, detail } = /** @type {any} */ (await answer.json());
	assert.deepEqual([answer.status, code], [401, "token_invalid"]);
	assert.equal(detail, "The token is not accepted: several public keys match it, and it names none (kid).");
});

test("two subjects that are long and begin alike are two callers", async () => {
	const target = await inNode(bindings);
	const [one, two] = await Promise.all(["1", "2"].map((end) => jwt({ claims: { sub: `${"s".repeat(300)}${end}` } })));
	assert.equal((await target.call("/plans", post(ALLOWED, as(one ?? "", "long")))).status, 201);
	assert.equal((await target.call("/plans/by-key/long", { headers: as(two ?? "") })).status, 404);
	assert.equal((await target.call("/plans/by-key/long", { headers: as(one ?? "") })).status, 200);
	emulator.service.reset();
});
