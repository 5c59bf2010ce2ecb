// @ts-check
/** What the page may not do: its policy, text as text, and local signing that is off until it is built in. */
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { buildForm } from "../../scripts/lib/form.mjs";
import { PASSWORD, PLAN, send, site, text, toReview, traces, withForm } from "./lib/harness.mjs";

const plain = site({ worker: true });
const local = site({ worker: false, localSigning: true });

/** @typedef {import("playwright-core").Page} Page */

/** The scripts in the HTML. @param {string} html */
const scriptsOf = (html) => [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = ""]) => script);

/** @param {string} worker @param {string} hashes */
const POLICY = (worker, hashes) =>
	`default-src 'none'; script-src 'self' ${hashes} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self' ${worker}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

test("the policy stands in the page and in the headers, and names the worker alone", async () => {
	const response = await fetch(plain.origin);
	const html = await response.text();
	const hashes = scriptsOf(html).map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
	assert.equal(hashes.length, 2);
	const expected = POLICY(plain.worker.origin, hashes.join(" "));
	assert.equal(response.headers.get("content-security-policy"), `${expected}; frame-ancestors 'none'`);
	assert.equal(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1], expected);
	assert.equal(response.headers.get("referrer-policy"), "no-referrer");
	assert.equal(response.headers.get("x-content-type-options"), "nosniff");
	assert.match((await fetch(`${plain.origin}/${/assets\/style[^"]*/.exec(html)?.[0]}`)).headers.get("cache-control") ?? "", /immutable/);
	assert.equal((await fetch(`${plain.origin}/_headers`)).status, 404);
	assert.equal((await fetch(`${plain.origin}/..%2f..%2fetc/passwd`)).status, 404);
});

test("there is no script with an address or a handler in the HTML, no style, no address of another host, and no HTML from text", async () => {
	const html = readFileSync(join(plain.dir, "index.html"), "utf8");
	const scripts = scriptsOf(html);
	const rest = scripts.reduce((left, script) => left.replace(script, () => ""), html);
	assert.equal(/<script[^>]*\ssrc=|<style|\sstyle=|\son\w+=/.test(rest), false);
	const code = readdirSync(join(plain.dir, "assets")).filter((name) => /\.(js|css)$/.test(name));
	assert.ok(code.length > 5);
	const files = code.map((name) => [name, readFileSync(join(plain.dir, "assets", name), "utf8")]);
	for (const [name = "", source = ""] of [...files, ...scripts.map((script) => ["index.html", script])]) {
		assert.equal(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function/.test(source), false, name);
		assert.equal(/@import|url\(/.test(source) && name.endsWith(".css"), false, name);
	}
});

test("the policy is in force: no other inline script, no HTML sink, no foreign connection", async () => {
	await withForm(plain, { expect: /Content Security Policy|Trusted|HTMLScriptElement|violates/ }, async (page) => {
		const tried = await page.evaluate(async () => {
			const attempts = [];
			const script = document.createElement("script");
			script.append("globalThis.ran = true");
			try {
				document.head.append(script);
			} catch {}
			attempts.push(/** @type {any} */ (globalThis).ran === true);
			try {
				document.body.insertAdjacentHTML("beforeend", "<i id=html></i>");
			} catch {}
			attempts.push(document.getElementById("html") !== null);
			attempts.push(
				await fetch("data:text/plain,x").then(
					() => true,
					() => false,
				),
			);
			return attempts;
		});
		assert.deepEqual(tried, [false, false, false]);
	});
});

const HOSTILE = '<img src=x onerror="globalThis.hit=1"><b>bold</b>';

test("text is text, wherever it comes from", async () => {
	plain.worker.replies.splice(0, plain.worker.replies.length, {
		status: 502,
		body: { code: HOSTILE, detail: HOSTILE, advice: HOSTILE, requestId: HOSTILE },
	});
	await withForm(
		plain,
		{ plan: { ...PLAN, BackupPlanName: HOSTILE, BackupObjects: [{ DBName: HOSTILE, [HOSTILE]: 1 }] } },
		async (page) => {
			assert.ok((await text(page, "#objects")).includes(HOSTILE));
			await toReview(page);
			await page.click("#dry-run > summary");
			assert.ok((await text(page, "#stage-parameters")).includes(HOSTILE));
			await page.click("#samples > summary");
			await send(page);
			assert.equal(await text(page, "#detail"), HOSTILE);
			assert.equal(await page.locator("main img, main b").count(), 0);
			assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).hit), undefined);
		},
	);
});

