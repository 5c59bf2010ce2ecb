// @ts-check
/** What one visit loads, and how soon a first check is possible on a slow line and processor. `weight.test.mjs` weighs what was built. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PLAN, send, site, toReview, withForm } from "./lib/harness.mjs";
import { slow3g } from "./weight.mjs";

const shared = site();
const BUDGET = 115 * 1024;

/** @typedef {import("playwright-core").Page} Page */

test("a person who fills, reviews and sends loads each file once, and not what serves other uses", async (context) => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await toReview(page);
		await page.click("#samples > summary");
		await send(page);
		const loaded = await page.evaluate(() =>
			[
				.../** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource")),
				.../** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("navigation")),
			]
				.filter(({ name }) => name.startsWith(location.origin))
				.map(({ name, encodedBodySize, transferSize }) => ({
					name: name.slice(location.origin.length),
					bytes: transferSize > 0 ? encodedBodySize : 0,
				})),
		);
		const bytes = loaded.reduce((sum, file) => sum + file.bytes, 0);
		context.diagnostic(`${bytes} bytes`);
		assert.ok(bytes > 50_000 && bytes < BUDGET, JSON.stringify(loaded));
		const modules = loaded.flatMap(({ name, bytes: size }) => (size > 0 && /(\w+)-\w+\.wasm$/.exec(name)?.[1]) || []);
		assert.deepEqual(modules.sort(), ["core", "rest"]);
		assert.equal(
			loaded.some(({ name }) => name.includes("explain")),
			false,
		);
	});
});

/** 400 kbit/s carry 50 KB a second: what is measured is how soon, and how long after the form. The bounds leave room for a busy machine. */
test("on slow 3G and a fourfold slowed processor, a first check is possible soon after the form is there", async (context) => {
	/** @type {{ form: number, ready: number }[]} */
	const visits = [];
	const quick = () => visits.some(({ form, ready }) => ready - form < 2000 && ready < 4000);
	// What else the machine does can only slow a visit down: the quickest counts.
	while (!quick() && visits.length < 4) {
		await withForm(shared, { prepare: slow3g }, async (page) => {
			const marks = await page.evaluate(() =>
				["form", "core"].map((name) => performance.getEntriesByName(`dbs-${name}`)[0]?.startTime ?? Number.NaN),
			);
			const [form = Number.NaN, ready = Number.NaN] = marks.map(Math.round);
			visits.push({ form, ready });
		});
	}
	context.diagnostic(JSON.stringify(visits));
	assert.ok(quick(), JSON.stringify(visits));
});
