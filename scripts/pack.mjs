// @ts-check
/** Builds, and packs what is published: `node scripts/pack.mjs FOLDER`. */
import { build } from "./build.mjs";
import { pack } from "./lib/packing.mjs";
import { main, root, say } from "./lib/run.mjs";

await main(async () => {
	await build();
	say(`packed ${await pack(process.argv[2] ?? root)}`);
});
