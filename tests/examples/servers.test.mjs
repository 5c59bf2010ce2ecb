// @ts-check
/** The examples on servers: what is sound is signed, what is wrong comes back with its places, and nothing repeats the password. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/run.mjs";
import { example } from "./project.mjs";

const PLAN = JSON.parse(readFileSync(join(root, "tests", "cases", "base-plan.json"), "utf8"));
const WRONG = { ...PLAN, DatabaseType: "mysql", BackupObjects: [{ DBName: "shop" }, { DBName: "" }] };
const PATHS = [["DatabaseType"], ["BackupObjects", 1, "DBName"]];
const CREDENTIALS = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const EXPIRES = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** @param {string} path @param {unknown} body */
const post = (path, body) =>
	new Request(`http://example.test${path}`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});

/** @param {Response} response @param {number} status @returns {Promise<any>} */
async function answered(response, status) {
	const text = await response.text();
	assert.equal(response.status, status, text);
	assert.ok(!text.includes(PLAN.SourceEndpointPassword), text);
	return JSON.parse(text);
}

test("Hono", async () => {
	const { app } = await import(join(await example("hono"), "app.js"));
	const server = app(CREDENTIALS);
	const good = await answered(await server.fetch(post("/plans", PLAN)), 200);
	assert.equal(good.name, "plan-1");
	assert.match(good.expiresAt, EXPIRES);
	const bad = await answered(await server.fetch(post("/plans", WRONG)), 400);
	assert.deepEqual(
		bad.errors.map((/** @type {{ path: unknown }} */ { path }) => path),
		PATHS,
	);
	assert.match(bad.errors[0].message, /did you mean MySQL\?$/);
});

test("tRPC", async () => {
	const { handle, router } = await import(join(await example("trpc"), "router.js"));
	const plans = router(CREDENTIALS);
	const good = await answered(await handle(post("/trpc/createPlan", PLAN), plans), 200);
	assert.equal(good.result.data.name, "plan-1");
	assert.match(good.result.data.expiresAt, EXPIRES);
	const bad = await answered(await handle(post("/trpc/createPlan", WRONG), plans), 400);
	assert.equal(bad.error.data.code, "BAD_REQUEST");
	assert.deepEqual(
		bad.error.data.issues.map((/** @type {{ path: unknown }} */ { path }) => path),
		PATHS,
	);
});
