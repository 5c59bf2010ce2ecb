// @ts-check
/** Both languages, whole; local time, the next backups, and the picture of the storage tiers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadWords, problemWords, words } from "../../www/words.js";
import { localWords } from "../../www/words-local.js";
import { loadReviewWords, reviewWords, sampleWords } from "../../www/words-review.js";
import { give, PLAN, reveal, send, site, text, toReview, withForm } from "./lib/harness.mjs";

for (const locale of /** @type {const} */ (["en", "zh-CN"])) {
	await loadWords(locale);
	await loadReviewWords(locale);
}

const shared = site({ localSigning: true });

/** @typedef {import("playwright-core").Page} Page */

/** Every text of a table of words, by its path. @param {unknown} table @param {string} [path] @returns {[string, string][]} */
function leaves(table, path = "") {
	if (typeof table === "function") return [[path, table("A", "B", "C")]];
	if (typeof table !== "object" || table === null) return [[path, String(table)]];
	return Object.entries(table).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

test("every text exists in both languages, and the Chinese one is Chinese", () => {
	for (const [en, zh] of [
		[words.en, words["zh-CN"]],
		[reviewWords.en, reviewWords["zh-CN"]],
		[problemWords.en, problemWords["zh-CN"]],
		[sampleWords.en, sampleWords["zh-CN"]],
		[localWords.en, localWords["zh-CN"]],
	]) {
		const english = leaves(en);
		const chinese = new Map(leaves(zh));
		assert.deepEqual(
			english.map(([path]) => path).filter((path) => !chinese.has(path)),
			[],
		);
		assert.ok(english.length > 10);
		const same = english.filter(([path, found]) => /[a-z]{3}/.test(found) && chinese.get(path) === found).map(([path]) => path);
		// Names that are written the same everywhere.
		const names = [
			".stringToSign",
			".requestId",
			".label.terraform",
			".label.javascript",
			".label.python",
			".objects.schema",
			".path.SchemaName",
			".unit.KB/s",
			".accessKeyId",
			".accessKeySecret",
			".presets.redis.title",
			".side.curl",
			".side.terraform",
			".side.javascript",
			".side.python",
		];
		assert.deepEqual(
			same.filter((path) => !names.includes(path)),
			[],
		);
	}
});

/** Texts of the page that have English sentences: two plain English words in a row. @param {Page} page */
const english = (page) =>
	page.evaluate(() => {
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const found = [];
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const around = node.parentElement;
			if (!around || around.closest("noscript, code, pre, table, [translate=no], datalist, [lang=en]")) continue;
			if (/\b[a-z]{2,} [a-z]{2,}\b/i.test(node.textContent ?? "")) found.push(node.textContent);
		}
		return found;
	});

/** What stays English in Chinese pages: products. @param {(string | null)[]} found */
const strange = (found) => found.filter((one) => !/SQL Server|Oracle SID|npm (run build|install)/.test(one ?? ""));

test("a Chinese browser gets a Chinese page in every state", async () => {
	shared.worker.replies.splice(0, shared.worker.replies.length);
	await withForm(
		shared,
		{ locale: "zh-CN", plan: { ...PLAN, BackupPeriod: "Monday", BackupStartTime: "14:22", BackupObjects: [{ DBName: "shop" }] } },
		async (page) => {
			assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
			assert.equal(await page.title(), "创建备份计划");
			await page.click("#tools > summary");
			await page.waitForSelector("#import");
			await page.click("#explain-fold > summary");
			await page.evaluate(() => {
				for (const line of document.querySelectorAll("details.line")) line.setAttribute("open", "");
			});
			await page.waitForSelector("#explain");
			assert.deepEqual(strange(await english(page)), []);
			await give(page, "BackupRetentionPeriod", "9999");
			await page.click("#check");
			assert.equal(await page.title(), "错误：创建备份计划");
			assert.match(await text(page, "#summary-list"), /^保留时间必须是 0 到 1,825 之间的整数/);
			assert.deepEqual(strange(await english(page)), []);
			await give(page, "BackupRetentionPeriod", "30");
			await toReview(page);
			await page.click("#samples > summary");
			await page.click("#local > summary");
			await page.waitForSelector("#local-form");
			assert.match(await text(page, "#cost .first"), /^发送后将购买包年包月：一个 micro 规格的计划，时长：1 年。/);
			assert.deepEqual(strange(await english(page)), []);
			await send(page);
			assert.equal(await text(page, "#answer-title"), "计划已创建");
			assert.deepEqual(strange(await english(page)), []);
			await page.click("#switch-language");
			await page.getByText("The plan was created").waitFor();
		},
	);
});

test("the language can be switched without losing anything, and is kept", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		assert.equal(await page.getAttribute("html", "lang"), "en");
		await give(page, "UsedTime", "9");
		await page.click("#check");
		await page.click("#switch-language");
		await page.waitForSelector("html[lang=zh-CN]");
		await page.waitForFunction(() => document.activeElement?.id === "switch-language");
		assert.equal(await text(page, "#switch-language"), "English");
		assert.equal(await page.inputValue("#f-BackupPlanName"), "nightly-shop");
		assert.match(await text(page, "#summary-list"), /^订购时长/);
		await page.reload();
		assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
		await page.waitForSelector("html[data-core=ready][data-ready]");
		await give(page, "UsedTime", "1");
		await give(page, "SourceEndpointPassword", "x");
		await toReview(page);
		await page.click("#switch-language");
		await page.getByText("Check before you send").waitFor();
	});
});

const NOW = new Date("2026-03-03T10:00:00Z"); // a Tuesday

test("the start time is shown in local time, and the next three backups as dates", async () => {
	const prepare = (/** @type {Page} */ page) => page.clock.setFixedTime(NOW);
	const plan = { ...PLAN, BackupPeriod: "Monday,Thursday", BackupStartTime: "18:30" };
	await withForm(shared, { plan, prepare, timezoneId: "Asia/Shanghai" }, async (page) => {
		await reveal(page, "BackupStartTime");
		assert.equal(await text(page, "#f-BackupStartTime-aid"), "18:30 UTC is 02:30 on the day after in Asia/Shanghai.");
		const times = await page.locator("#next time").evaluateAll((found) => found.map((time) => time.getAttribute("datetime")));
		assert.deepEqual(times, ["2026-03-05T18:30:00.000Z", "2026-03-09T18:30:00.000Z", "2026-03-12T18:30:00.000Z"]);
		assert.equal(await text(page, "#next li:first-child"), "Thu, Mar 5, 2026, 18:30 UTC Fri, Mar 6, 2026, 02:30 (your time)");
		await give(page, "BackupStrategyType", "manual");
		assert.equal(await page.isVisible("#next"), false);
	});
});

test("the tiers are drawn, follow the numbers, and have a text for who cannot see them", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		const picture = page.locator("#tiers svg");
		assert.equal(await picture.count(), 1);
		const before = await picture.textContent();
		assert.match(before ?? "", /180/);
		assert.match(before ?? "", /730/);
		await give(page, "BackupRetentionPeriod", "900");
		const after = await picture.textContent();
		assert.match(after ?? "", /900/);
		assert.equal(/730/.test(after ?? ""), false);
	});
});
