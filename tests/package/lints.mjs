// @ts-check
/** What is wrong with a packed tarball, in words: for the tests and for a release. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { addressesOf, targetsOf } from "../../scripts/lib/addresses.mjs";
import { root, run } from "../../scripts/lib/run.mjs";

/** By publint. @param {string} installed */
export async function manifestFound(installed) {
	const { messages } = await publint({ pkgDir: installed, strict: true });
	return messages.map(({ code, path }) => `publint: ${code} at ${path.join(".")}`);
}

/** By are-the-types-wrong. @param {string} tarball */
export async function typesFound(tarball) {
	const without = ["core", "answers", "send"].map((name) => `dbs_backup_plan_${name}.wasm`);
	const args = ["--profile", "esm-only", tarball, "--exclude-entrypoints", ...without];
	const { code, output } = await run(join(root, "node_modules", ".bin", "attw"), args, { quiet: true });
	return code === 0 ? [] : [`are-the-types-wrong:\n${output}`];
}

/** Links that lead nowhere on a registry's page. @param {string} installed */
export function linksFound(installed) {
	const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
	const { file, homepage } = addressesOf(manifest);
	const [home, pages, raw] = [homepage.replace(/#.*/, "/"), file("", false), file("", true)];
	const leads = (/** @type {string} */ target) => {
		if (target.startsWith("#")) return true;
		const own = [pages, raw].find((start) => target.startsWith(start));
		if (own) return existsSync(join(root, String(target.slice(own.length).split("#")[0])));
		return target.startsWith("https://") && !target.startsWith(home);
	};
	return readdirSync(installed)
		.filter((name) => name.endsWith(".md"))
		.flatMap((name) => {
			const text = readFileSync(join(installed, name), "utf8");
			const others = text.match(/^\[[^\]]+\]: .*|<(?:a|img)\b[^>]*>/gm) ?? [];
			return [...targetsOf(text).filter((target) => !leads(target)), ...others].map((link) => `${name}: ${link} leads nowhere`);
		});
}
