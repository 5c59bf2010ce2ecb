// @ts-check
/**
 * `npm run fuzz:core -- --minutes 60 [--target input]`: libFuzzer over the core, each target for its share of the time. What it finds is
 * kept in `.cache/fuzz`, also the input of a failure. `--minimise` makes the committed corpus anew from that.
 */
import { parseArgs } from "node:util";
import { buildTargets, fuzz, minimise, TARGETS } from "./lib/fuzz.mjs";
import { main, Stop, say } from "./lib/run.mjs";

await main(async () => {
	const options = /** @type {const} */ ({
		minutes: { type: "string", default: "6" },
		target: { type: "string" },
		seed: { type: "string" },
		minimise: { type: "boolean", default: false },
	});
	const { values } = parseArgs({ options });
	const targets = TARGETS.filter((name) => values.target === undefined || values.target === name);
	const seconds = Math.round((Number(values.minutes) * 60) / targets.length);
	const seed = values.seed === undefined ? undefined : Number(values.seed);
	if (targets.length === 0) throw new Stop(`no such target: ${values.target}. There are ${TARGETS.join(", ")}.`);
	if (!(seconds > 0) || Number.isNaN(seed)) throw new Stop("--minutes is a number above 0, --seed a whole number.");
	const programs = await buildTargets();
	if (values.minimise) {
		for (const target of targets) await minimise(programs, target);
		return;
	}
	const rows = [];
	for (const target of targets) {
		say(`${target}, ${seconds} s`);
		rows.push(await fuzz(programs, target, seconds, seed));
	}
	console.table(rows);
	const failed = rows.filter((row) => row.failed).map(({ target }) => target);
	if (failed.length > 0) throw new Stop(`${failed.join(", ")} failed: see .cache/fuzz/failed-*`);
	// What runs and reaches nothing is not fuzzed: each target reaches hundreds of edges at once.
	const idle = rows.filter(({ executions, edges }) => executions < 100 || edges < 100).map(({ target }) => target);
	if (idle.length > 0) throw new Stop(`${idle.join(", ")} reached next to nothing`);
});
