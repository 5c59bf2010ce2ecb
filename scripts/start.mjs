// @ts-check
/** Builds the package and the form, and serves the form on loopback, until Ctrl-C. */
import { join } from "node:path";
import { build } from "./build.mjs";
import { buildForm, serveForm } from "./lib/form.mjs";
import { main, root, say } from "./lib/run.mjs";

await main(async () => {
	await build();
	const dir = join(root, ".cache", "www");
	await buildForm({ outDir: dir, localSigning: true });
	const { origin, close } = await serveForm({ dir, port: Number(process.env.PORT ?? 0) });
	say(`ready: ${origin}/   (Ctrl-C stops it)`);
	for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void close());
});
