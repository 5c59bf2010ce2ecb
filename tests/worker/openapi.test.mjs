// @ts-check
/** The OpenAPI document: whether it is one, and whether it says what the worker and the package do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { fields } from "dbs-backup-plan";
import { bindingsFor, inNode, PLAN } from "./target.mjs";

const service = "http://127.0.0.1:1";

test("the OpenAPI document is one, and agrees with the field table and the worker", async () => {
	const target = await inNode(bindingsFor(service));
	const document = /** @type {any} */ (await (await target.call("/openapi.json?locale=zh-CN")).json());
	const { valid, errors } = await new Validator().validate(structuredClone(document));
	assert.equal(valid, true, JSON.stringify(errors));
	assert.equal(document.openapi, "3.1.0");
	const { Parameters, PlanParameters } = document.components.schemas;
	assert.equal(Object.keys(Parameters.properties).length, fields.length);
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
		"get /healthz 200 403",
		"get /fields 200 400 403 429 500",
		"get /openapi.json 200 400 401 403 429 500",
		"post /validate 200 400 403 408 413 415 429 500",
		"post /sign 200 400 401 403 408 413 415 422 429 500 503",
		"post /plans 201 400 401 403 408 409 413 415 422 429 500 502 503 504",
		"get /plans/by-key/{key} 200 400 401 403 404 429 500 503",
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
});
