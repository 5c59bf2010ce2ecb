// @ts-check
/** Runs the suite in a browser, as a plain module script under a strict content security policy. */
import { serve } from "../../lib/serve.mjs";
import { launch } from "../../www/browsers/index.mjs";

/** @param {string} service */
const csp = (service) =>
	`default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${service}; img-src 'self'; require-trusted-types-for 'script'`;
const PAGE = `<!doctype html><title>suite</title><script type="module" src="/main.js"></script>`;
const MAIN = `import { run } from "./suite.js"; globalThis.SERVICE_ORIGIN = new URL(location).searchParams.get("service"); run().then((report) => { globalThis.report = report; });`;

/**
 * @param {import("../../www/browsers/index.mjs").BrowserName} name
 * @param {string} folder
 * @param {string} service
 * @returns {Promise<import("../run.mjs").Result>}
 */
export async function inBrowser(name, folder, service) {
	const { origin, close } = await serve(folder, csp(service), { "/": PAGE, "/main.js": MAIN });
	const browser = await launch(name);
	try {
		await browser.goto(`${origin}/?service=${encodeURIComponent(service)}`);
		const wait = browser.waitFor(() => /** @type {any} */ (globalThis).report, 180_000);
		const report = await wait.catch((error) => ({ passed: 0, failed: 1, failures: [String(error)] }));
		const { problems } = browser;
		return { ...report, failed: report.failed + problems.length, failures: [...report.failures, ...problems] };
	} finally {
		await browser.close();
		await close();
	}
}
