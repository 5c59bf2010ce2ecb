// @ts-check
/**
 * `npm run coverage`: the share of lines that tests run, in the core, in the package's JavaScript and in the worker. At least 95 % of
 * each, or it fails. `-- --missing` lists the lines that do not run.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { emptied, ofNode, ofRust } from "./lib/coverage.mjs";
import { main, must, root, Stop } from "./lib/run.mjs";

/** Percent. */
const LEAST = 95;
/** They run in browsers alone, where other tests look at them. */
const IN_BROWSERS = ["attach", "controls", "messages", "frozen"].map((name) => `src/js/inner/${name}.js`).concat("src/js/public/embed.js");

/** @typedef {import("./lib/coverage.mjs").Covered} Covered */
/** @typedef {{ lines: number, ran: number, missing: string[] }} Sum */

/** @param {string} path */
function groupOf(path) {
	if (path.startsWith("src/js/")) return IN_BROWSERS.includes(path) ? undefined : "bindings: src/js";
	if (path.startsWith("worker/")) return "worker";
	return `core: ${path.split("/").slice(0, 2).join("/").replace(/\.rs$/, "")}`;
}

/** @param {Covered} covered */
function summed(covered) {
	/** @type {Map<string, Sum>} */
	const sums = new Map();
	for (const [path, lines] of [...covered].sort()) {
		const group = groupOf(path);
		if (!group) continue;
		const sum = sums.get(group) ?? { lines: 0, ran: 0, missing: [] };
		const missed = [...lines].filter(([, hits]) => hits === 0).map(([line]) => line);
		sum.lines += lines.size;
		sum.ran += lines.size - missed.length;
		if (missed.length > 0) sum.missing.push(`${path}: ${missed.join(" ")}`);
		sums.set(group, sum);
	}
	return sums;
}

/** Those of the worker that run it in Node, in which lines are counted; the rest runs in workerd. */
const worker = () => {
	const files = readdirSync(join(root, "tests", "worker")).filter((file) => file.endsWith(".test.mjs"));
	return files.filter((file) => !/^(kills|runtimes|demo|interleavings)\./.test(file)).map((file) => `tests/worker/${file}`);
};

async function javascript() {
	const raw = emptied();
	const env = { NODE_V8_COVERAGE: raw };
	const files = ["tests/js/properties.test.mjs", "tests/operations/", "tests/package/trapped.test.mjs", "tests/schema/", ...worker()];
	await must("the suite in Node", process.execPath, ["tests/js/run.mjs", "node"], { env, quiet: true });
	await must("tests of the package and of the worker in Node", process.execPath, ["--test", ...files], { env, quiet: true });
	return ofNode(raw);
}

await main(async () => {
	const { values } = parseArgs({ options: { missing: { type: "boolean", default: false } } });
	await build();
	const sums = summed(new Map([...(await ofRust()), ...(await javascript())]));
	/** @type {Map<string, Sum>} */
	const wholes = new Map();
	for (const [group, { lines, ran }] of sums) {
		const name = group.split(":", 1)[0] ?? "";
		const whole = wholes.get(name) ?? { lines: 0, ran: 0, missing: [] };
		wholes.set(name, { lines: whole.lines + lines, ran: whole.ran + ran, missing: [] });
	}
	const percent = (/** @type {Sum} */ { lines, ran }) => Number(((ran / lines) * 100).toFixed(1));
	console.table([...sums, ...wholes].map(([part, sum]) => ({ part, lines: sum.lines, ran: sum.ran, "%": percent(sum) })));
	if (values.missing) for (const { missing } of sums.values()) for (const line of missing) console.log(line);
	const low = [...wholes].filter(([, sum]) => percent(sum) < LEAST).map(([name]) => name);
	if (wholes.size !== 3 || low.length > 0) throw new Stop(`less than ${LEAST} % of the lines run in: ${low.join(", ")}`);
});
