// @ts-check
/** The guide's example, run with a model that needs two turns. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { root } from "../../scripts/lib/run.mjs";

const guide = readFileSync(join(root, "docs", "json-schema.md"), "utf8");
const [example = ""] = [...guide.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code]) => code).filter((code) => code?.includes("planFor"));
const folder = join(root, ".cache", "guides");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "model.mjs"), String(example));
const { planFor, tool } = await import(join(folder, "model.mjs"));

const { SourceEndpointPassword: _, ...PLAN } = JSON.parse(readFileSync(join(root, "tests", "cases", "base-plan.json"), "utf8"));

test("a model's wrong answer comes back to it as errors, and its right one is the plan", async () => {
	/** @type {{ role: string, content: string }[][]} */
	const asked = [];
	const { SourceEndpointRegion, ...first } = { ...PLAN, DatabaseType: "mysql", BackupRetentionPeriod: 9999 };
	const answers = [first, { ...PLAN, BackupRetentionPeriod: 30 }];
	const plan = await planFor(
		async (/** @type {{ role: string, content: string }[]} */ messages) => {
			asked.push(structuredClone(messages));
			return answers.shift();
		},
		"Back up the shop.",
		"hunter22",
	);
	assert.deepEqual(plan, { ...PLAN, BackupRetentionPeriod: 30, SourceEndpointPassword: "hunter22" });
	assert.equal(asked.length, 2);
	const told = String(asked[1]?.at(-1)?.content).split("\n");
	assert.equal(told.length, 3, "the engine's case was repaired");
	assert.match(String(told[1]), /^SourceEndpointRegion .*RDS/);
	assert.match(String(told[2]), /^BackupRetentionPeriod .*0 to 1825/);
	assert.doesNotMatch(JSON.stringify(asked), /hunter22|9999/);
});

test("a model that gives no valid plan ends the loop", async () => {
	await assert.rejects(
		planFor(async () => ({}), "x", "p"),
		/no valid plan/,
	);
});

test("the tool's parameters are a schema of their own, without the password", () => {
	const accepts = new Ajv2020().compile(tool.parameters);
	assert.equal(accepts(PLAN), true, JSON.stringify(accepts.errors));
	assert.equal(accepts({ ...PLAN, SourceEndpointPassword: "p" }), false);
	assert.equal(accepts({ ...PLAN, SourceEndpointRegion: "" }), false);
});
