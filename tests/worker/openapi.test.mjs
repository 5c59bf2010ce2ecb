// @ts-check
/** The OpenAPI document: whether it is one, and whether it says what the worker and the package do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { fields } from "dbs-backup-plan/fields";
import { recordName } from "../../worker/src/digest.js";
import { MemoryStore } from "../../worker/src/memory.js";
import { MESSAGES } from "../../worker/src/messages.js";
import { bindingsFor, inNode, PLAN, post, withKey } from "./target.mjs";

const service = "http://127.0.0.1:1";

const data = (/** @type {any} */ value) => async () => ({ ok: /** @type {const} */ (true), data: value });
const CHECK = { name: "CHECK_SRC", label: "Connection", state: "failed", message: "no" };
const PRE_CHECK = { status: "failed", progress: 20, checks: [CHECK] };
const ACCOUNT = {
	planState: data({ status: "init", preCheck: PRE_CHECK, done: true, ok: false, reason: "no", advice: "Repair it." }),
	find: data([]),
	start: data({ requestId: "R" }),
	regions: data(["cn-hangzhou"]),
	gateways: data([{ id: "1", name: "office", identifier: "office-1", status: "ONLINE" }, { id: "2" }]),
	addresses: data({ intranet: ["100.104.0.0/24"], internet: [] }),
};

/** With a plan under the key `k`, and a doubtful one under `doubt`. */
async function records() {
	const store = new MemoryStore();
	const record = { revision: "1", digest: "d", keyId: "k", clientToken: "t", day: "2026-01-01", leaseUntil: 0, expiresAt: 1e15 };
	const outcome = /** @type {any} */ ({ ok: true, backupPlanId: "dbs1" });
	await store.swap(await recordName("static", "k"), undefined, { ...record, state: "created", outcome });
	const sought = { name: "orders", sentAfter: 0, sentBefore: 0 };
	await store.swap(await recordName("static", "doubt"), undefined, { ...record, state: "unknown", sought });
	return store;
}

test("the OpenAPI document is one, and agrees with the field table and the worker", async () => {
	const target = await inNode(bindingsFor(service));
	const document = /** @type {any} */ (await (await target.call("/openapi.json?locale=zh-CN")).json());
	const { valid, errors } = await new Validator().validate(structuredClone(document));
	assert.equal(valid, true, JSON.stringify(errors));
	assert.equal(document.openapi, "3.1.0");
	const { Parameters, PlanParameters } = document.components.schemas;
	assert.deepEqual(
		Object.keys(Parameters.properties),
		fields.map(({ name }) => name),
	);
	assert.equal(PlanParameters.properties.ClientToken, undefined);
	assert.deepEqual(Parameters.required.sort(), [
		"BackupMethod",
		"BackupPlanName",
		"DatabaseType",
		"InstanceClass",
		"SourceEndpointInstanceType",
	]);
	assert.match(Parameters.properties.BackupPlanName.title, /[一-鿿]/);
	for (const path of Object.keys(document.paths)) {
		const answer = await target.call(path.replace("{key}", "k"), { method: "DELETE" });
		assert.equal(answer.status, 405, path);
	}
});

test("the OpenAPI document tells of each status that a route can answer with", async () => {
	const target = await inNode(bindingsFor(service));
	const { paths } = /** @type {any} */ (await (await target.call("/openapi.json")).json());
	const told = Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, { responses }]) => `${method} ${path} ${Object.keys(responses).join(" ")}`),
	);
	assert.deepEqual(told, [
		"get /healthz 200 403 429",
		"get /fields 200 400 403 429 500",
		"get /openapi.json 200 400 401 403 429 500",
		"get /policy 200 400 401 403 429 500 503",
		"post /validate 200 400 403 408 413 415 429 500",
		"post /sign 200 400 401 403 408 413 415 422 429 500 503",
		"post /plans 201 400 401 403 408 409 413 415 422 429 500 502 503 504",
		"get /plans/by-key/{key} 200 400 401 403 404 429 500 503",
		"get /plans/by-key/{key}/state 200 400 401 403 404 409 422 429 500 502 503",
		"post /plans/by-key/{key}/start 202 400 401 403 404 409 422 429 500 502 503 504",
		"get /regions 200 400 401 403 422 429 500 502 503",
		"get /gateways 200 400 401 403 422 429 500 502 503",
		"get /addresses 200 400 401 403 422 429 500 502 503",
	]);
});

