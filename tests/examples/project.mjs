// @ts-check
/** An example with the packed tarball and its dependencies, in `.cache/examples`. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pack } from "../../scripts/lib/packing.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { ok } from "../package/project.mjs";

const CACHE = join(root, ".cache", "examples");

/** @type {Promise<string> | undefined} */
let packing;

async function packOnce() {
	mkdirSync(CACHE, { recursive: true });
	for (const old of readdirSync(CACHE).filter((name) => name.endsWith(".tgz"))) rmSync(join(CACHE, old));
	return pack(CACHE);
}

/** Dependencies stay from one run to the next; the package is always the present one. @param {string} name */
export async function example(name) {
	packing ??= packOnce();
	const tarball = await packing;
	const folder = join(CACHE, name);
	cpSync(join(root, "examples", name), folder, { recursive: true });
	const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
	manifest.dependencies["dbs-backup-plan"] = `file:${tarball}`;
	writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
	rmSync(join(folder, "node_modules", "dbs-backup-plan"), { recursive: true, force: true });
	rmSync(join(folder, "package-lock.json"), { force: true });
	await ok("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--silent"], { cwd: folder });
	return folder;
}
