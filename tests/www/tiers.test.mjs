// @ts-check
/** Storage tiers as data, and the drawing in Chromium at 320 pixels, under a strict policy. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/lib/browser.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { tiers } from "../../www/tiers.js";
import { serve } from "../lib/serve.mjs";

/** Infrequent access, archive, retention. @param {unknown} infrequent @param {unknown} archive @param {unknown} retention */
const plan = (infrequent, archive, retention) => ({
	DuplicationInfrequentAccessPeriod: infrequent,
	DuplicationArchivePeriod: archive,
	BackupRetentionPeriod: retention,
});

test("tiers follow the periods, with the documented defaults", () => {
	const documented = [
		{ tier: "standard", fromDay: 0, toDay: 180 },
		{ tier: "infrequentAccess", fromDay: 180, toDay: 365 },
		{ tier: "archive", fromDay: 365, toDay: 730 },
		{ tier: "deleted", fromDay: 730 },
	];
	assert.deepEqual(tiers({}), documented);
	assert.deepEqual(tiers(plan("", null, undefined)), documented);
	assert.deepEqual(tiers(plan("30", 60, 90n)), [
		{ tier: "standard", fromDay: 0, toDay: 30 },
		{ tier: "infrequentAccess", fromDay: 30, toDay: 60 },
		{ tier: "archive", fromDay: 60, toDay: 90 },
		{ tier: "deleted", fromDay: 90 },
	]);
});

test("a tier that a backup never reaches is left out", () => {
	/** @type {[unknown, unknown, unknown, unknown[]][]} */
	const cases = [
		[
			180,
			365,
			7,
			[
				{ tier: "standard", fromDay: 0, toDay: 7 },
				{ tier: "deleted", fromDay: 7 },
			],
		],
		[
			180,
			365,
			365,
			[
				{ tier: "standard", fromDay: 0, toDay: 180 },
				{ tier: "infrequentAccess", fromDay: 180, toDay: 365 },
				{ tier: "deleted", fromDay: 365 },
			],
		],
		// Archive before infrequent access: nothing comes back from archive.
		[
			200,
			100,
			730,
			[
				{ tier: "standard", fromDay: 0, toDay: 100 },
				{ tier: "archive", fromDay: 100, toDay: 730 },
				{ tier: "deleted", fromDay: 730 },
			],
		],
		[
			100,
			100,
			730,
			[
				{ tier: "standard", fromDay: 0, toDay: 100 },
				{ tier: "archive", fromDay: 100, toDay: 730 },
				{ tier: "deleted", fromDay: 730 },
			],
		],
		[
			0,
			30,
			60,
			[
				{ tier: "infrequentAccess", fromDay: 0, toDay: 30 },
				{ tier: "archive", fromDay: 30, toDay: 60 },
				{ tier: "deleted", fromDay: 60 },
			],
		],
		[
			0,
			0,
			60,
			[
				{ tier: "archive", fromDay: 0, toDay: 60 },
				{ tier: "deleted", fromDay: 60 },
			],
		],
		[
			2_147_483_647,
			2_147_483_647,
			1825,
			[
				{ tier: "standard", fromDay: 0, toDay: 1825 },
				{ tier: "deleted", fromDay: 1825 },
			],
		],
	];
	for (const [infrequent, archive, retention, expected] of cases) {
		assert.deepEqual(tiers(plan(infrequent, archive, retention)), expected, `${infrequent} ${archive} ${retention}`);
	}
});

test("with a retention of 0, which no document explains, nothing is said to be deleted", () => {
	assert.deepEqual(tiers({ BackupRetentionPeriod: 0 }), [
		{ tier: "standard", fromDay: 0, toDay: 180 },
		{ tier: "infrequentAccess", fromDay: 180, toDay: 365 },
		{ tier: "archive", fromDay: 365 },
	]);
	assert.deepEqual(tiers(plan("0", "0", "0")), [{ tier: "archive", fromDay: 0 }]);
});

test("a wrong period has no tiers", () => {
	for (const wrong of ["x", "-1", -1, 1.5, "1e2", true, {}, Number.NaN, 2_147_483_648]) {
		assert.deepEqual(tiers({ DuplicationArchivePeriod: wrong }), [], String(wrong));
	}
	assert.deepEqual(tiers({ BackupRetentionPeriod: 1826 }), []);
});

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";
const PAGE = `<!doctype html><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/page.css">
<link rel="stylesheet" href="/tiers.css"><main></main><script type="module" src="/show.js"></script>`;
const PAGE_CSS = ":root { color-scheme: light dark; font: 1rem system-ui, sans-serif } body { margin: 16px }";
const SHOW = `import { drawTiers } from "./tiers.js"; globalThis.show = (params, locale) => document.querySelector("main").replaceChildren(drawTiers(params, locale));`;

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {string[]} */
const problems = [];

