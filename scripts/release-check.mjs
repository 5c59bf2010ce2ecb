// @ts-check
/**
 * `npm run release:check`: refuses to publish when anything is off, and says everything that is. Else it leaves what is published in
 * `.cache/release`. With names it makes those checks alone, and leaves nothing. Also what `npm publish` of this folder runs into.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build } from "./build.mjs";
import { digest, hashesOf } from "./lib/hashes.mjs";
import { pack } from "./lib/packing.mjs";
import { CHECKS, sectionOf } from "./lib/release.mjs";
import { ask, main, must, root, Stop, say } from "./lib/run.mjs";
import { SBOM } from "./lib/supply-chain.mjs";

const OUT = join(root, ".cache", "release");

/** @param {string} folder for what is packed @returns {import("./lib/release.mjs").Subject} */
function subjectIn(folder) {
	/** @type {Promise<{ tarball: string, installed: string }> | undefined} */
	let packed;
	const packOnce = async () => {
		await build();
		const tarball = await pack(folder);
		await must("unpacking", "tar", ["-xzf", tarball, "-C", folder], { quiet: true });
		return { tarball, installed: join(folder, "package") };
	};
	return {
		manifest: JSON.parse(readFileSync(join(root, "package.json"), "utf8")),
		commit: ask("git", ["rev-parse", "HEAD"]) ?? "",
		packed: () => {
			packed ??= packOnce();
			return packed;
		},
	};
}

/** @param {readonly string[]} names @param {import("./lib/release.mjs").Subject} subject */
async function reasonsOf(names, subject) {
	/** @type {string[]} */
	const reasons = [];
	for (const name of names) {
		const found = (await CHECKS[name]?.(subject)) ?? [];
		console.log(`${found.length === 0 ? "✓" : "✗"} ${name}`);
		reasons.push(...found.map((reason) => `${name}: ${reason}`));
	}
	return reasons;
}

/** What goes along with the tarball. @param {import("./lib/release.mjs").Subject} subject */
async function leave({ manifest, packed }) {
	const { tarball, installed } = await packed();
	const pkg = join(installed, "pkg");
	const files = new Map(readdirSync(pkg).map((name) => [name, readFileSync(join(pkg, name))]));
	const hashes = hashesOf(readFileSync(tarball), files);
	const out = {
		[basename(tarball)]: readFileSync(tarball),
		[SBOM]: readFileSync(join(pkg, SBOM)),
		"hashes.txt": `${hashes.join("\n")}\n`,
		"notes.md": `${sectionOf(manifest.version, readFileSync(join(root, "CHANGELOG.md"), "utf8"))}\n`,
		"dist-tag": `${manifest.version.includes("-") ? "next" : "latest"}\n`,
	};
	const sums = Object.entries(out).map(([name, bytes]) => `${digest("sha256", Buffer.from(bytes), "hex")}  ${name}\n`);
	mkdirSync(OUT, { recursive: true });
	for (const [name, bytes] of Object.entries({ ...out, SHA256SUMS: sums.join("") })) writeFileSync(join(OUT, name), bytes);
	console.log(hashes.join("\n"));
	say(`nothing is off. To publish: npm publish ${join(".cache", "release", basename(tarball))} --tag ${out["dist-tag"].trim()}`);
}

await main(async () => {
	if (process.env.npm_lifecycle_event === "prepublishOnly") {
		throw new Stop("npm would publish this folder. Run `npm run release:check`; it says how to publish the tarball that it checked.");
	}
	const asked = process.argv.slice(2);
	const unknown = asked.filter((name) => !CHECKS[name]);
	if (unknown.length > 0) throw new Stop(`no such check: ${unknown.join(", ")}. There are ${Object.keys(CHECKS).join(", ")}.`);
	rmSync(OUT, { recursive: true, force: true });
	const folder = mkdtempSync(join(tmpdir(), "dbs-release-"));
	try {
		const subject = subjectIn(folder);
		const reasons = await reasonsOf(asked.length > 0 ? asked : Object.keys(CHECKS), subject);
		if (reasons.length > 0) throw new Stop(`not to be published:\n${reasons.map((reason) => `  ${reason}`).join("\n")}`);
		if (asked.length === 0) await leave(subject);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
