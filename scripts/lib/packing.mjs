// @ts-check
/** Packs what is published: the files that npm would pack, with addresses and absolute links that work on a registry's page. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { addressesOf, withAbsoluteLinks } from "./addresses.mjs";
import { root, run, Stop } from "./run.mjs";

/** npm's answer, without `prepack`: whoever packs has built. @param {string} cwd @param {string[]} args @returns {Promise<{ filename: string, files: { path: string }[] }>} */
async function npmPack(cwd, args) {
	const { code, output } = await run("npm", ["pack", "--json", "--ignore-scripts", "--loglevel=error", ...args], { cwd, quiet: true });
	if (code !== 0) throw new Stop(`npm pack ended with ${code}:\n${output}`);
	const [packed] = JSON.parse(output.slice(output.search(/^\[/m)));
	return packed;
}

/** @param {string} folder where the tarball goes @returns {Promise<string>} its path */
export async function pack(folder) {
	const staged = mkdtempSync(join(tmpdir(), "dbs-pack-"));
	try {
		const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
		const { file, ...added } = addressesOf(manifest);
		const addresses = { file, ...added };
		for (const { path } of (await npmPack(root, ["--dry-run"])).files) {
			const [from, to] = [join(root, path), join(staged, path)];
			mkdirSync(dirname(to), { recursive: true });
			if (path === "package.json") writeFileSync(to, `${JSON.stringify({ ...manifest, ...added }, null, "\t")}\n`);
			else if (path.endsWith(".md")) writeFileSync(to, withAbsoluteLinks(readFileSync(from, "utf8"), path, addresses));
			else cpSync(from, to);
		}
		return join(folder, (await npmPack(staged, ["--pack-destination", folder])).filename);
	} finally {
		rmSync(staged, { recursive: true, force: true });
	}
}
