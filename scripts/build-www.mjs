// @ts-check
/** `npm run build:www -- --worker https://…`: the form as static files, in `dist/www`. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { buildForm } from "./lib/form.mjs";
import { main, root, Stop, say } from "./lib/run.mjs";

const OPTIONS = /** @type {const} */ ({
	worker: { type: "string" },
	embedder: { type: "string" },
	out: { type: "string" },
	"local-signing": { type: "boolean" },
});

/** @param {string[]} args */
function read(args) {
	try {
		return parseArgs({ args, options: OPTIONS }).values;
	} catch (error) {
		throw new Stop(`${/** @type {Error} */ (error).message}. Options: --worker ORIGIN, --embedder ORIGIN, --out FOLDER, --local-signing.`);
	}
}

await main(async () => {
	const { worker, embedder, out, "local-signing": localSigning } = read(process.argv.slice(2));
	await build();
	const outDir = out ?? join(root, "dist", "www");
	await buildForm({ outDir, ...(worker ? { worker } : {}), ...(embedder ? { embedder } : {}), ...(localSigning ? { localSigning } : {}) });
	say(`the form is in ${outDir}${worker ? `, and sends through ${worker}` : "; it has no worker, and so cannot send"}`);
});
