// @ts-check
/** Runs the suite in one runtime, or in all: `node tests/js/run.mjs [node|deno|bun|workerd|workerd-compat|chromium|firefox|webkit]...` */

import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { main, root, run, Stop, say } from "../../scripts/lib/run.mjs";
import { bundleSuite } from "./bundle.mjs";
import { inBrowser } from "./run/browser.mjs";
import { inWorkerd } from "./run/workerd.mjs";
import { startService } from "./service.mjs";

const SUITE = join(root, ".cache", "suite");
const bin = (/** @type {string} */ name) => join(root, "node_modules", ".bin", name);

/** @typedef {{ passed: number, failed: number, failures: string[] }} Result */

/** @param {string} command @param {string[]} args @param {string} service @returns {Promise<Result>} */
async function inProcess(command, args, service) {
	const { output, code } = await run(command, [...args, join(root, "tests", "js", "run", "plain.mjs"), service], { quiet: true });
	const line = output.split("\n").find((line) => line.startsWith("RESULT "));
	if (!line) throw new Stop(`${command} ended with ${code} and no result:\n${output.slice(-4000)}`);
	return JSON.parse(line.slice(7));
}

/** @type {Record<string, (service: string) => Promise<Result>>} */
const RUNTIMES = {
	node: (service) => inProcess(process.execPath, [], service),
	// The test library looks for its options in the environment; that the package asks for no permission is shown in tests/package.
	deno: (service) =>
		inProcess(bin("deno"), ["run", "--no-prompt", "--allow-env", "--allow-net=127.0.0.1", `--allow-read=${root}`], service),
	bun: (service) => inProcess(bin("bun"), [], service),
	workerd: (service) => inWorkerd(SUITE, [], service),
	"workerd-compat": (service) => inWorkerd(SUITE, ["nodejs_compat"], service),
	chromium: (service) => inBrowser("chromium", SUITE, service),
	firefox: (service) => inBrowser("firefox", SUITE, service),
	webkit: (service) => inBrowser("webkit", SUITE, service),
};

/** @param {readonly string[]} names */
export async function runSuite(names) {
	rmSync(SUITE, { recursive: true, force: true });
	mkdirSync(SUITE, { recursive: true });
	cpSync(join(root, "pkg"), join(SUITE, "pkg"), { recursive: true });
	await bundleSuite("./pkg/index.js", join(SUITE, "suite.js"));
	await bundleSuite("./pkg/index.edge.js", join(SUITE, "suite.workerd.js"));
	const service = await startService();
	/** @param {string} name */
	const runIn = async (name) => {
		const result = await RUNTIMES[name](service.origin);
		say(`suite in ${name}: ${result.passed} passed, ${result.failed} failed`);
		for (const failure of result.failures) console.log(`  ✗ ${name}: ${failure}`);
		return { name, ...result };
	};
	try {
		// All of them come to their end before the service does: one that cannot start is the one cause to tell.
		const ends = await Promise.allSettled(names.map(runIn));
		return ends.map((end, index) => {
			if (end.status === "fulfilled") return end.value;
			console.log(`  ✗ ${names[index]}: ${end.reason}`);
			return { name: String(names[index]), passed: 0, failed: 1, failures: [String(end.reason)] };
		});
	} finally {
		await service.close();
	}
}

if (process.argv[1] === import.meta.filename) {
	await main(async () => {
		const asked = process.argv.slice(2);
		const results = await runSuite(asked.length > 0 ? asked : Object.keys(RUNTIMES));
		if (results.some(({ passed, failed }) => failed > 0 || passed === 0)) process.exitCode = 1;
	});
}

export const runtimes = Object.keys(RUNTIMES);
