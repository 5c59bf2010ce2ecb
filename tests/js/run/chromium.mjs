// @ts-check
/** Runs the suite in headless Chromium, as a plain module script under a strict content security policy. */
import { chromium } from "playwright-core";
import { chromiumPath } from "../../../scripts/lib/browser.mjs";
import { serve } from "../../lib/serve.mjs";

/** @param {string} service */
const csp = (service) =>
	`default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${service}; require-trusted-types-for 'script'`;
const PAGE = `<!doctype html><title>suite</title><script type="module" src="/main.js"></script>`;
const MAIN = `import { run } from "./suite.js"; globalThis.SERVICE_ORIGIN = new URL(location).searchParams.get("service"); run().then((report) => { globalThis.report = report; });`;

/** @param {string} folder @param {string} service */
export async function inChromium(folder, service) {
	const { origin, close } = await serve(folder, csp(service), { "/": PAGE, "/main.js": MAIN });
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	try {
		const page = await browser.newPage();
		/** @type {string[]} */
		const problems = [];
		page.on("pageerror", (error) => problems.push(String(error)));
		page.on("console", (message) => {
			// Chromium writes a line for every answer that is no 2xx, which the service gives on purpose.
			if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) problems.push(message.text());
		});
		await page.goto(`${origin}/?service=${encodeURIComponent(service)}`);
		const wait = page.waitForFunction(() => /** @type {any} */ (globalThis).report, undefined, { timeout: 180_000 });
		const report = await (await wait).jsonValue().catch((error) => ({ passed: 0, failed: 1, failures: [String(error)] }));
		return { ...report, failed: report.failed + problems.length, failures: [...report.failures, ...problems] };
	} finally {
		await browser.close();
		await close();
	}
}