test("the OpenAPI schema judges plans as the package does, where a schema can", async () => {
	const { Ajv2020 } = await import("ajv/dist/2020.js");
	const target = await inNode(bindingsFor(service));
	const document = /** @type {any} */ (await (await target.call("/openapi.json")).json());
	const ajv = new Ajv2020({ strict: false, validateFormats: false });
	const accepts = ajv.compile(document.components.schemas.PlanParameters);
	assert.equal(accepts(PLAN), true, JSON.stringify(accepts.errors));
	const { SourceEndpointRegion: _, ...regionless } = PLAN;
	const { SourceEndpointPassword: __, ...open } = PLAN;
	const bad = [
		regionless,
		open,
		{ ...PLAN, InstanceClass: "huge" },
		{ ...PLAN, RegionId: "x" },
		{ ...PLAN, UsedTime: 12 },
		{ ...PLAN, BackupPeriod: "monday" },
	];
	for (const plan of bad) assert.equal(accepts(plan), false, JSON.stringify(plan));
	assert.equal(accepts({ ...open, DatabaseType: "Redis" }), true);
	assert.equal(accepts({ ...open, SourceEndpointPassword: { $secret: "orders-db" } }), true);
	assert.equal(accepts({ ...open, SourceEndpointPassword: { $secret: "orders-db", more: 1 } }), false);
});

test("what the worker answers is what the document says", async () => {
	const { Ajv2020 } = await import("ajv/dist/2020.js");
	const policy = { instanceClasses: ["micro"], maxUsedTime: { Year: 1 }, plansPerDay: 3, parameters: { OSSBucketName: "any" } };
	const own = { POLICY: JSON.stringify(policy), API_TOKEN_SCOPES: "plans:create plans:read account:read", TOKEN_TRUST_SECONDS: "0" };
	const target = await inNode({ ...bindingsFor(service), ...own }, { account: ACCOUNT, store: await records() });
	const document = /** @type {any} */ (await (await target.call("/openapi.json?locale=zh-CN")).json());
	const ajv = new Ajv2020({ strict: false, validateFormats: false });
	/** @param {string} schema @param {Response} answer */
	const fits = async (schema, answer) => {
		const accepts = ajv.compile({ ...document.components.schemas[schema], components: document.components });
		const body = await answer.json();
		assert.equal(accepts(body), true, `${schema} ${JSON.stringify(accepts.errors)} ${JSON.stringify(body)}`);
	};
	const many = { BackupObjects: JSON.stringify(Array.from({ length: 200 }, () => 1)) };
	await fits("Health", await target.call("/healthz"));
	await fits("Policy", await target.call("/policy", { headers: withKey("x") }));
	await fits("Report", await target.call("/validate", post(many)));
	await fits("Problem", await target.call("/plans", post(many, withKey("x"))));
	await fits("Problem", await target.call("/plans", post(PLAN, withKey("x"))));
	for (const [schema, path, init] of /** @type {[string, string, RequestInit][]} */ ([
		["PlanState", "/plans/by-key/k/state", {}],
		["PlanState", "/plans/by-key/doubt/state", {}],
		["Started", "/plans/by-key/k/start", { method: "POST" }],
		["Regions", "/regions", {}],
		["Gateways", "/gateways?region=cn-hangzhou", {}],
		["Addresses", "/addresses?region=cn-hangzhou", {}],
	])) {
		const answer = await target.call(path, { headers: withKey("x"), ...init });
		assert.ok(answer.ok, `${path} ${answer.status}`);
		await fits(schema, answer);
	}
	const codes = document.components["x-problem-codes"];
	assert.deepEqual(
		codes.map((/** @type {any} */ { code }) => code),
		Object.keys(MESSAGES),
	);
	assert.ok(codes.every((/** @type {any} */ { title, status }) => /[一-鿿]/.test(title) && status >= 400));
});
