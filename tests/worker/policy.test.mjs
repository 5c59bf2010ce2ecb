// @ts-check
/** The policy: nothing without one, nowhere without a rule, and what a form can show of it. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { SignJWT } from "jose";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { readPolicy, refusal } from "../../worker/src/policy.js";
import { AUDIENCE, bindingsFor, ISSUER, inNode, PLAN, post, TOKEN, withKey } from "./target.mjs";

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

const SIGNING = { SIGN_ENABLED: "true", API_TOKEN_SCOPES: "plans:create plans:read plans:sign" };
/** What PLAN needs, and no more. */
const TIGHT = {
	instanceClasses: ["micro"],
	namePrefix: "plan-",
	sourceRegions: ["cn-hangzhou"],
	parameters: { SourceEndpointInstanceID: ["rm-uf6wjk5xxxxxxxxxx"] },
};
/** @param {unknown} policy @param {Record<string, string>} [own] */
const ruledBy = (policy, own = {}) => {
	const { POLICY: _, ...rest } = bindingsFor(service);
	const text = typeof policy === "string" ? policy : JSON.stringify(policy);
	return inNode({ ...rest, ...SIGNING, ...own, ...(policy !== undefined && { POLICY: text }) });
};
let keys = 0;
/** @param {import("./target.mjs").Target} target @param {object} plan */
async function buy(target, plan) {
	const answer = await target.call("/plans", post(plan, withKey(`policy-${keys++}`)));
	return /** @type {any} */ ({ http: answer.status, ...(await answer.json()) });
}

test('without a policy nothing may be bought or signed; "any" allows everything', async () => {
	for (const policy of [undefined, "{}", ""]) {
		const target = await ruledBy(policy);
		assert.equal(/** @type {any} */ (await (await target.call("/healthz")).json()).policy, "none");
		for (const path of ["/plans", "/sign"]) {
			const answer = await target.call(path, post(PLAN, withKey("k")));
			assert.deepEqual([answer.status, /** @type {any} */ (await answer.json()).code], [403, "policy_missing"], `${policy} ${path}`);
		}
		assert.equal((await target.call("/validate", post(PLAN))).status, 200);
	}
	assert.equal(emulator.requests, 0);
	for (const policy of ["any", '"any"']) assert.equal((await buy(await ruledBy(policy), PLAN)).http, 201, policy);
});

test("what decides where data goes or comes from is denied unless a rule allows it", async () => {
	const target = await ruledBy(TIGHT);
	assert.equal((await buy(target, PLAN)).http, 201);
	const others = {
		BackupPlanId: "dbs1another",
		Region: "cn-beijing",
		StorageRegion: "cn-beijing",
		DatabaseRegion: "cn-beijing",
		SourceEndpointRegion: "cn-beijing",
		OSSBucketName: "another-teams-bucket",
		CrossAliyunId: "123456789",
		CrossRoleName: "another-role",
		ResourceGroupId: "rg-another",
		SourceEndpointIP: "db.another.example",
		SourceEndpointInstanceID: "rm-another",
		BackupGatewayId: 23313123312,
	};
	for (const [name, value] of Object.entries(others)) {
		for (const path of ["/plans", "/sign"]) {
			const answer = await target.call(path, post({ ...PLAN, [name]: value }, withKey(`other-${name}`)));
			const { code, rule, detail } = /** @type {any} */ (await answer.json());
			assert.deepEqual([answer.status, code], [403, "policy"], `${path} ${name}`);
			assert.ok(rule === "sourceRegions" || rule === `parameters.${name}`, rule);
			assert.ok(detail.includes(name), detail);
		}
	}
	assert.equal(emulator.requests, 1);
});

test("a rule on a parameter has values, prefixes, and whether it may be left out", () => {
	const { policy, problem } = readPolicy(
		JSON.stringify({
			parameters: {
				OSSBucketName: { values: ["shared"], prefixes: ["team-a-"], notGiven: true },
				ResourceGroupId: ["rg-a"],
				CrossAliyunId: { notGiven: true },
				BackupGatewayId: "any",
				SourceEndpointPort: ["3306"],
			},
		}),
	);
	assert.equal(problem, undefined);
	const fine = { ResourceGroupId: "rg-a", SourceEndpointPort: "3306" };
	const rule = (/** @type {Record<string, string>} */ own) => refusal(policy, new Map(Object.entries({ ...fine, ...own })), "en")?.rule;
	assert.equal(rule({}), undefined);
	for (const OSSBucketName of ["shared", "team-a-1"]) assert.equal(rule({ OSSBucketName }), undefined);
	for (const OSSBucketName of ["shared-2", "team-b", "Team-a-1", " team-a-1"])
		assert.equal(rule({ OSSBucketName }), "parameters.OSSBucketName");
	assert.equal(rule({ BackupGatewayId: "1" }), undefined);
	assert.equal(rule({ CrossAliyunId: "1" }), "parameters.CrossAliyunId");
	assert.equal(rule({ SourceEndpointPort: "3307" }), "parameters.SourceEndpointPort");
	assert.equal(rule({ SourceEndpointIP: "db.example" }), "parameters.SourceEndpointIP");
	const missing = refusal(policy, new Map([["SourceEndpointPort", "3306"]]), "zh-CN");
	assert.deepEqual(missing, { rule: "parameters.ResourceGroupId", parameter: "ResourceGroupId", allowed: "rg-a" });
});

