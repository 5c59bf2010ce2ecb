// @ts-check
/** The components for React and Vue: they type-check against the entry, and show the form of another origin in a browser. */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { buildForm, serveForm } from "../../scripts/lib/form.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { ok } from "../package/project.mjs";
import { PLAN } from "./lib/harness.mjs";

const PROPS = "{ src, plan, token: async () => 't', locale }";
const APPS = {
	react: {
		file: "BackupPlanForm.tsx",
		entry: `import { createRoot } from "react-dom/client"; import { createElement as h } from "react"; import { BackupPlanForm } from "./BackupPlanForm.tsx";
const root = createRoot(document.getElementById("here")); const { src, plan } = window.given;
window.show = (locale) => root.render(h(BackupPlanForm, { ...${PROPS}, on: { change: (event) => { window.changed = event; } } }));
window.hide = () => root.unmount(); window.show("en");`,
	},
	vue: {
		file: "BackupPlanForm.ts",
		entry: `import { createApp, h, ref } from "vue"; import { BackupPlanForm } from "./BackupPlanForm.ts";
const { src, plan } = window.given; const chosen = ref("en");
const app = createApp({ render: () => { const locale = chosen.value; return h(BackupPlanForm, { ...${PROPS}, onChange: (event) => { window.changed = event; } }); } });
window.show = (locale) => { chosen.value = locale; }; window.hide = () => app.unmount(); app.mount("#here");`,
	},
};

/** An example with its own dependencies, and this package beside them. @param {keyof typeof APPS} name */
async function project(name) {
	const folder = join(root, ".cache", "examples", name);
	mkdirSync(folder, { recursive: true });
	cpSync(join(root, "examples", `embed-${name}`), folder, { recursive: true });
	if (!existsSync(join(folder, "node_modules", name))) {
		await ok("npm", ["install", "--no-audit", "--no-fund", "--silent", "--prefer-offline"], { cwd: folder });
	}
	const link = join(folder, "node_modules", "dbs-backup-plan");
	rmSync(link, { force: true });
	symlinkSync(root, link, "dir");
	return folder;
}

/** @type {(() => Promise<unknown>)[]} */
const closing = [];
let [form, embedder, script] = ["", "", ""];
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
	const server = createServer((request, response) => {
		const isScript = request.url === "/app.js";
		response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
		const given = JSON.stringify({ src: `${form}/`, plan: PLAN });
		response.end(
			isScript
				? script
				: `<!doctype html><div id="here"></div><script>window.given = ${given}</script><script type="module" src="/app.js"></script>`,
		);
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	closing.push(async () => {
		server.closeAllConnections();
		server.close();
	});
	embedder = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
	const dir = mkdtempSync(join(tmpdir(), "dbs-wrappers-"));
	closing.push(async () => rmSync(dir, { recursive: true, force: true }));
	await buildForm({ outDir: dir, embedder });
	const served = await serveForm({ dir });
	closing.push(served.close);
	form = served.origin;
	browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	closing.push(() => browser.close());
});
after(async () => {
	for (const close of closing.reverse()) await close();
});

for (const [name, { file, entry }] of /** @type {["react" | "vue", typeof APPS.react][]} */ (Object.entries(APPS))) {
	test(`${name}: the component has the entry's types, and shows the form until it is taken away`, async () => {
		const folder = await project(name);
		const strict = ["--ignoreConfig", "--noEmit", "--strict", "--jsx", "react-jsx", "--module", "esnext", "--moduleResolution", "bundler"];
		const target = ["--target", "es2022", "--lib", "es2022,dom", file];
		await ok(join(root, "node_modules", ".bin", "tsc"), [...strict, ...target], { cwd: folder });
		writeFileSync(join(folder, "app.js"), entry);
		const { outputFiles } = await build({
			...{ entryPoints: [join(folder, "app.js")], bundle: true, write: false, format: "esm", jsx: "automatic", logLevel: "error" },
			define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false" },
		});
		script = outputFiles[0]?.text ?? "";
		const page = await browser.newPage({ locale: "en-US" });
		try {
			await page.goto(embedder);
			const frame = await (await page.waitForSelector("#here iframe")).contentFrame();
			assert.ok(frame);
			await frame.waitForSelector("html[data-ready][data-embedded]");
			await page.waitForFunction(() => /** @type {any} */ (window).changed?.plan.BackupPlanName === "nightly-shop");
			await page.evaluate(() => /** @type {any} */ (window).show("zh-CN"));
			await frame.waitForFunction(() => document.documentElement.lang === "zh-CN");
			assert.equal(await page.locator("iframe").count(), 1);
			await page.evaluate(() => /** @type {any} */ (window).hide());
			assert.equal(await page.locator("iframe").count(), 0);
		} finally {
			await page.close();
		}
	});
}
