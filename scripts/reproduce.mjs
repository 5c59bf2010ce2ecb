// @ts-check
/**
 * `npm run reproduce`: packs the commit that is checked out in two folders of different names, and compares the two tarballs byte
 * for byte. Prints the hashes to publish with a release.
 */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeModules } from "./lib/node-modules.mjs";
import { ask, main, must, root, Stop, say } from "./lib/run.mjs";

const digest = (/** @type {string} */ algorithm, /** @type {Uint8Array} */ bytes, /** @type {"hex" | "base64"} */ as) =>
	createHash(algorithm).update(bytes).digest(as);

/** The files of a folder, by name. @param {string} folder @returns {Map<string, Uint8Array>} */
const contents = (folder) =>
	new Map(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.sort()
			.map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
	);

/** @param {string} commit @param {string} folder for a copy of it @returns {Promise<{ tarball: Uint8Array, files: Map<string, Uint8Array> }>} */
async function packed(commit, folder) {
	mkdirSync(folder, { recursive: true });
	const archive = join(folder, "commit.tar");
	await must(`copying the commit to ${folder}`, "git", ["archive", "--output", archive, commit]);
	await must("unpacking it", "tar", ["-xf", archive, "-C", folder], { quiet: true });
	rmSync(archive);
	symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
	// `prepack` builds.
	await must("building and packing", "npm", ["pack", "--silent", "--pack-destination", folder], { cwd: folder, quiet: true });
	const name = readdirSync(folder).find((file) => file.endsWith(".tgz"));
	if (!name) throw new Stop("npm pack wrote no tarball");
	return { tarball: readFileSync(join(folder, name)), files: contents(join(folder, "pkg")) };
}

await main(async () => {
	if (ask("git", ["status", "--porcelain"])) say("what is not committed is left out");
	await nodeModules();
	// Once: another commit may come while this one is built.
	const commit = ask("git", ["rev-parse", "HEAD"]) ?? "";
	const folder = mkdtempSync(join(tmpdir(), "dbs-reproduce-"));
	try {
		const one = await packed(commit, join(folder, "one"));
		const other = await packed(commit, join(folder, "the-other", "in-a-longer-folder"));
		const names = [...new Set([...one.files.keys(), ...other.files.keys()])];
		const differ = names.filter((name) => !Buffer.from(one.files.get(name) ?? "").equals(Buffer.from(other.files.get(name) ?? "")));
		if (differ.length > 0) throw new Stop(`not the same bytes: ${differ.join(", ")}`);
		if (!Buffer.from(one.tarball).equals(Buffer.from(other.tarball))) throw new Stop("the same files, and tarballs that differ");
		say(`the same bytes twice, with ${ask("rustc", ["--version"])}, commit ${commit}`);
		console.log(`tarball sha256 ${digest("sha256", one.tarball, "hex")}`);
		console.log(`tarball integrity sha512-${digest("sha512", one.tarball, "base64")}`);
		for (const [name, bytes] of one.files) {
			if (/\.(js|wasm)$/.test(name)) console.log(`sha384-${digest("sha384", bytes, "base64")} pkg/${name}`);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
