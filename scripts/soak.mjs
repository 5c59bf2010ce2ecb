// @ts-check
/** `npm run soak -- --plans 10000`: plans through the worker on workerd, a fifth of the service's answers being faults. */
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { main, Stop, say } from "./lib/run.mjs";

await main(async () => {
	const { values } = parseArgs({
		options: { plans: { type: "string", default: "10000" }, concurrency: { type: "string", default: "64" } },
	});
	const [plans, concurrency] = [Number(values.plans), Number(values.concurrency)];
	if (!(plans >= 1 && concurrency >= 1)) throw new Stop("--plans and --concurrency are numbers from 1.");
	await build();
	// Not before the build: they need the development dependencies.
	const { startDemo } = await import("./lib/demo.mjs");
	const { RATES, soak } = await import("./lib/soak.mjs");
	const { Faults } = await import("../emulator/faults.mjs");
	const demo = await startDemo({ allowedOrigins: [], quiet: true, bindings: { RATE_PER_MINUTE: "0", ANONYMOUS_RATE_PER_MINUTE: "0" } });
	try {
		demo.emulator.faults = new Faults({ rates: RATES });
		say(`${plans} plans, ${concurrency} at a time, faults: ${JSON.stringify(RATES)}`);
		const step = Math.max(1, Math.floor(plans / 10));
		const figures = await soak(demo, { plans, concurrency, onProgress: (done) => done % step === 0 && say(`${done} answered`) });
		console.log(figures);
		const { answered, made, doubled, lost, wrong } = figures;
		if (answered !== plans || made !== plans || doubled + lost + wrong > 0) throw new Stop("not exactly once");
		say("exactly once: each key has its plan and its answer, none doubled, none lost");
	} finally {
		await demo.close();
	}
});
