// @ts-check
/** Whose call it is: clocks that differ, tokens without an audience, two static tokens, keys that are written in two ways. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { SignJWT } from "jose";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { AUDIENCE, bindingsFor, ISSUER, inNode, PLAN, post, TOKEN, withKey } from "./target.mjs";

const SECRET = "a shared secret of the tests, 32 bytes or more";
const emulator = new Emulator(KEYS);
let service = "";
before(async () => {
	service = await emulator.listen();
});
after(() => emulator.close());
beforeEach(() => emulator.service.reset());

/** @param {Record<string, unknown>} claims @param {string} [audience] */
function token(claims, audience) {
	const now = Math.floor(Date.now() / 1000);
	const signed = new SignJWT({ sub: "alice", scope: "plans:create plans:read", exp: now + 300, ...claims });
	if (audience !== undefined) signed.setAudience(audience);
	return signed.setProtectedHeader({ alg: "HS256" }).setIssuer(ISSUER).sign(new TextEncoder().encode(SECRET));
}
/** @param {Record<string, string>} own */
const withJwt = (own) => inNode({ ...bindingsFor(service), JWT_SECRET: SECRET, JWT_ISSUER: ISSUER, ...own });

/** @param {import("./target.mjs").Target} target @param {string} bearer */
async function ask(target, bearer) {
	const answer = await target.call("/plans/by-key/none", { headers: withKey("x", bearer) });
	const { code, detail } = /** @type {any} */ (await answer.json());
	return { status: answer.status, code, detail };
}

test("a token that is not valid yet is told so, and by how much clocks may differ is a setting", async () => {
	const now = Math.floor(Date.now() / 1000);
	const target = await withJwt({ JWT_AUDIENCE: AUDIENCE });
	assert.equal((await ask(target, await token({ nbf: now + 25 }, AUDIENCE))).code, "no_record");
	const early = await ask(target, await token({ nbf: now + 90 }, AUDIENCE));
	assert.deepEqual([early.status, early.code], [401, "token_not_yet_valid"]);
	assert.match(early.detail, /not valid yet.*clocks/i);
	assert.equal((await ask(target, await token({ exp: now - 25 }, AUDIENCE))).code, "no_record");
	assert.equal((await ask(target, await token({ exp: now - 40 }, AUDIENCE))).code, "token_expired");
	const strict = await withJwt({ JWT_AUDIENCE: AUDIENCE, JWT_CLOCK_TOLERANCE_SECONDS: "0" });
	assert.equal((await ask(strict, await token({ nbf: now + 25 }, AUDIENCE))).code, "token_not_yet_valid");
	assert.equal((await ask(strict, await token({ exp: now - 2 }, AUDIENCE))).code, "token_expired");
	const odd = await ask(target, await token({ nbf: /** @type {any} */ ("soon") }, AUDIENCE));
	assert.deepEqual([odd.code, odd.detail], ["token_invalid", "The token is not accepted: its claim nbf is missing or another."]);
});

test("a token without an audience is known by its client_id, where the operator named it", async () => {
	const clients = await withJwt({ JWT_CLIENT_ID: "client-1, client-2" });
	assert.equal((await ask(clients, await token({ client_id: "client-2" }))).code, "no_record");
	for (const claims of [{ client_id: "client-3" }, {}, { client_id: ["client-1"] }, { client_id: "" }]) {
		const { status, detail } = await ask(clients, await token(claims));
		assert.deepEqual([status, detail], [401, "The token is not accepted: its claim client_id is missing or another."]);
	}
	// What is meant for another audience is not for us, whoever asked for it.
	assert.equal((await ask(clients, await token({ client_id: "client-1" }, "elsewhere"))).code, "token_invalid");
	const both = await withJwt({ JWT_CLIENT_ID: "client-1", JWT_AUDIENCE: AUDIENCE });
	assert.equal((await ask(both, await token({ client_id: "client-1" }))).code, "no_record");
	assert.equal((await ask(both, await token({}, AUDIENCE))).code, "no_record");
	assert.equal((await ask(both, await token({ client_id: "client-1" }, "elsewhere"))).code, "token_invalid");
	const audience = await withJwt({ JWT_AUDIENCE: AUDIENCE });
	assert.equal((await ask(audience, await token({ client_id: "client-1" }))).code, "token_invalid");
});

test("scopes that carry the name of a resource server count without it", async () => {
	const target = await withJwt({ JWT_AUDIENCE: AUDIENCE, JWT_SCOPE_PREFIX: "dbs/" });
	assert.equal((await ask(target, await token({ scope: "openid dbs/plans:read" }, AUDIENCE))).code, "no_record");
	assert.equal((await ask(target, await token({ scope: "plans:read other/plans:read" }, AUDIENCE))).code, "scope_missing");
});

test("two static tokens are one caller, so that one can be replaced without an outage", async () => {
	const next = "the-next-static-token-of-the-tests-0123456789";
	const target = await inNode({ ...bindingsFor(service), API_TOKEN_NEXT: next });
	assert.equal((await target.call("/plans", post(PLAN, withKey("turn", TOKEN)))).status, 201);
	const again = await target.call("/plans", post(PLAN, withKey("turn", next)));
	assert.deepEqual([again.status, again.headers.get("idempotency-replayed")], [201, "true"]);
	assert.deepEqual(
		target.log.filter(({ event }) => event === "request").map(({ token: used }) => used),
		["API_TOKEN", "API_TOKEN_NEXT"],
	);
	const alone = await inNode({ ...bindingsFor(service), API_TOKEN: "", API_TOKEN_NEXT: next });
	assert.equal((await ask(alone, next)).code, "no_record");
	assert.equal((await ask(alone, TOKEN)).code, "token_invalid");
});

test("a key in quotes, as a structured field has it, and the bare key are one", async () => {
	const target = await inNode(bindingsFor(service));
	const first = await target.call("/plans", post(PLAN, withKey("order-1")));
	const again = await target.call("/plans", post(PLAN, withKey('"order-1"')));
	assert.deepEqual([again.status, again.headers.get("idempotency-replayed")], [201, "true"]);
	assert.deepEqual(await again.json(), await first.json());
	assert.equal((await target.call(`/plans/by-key/${encodeURIComponent('"order-1"')}`, { headers: withKey("x") })).status, 200);
	assert.equal((await target.call("/plans", post(PLAN, withKey('"a\\"b\\\\c"')))).status, 201);
	assert.equal((await target.call(`/plans/by-key/${encodeURIComponent('a"b\\c')}`, { headers: withKey("x") })).status, 200);
	for (const key of ['"a b"', '""', '".."', `"${"k".repeat(129)}"`]) {
		assert.equal((await target.call("/plans", post(PLAN, withKey(key)))).status, 400, key);
	}
	assert.equal(emulator.service.plans.length, 2);
});

test("a static token may have any visible character", async () => {
	const odd = `odd:token"with(every)kind{of}character!#$%&'*,;<>?@[]^|`;
	const target = await inNode({ ...bindingsFor(service), API_TOKEN: odd });
	assert.equal((await ask(target, odd)).code, "no_record");
	const headers = { "idempotency-key": "x", authorization: "Basic YTpi" };
	const other = await target.call("/plans/by-key/x", { headers });
	assert.deepEqual([other.status, other.headers.get("www-authenticate")], [401, "Bearer"]);
});
