// @ts-check
/** `npm run fuzz -- --minutes 60`: the laws at the border with JavaScript, each for its share of the time, with seeds that are told. */
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { main, Stop, say } from "./lib/run.mjs";

const AT_ONCE = 2000;

await main(async () => {
	const { values } = parseArgs({ options: { minutes: { type: "string", default: "10" }, seed: { type: "string" } } });
	const minutes = Number(values.minutes);
	const first = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
	if (!(minutes > 0) || !Number.isSafeInteger(first)) throw new Stop("--minutes is a number above 0, --seed a whole number.");
	await build();
	// Not before the build: they need the development dependencies and the package.
	const { default: fc } = await import("fast-check");
	const { LAWS } = await import("../tests/js/properties/laws.mjs");
	const { SECRETS } = await import("../tests/js/properties/secrets.mjs");
	const laws = [...LAWS, ...SECRETS];
	const share = (minutes * 60_000) / laws.length;
	let failed = 0;
	for (const [name, law] of laws) {
		const end = Date.now() + share;
		let runs = 0;
		for (let seed = first; Date.now() < end; seed++) {
			const result = await fc.check(law, { seed, numRuns: AT_ONCE, interruptAfterTimeLimit: Math.max(1, end - Date.now()) });
			runs += result.numRuns;
			if (!result.failed || result.interrupted) continue;
			failed++;
			console.log(fc.defaultReportMessage(result));
			break;
		}
		say(`${runs} times: ${name}`);
	}
	if (failed > 0) throw new Stop(`${failed} laws do not hold; first seed ${first}`);
	say(`all ${laws.length} laws hold; first seed ${first}`);
});
