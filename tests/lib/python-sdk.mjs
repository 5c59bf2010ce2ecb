// @ts-check
/** Python with Alibaba Cloud's SDK, kept in `.cache/`. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "../../scripts/lib/debian.mjs";
import { ask, must, root, Stop } from "../../scripts/lib/run.mjs";

const REQUIREMENTS = join(root, "tests", "emulator", "sdk", "requirements.txt");
const PACKAGES = join(root, ".cache", "python-sdk");

async function interpreter() {
	const found = () => ["python3", "python"].find((name) => ask(name, ["-m", "pip", "--version"]));
	const command = found() ?? ((await install(["python3-pip"], ["/usr/bin/pip3"])) ? found() : undefined);
	if (!command) throw new Stop("Python 3 with pip is missing: it runs Alibaba Cloud's Python SDK, which the package is tested against.");
	return command;
}

/** With `--target`, which needs no venv. @returns {Promise<{ python: string, env: Record<string, string> }>} */
export async function pythonSdk() {
	const python = await interpreter();
	const wanted = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex");
	const stamp = join(PACKAGES, ".requirements-hash");
	if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
		rmSync(PACKAGES, { recursive: true, force: true });
		const args = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", PACKAGES, "-r", REQUIREMENTS];
		await must("installing the Python SDK", python, args, { quiet: true });
		writeFileSync(stamp, wanted);
	}
	return { python, env: { PYTHONPATH: PACKAGES, PYTHONDONTWRITEBYTECODE: "1" } };
}
