// @ts-check
/** What is compiled into the package's modules, from Cargo's own graph: names, versions, licences, notices and a bill of materials. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ask, root, Stop } from "./run.mjs";

/**
 * @typedef {object} Crate
 * @property {string} name
 * @property {string} version
 * @property {string} license an SPDX expression
 * @property {string[]} authors
 * @property {string} folder
 * @property {string} sha256 of the crate as crates.io has it
 */

const PACKAGE = "dbs-backup-plan";
const TARGET = "wasm32-unknown-unknown";
export const SBOM = "sbom.cdx.json";
export const NOTICES = "THIRD_PARTY_NOTICES.txt";

/** @param {string[]} args */
function cargo(args) {
	const output = ask("cargo", [...args, "--locked"]);
	if (output === undefined) throw new Stop(`cargo ${args[0]} failed: the crates that are compiled in are not known.`);
	return output;
}

/** From Cargo.lock, by name and version. */
function checksums() {
	const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
	return new Map(
		[...lock.matchAll(/^name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"$/gm)].map(([, name, version, sum]) => [
			`${name} ${version}`,
			sum,
		]),
	);
}

/** Every crate that is linked for WebAssembly, by any of the features; macros and build scripts run on the builder's machine. @returns {Crate[]} */
export function compiledIn() {
	const tree = cargo([
		...["tree", "--package", PACKAGE, "--target", TARGET, "--all-features", "--edges", "normal,no-proc-macro"],
		...["--prefix", "none", "--format", "{p}"],
	]);
	const linked = new Set([...tree.matchAll(/^(\S+) v(\S+)/gm)].map(([, name, version]) => `${name} ${version}`));
	const sums = checksums();
	/** @type {{ packages: { name: string, version: string, license: string | null, authors: string[], manifest_path: string }[] }} */
	const { packages } = JSON.parse(cargo(["metadata", "--format-version", "1", "--all-features"]));
	return packages
		.filter(({ name, version }) => name !== PACKAGE && linked.has(`${name} ${version}`))
		.map(({ name, version, license, authors, manifest_path }) => ({
			name,
			version,
			// "MIT/Apache-2.0" is how it was written before SPDX.
			license: (license ?? "").replaceAll("/", " OR "),
			authors,
			folder: dirname(manifest_path),
			sha256: sums.get(`${name} ${version}`) ?? "",
		}))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** For crates that name the MIT licence and bring no file with it. @param {string[]} authors */
const mit = (authors) => `MIT License

Copyright (c) ${authors.join(", ")}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE
FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The texts that have to go along: of a choice the MIT licence alone, where it has a file. @param {Crate} crate */
function licenceTexts({ name, license, authors, folder }) {
	const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|copyright)/i.test(name));
	const without = files.some((name) => /mit/i.test(name)) ? files.filter((name) => !/apache/i.test(name)) : files;
	if (without.length > 0) return without.sort().map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
	if (!/\bMIT\b/.test(license)) throw new Stop(`${name} brings no file with its licence, ${license}: add its text to supply-chain.mjs.`);
	return [mit(authors)];
}

const LINE = "-".repeat(80);

/** @param {readonly Crate[]} crates @param {string} compiler */
export function notices(crates, compiler) {
	/** Crates of one project share a text: it is written once. @type {Map<string, string[]>} */
	const byText = new Map();
	for (const crate of crates) {
		const text = licenceTexts(crate).join("\n\n");
		byText.set(text, [...(byText.get(text) ?? []), `${crate.name} ${crate.version} (${crate.license})`]);
	}
	const head = `Third-party code in this package's WebAssembly modules. JavaScript of others: the glue that wasm-bindgen writes.

The Rust standard library (MIT OR Apache-2.0), copyright of the Rust project's contributors, is compiled in, too:
${compiler}`;
	const parts = [...byText].map(([text, names]) => `${LINE}\n${names.join("\n")}\n${LINE}\n\n${text}`);
	return `${[head, ...parts].join("\n\n")}\n`;
}

/** CycloneDX 1.6. Without a time and a random number, so that the same commit gives the same bytes. @param {readonly Crate[]} crates @param {string} compiler */
export async function sbom(crates, compiler) {
	const { Enums, Models, Serialize, Spec } = await import("@cyclonedx/cyclonedx-library");
	const { name, version, license, description } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	const library = (/** @type {string} */ name, /** @type {ConstructorParameters<typeof Models.Component>[2]} */ more) =>
		new Models.Component(Enums.ComponentType.Library, name, more);
	const licensed = (/** @type {string} */ text) =>
		new Models.LicenseRepository([/[ (]/.test(text) ? new Models.LicenseExpression(text) : new Models.SpdxLicense(text)]);
	const product = library(name, { version, description, licenses: licensed(license), purl: `pkg:npm/${name}@${version}`, bomRef: name });
	const parts = crates.map((crate) =>
		library(crate.name, {
			version: crate.version,
			licenses: licensed(crate.license),
			purl: `pkg:cargo/${crate.name}@${crate.version}`,
			bomRef: `${crate.name}@${crate.version}`,
			hashes: new Models.HashDictionary([[Enums.HashAlgorithm["SHA-256"], crate.sha256]]),
		}),
	);
	const std = library("rust-std", {
		version: /\d+\.\d+\.\d+/.exec(compiler)?.[0],
		description: `standard library of ${compiler}`,
		licenses: licensed("MIT OR Apache-2.0"),
		bomRef: "rust-std",
	});
	const bom = new Models.Bom({
		metadata: new Models.Metadata({ component: product }),
		components: new Models.ComponentRepository([...parts, std]),
	});
	for (const part of [...parts, std]) product.dependencies.add(part.bomRef);
	const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
	return new Serialize.JsonSerializer(factory).serialize(bom, { sortLists: true, space: "\t" });
}

/** @param {string} folder @param {import("./toolchain.mjs").Toolchain} toolchain */
export async function writeSupplyChain(folder, toolchain) {
	const compiler = ask(toolchain.env.RUSTC ?? "rustc", ["--version"]) ?? "";
	const crates = compiledIn();
	writeFileSync(join(folder, NOTICES), notices(crates, compiler));
	writeFileSync(join(folder, SBOM), `${await sbom(crates, compiler)}\n`);
}
