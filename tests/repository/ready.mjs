// @ts-check
/** A copy of the built project at the moment of a release: its addresses, its changelog, its tag, and what the long commands would leave. */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { integrityOf } from "../../scripts/lib/hashes.mjs";
import { root, run } from "../../scripts/lib/run.mjs";

export const HOME = "https://git.acme.dev/acme/dbs-backup-plan";
export const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const base = mkdtempSync(join(tmpdir(), "dbs-release-test-"));
export const copy = join(base, "project");
export const at = (/** @type {string} */ path) => join(copy, path);
const BUILT = ["pkg", ".cache"];
export const remove = () => rmSync(base, { recursive: true, force: true });

/** @param {string} command @param {string[]} args */
export const inCopy = (command, args) => run(command, args, { cwd: copy, quiet: true });

/** @param {string[]} args */
export async function git(...args) {
	const { code, output } = await inCopy("git", ["-c", "user.name=A", "-c", "user.email=a@acme.dev", ...args]);
	assert.equal(code, 0, `git ${args.join(" ")}: ${output}`);
	return output.trim();
}

/** @param {string} path @param {(text: string) => string} change */
export function edit(path, change) {
	const text = readFileSync(at(path), "utf8");
	const changed = change(text);
	assert.ok(changed !== text, `nothing to change in ${path}`);
	writeFileSync(at(path), changed);
}

/** What `npm run release:check` says, and which checks refuse. @param {readonly string[]} names */
export async function check(names) {
	const { code, output } = await inCopy(process.execPath, [at("scripts/release-check.mjs"), ...names]);
	return { code, output, refused: [...output.matchAll(/^✗ (\w+)$/gm)].map(([, name]) => name) };
}

/** @param {string} name @param {Record<string, unknown>} [facts] besides the commit */
export async function record(name, facts) {
	mkdirSync(at(".cache/records"), { recursive: true });
	writeFileSync(at(`.cache/records/${name}.json`), JSON.stringify({ commit: await git("rev-parse", "HEAD"), ...facts }));
}

/** @param {boolean} packed whether what is packed is another, too */
async function recordAll(packed) {
	await record("tests");
	await record("audit", { at: new Date().toISOString(), unchecked: [] });
	if (!packed) return;
	const { code, output } = await inCopy(process.execPath, [at("scripts/pack.mjs"), base]);
	assert.equal(code, 0, output);
	await record("reproduce", { integrity: integrityOf(readFileSync(join(base, `dbs-backup-plan-${version}.tgz`))) });
}

/** The commit again, with what was changed, its tag and its records. @param {boolean} packed */
export async function settle(packed) {
	await git("add", "--all");
	await git("commit", "--quiet", "--amend", "--no-edit", "--allow-empty");
	await git("tag", "--force", `v${version}`);
	await recordAll(packed);
}

export async function makeReady() {
	const { output } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { quiet: true });
	for (const path of output.split("\n").filter((name) => name !== "" && existsSync(join(root, name)))) {
		mkdirSync(dirname(at(path)), { recursive: true });
		cpSync(join(root, path), at(path));
	}
	cpSync(join(root, "pkg"), at("pkg"), { recursive: true });
	for (const name of ["build.hash", "toolchain.json"]) cpSync(join(root, ".cache", name), at(join(".cache", name)));
	symlinkSync(join(root, "node_modules"), at("node_modules"));
	edit("package.json", (text) => text.replace(/"git\+.*"/, `"git+${HOME}.git"`));
	edit("CHANGELOG.md", (text) => text.replace("## Unreleased\n", `## Unreleased\n\n## ${version} (2026-12-01)\n`));
	await git("init", "--quiet");
	writeFileSync(at(".git/info/exclude"), "node_modules\n");
	await git("add", "--all");
	await git("commit", "--quiet", "--message", "release");
	await git("branch", "ready");
	await git("tag", `v${version}`);
	await recordAll(true);
	for (const name of BUILT) cpSync(at(name), join(base, name), { recursive: true });
}

/** As it was when it was ready. */
export async function restore() {
	await git("reset", "--quiet", "--hard", "ready");
	await git("clean", "-fdq");
	await git("tag", "--force", `v${version}`);
	for (const name of BUILT) {
		rmSync(at(name), { recursive: true, force: true });
		cpSync(join(base, name), at(name), { recursive: true });
	}
}
