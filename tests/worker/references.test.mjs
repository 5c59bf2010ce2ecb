// @ts-check
/** References to secrets: who may use one, for which database, and that nobody sees it. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { SignJWT } from "jose";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { AUDIENCE, bindingsFor, ISSUER, inNode, PLAN, post, RUNTIMES, TOKEN, withKey } from "./target.mjs";

const emulator = new Emulator(KEYS);
let service = "";
before(async () => {
	service = await emulator.listen();
});
after(() => emulator.close());
beforeEach(() => {
	emulator.service.reset();
	emulator.requests = 0;
});

const SECRET = "a shared secret of the tests, 32 bytes or more";
const JWT = { JWT_SECRET: SECRET, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE };
/** @param {string} sub */
const tokenOf = (sub) =>
	new SignJWT({ sub, scope: "plans:create" })
		.setProtectedHeader({ alg: "HS256" })
		.setIssuer(ISSUER)
		.setAudience(AUDIENCE)
		.setExpirationTime("5m")
		.sign(new TextEncoder().encode(SECRET));
/** @param {import("./target.mjs").Target} target @param {string} key @param {object} plan @param {string} [token] */
async function buy(target, key, plan, token = TOKEN) {
	const answer = await target.call("/plans", post(plan, withKey(key, token)));
	const { code, detail } = /** @type {any} */ (await answer.json());
	return answer.status === 201 ? 201 : { status: answer.status, code, detail };
}

const REFERENCES = {
	"orders-db": { binding: "ORDERS_DB", parameters: { SourceEndpointInstanceID: ["rm-uf6wjk5xxxxxxxxxx"] }, callers: ["static"] },
	"late-db": { binding: "LATE_DB", parameters: { SourceEndpointInstanceID: ["rm-uf6wjk5xxxxxxxxxx"] } },
};
const VAULT = { SECRETS: JSON.stringify(REFERENCES), ORDERS_DB: "the password of orders", LATE_DB: "another" };
const NAMED = { ...PLAN, SourceEndpointPassword: /** @type {any} */ ({ $secret: "orders-db" }) };

for (const [runtime, start] of RUNTIMES) {
	test(`a caller names a secret that it never sees: ${runtime}`, async () => {
		const target = await start({ ...bindingsFor(service), ...JWT, ...VAULT });
		/** @type {unknown[]} */
		const passwords = [];
		const { service: theirs } = emulator;
		const make = theirs.createAndStart.bind(theirs);
		// The stand-in masks what it stores.
		theirs.createAndStart = (parameters, time) => {
			passwords.push(parameters.get("SourceEndpointPassword"));
			return make(parameters, time);
		};
		try {
			assert.equal(await buy(target, "a", NAMED), 201);
			assert.equal(await buy(target, "a", NAMED), 201);
			assert.deepEqual(passwords, ["the password of orders"]);
			const report = /** @type {any} */ (await (await target.call("/validate", post(NAMED))).json());
			assert.equal(report.valid, true, JSON.stringify(report.errors));
			assert.equal(/** @type {any} */ (await buy(target, "a", { ...NAMED, SourceEndpointPassword: "typed" })).code, "idempotency_conflict");
			assert.ok(!target.raw.join("").includes("the password of orders"));
		} finally {
			theirs.createAndStart = make;
			await target.close();
		}
	});
}

test("a secret goes to its own database, for its own callers, and nobody learns which there are", async () => {
	const target = await inNode({ ...bindingsFor(service), ...JWT, ...VAULT });
	const alice = await tokenOf("alice");
	/** @param {object} plan @param {string} [token] */
	const refused = async (plan, token) => {
		const { status, code, detail } = /** @type {any} */ (await buy(target, "k", plan, token));
		return `${status} ${code} ${detail}`.replace("nothing-db", "orders-db");
	};
	const expected = "403 secret_not_allowed There is no secret orders-db, or it is not for you or not for this database. Ask the operator.";
	assert.equal(await refused({ ...NAMED, SourceEndpointPassword: { $secret: "nothing-db" } }), expected);
	assert.equal(await refused(NAMED, alice), expected);
	assert.equal(await refused({ ...NAMED, SourceEndpointInstanceID: "rm-another" }), expected);
	for (const [name, value] of Object.entries({
		SourceEndpointIP: "evil.example",
		BackupGatewayId: 1,
		CrossAliyunId: "1",
		CrossRoleName: "r",
	})) {
		assert.equal(await refused({ ...NAMED, [name]: value }), expected, name);
	}
	assert.equal(emulator.requests, 0);
});

