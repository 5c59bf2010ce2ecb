// @ts-check
/**
 * `npm run reproduce`: packs the commit that is checked out in two folders of different names, and compares the two tarballs byte
 * for byte. Prints the hashes to publish with a release.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashesOf, integrityOf } from "./lib/hashes.mjs";
import { nodeModules } from "./lib/node-modules.mjs";
import { cleanCommit, keep } from "./lib/records.mjs";
import { ask, main, must, root, Stop, say } from "./lib/run.mjs";

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
	// Of another lock the copy installs its own, and through a link it would empty ours.
	const [lock, ours] = [folder, root].map((at) => readFileSync(join(at, "package-lock.json"), "utf8"));
	if (lock === ours) symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
	await must("building and packing", process.execPath, [join(folder, "scripts", "pack.mjs"), folder], { cwd: folder, quiet: true });
	const name = readdirSync(folder).find((file) => file.endsWith(".tgz"));
	if (!name) throw new Stop("no tarball was packed");
	return { tarball: readFileSync(join(folder, name)), files: contents(join(folder, "pkg")) };
}

await main(async () => {
	const began = cleanCommit();
	if (!began) say("what is not committed is left out");
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
		console.log(hashesOf(one.tarball, one.files).join("\n"));
		keep("reproduce", began, { integrity: integrityOf(one.tarball) });
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
