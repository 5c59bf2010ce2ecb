// @ts-check
/** What is shipped is what is listed: crates in the modules, their notices, the bill of materials, packages in the worker's bundle. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { Ajv } from "ajv";
import { build } from "../../scripts/build.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { compiledIn, NOTICES, notices, SBOM } from "../../scripts/lib/supply-chain.mjs";
import { unsafeIn, unsafeOf } from "../../scripts/lib/unsafe.mjs";
import { inWorker } from "../../scripts/lib/worker-bundle.mjs";

const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");
const json = (/** @type {string} */ path) => JSON.parse(read(path));
/** @type {ReturnType<typeof compiledIn>} */
let crates;
before(async () => {
	await build();
	crates = compiledIn();
});

test("the crates that are compiled in are those on record, and no more of their code is unsafe", () => {
	const recorded = json("tests/repository/compiled-in.json");
	// After a look at what is new: `npm run audit -- --record`.
	assert.deepEqual(Object.fromEntries(crates.map(({ name, folder }) => [name, unsafeOf(folder)])), recorded);
	assert.equal(unsafeOf(root), 0);
});

test("unsafe is counted in code alone", () => {
	assert.equal(unsafeIn('// unsafe\n/* unsafe */ "unsafe" r#"unsafe ""# \'"\' unsafe { f(\'\\\'\') } "\\"unsafe"'), 1);
	assert.equal(unsafeIn("unsafe impl<'a> A for B<'a> {} unsafe fn f() {}"), 2);
});

/** The standard's own, as the library brings them. @param {string} name */
const schema = (name) => json(`node_modules/@cyclonedx/cyclonedx-library/res/schema/${name}.SNAPSHOT.schema.json`);

test("the bill of materials is CycloneDX, and lists what is compiled in and nothing else", () => {
	const bom = json(join("pkg", SBOM));
	const ajv = new Ajv({ strict: false, validateFormats: false });
	for (const name of ["spdx", "jsf-0.82"]) ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
	const valid = ajv.compile(schema("bom-1.6"));
	assert.equal(valid(bom), true, JSON.stringify(valid.errors));
	const listed = bom.components.map((/** @type {{ name: string, version: string }} */ { name, version }) => `${name} ${version}`);
	const std = listed.filter((/** @type {string} */ one) => /^rust-std \d/.test(one));
	assert.equal(std.length, 1);
	assert.deepEqual(
		listed.filter((/** @type {string} */ one) => one !== std[0]).sort(),
		crates.map(({ name, version }) => `${name} ${version}`).sort(),
	);
	assert.ok(crates.length > 20 && crates.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256)));
	assert.equal(bom.metadata.component.purl, `pkg:npm/dbs-backup-plan@${json("package.json").version}`);
	// They would change with every build.
	assert.deepEqual([bom.serialNumber, bom.metadata.timestamp], [undefined, undefined]);
});

test("each crate has its notice, with a copyright and the text of its licence", () => {
	const text = read(join("pkg", NOTICES));
	for (const { name, version, license } of crates) assert.ok(text.includes(`\n${name} ${version} (${license})\n`), name);
	const parts = text.split(/^-{80}\n(?:.+\n)+-{80}$/m).slice(1);
	assert.ok(parts.length > 5);
	for (const part of parts) assert.match(part, /Permission is hereby granted|UNICODE LICENSE/i);
	assert.doesNotMatch(text, new RegExp(root));
	assert.equal(text, notices(crates, String(/^rustc .+$/m.exec(text))));
});

test("the worker's bundle has two packages, each under a licence that is allowed", async () => {
	const packages = await inWorker();
	assert.deepEqual(packages, ["hono", "jose"]);
	for (const name of packages) assert.equal(json(`node_modules/${name}/package.json`).license, "MIT");
});
