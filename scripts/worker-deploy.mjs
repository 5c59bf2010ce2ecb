// @ts-check
/** `npm run worker:deploy [-- --dry-run]`: builds the package and hands the worker to wrangler. */
import { join } from "node:path";
import { build } from "./build.mjs";
import { main, root, run, Stop } from "./lib/run.mjs";

await main(async () => {
	await build();
	const wrangler = join(root, "node_modules", ".bin", "wrangler");
	const args = ["deploy", "-c", join(root, "worker", "wrangler.toml"), ...process.argv.slice(2)];
	const { code } = await run(wrangler, args, { env: { WRANGLER_SEND_METRICS: "false" } });
	if (code !== 0) throw new Stop(`wrangler ended with ${code}`);
});
