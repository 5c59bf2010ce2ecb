// @ts-check
/** `npm run release:check` in a copy of the project that is ready for a release: it passes there, and each thing that is off makes it refuse. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "../../scripts/build.mjs";
import { CHECKS, sectionOf } from "../../scripts/lib/release.mjs";
import { run } from "../../scripts/lib/run.mjs";
import { at, check, copy, edit, git, HOME, inCopy, makeReady, record, remove, restore, settle, version } from "./ready.mjs";

/** They look at what is committed and recorded, and pack nothing. */
const COMMITTED = ["tree", "tag", "versions", "changelog", "addresses", "tests", "audit"];
/** They take seconds each. */
const SLOW = ["manifest", "types", "budgets"];
const PACKED = Object.keys(CHECKS).filter((name) => ![...COMMITTED, ...SLOW].includes(name));

before(async () => {
	await build();
	await makeReady();
});
after(remove);

test("with everything right it passes, and leaves what is published", async () => {
	const { code, output, refused } = await check([]);
	assert.deepEqual([refused, code], [[], 0], output);
	const left = join(copy, ".cache", "release");
	const names = [`dbs-backup-plan-${version}.tgz`, "SHA256SUMS", "dist-tag", "hashes.txt", "notes.md", "sbom.cdx.json"];
	assert.deepEqual(readdirSync(left).sort(), names.sort());
	assert.equal(readFileSync(join(left, "dist-tag"), "utf8"), "latest\n");
	assert.match(readFileSync(join(left, "notes.md"), "utf8"), /^The first release\.\n/);
	assert.match(
		readFileSync(join(left, "hashes.txt"), "utf8"),
		/^tarball sha256 [0-9a-f]{64}\ntarball integrity sha512-.{88}\nsha384-.{64} pkg\//,
	);
	assert.equal((await run("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: left, quiet: true })).code, 0);
	const manifest = await run("tar", ["-xzOf", `dbs-backup-plan-${version}.tgz`, "package/package.json"], { cwd: left, quiet: true });
	const { homepage, bugs } = JSON.parse(manifest.output);
	assert.deepEqual([homepage, bugs.url], [`${HOME}#readme`, `${HOME}/issues`]);
	const dry = await run("npm", ["publish", `./dbs-backup-plan-${version}.tgz`, "--dry-run", "--tag", "latest"], { cwd: left, quiet: true });
	assert.match(dry.output, new RegExp(`\\+ dbs-backup-plan@${version.replaceAll(".", "\\.")}$`, "m"));
});

/** What is off, which checks see it, what they say, and whether the commit and its records are made anew. @typedef {{ off: string, seen: string[], says: RegExp, change: () => unknown, settled?: boolean }} Case */

/** @type {readonly Case[]} */
const CASES = [
	{ off: "a file that is not committed", seen: ["tree"], says: /tree: .*\n\?\? new\.txt/, change: () => writeFileSync(at("new.txt"), "") },
	{ off: "no tag", seen: ["tag"], says: /has no tag v/, change: () => git("tag", "--delete", `v${version}`) },
	{
		off: "a tag of another version",
		seen: ["tag"],
		says: /has no tag v/,
		change: async () => {
			await git("tag", "v9.9.9");
			await git("tag", "--delete", `v${version}`);
		},
	},
	{
		off: "another version in Cargo.toml",
		seen: ["versions"],
		says: /Cargo\.toml has version 9\.9\.9, package\.json /,
		change: () => edit("Cargo.toml", (text) => text.replace(`version = "${version}"`, 'version = "9.9.9"')),
		settled: true,
	},
	{
		off: "no section of the version in the changelog",
		seen: ["changelog"],
		says: /no section "## .* \(date\)"/,
		change: () => edit("CHANGELOG.md", (text) => text.replace(`## ${version} `, "## 9.9.9 ")),
		settled: true,
	},
	{
		off: "something left under Unreleased",
		seen: ["changelog"],
		says: /"## Unreleased" with nothing below/,
		change: () => edit("CHANGELOG.md", (text) => text.replace("## Unreleased\n", "## Unreleased\n\n- One thing more.\n")),
		settled: true,
	},
	{
		off: "no heading Unreleased",
		seen: ["changelog"],
		says: /"## Unreleased" with nothing below/,
		change: () => edit("CHANGELOG.md", (text) => text.replace("## Unreleased\n", "")),
		settled: true,
	},
	{
		off: "an address that is a placeholder",
		seen: ["addresses"],
		says: /repository in package\.json is a placeholder, git\+https:\/\/example\.com/,
		change: () => edit("package.json", (text) => text.replace(`git+${HOME}`, "git+https://example.com/owner/dbs-backup-plan")),
		settled: true,
	},
	{
		off: "tests of another commit",
		seen: ["tests"],
		says: /`npm test` has not passed for this commit/,
		change: () => record("tests", { commit: "0" }),
	},
	{ off: "no tests at all", seen: ["tests"], says: /`npm test` has not passed/, change: () => rmSync(at(".cache/records/tests.json")) },
	{ off: "no audit", seen: ["audit"], says: /`npm run audit` has not passed/, change: () => rmSync(at(".cache/records/audit.json")) },
	{
		off: "an audit of last week",
		seen: ["audit"],
		says: /is of 2026-01-01T00:00:00\.000Z: run it again/,
		change: () => record("audit", { at: "2026-01-01T00:00:00.000Z", unchecked: [] }),
	},
	{
		off: "an audit that reached no list",
		seen: ["audit"],
		says: /could not check crates: run it where the list can be reached/,
		change: () => record("audit", { at: new Date().toISOString(), unchecked: ["crates"] }),
	},
	{
		off: "nothing reproduced",
		seen: ["reproduced"],
		says: /`npm run reproduce` has not passed/,
		change: () => rmSync(at(".cache/records/reproduce.json")),
	},
	{
		off: "other bytes than those reproduced",
		seen: ["reproduced"],
		says: /the tarball is sha512-.*, and `npm run reproduce` made sha512-/,
		change: () => edit("pkg/send.js", (text) => `${text}\n`),
	},
	{
		off: "another compiler",
		seen: ["compiler"],
		says: /compiled by rustc 1\.2\.3, and releases are by/,
		change: () => edit("pkg/sbom.cdx.json", (text) => text.replace(/(?<="name": "rust-std",\s+"version": ")[\d.]+/, "1.2.3")),
		settled: true,
	},
	{
		off: "a bill of materials of another version",
		seen: ["sbom"],
		says: /is of pkg:npm\/dbs-backup-plan@0\.0\.9, not of/,
		change: () => edit("pkg/sbom.cdx.json", (text) => text.replaceAll(`dbs-backup-plan@${version}`, "dbs-backup-plan@0.0.9")),
		settled: true,
	},
	{
		off: "no bill of materials",
		seen: ["sbom", "compiler", "contents"],
		says: /pkg\/sbom\.cdx\.json is missing/,
		change: () => rmSync(at("pkg/sbom.cdx.json")),
		settled: true,
	},
	{
		off: "a file that nobody expects",
		seen: ["contents"],
		says: /the tarball has pkg\/notes\.txt, which/,
		change: () => writeFileSync(at("pkg/notes.txt"), "x"),
		settled: true,
	},
	{
		off: "a file that is missing",
		seen: ["contents"],
		says: /the tarball has no pkg\/send\.d\.ts/,
		change: () => rmSync(at("pkg/send.d.ts")),
		settled: true,
	},
	{
		off: "a link that leads nowhere",
		seen: ["links"],
		says: /README\.md: \[docs\]: docs\/usage\.md leads nowhere/,
		change: () => edit("README.md", (text) => `${text}\n[docs]: docs/usage.md\n`),
		settled: true,
	},
	{
		off: "an entry that publint knows to be broken",
		seen: ["manifest"],
		says: /publint: FILE_DOES_NOT_EXIST at exports/,
		change: () => edit("package.json", (text) => text.replace('"./pkg/schema.js"', '"./pkg/scheme.js"')),
	},
	{
		off: "types that lead nowhere",
		seen: ["types"],
		says: /are-the-types-wrong:/,
		change: () => edit("pkg/send.d.ts", (text) => text.replace("./api.js", "./nowhere.js")),
	},
	{
		off: "a size beyond its budget",
		seen: ["budgets"],
		says: /validate and sign, brotli: \d+ bytes, budget 30000/,
		change: () => edit("package.json", (text) => text.replace(/("validate and sign": \{\s+"brotli": )\d+/, "$130000")),
	},
];

for (const { off, seen, says, change, settled } of CASES) {
	test(`refuses: ${off}`, async () => {
		await restore();
		await change();
		const among = [COMMITTED, PACKED].find((names) => names.includes(String(seen[0]))) ?? seen;
		if (settled) await settle(among === PACKED);
		const { code, output, refused } = await check(among);
		assert.deepEqual([refused, code], [seen, 1], output);
		assert.match(output, says);
	});
}

test("every check has been seen to refuse", () => {
	const seen = new Set(CASES.map(({ seen: [first] }) => first));
	assert.deepEqual([...seen].sort(), Object.keys(CHECKS).sort());
});

test("one reason is enough, all are named, and what was left before is gone", async () => {
	await restore();
	mkdirSync(at(".cache/release"), { recursive: true });
	writeFileSync(at(".cache/release/old.tgz"), "");
	writeFileSync(at("new.txt"), "");
	rmSync(at(".cache/records/tests.json"));
	const { code, output, refused } = await check([]);
	assert.deepEqual([refused, code], [["tree", "tests"], 1], output);
	assert.match(output, /not to be published:\n {2}tree: [\s\S]+\n {2}tests: /);
	assert.equal(existsSync(at(".cache/release")), false);
});

test("npm publish of the folder is refused, with the way to go", async () => {
	await restore();
	const { code, output } = await inCopy("npm", ["publish", "--dry-run"]);
	assert.notEqual(code, 0);
	assert.match(output, /npm would publish this folder\. Run `npm run release:check`/);
});

test("a section of the changelog is that of the whole version", () => {
	const text = "# C\n\n## Unreleased\n\n## 0.1.10 (2026-01-02)\n\n- ten\n\n## 0.1.1\n\n- one\n";
	assert.deepEqual(
		["Unreleased", "0.1.10", "0.1.1", "0.1"].map((name) => sectionOf(name, text)),
		["", "- ten", "- one", undefined],
	);
});
