// @ts-check
/** `npm run differential -- --plans 100000 --seed 1`: the package against a second reading of the rules and Alibaba Cloud's SDKs. */
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { main, Stop, say } from "./lib/run.mjs";

await main(async () => {
	const { values } = parseArgs({ options: { plans: { type: "string", default: "100000" }, seed: { type: "string" } } });
	const plans = Number(values.plans);
	const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
	if (!(plans >= 1) || !Number.isSafeInteger(seed)) throw new Stop("--plans is a number from 1, --seed a whole number.");
	await build();
	// Not before the build: they need the development dependencies and the package.
	const { peers } = await import("../tests/differential/peers.mjs");
	const { differential, told } = await import("../tests/differential/run.mjs");
	say(`${plans} plans, seed ${seed}`);
	const began = Date.now();
	const figures = await differential(await peers(), { plans, seed, onFound: (one) => console.log(`\n${told(one)}`) });
	const { compared, valid, signatures, issues, disagreements } = figures;
	console.log(`\n${compared} verdicts (${valid} of plans without an error, ${Object.keys(issues).length} kinds of issue)`);
	console.log(`${signatures} signatures; ${Math.round((Date.now() - began) / 1000)} s`);
	if (disagreements.length > 0) throw new Stop(`${disagreements.length} kinds of difference, each above in its smallest form`);
	say("no difference");
});
