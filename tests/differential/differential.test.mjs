// @ts-check
/** The package agrees with a second reading of the rules and with Alibaba Cloud's SDKs; and a difference would be seen. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fields } from "../../pkg/fields.js";
import { root } from "../../scripts/lib/run.mjs";
import { differences, smallest } from "./compare.mjs";
import { startPeer } from "./peer.mjs";
import { peers } from "./peers.mjs";
import { differential, told } from "./run.mjs";

/** @type {{ python: string, env: Record<string, string> }} */
let python;
/** @type {import("./peer.mjs").Peer} */
let peer;
before(async () => {
	python = await peers();
	peer = await startPeer(python);
});
after(() => peer?.close());

const PLAN = {
	BackupPlanName: "p",
	InstanceClass: "micro",
	DatabaseType: "Redis",
	BackupMethod: "logical",
	SourceEndpointInstanceType: "dg",
};

test("the second reading knows the same parameters, in the same order", () => {
	const order = /^ORDER = """([^"]+)"""/m.exec(readFileSync(join(root, "tests", "differential", "readers.py"), "utf8"))?.[1];
	assert.deepEqual(
		order?.trim().split(/\s+/),
		fields.map(({ name }) => name),
	);
});

test("5,000 plans: the same paths and codes, the same signatures by 1.0 and 3, and every rule is reached", async () => {
	const { valid, issues, disagreements } = await differential(python, { plans: 5000, seed: 20_190_306 });
	assert.equal(disagreements.length, 0, disagreements.map(told).join("\n\n"));
	assert.ok(valid > 1000, `${valid} plans without an error`);
	assert.deepEqual(
		peer.covers.paths.filter((path) => !issues[path]),
		[],
		"warnings that no plan brought",
	);
	const codes = new Set(Object.keys(issues).map((line) => line.slice(line.lastIndexOf(" ") + 1)));
	for (const code of ["missing", "reserved", "unknown", "wrong_type", "bad_format", "not_a_choice", "out_of_range", "too_long"]) {
		assert.ok(codes.has(code), code);
	}
});

test("a verdict that differs is seen, and made small", async () => {
	const blind = { ...peer, ask: async (/** @type {unknown} */ plan, /** @type {object} */ stamp) => without(await peer.ask(plan, stamp)) };
	const without = (/** @type {import("./compare.mjs").Verdict} */ verdict) => ({
		...verdict,
		errors: verdict.errors.filter((line) => line !== "SourceEndpointPort out_of_range"),
	});
	const plan = { ...PLAN, ClientToken: "t", SourceEndpointPort: 65_536 };
	const found = await differences(blind, plan, false);
	assert.deepEqual(found, ["package only, error: SourceEndpointPort out_of_range"]);
	assert.deepEqual(await smallest(blind, plan, false, found), { SourceEndpointPort: 65_536 });
	assert.deepEqual(await differences(peer, plan, false), []);
});

test("a signature that differs is seen, by each version", async () => {
	const other = {
		...peer,
		ask: (/** @type {unknown} */ plan, /** @type {object} */ stamp) => peer.ask(plan, { ...stamp, secret: "other" }),
	};
	const found = await differences(other, PLAN, true);
	assert.deepEqual(
		found.map((line) => line.slice(0, line.indexOf(":"))),
		["signature 1.0, GET", "signature 1.0, POST"],
	);
	const more = { ...peer, ask: async (/** @type {unknown} */ plan, /** @type {object} */ stamp) => added(await peer.ask(plan, stamp)) };
	const added = (/** @type {import("./compare.mjs").Verdict} */ verdict) => ({
		...verdict,
		sent: { ...verdict.sent, Region: "cn-hangzhou" },
	});
	assert.deepEqual(
		(await differences(more, PLAN, false)).map((line) => line.slice(0, line.indexOf(":"))),
		["sent by 1.0, GET", "sent by 3, GET", "signature 3, GET", "sent by 1.0, POST", "sent by 3, POST"],
	);
});
