// @ts-check
/**
 * `npm run bench:form [-- FOLDER]`: how soon a first visitor of the form can check a plan, on this
 * machine's loopback and on "Slow 3G" (`tests/www/weight.mjs`) with a quarter of the processor. FOLDER is a built
 * form; without it one is built.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "./build.mjs";
import { main, Stop, say } from "./lib/run.mjs";

const VISITS = 5;

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** @param {string | undefined} given */
async function folderOf(given) {
	const { buildForm } = await import("./lib/form.mjs");
	if (given) {
		if (!existsSync(join(given, "index.html"))) throw new Stop(`${given} holds no built form: run npm run build:www, and give its folder.`);
		return { dir: resolve(given), remove: () => {} };
	}
	await build();
	const dir = mkdtempSync(join(tmpdir(), "dbs-bench-form-"));
	await buildForm({ outDir: dir });
	return { dir, remove: () => rmSync(dir, { recursive: true }) };
}

await main(async () => {
	const { dir, remove } = await folderOf(process.argv[2]);
	// Not before the set-up: they need the development dependencies.
	const { serveForm } = await import("./lib/form.mjs");
	const { firstVisit, weigh } = await import("../tests/www/weight.mjs");
	const { origin, close } = await serveForm({ dir });
	try {
		const { first, whole } = await weigh(dir);
		say(`${first.total} bytes (Brotli) until the first check, ${whole.total} in all`);
		for (const slow of [false, true]) {
			const visits = [];
			for (let visit = 0; visit < VISITS; visit += 1) visits.push(await firstVisit(origin, { slow }));
			const [form, ready] = [median(visits.map(({ formMs }) => formMs)), median(visits.map(({ readyMs }) => readyMs))];
			say(
				`${slow ? "Slow 3G, processor at 1/4" : "loopback"}: the form is there after ${form} ms, can check after ${ready} ms (median of ${VISITS})`,
			);
		}
	} finally {
		await close();
		remove();
	}
});
