// @ts-check
/** `npm run kills -- --times 200`: workerd is killed while it sends, and started again on its storage. */
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { main, Stop, say } from "./lib/run.mjs";

await main(async () => {
	const { values } = parseArgs({ options: { times: { type: "string", default: "200" } } });
	const times = Number(values.times);
	if (!(times >= 1)) throw new Stop("--times is a number from 1.");
	await build();
	// Not before the build: it needs the development dependencies.
	const { kills } = await import("./lib/kills.mjs");
	const figures = await kills({ times, onKill: (done) => done % 20 === 0 && say(`${done} kills`) });
	console.log(figures);
	const { asked, answered, made, doubled, lost, wrong } = figures;
	if (answered !== asked || made !== asked || doubled + lost + wrong > 0) throw new Stop("not exactly once");
	say("exactly once: each key has its plan and its answer, none doubled, none lost");
});