test("each rule refuses by its name", () => {
	const rule = (/** @type {object} */ own, /** @type {Record<string, string>} */ sent) => {
		const { policy, problem } = readPolicy(JSON.stringify({ ...own, parameters: "any" }));
		assert.equal(problem, undefined);
		return refusal(policy, new Map(Object.entries({ BackupPlanName: "p", InstanceClass: "micro", ...sent })), "en")?.rule;
	};
	assert.equal(rule({}, { SourceEndpointIP: "db.example" }), undefined);
	assert.equal(rule({ sourceRegions: ["cn-beijing"] }, { DatabaseRegion: "cn-hangzhou" }), "sourceRegions");
	assert.equal(rule({ sourceRegions: ["cn-beijing"] }, { SourceEndpointRegion: "cn-beijing" }), undefined);
	assert.equal(rule({ maxUsedTime: { Year: 1 } }, { PayType: "postpay" }), undefined);
	assert.equal(rule({ maxUsedTime: { Year: 1 } }, {}), "maxUsedTime");
	assert.equal(rule({ maxUsedTime: { Year: 1 } }, { Period: "Year", UsedTime: "1" }), undefined);
	assert.equal(rule({ maxUsedTime: { Year: 1 } }, { Period: "Year" }), "maxUsedTime");
	assert.equal(rule({ maxUsedTime: { Year: 1 } }, { Period: "Month", UsedTime: "1" }), "maxUsedTime");
	assert.equal(rule({ namePrefix: "team-" }, { BackupPlanName: "team-1" }), undefined);
	assert.equal(rule({ namePrefix: "team-" }, { BackupPlanName: " team-1" }), "namePrefix");
	assert.equal(rule({ monthlyUsd: 100 }, {}), "monthlyUsd");
	assert.equal(rule({ monthlyUsd: 100 }, { Period: "Month", UsedTime: "1" }), undefined);
});

test("a rule that is given twice, and one that means nothing, is a wrong setting", () => {
	const cases = /** @type {[string, RegExp][]} */ ([
		['{"instanceClasses":["micro"],"instanceClasses":["xlarge"]}', /instanceClasses twice/],
		['{"instanceClasses":["micro"],"instance\\u0043lasses":["xlarge"]}', /instanceClasses twice/],
		['{"parameters":{"OSSBucketName":["a"],"OSSBucketName":"any"}}', /OSSBucketName twice/],
		['{"regions":["cn-hangzhou"],"parameters":{"Region":["cn-beijing"]}}', /two rules for Region/],
		['{"parameters":{"Nothing":["a"]}}', /POLICY\.parameters names a parameter that there is not/],
		['{"parameters":{"SourceEndpointPassword":["a"]}}', /no rule can be on/],
		['{"parameters":{"OSSBucketName":[]}}', /allows nothing/],
		['{"parameters":{"OSSBucketName":{"value":["a"]}}}', /must be "any", a list/],
		['{"parameters":{"SourceEndpointIP":{"prefixes":["10."]}}}', /can have no prefixes/],
		['{"parameters":[]}', /POLICY\.parameters must be/],
		['{"plansPerDay":"3"}', /plansPerDay must be a whole number/],
		['{"monthlyUsd":-1}', /monthlyUsd must be a number/],
		['"all"', /JSON object, or "any"/],
		["[]", /JSON object, or "any"/],
	]);
	for (const [text, says] of cases) {
		const { policy, problem } = readPolicy(text);
		assert.match(problem ?? "", says, text);
		assert.equal(policy.mode, "none", text);
	}
	assert.equal(
		readPolicy('{"namePrefix":"a\\"{","regions":["{\\"x\\":1}"],"parameters":{"OSSBucketName":["regions"]}}').problem,
		undefined,
	);
});