before(async () => {
	server = await serve(join(root, "www"), CSP, { "/": PAGE, "/show.js": SHOW, "/page.css": PAGE_CSS });
	browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
	page = await browser.newPage({ viewport: { width: 320, height: 480 } });
	page.on("console", (message) => problems.push(message.text()));
	page.on("pageerror", (error) => problems.push(String(error)));
	await page.goto(server.origin);
	await page.waitForFunction("globalThis.show");
});

after(async () => {
	await browser?.close();
	await server?.close();
});

/** What is drawn: texts, boxes in pixels, colours. @param {unknown} params @param {"en" | "zh-CN"} locale */
async function drawn(params, locale) {
	return page.evaluate(
		([params, locale]) => {
			/** @type {any} */ (globalThis).show(params, locale);
			const svg = /** @type {SVGElement} */ (document.querySelector("svg"));
			const all = (/** @type {string} */ selector) => [...svg.querySelectorAll(selector)];
			const frame = (/** @type {Element} */ element) => {
				const { left, right, top, bottom } = element.getBoundingClientRect();
				return { left, right, top, bottom };
			};
			return {
				role: svg.getAttribute("role"),
				title: document.getElementById(svg.getAttribute("aria-labelledby") ?? "")?.textContent,
				desc: document.getElementById(svg.getAttribute("aria-describedby") ?? "")?.textContent,
				texts: all("text").map((element) => element.textContent),
				frames: all("text").map(frame),
				sizes: all("text").map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
				fills: all(".tier-box").map((element) => getComputedStyle(element).fill),
				scroll: document.documentElement.scrollWidth,
				svg: frame(svg),
			};
		},
		/** @type {const} */ ([params, locale]),
	);
}

test("the drawing says the same to eyes and to a screen reader, in two languages", async () => {
	const english = await drawn({}, "en");
	assert.equal(english.role, "img");
	assert.equal(english.title, "Where a backup is kept, by its age");
	assert.equal(
		english.desc,
		"Standard storage: days 0–180. Infrequent access: days 180–365. Archive storage: days 365–730. Deleted: from day 730.",
	);
	// biome-ignore format: a row of the drawing is a row here
	assert.deepEqual(english.texts, ["1", "2", "3", "4",
		"1", "Standard storage", "days 0–180", "2", "Infrequent access", "days 180–365",
		"3", "Archive storage", "days 365–730", "4", "Deleted", "from day 730"]);
	const chinese = await drawn({ BackupRetentionPeriod: 0, DuplicationArchivePeriod: 180 }, "zh-CN");
	assert.equal(chinese.title, "备份在不同时间的存储位置");
	assert.equal(chinese.desc, "标准存储：第 0–180 天。归档存储：第 180 天起。文档未说明保留 0 天的含义。");
	assert.deepEqual(chinese.texts, [
		"1",
		"2",
		"1",
		"标准存储",
		"第 0–180 天",
		"2",
		"归档存储",
		"第 180 天起",
		"文档未说明保留 0 天的含义。",
	]);
	assert.deepEqual((await drawn({ BackupRetentionPeriod: "x" }, "en")).texts, ["Shown when all periods are right."]);
});

test("at 320 pixels nothing is cut off, overlaps, or is too small", async () => {
	const extremes = [{}, plan(1, 2, 1825), plan(1, 1824, 1825), plan(180, 365, 0), plan(0, 0, 0), plan(9999, 9999, 1), plan("x", 1, 1)];
	for (const locale of /** @type {const} */ (["en", "zh-CN"])) {
		for (const params of extremes) {
			const { frames, sizes, scroll, svg } = await drawn(params, locale);
			const said = `${locale} ${JSON.stringify(params)}`;
			assert.ok(scroll <= 320, said);
			assert.ok(Math.min(...sizes) >= 12, said);
			for (const [index, one] of frames.entries()) {
				assert.ok(one.left >= svg.left - 0.5 && one.right <= svg.right + 0.5, `${said}: text ${index} is cut off`);
				assert.ok(one.top >= svg.top - 0.5 && one.bottom <= svg.bottom + 0.5, `${said}: text ${index} is cut off`);
				for (const other of frames.slice(index + 1)) {
					const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top + 2 || other.bottom <= one.top + 2;
					assert.ok(apart, `${said}: text ${index} overlaps another`);
				}
			}
		}
	}
});

/** Relative luminance, WCAG 2. @param {string} colour `rgb(r, g, b)` */
function luminance(colour) {
	const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
		const share = Number(part) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("colours come from the style sheet, and numbers stand out in light and dark", async () => {
	for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
		await page.emulateMedia({ colorScheme });
		const { fills } = await drawn({}, "en");
		assert.equal(new Set(fills.slice(0, 4)).size, 4, colorScheme);
		const number = luminance(colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(0, 0, 0)");
		for (const fill of fills.slice(0, 3)) {
			const [lighter, darker] = [number, luminance(fill)].sort((one, other) => other - one);
			assert.ok(((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05) >= 4.5, `${colorScheme} ${fill}`);
		}
	}
	await page.emulateMedia({ colorScheme: null });
});

test("the policy had nothing to object to", () => assert.deepEqual(problems, []));
