// @ts-check
/** Packs the package as it would be published and installs it in an empty project. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "../../scripts/lib/packing.mjs";
import { root, run } from "../../scripts/lib/run.mjs";

/** @param {string} command @param {string[]} args @param {import("../../scripts/lib/run.mjs").RunOptions} [options] */
export async function ok(command, args, options) {
	const { code, output } = await run(command, args, { quiet: true, ...options });
	if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output.slice(-4000)}`);
	return output;
}

export async function install() {
	const folder = mkdtempSync(join(tmpdir(), "dbs-backup-plan-"));
	const tarball = await pack(folder);
	const project = join(folder, "project");
	mkdirSync(project);
	writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
	await ok("npm", ["install", "--offline", "--no-audit", "--no-fund", "--silent", tarball], { cwd: project });
	cpSync(join(root, "tests", "package", "consumer.mjs"), join(project, "consumer.mjs"));
	writeFileSync(join(project, "print.mjs"), 'import { result } from "./consumer.mjs";\nconsole.log(JSON.stringify(result()));\n');
	return {
		project,
		tarball,
		installed: join(project, "node_modules", "dbs-backup-plan"),
		remove: () => rmSync(folder, { recursive: true }),
	};
}
