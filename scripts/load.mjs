// @ts-check
/**
 * `npm run load -- --minutes 10`: the worker on workerd, held to one core and kept busy, while a fifth of the service's answers are faults:
 * latency, memory, and no answer that its README does not promise. Then `edge.js` with 100,000 keys in memory.
 */
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { main, Stop, say } from "./lib/run.mjs";
import { cpuSeconds, megabytes, pin, workerdPid } from "./lib/workerd.mjs";

const WARM_SECONDS = 20;
const SAMPLE_MS = 5_000;
/** How many plans a memory store takes. */
const KEYS = 100_000;
/** Left alone, V8 lets its heap grow to half a gigabyte before it looks for what nobody needs. */
const V8 = ["--max-heap-size=64"];
/** Records end within the run, as they do within a week; otherwise each of them waits in workerd for its alarm. */
const RECORD_SECONDS = 60;
/** By as much the least of the last third may exceed the least of the middle one. In ten minutes half a kilobyte a call is more. */
const MOST_GROWTH = 0.1;

/** The least of each third: what is there when fewest objects are awake. @param {number[]} values */
function floors(values) {
	const third = Math.ceil(values.length / 3);
	return [0, 1, 2].map((part) => Math.round(Math.min(...values.slice(part * third, (part + 1) * third))));
}

/** @param {number} seconds @param {number} concurrency */
async function onWorkerd(seconds, concurrency) {
	// Not before the build: they need the development dependencies.
	const { startDemo } = await import("./lib/demo.mjs");
	const { load, percentiles } = await import("./lib/load.mjs");
	const { onPlainWorkerd } = await import("./lib/plain-workerd.mjs");
	const { RATES } = await import("./lib/soak.mjs");
	const { Faults } = await import("../emulator/faults.mjs");
	const unlimited = { RATE_PER_MINUTE: "0", ANONYMOUS_RATE_PER_MINUTE: "0" };
	const bindings = { ...unlimited, RECORD_TTL_SECONDS: String(RECORD_SECONDS) };
	const demo = await startDemo({ allowedOrigins: [], quiet: true, bindings, start: onPlainWorkerd(V8) });
	try {
		demo.emulator.faults = new Faults({ rates: RATES });
		const pid = workerdPid();
		if (pid === undefined) throw new Stop("workerd was not found: this needs Linux.");
		say(pin(pid));
		say(`${concurrency} callers for ${seconds} s, faults: ${JSON.stringify(RATES)}`);
		/** @type {number[]} */
		const memory = [];
		const sampling = setInterval(() => memory.push(megabytes(pid)), SAMPLE_MS);
		const [began, used] = [performance.now(), cpuSeconds(pid)];
		const all = await load(demo, { seconds, concurrency });
		clearInterval(sampling);
		const took = (performance.now() - began) / 1000;
		const [start = 0, middle = 0, end = 0] = floors(memory.slice(WARM_SECONDS / (SAMPLE_MS / 1000)));
		const rows = percentiles(all);
		console.table(rows);
		const core = `${Math.round(((cpuSeconds(pid) - used) / took) * 100)} %`;
		const made = new Set(demo.emulator.service.plans.map(({ name }) => name)).size;
		const doubled = demo.emulator.service.plans.length - made;
		console.table([
			{ "calls/s": Math.round(all.length / took), "core used": core, plans: made, doubled, "least MB at first": start, middle, end },
		]);
		const outside = rows.reduce((sum, row) => sum + row.outside, 0);
		if (outside > 0) throw new Stop(`${outside} answers that the README does not promise`);
		if (doubled > 0) throw new Stop(`${doubled} plans were made twice`);
		if (end > middle * (1 + MOST_GROWTH)) throw new Stop(`memory grew: at least ${middle} MB in the middle third, ${end} MB in the last`);
	} finally {
		await demo.close();
	}
}

/** @param {number} keys */
async function inMemory(keys) {
	const { manyKeys } = await import("./lib/load.mjs");
	const figures = await manyKeys(keys);
	console.log(figures);
	if (figures["when all have expired"] !== 201) throw new Stop("a store whose records have all expired takes no more");
	if (keys === KEYS && figures["one more"] !== "503 records_unavailable") throw new Stop(`beyond the last key: ${figures["one more"]}`);
}

await main(async () => {
	const options = /** @type {const} */ ({
		minutes: { type: "string", default: "10" },
		concurrency: { type: "string", default: "16" },
		keys: { type: "string", default: String(KEYS) },
	});
	const { values } = parseArgs({ options });
	const [minutes, concurrency, keys] = [Number(values.minutes), Number(values.concurrency), Number(values.keys)];
	if (!(minutes > 0 && concurrency >= 1 && keys >= 100)) throw new Stop("--minutes, --concurrency and --keys (from 100) are numbers.");
	await build();
	await onWorkerd(Math.round(minutes * 60), concurrency);
	say(`edge.js with ${keys} keys in memory`);
	await inMemory(keys);
});
