// @ts-check
/** Builds everything, and starts the form, the worker and the stand-in for the service on loopback, until Ctrl-C. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { buildForm, serveForm } from "./lib/form.mjs";
import { main, root, say } from "./lib/run.mjs";

await main(async () => {
	await build();
	// Not before the build: it needs the development dependencies.
	const { startDemo } = await import("./lib/demo.mjs");
	const dir = join(root, ".cache", "www");
	mkdirSync(dir, { recursive: true });
	// The worker lets the form's origin in, and the form knows the worker's: so the form is built last.
	const form = await serveForm({ dir, port: Number(process.env.PORT ?? 0) });
	const demo = await startDemo({ allowedOrigins: [form.origin] });
	await buildForm({ outDir: dir, worker: demo.worker, token: demo.token, localSigning: true });
	say(`ready: ${form.origin}/   (Ctrl-C stops it)`);
	say(`worker: ${demo.worker}   stand-in for the service: ${demo.service}`);
	for (const signal of ["SIGINT", "SIGTERM"]) {
		process.once(signal, () => {
			void form.close();
			void demo.close();
		});
	}
});
