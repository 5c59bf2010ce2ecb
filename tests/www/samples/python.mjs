// @ts-check
/** Python with Alibaba Cloud's SDK and an HCL parser, kept in `.cache/`. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "../../../scripts/lib/debian.mjs";
import { ask, must, root, Stop } from "../../../scripts/lib/run.mjs";

const REQUIREMENTS = join(import.meta.dirname, "requirements.txt");
const FOLDER = join(root, ".cache", "python");

/** A Python that has pip. */
async function interpreter() {
	const able = (/** @type {string} */ name) => ask(name, ["-m", "pip", "--version"]) !== undefined;
	const found = ["python3", "python"].find(able);
	if (found) return found;
	await install(["python3", "python3-pip"], ["/usr/bin/python3", "/usr/lib/python3/dist-packages/pip"]);
	if (able("/usr/bin/python3")) return "/usr/bin/python3";
	throw new Stop("Python 3 with pip is missing: install both to test the samples in Python and HCL.");
}

/** @returns {Promise<{ python: string, env: Record<string, string> }>} */
export async function pythonWithPackages() {
	const python = await interpreter();
	const wanted = createHash("sha256")
		.update(readFileSync(REQUIREMENTS))
		.update(ask(python, ["--version"]) ?? "")
		.digest("hex");
	const stamp = join(FOLDER, ".hash");
	if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
		rmSync(FOLDER, { recursive: true, force: true });
		mkdirSync(FOLDER, { recursive: true });
		const args = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--target", FOLDER, "-r", REQUIREMENTS];
		await must("installing Python packages for tests", python, args, { quiet: true, env: { PIP_ROOT_USER_ACTION: "ignore" } });
		writeFileSync(stamp, wanted);
	}
	return { python, env: { PYTHONPATH: FOLDER, PYTHONIOENCODING: "utf-8" } };
}
