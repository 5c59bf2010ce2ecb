// @ts-check
/** The route handler for Next.js, built and started as in production. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/run.mjs";
import { ok } from "../package/project.mjs";
import { example } from "./project.mjs";

const PLAN = JSON.parse(readFileSync(join(root, "tests", "cases", "base-plan.json"), "utf8"));
const ENV = { NEXT_TELEMETRY_DISABLED: "1", ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret" };

/** Gives the origin as soon as the server tells it. @param {string} folder */
async function start(folder) {
	const args = [join(folder, "node_modules", "next", "dist", "bin", "next"), "start", "-H", "127.0.0.1", "-p", "0"];
	const server = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, ...ENV } });
	/** @type {string} */
	const origin = await new Promise((resolve, reject) => {
		let said = "";
		const listen = (/** @type {Buffer} */ chunk) => {
			said += chunk;
			const found = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(said)?.[0];
			if (found) resolve(found);
		};
		server.stdout.on("data", listen);
		server.stderr.on("data", listen);
		server.on("exit", () => reject(new Error(`next start: ${said}`)));
	});
	return { origin, server };
}

test("Next.js: a route handler", async () => {
	const folder = await example("next");
	await ok("npm", ["run", "build", "--silent"], { cwd: folder, env: ENV });
	const { origin, server } = await start(folder);
	try {
		const post = async (/** @type {unknown} */ body) => {
			const response = await fetch(`${origin}/api/plans`, { method: "POST", body: JSON.stringify(body) });
			return { status: response.status, body: /** @type {any} */ (await response.json()) };
		};
		const good = await post(PLAN);
		assert.equal(good.status, 200, JSON.stringify(good));
		assert.equal(good.body.name, "plan-1");
		const bad = await post({ ...PLAN, BackupObjects: [{ DBName: "" }] });
		assert.equal(bad.status, 400);
		assert.deepEqual(bad.body.errors[0].path, ["BackupObjects", 0, "DBName"]);
		assert.equal((await post("text")).status, 400);
	} finally {
		server.kill();
	}
});