test("local signing is off unless it is built in", async () => {
	await withForm(plain, { plan: PLAN }, async (page) => {
		await toReview(page);
		assert.equal(await page.locator("#local").count(), 0);
	});
	const code = ["../index.html", ...readdirSync(join(plain.dir, "assets")).filter((name) => name.endsWith(".js"))];
	const asking = (/** @type {string} */ dir, /** @type {string[]} */ names) =>
		names.filter((name) => /local-secret|long-lived key/.test(readFileSync(join(dir, "assets", name), "utf8")));
	assert.deepEqual(asking(plain.dir, code), []);
	// Nor does it listen to a page around it, unless one is named.
	const listens = code.filter((name) => readFileSync(join(plain.dir, "assets", name), "utf8").includes("dbsForm"));
	assert.deepEqual(listens, []);
	assert.ok(asking(local.dir, readdirSync(join(local.dir, "assets"))).length > 0);
});

/** The signature of a form body, by the specification. @param {string} body @param {string} secret */
function signatureOf(body, secret) {
	const signed = body.split("&").filter((pair) => !pair.startsWith("Signature="));
	const string = `POST&%2F&${encodeURIComponent(signed.join("&"))}`;
	return encodeURIComponent(createHmac("sha1", `${secret}&`).update(string).digest("base64"));
}

test("local signing asks for temporary credentials first, signs right, and keeps nothing", async () => {
	const prepare = (/** @type {Page} */ page) => page.clock.install();
	await withForm(local, { plan: PLAN, prepare, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
		await toReview(page);
		assert.equal(await text(page, "#no-worker").then((said) => said.startsWith("This page was built without a worker")), true);
		await page.click("#dry-run > summary");
		assert.match(await text(page, "#stage-parameters"), /ClientToken [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} /);
		await page.click("#local > summary");
		await page.waitForSelector("#local-form");
		assert.match(await text(page, "#local .notice"), /A long-lived AccessKey does not belong in a browser/);
		assert.deepEqual(await page.locator("#local-form input").evaluateAll((inputs) => inputs.map((input) => input.id)), [
			"local-token",
			"local-id",
			"local-secret",
			"local-long",
		]);
		await page.fill("#local-id", "testid");
		await page.fill("#local-secret", "test-secret-5150");
		await page.click("#local-sign");
		assert.equal(await text(page, "#local-error"), "Error: Enter a SecurityToken, or tick the box for a long-lived key");
		await page.fill("#local-token", "sts-token-6260");
		await page.click("#local-sign");
		await page.waitForSelector("#local-done");
		for (const id of ["local-token", "local-id", "local-secret"]) assert.equal(await page.inputValue(`#${id}`), "");
		assert.equal(await page.textContent("#local-body"), "***");
		await page.getByRole("button", { name: "POST body: Show for ten seconds" }).click();
		const body = (await page.textContent("#local-body")) ?? "";
		assert.ok(body.includes("SecurityToken=sts-token-6260"));
		assert.ok(body.endsWith(`Signature=${signatureOf(body, "test-secret-5150")}`));
		await page.clock.runFor(10_100);
		assert.equal(await page.textContent("#local-body"), "***");
		for (const secret of ["test-secret-5150", "sts-token-6260", PASSWORD, signatureOf(body, "test-secret-5150")]) {
			assert.equal((await traces(page)).includes(secret), false);
			assert.equal((await page.textContent("body"))?.includes(secret), false);
		}
	});
});

test("an address that is no origin is refused by the build", async () => {
	for (const worker of ["http://example.com", "https://example.com/path", "example.com", "javascript:alert(1)"]) {
		await assert.rejects(buildForm({ outDir: plain.dir, worker }), /The worker's address is/, worker);
	}
});
