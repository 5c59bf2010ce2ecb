// @ts-check
/** Builds the package and the form, starts the stand-in for the service and the worker, and serves the form on loopback, until Ctrl-C. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { main, root, say } from "./lib/run.mjs";

const USAGE = `npm start [-- --local-signing]
  --local-signing  the page can also sign by itself, with a key that is typed in: for development only
  PORT=8080        serves the form there; without it, on a free port`;

await main(async () => {
	const asked = process.argv.slice(2);
	if (asked.some((argument) => argument !== "--local-signing")) {
		console.log(USAGE);
		process.exitCode = 2;
		return;
	}
	await build();
	// Not before the build: they need the development dependencies.
	const [{ buildForm, serveForm }, { startDemo }, { serveConsole }] = await Promise.all([
		import("./lib/form.mjs"),
		import("./lib/demo.mjs"),
		import("./lib/console.mjs"),
	]);
	const dir = join(root, ".cache", "www");
	mkdirSync(dir, { recursive: true });
	// The worker has to know the form's origin, and the form the worker's: so serve first, build then.
	const form = await serveForm({ dir, port: Number(process.env.PORT ?? 0) });
	/** @type {Awaited<ReturnType<typeof startDemo>> | undefined} */
	let demo;
	const embedding = await serveConsole({ session: () => ({ src: `${form.origin}/`, token: demo?.token ?? "" }) });
	let stopping = false;
	const stop = async () => {
		if (stopping) return;
		stopping = true;
		await Promise.all([form.close(), embedding.close(), demo?.close()]);
	};
	try {
		say("starting the stand-in for the service, and the worker on workerd");
		demo = await startDemo({ allowedOrigins: [form.origin] });
		const { worker, token } = demo;
		await buildForm({ outDir: dir, worker, token, embedder: embedding.origin, standIn: true, localSigning: asked.length > 0 });
	} catch (error) {
		await stop();
		throw error;
	}
	for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
	say(`worker ${demo.worker}, stand-in ${demo.service} (the plans that it made: ${demo.service}/_plans)`);
	say(`a console that embeds the form: ${embedding.origin}/`);
	say(`ready: ${form.origin}/   (Ctrl-C stops all of it)`);
});
