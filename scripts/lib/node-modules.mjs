// @ts-check
/** Puts the development dependencies in place, when they are not or when the lock file has changed. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must, root, Stop } from "./run.mjs";

/** Packages run nothing when they are installed, but this one: it puts Bun's program, which came as a package of its own, in its place. */
const BUN = join("node_modules", "bun", "install.js");

/** @param {string} folder */
export async function nodeModules(folder = root) {
	const [major] = process.versions.node.split(".").map(Number);
	if (major < 20) throw new Stop(`Node ${process.versions.node} is too old: version 20 or later is needed.`);
	const lock = createHash("sha256")
		.update(readFileSync(join(folder, "package-lock.json")))
		.digest("hex");
	const stamp = join(folder, "node_modules", ".lock-hash");
	if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
	await must("installing development dependencies", "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
		cwd: folder,
	});
	if (existsSync(join(folder, BUN))) await must("putting Bun in place", process.execPath, [BUN], { cwd: folder });
	writeFileSync(stamp, lock);
}