test("a reference in any other shape is a wrong value, and signing shows no secret", async () => {
	const own = { ...bindingsFor(service), ...VAULT, SIGN_ENABLED: "true", API_TOKEN_SCOPES: "plans:create plans:sign" };
	const target = await inNode(own);
	for (const given of [
		{ $secret: "orders-db", more: 1 },
		{ $secret: 1 },
		{ $secret: "a b" },
		{ $secret: "" },
		{},
		[{ $secret: "orders-db" }],
	]) {
		assert.equal(/** @type {any} */ (await buy(target, "k", { ...NAMED, SourceEndpointPassword: given })).code, "invalid_parameters");
	}
	const signed = await target.call("/sign", post(NAMED, { authorization: `Bearer ${TOKEN}` }));
	const text = await signed.text();
	assert.deepEqual([signed.status, JSON.parse(text).code, text.includes("the password")], [403, "secret_not_signed", false]);
});

test("a secret that is changed is still the same reference, and a store of secrets may be asked for it", async () => {
	let [asked, broken] = [0, true];
	const store = {
		get: async () => {
			asked++;
			if (broken) throw new Error("the store is gone: MARKED");
			return "fetched";
		},
	};
	const target = await inNode(/** @type {any} */ ({ ...bindingsFor(service), ...VAULT, LATE_DB: store }));
	const plan = { ...PLAN, SourceEndpointPassword: { $secret: "late-db" } };
	const failed = /** @type {any} */ (await buy(target, "a", plan));
	assert.deepEqual([failed.status, failed.code, emulator.requests], [503, "secret_unavailable", 0]);
	broken = false;
	assert.deepEqual([await buy(target, "a", plan), asked], [201, 2]);
	store.get = async () => "changed";
	assert.equal(await buy(target, "a", plan), 201);
	assert.equal(emulator.requests, 1);
	assert.ok(!JSON.stringify(target.log).includes("MARKED"));
});

test("SECRETS is judged at the start, by name and without a value", async () => {
	const fine = { binding: "ORDERS_DB", parameters: { SourceEndpointInstanceID: ["rm-1"] } };
	const cases = /** @type {[string, RegExp][]} */ ([
		["{oops", /SECRETS is not JSON/],
		["[]", /SECRETS must be a JSON object/],
		[JSON.stringify({ a: { ...fine, binding: "NOTHING" } }), /SECRETS\.a names a binding that is not set/],
		[JSON.stringify({ a: { binding: "ORDERS_DB" } }), /SECRETS\.a\.parameters must be/],
		[JSON.stringify({ a: { ...fine, parameters: {} } }), /has to name the database/],
		[JSON.stringify({ a: { ...fine, parameters: { SourceEndpointInstanceID: "any" } } }), /has to name the database/],
		[JSON.stringify({ a: { ...fine, callers: "static" } }), /callers must be a list/],
		[JSON.stringify({ a: { ...fine, caller: [] } }), /may have binding, parameters and callers only/],
		['{"a":{"binding":"ORDERS_DB","binding":"X"}}', /has a name twice/],
		[JSON.stringify({ "a b": fine }), /1 to 64/],
	]);
	for (const [text, says] of cases) {
		const target = await inNode({ ...bindingsFor(service), ORDERS_DB: "the password of orders", SECRETS: text });
		const health = await (await target.call("/healthz")).text();
		assert.match(JSON.parse(health).problems.join(" "), says, text);
		assert.ok(!health.includes("the password"));
	}
});
