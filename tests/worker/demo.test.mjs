// @ts-check
/** `npm run demo`: says how to call what it started, and Ctrl-C stops all of it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/run.mjs";
import { eventually } from "./target.mjs";

test("its commands work, and Ctrl-C stops the worker and the stand-in", async () => {
	const child = spawn(process.execPath, [join(root, "scripts", "demo.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
	const ended = new Promise((resolve) => child.once("close", resolve));
	let output = "";
	child.stdout.on("data", (chunk) => {
		output += chunk;
	});
	try {
		const [, worker, service] = await eventually(() => /worker: (\S+) +stand-in for the service: (\S+)/.exec(output));
		const command = await eventually(() => /^curl (\S+\/plans) -H 'Authorization: ([^']+)' .* -d '(.*)'$/m.exec(output));
		const [, url = "", authorization = "", body = ""] = command;
		const headers = { authorization, "idempotency-key": "demo-1", "content-type": "application/json" };
		assert.equal((await fetch(url, { method: "POST", headers, body })).status, 201);
		assert.equal((await (await fetch(`${service}/_plans`)).json()).count, 1);
		const [, stateUrl = ""] = await eventually(() => /^curl '(\S+\/state)\?wait=30'/m.exec(output));
		const seen = /** @type {any} */ (await (await fetch(stateUrl, { headers })).json());
		assert.deepEqual([seen.foundBy, seen.status, seen.ok], ["key", "wait", false]);
		const [, gateways = ""] = await eventually(() => /^curl '(\S+\/gateways\?region=cn-hangzhou)'/m.exec(output));
		assert.equal((await fetch(gateways, { headers })).status, 200);
		const [, WORKER, TOKEN] = await eventually(() => /^export WORKER=(\S+) TOKEN=(\S+)/m.exec(output));
		assert.deepEqual([WORKER, `Bearer ${TOKEN}`], [worker, authorization]);
		// As the README has it: signing is on, and there is a policy.
		const large = body.replace("micro", "xlarge");
		const sign = async (/** @type {string} */ text) => (await fetch(`${WORKER}/sign`, { method: "POST", headers, body: text })).status;
		assert.deepEqual([await sign(body), await sign(large)], [200, 403]);
		child.kill("SIGINT");
		await ended;
		for (const origin of [worker, service]) await assert.rejects(fetch(`${origin}/healthz`));
	} finally {
		child.kill("SIGKILL");
		await ended;
	}
});
