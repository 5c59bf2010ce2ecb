// @ts-check
/** Runs the suite in workerd, inside a request, as workers do. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare } from "miniflare";

const WORKER = `
import { run } from "./suite.workerd.js";
export default {
	async fetch(request) {
		globalThis.SERVICE_ORIGIN = new URL(request.url).searchParams.get("service");
		return Response.json(await run());
	},
};
`;

/** @param {string} folder @param {string[]} flags @param {string} service */
export async function inWorkerd(folder, flags, service) {
	const text = (/** @type {string} */ file) => readFileSync(join(folder, file), "utf8");
	const scripts = readdirSync(join(folder, "pkg")).filter(
		(name) => name.endsWith(".js") && !/^(index|send|answers|operations|form|init)\.js$|init\.js$/.test(name),
	);
	const miniflare = new Miniflare({
		compatibilityDate: "2026-04-01",
		compatibilityFlags: flags,
		modules: [
			{ type: "ESModule", path: "worker.js", contents: WORKER },
			{ type: "ESModule", path: "suite.workerd.js", contents: text("suite.workerd.js") },
			...scripts.map((name) => ({ type: /** @type {const} */ ("ESModule"), path: `pkg/${name}`, contents: text(`pkg/${name}`) })),
			...["dbs_backup_plan_core.wasm", "dbs_backup_plan_answers.wasm", "dbs_backup_plan_send.wasm"].map((name) => ({
				type: /** @type {const} */ ("CompiledWasm"),
				path: `pkg/${name}?module`,
				contents: readFileSync(join(folder, "pkg", name)),
			})),
		],
	});
	try {
		const answer = await miniflare.dispatchFetch(`http://worker.test/?service=${encodeURIComponent(service)}`);
		const body = await answer.text();
		if (!answer.ok) throw new Error(`workerd answered ${answer.status}: ${body.slice(0, 2000)}`);
		return JSON.parse(body);
	} finally {
		await miniflare.dispose();
	}
}