test("a caller is told its policy before it sends, in a form that a form can show", async () => {
	const policy = { ...TIGHT, regions: ["cn-hangzhou"], maxUsedTime: { Month: 6 }, plansPerDay: 10, monthlyUsd: 500 };
	const target = await ruledBy(policy);
	const shown = /** @type {any} */ (await (await target.call("/policy?locale=zh-CN", { headers: withKey("x") })).json());
	assert.deepEqual([shown.mode, shown.maxUsedTime, shown.plansPerDay, shown.monthlyUsd], ["rules", { Month: 6 }, 10, 500]);
	const rule = (/** @type {string} */ name) => shown.rules.find((/** @type {any} */ { parameter }) => parameter === name);
	assert.deepEqual(rule("InstanceClass"), {
		rule: "instanceClasses",
		parameter: "InstanceClass",
		values: ["micro"],
		prefixes: [],
		notGiven: false,
		reason: "运维策略（instanceClasses）允许：micro。",
	});
	assert.deepEqual(rule("StorageRegion"), {
		rule: "regions",
		parameter: "StorageRegion",
		values: ["cn-hangzhou"],
		prefixes: [],
		notGiven: true,
		reason: "运维策略（regions）允许：cn-hangzhou, 不填写。",
	});
	assert.deepEqual([rule("BackupPlanName").prefixes, rule("OSSBucketName").values, rule("OSSBucketName").notGiven], [["plan-"], [], true]);
	const english = /** @type {any} */ (await (await target.call("/policy", { headers: withKey("x") })).json());
	assert.equal(
		english.rules.find((/** @type {any} */ { parameter }) => parameter === "OSSBucketName").reason,
		"The operator's policy (parameters.OSSBucketName) allows: leave it out.",
	);
	const open = /** @type {any} */ (await (await (await ruledBy("any")).call("/policy", { headers: withKey("x") })).json());
	assert.deepEqual(open, { mode: "any", rules: [] });
	const none = /** @type {any} */ (await (await (await ruledBy(undefined)).call("/policy", { headers: withKey("x") })).json());
	assert.deepEqual(none, { mode: "none", rules: [] });
	assert.equal((await target.call("/policy")).status, 401);
});

test("what is shown is what is judged: each value that is shown passes, any other does not", async () => {
	const target = await ruledBy({ ...TIGHT, parameters: { ...TIGHT.parameters, OSSBucketName: { values: ["b"], notGiven: true } } });
	const { rules } = /** @type {any} */ (await (await target.call("/policy", { headers: withKey("x") })).json());
	for (const { parameter, values, prefixes } of rules) {
		for (const value of [...values, ...prefixes.map((/** @type {string} */ prefix) => `${prefix}x`)]) {
			assert.equal((await buy(target, { ...PLAN, [parameter]: value })).http, 201, `${parameter}=${value}`);
		}
	}
});

test("nobody signs with the token of another caller's plan", async () => {
	const secret = "a shared secret of the tests, 32 bytes or more";
	const target = await ruledBy("any", { JWT_SECRET: secret, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE });
	const tokenOf = (/** @type {string} */ sub) =>
		new SignJWT({ sub, scope: "plans:create plans:sign" })
			.setProtectedHeader({ alg: "HS256" })
			.setIssuer(ISSUER)
			.setAudience(AUDIENCE)
			.setExpirationTime("5m")
			.sign(new TextEncoder().encode(secret));
	const [alice, mallory] = [await tokenOf("alice"), await tokenOf("mallory")];
	const hers = await buy(target, PLAN);
	/** @param {string} token @param {string} ClientToken */
	const sign = async (token, ClientToken) => {
		const answer = await target.call("/sign", post({ ...PLAN, ClientToken }, { authorization: `Bearer ${token}` }));
		const { clientToken, body } = /** @type {any} */ (await answer.json());
		assert.equal(new URLSearchParams(body).get("ClientToken"), clientToken);
		assert.match(clientToken, /^[0-9a-f-]{36}$/);
		return clientToken;
	};
	// What was computed before, from nothing but public words.
	const guessed = "25d3fe8c-e065-8ef1-bdef-c7f9f6bdfeb7";
	const tokens = [await sign(TOKEN, hers.clientToken), await sign(alice, "k"), await sign(mallory, "k"), await sign(TOKEN, guessed)];
	assert.equal(new Set([...tokens, hers.clientToken, guessed, "k"]).size, 7);
	assert.equal(await sign(alice, "k"), tokens[1], "her own token is the same each time");
	const once = await target.call("/plans", post(PLAN, withKey("k", alice)));
	assert.notEqual(/** @type {any} */ (await once.json()).clientToken, tokens[1], "and not that of her plans");
});
