// @ts-check
/** What may be off before a release. Each check gives its reasons not to publish, and what to do. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isPlaceholder } from "./addresses.mjs";
import { integrityOf } from "./hashes.mjs";
import { kept } from "./records.mjs";
import { ask, root } from "./run.mjs";
import { SBOM } from "./supply-chain.mjs";

/** What is to be published, built and packed when it is first looked at; `installed` is the tarball, unpacked. @typedef {{ manifest: any, commit: string, packed: () => Promise<{ tarball: string, installed: string }> }} Subject */
/** @typedef {(subject: Subject) => string[] | Promise<string[]>} Check */

const DAY_MS = 24 * 60 * 60_000;
const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");

/** A section of the changelog, without its heading. @param {string} name @param {string} changelog */
export function sectionOf(name, changelog) {
	const sections = changelog.split(/^## /m).slice(1);
	const found = sections.find((section) => section.split("\n")[0]?.split(" ")[0] === name);
	return found?.slice(found.indexOf("\n")).trim();
}

/** @type {Check} */
function tree() {
	const changed = ask("git", ["status", "--porcelain"]);
	return changed === "" ? [] : [`what is here is not what is committed:\n${changed}`];
}

/** @type {Check} */
function tag({ manifest }) {
	const tags = ask("git", ["tag", "--points-at", "HEAD"])?.split("\n") ?? [];
	const wanted = `v${manifest.version}`;
	return tags.includes(wanted) ? [] : [`HEAD has no tag ${wanted}: \`git tag -a ${wanted}\`, or check the tag out`];
}

/** @type {Check} */
function versions({ manifest: { version } }) {
	const cargo = (/** @type {string} */ text) => /^name = "dbs-backup-plan"\nversion = "(.*)"$/m.exec(text)?.[1];
	const found = {
		"Cargo.toml": cargo(read("Cargo.toml")),
		"Cargo.lock": cargo(read("Cargo.lock")),
		"package-lock.json": JSON.parse(read("package-lock.json")).version,
	};
	return Object.entries(found)
		.filter(([, other]) => other !== version)
		.map(([file, other]) => `${file} has version ${other}, package.json ${version}`);
}

/** @type {Check} */
function changelog({ manifest: { version } }) {
	const text = read("CHANGELOG.md");
	const reasons = [];
	if (!sectionOf(version, text)) reasons.push(`CHANGELOG.md has no section "## ${version} (date)", or an empty one`);
	if (sectionOf("Unreleased", text) !== "")
		reasons.push('CHANGELOG.md must have "## Unreleased" with nothing below: it belongs to this version');
	return reasons;
}

/** @type {Check} */
const addresses = ({ manifest }) =>
	isPlaceholder(manifest) ? [`repository in package.json is a placeholder, ${manifest.repository.url}: name the project's own`] : [];

/** @param {string} name @param {string} command @param {Subject} subject @param {(record: Record<string, any>) => string[] | Promise<string[]>} [more] */
function recorded(name, command, { commit }, more = () => []) {
	const record = kept(name);
	return record?.commit === commit ? more(record) : [`\`${command}\` has not passed for this commit, ${commit}, with a clean tree`];
}

/** @type {Check} */
const tests = (subject) => recorded("tests", "npm test", subject);

/** @type {Check} */
const audit = (subject) =>
	recorded("audit", "npm run audit", subject, ({ at, unchecked }) => [
		...(Date.now() - Date.parse(at) > DAY_MS ? [`\`npm run audit\` is of ${at}: run it again, for today's list of vulnerabilities`] : []),
		...unchecked.map((/** @type {string} */ what) => `\`npm run audit\` could not check ${what}: run it where the list can be reached`),
	]);

/** @type {Check} */
const reproduced = (subject) =>
	recorded("reproduce", "npm run reproduce", subject, async ({ integrity }) => {
		const found = integrityOf(readFileSync((await subject.packed()).tarball));
		return found === integrity ? [] : [`the tarball is ${found}, and \`npm run reproduce\` made ${integrity}`];
	});

/** @param {Subject} subject */
async function sbomOf({ packed }) {
	const file = join((await packed()).installed, "pkg", SBOM);
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** @type {Check} */
async function sbom(subject) {
	const purl = `pkg:npm/${subject.manifest.name}@${subject.manifest.version}`;
	const bom = await sbomOf(subject);
	if (!bom) return [`pkg/${SBOM} is missing: \`npm run build\` makes it`];
	if (bom.metadata.component.purl !== purl)
		return [`pkg/${SBOM} is of ${bom.metadata.component.purl}, not of ${purl}: delete .cache/build.hash and build`];
	return bom.components.length > 0 ? [] : [`pkg/${SBOM} lists nothing`];
}

/** @type {Check} */
async function compiler(subject) {
	const wanted = subject.manifest.config.releaseCompiler;
	const std = (await sbomOf(subject))?.components.find((/** @type {{ name: string }} */ { name }) => name === "rust-std");
	if (std?.version === wanted) return [];
	return [
		`pkg/ was compiled by rustc ${std?.version}, and releases are by ${wanted}: set RUSTUP_TOOLCHAIN=${wanted}, or \`config.releaseCompiler\``,
	];
}

/** @type {Check} */
async function contents({ packed }) {
	const { installed } = await packed();
	const { CONTENTS } = await import("../../tests/package/contents.mjs");
	const entries = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const found = entries.map(({ parentPath, name }) => join(parentPath, name).slice(installed.length + 1));
	return [
		...found
			.filter((name) => !CONTENTS.includes(name))
			.map((name) => `the tarball has ${name}, which tests/package/contents.mjs does not list`),
		...CONTENTS.filter((name) => !found.includes(name)).map((name) => `the tarball has no ${name}`),
	];
}

const lints = () => import("../../tests/package/lints.mjs");
/** @type {Check} */
const links = async ({ packed }) => (await lints()).linksFound((await packed()).installed);
/** @type {Check} */
const manifest = async ({ packed }) => (await lints()).manifestFound((await packed()).installed);
/** @type {Check} */
const types = async ({ packed }) => (await lints()).typesFound((await packed()).tarball);
/** @type {Check} */
const budgets = async () => (await import("../../tests/lib/size.mjs")).overBudget();

/** @type {Record<string, Check>} */
export const CHECKS = {
	...{ tree, tag, versions, changelog, addresses, tests, audit, reproduced },
	...{ sbom, compiler, contents, links, manifest, types, budgets },
};
