// @ts-check
/** The builder for BackupObjects: list and JSON, both ways, with nothing lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { give, site, text, withForm } from "./lib/harness.mjs";

const shared = site({ worker: false });

/** @typedef {import("playwright-core").Page} Page */

/** What the plan holds, from its draft. @param {Page} page @returns {Promise<string>} */
const objects = (page) => page.evaluate(() => JSON.parse(sessionStorage.getItem("dbs-form.draft") ?? "{}").BackupObjects ?? "");

/** @param {Page} page @param {string} name */
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.id);

test("the list writes databases, schemas and tables, and puts the focus where typing goes on", async () => {
	await withForm(shared, {}, async (page) => {
		await press(page, "Edit as a list");
		assert.match(await text(page, "#objects .empty"), /^Nothing is chosen\./);
		await give(page, "DatabaseType", "PostgreSQL");
		await press(page, "Add a database");
		assert.equal(await focused(page), "f-BackupObjects-0-DBName");
		await page.keyboard.type("shop");
		await page.fill("#f-BackupObjects-0-SchemaName", "public");
		await press(page, "Add a table to back up");
		assert.equal(await focused(page), "f-BackupObjects-0-TableIncludes-0-TableName");
		await page.keyboard.type("orders");
		await press(page, "Add a table to leave out");
		// Nothing is wrong yet with a place that was just added; signs that come one by one go on at its end.
		assert.equal(await page.isVisible("#f-BackupObjects-0-TableExcludes-0-TableName-error"), false);
		await page.keyboard.type("日志");
		await press(page, "Add a database");
		await page.keyboard.type("库");
		assert.equal(
			await objects(page),
			'[{"DBName":"shop","SchemaName":"public","TableIncludes":[{"TableName":"orders"}],"TableExcludes":[{"TableName":"日志"}]},{"DBName":"库"}]',
		);
		await page.locator("#w-BackupObjects-0 .tables").first().getByRole("button", { name: "Remove table 1" }).click();
		await page.click("#undo-remove");
		assert.equal(await page.inputValue("#f-BackupObjects-0-TableIncludes-0-TableName"), "orders");
		await page.locator("#w-BackupObjects-0 .tables").first().getByRole("button", { name: "Remove table 1" }).click();
		await page.fill("#f-BackupObjects-0-SchemaName", "");
		await press(page, "Remove Database 2");
		assert.equal(await objects(page), '[{"DBName":"shop","TableExcludes":[{"TableName":"日志"}]}]');
		await press(page, "Remove Database 1");
		assert.equal(await objects(page), "");
	});
});

test("a schema is asked for as soon as the engine has any, and one that is given stays to be seen", async () => {
	await withForm(shared, {}, async (page) => {
		const schema = "#f-BackupObjects-0-SchemaName";
		await press(page, "Edit as a list");
		await press(page, "Add a database");
		assert.equal(await page.isVisible(schema), false);
		await give(page, "DatabaseType", "PostgreSQL");
		assert.equal(await page.isVisible(schema), true);
		await give(page, "DatabaseType", "MySQL");
		assert.equal(await page.isVisible(schema), false);
		await give(page, "DatabaseType", "Oracle");
		await page.fill(schema, "HR");
		await give(page, "DatabaseType", "MySQL");
		assert.equal(await page.isVisible(schema), true);
		// It goes when it is left, not from under the caret.
		await page.fill(schema, "");
		assert.equal(await focused(page), "f-BackupObjects-0-SchemaName");
		await give(page, "DatabaseType", "Redis");
		assert.equal(await page.isVisible(schema), false);
	});
});

test("JSON goes into the list and back, with keys that the list does not know", async () => {
	const given = '[{"DBName":"shop","NewDBName":"shop2","TableIncludes":[{"TableName":"a","NewTableName":"b"}],"X":{"y":[1,null]}}]';
	await withForm(shared, {}, async (page) => {
		await press(page, "Edit as JSON");
		await page.fill("#f-BackupObjects-json", given);
		await press(page, "Edit as a list");
		assert.equal(await page.inputValue("#f-BackupObjects-0-DBName"), "shop");
		assert.equal(await text(page, "#w-BackupObjects-0 > .hint"), "Also in this entry, and kept: NewDBName, X");
		await page.fill("#f-BackupObjects-0-TableIncludes-0-TableName", "c");
		await press(page, "Edit as JSON");
		const expected = given.replace('"TableName":"a"', '"TableName":"c"');
		assert.equal(await objects(page), expected);
		assert.equal(await page.inputValue("#f-BackupObjects-json"), JSON.stringify(JSON.parse(expected), null, "\t"));
	});
});

test("what the list cannot show whole stays as JSON, unchanged", async () => {
	const whole = [
		'[{"DBName":"a","DBName":"b"}]',
		'[{"DBName":"a","n":12345678901234567890}]',
		'[{"DBName":"a","n":1.0}]',
		'["a"]',
		'[{"DBName":1}]',
		'[{"DBName":"a","TableIncludes":["t"]}]',
		'{"DBName":"a"}',
		'[{"DBName":"a"',
	];
	await withForm(shared, {}, async (page) => {
		await press(page, "Edit as JSON");
		for (const json of whole) {
			await page.fill("#f-BackupObjects-json", json);
			await press(page, "Edit as a list");
			assert.match(await text(page, "#objects-stay"), /^The list cannot show this JSON without losing something\./, json);
			assert.equal(await page.inputValue("#f-BackupObjects-json"), json);
			assert.equal(await objects(page), json);
		}
		await page.fill("#f-BackupObjects-json", ' [ { "DBName" : "\\u5e93" } ] ');
		await press(page, "Edit as a list");
		assert.equal(await page.inputValue("#f-BackupObjects-0-DBName"), "库");
	});
});

test("an error stands at its own table, and the summary leads there", async () => {
	await withForm(shared, {}, async (page) => {
		await press(page, "Edit as a list");
		await press(page, "Add a database");
		await page.keyboard.type("shop");
		await press(page, "Add a table to leave out");
		await page.click("#check");
		const message = "Enter the name of table 1 to leave out, in database 1";
		assert.equal(await text(page, "#f-BackupObjects-0-TableExcludes-0-TableName-error"), `Error: ${message}`);
		await page.getByRole("link", { name: message }).click();
		assert.equal(await focused(page), "f-BackupObjects-0-TableExcludes-0-TableName");
		await page.keyboard.type("t");
		assert.equal(await page.getByRole("link", { name: message }).count(), 0);
	});
});

test("a table's field keeps its width beside an error, and its caret the place where typing goes on", async () => {
	for (const width of [1200, 320]) {
		await withForm(shared, { viewport: { width, height: 800 } }, async (page) => {
			await press(page, "Edit as a list");
			await press(page, "Add a database");
			await page.keyboard.type("shop");
			await press(page, "Add a table to back up");
			await page.click("#check");
			const [label, field] = await page.evaluate(() =>
				['label[for="f-BackupObjects-0-TableIncludes-0-TableName"]', "#f-BackupObjects-0-TableIncludes-0-TableName"].map((selector) =>
					document.querySelector(selector)?.getBoundingClientRect().toJSON(),
				),
			);
			assert.ok(field.width > 100, `${field.width} pixels in a window of ${width}`);
			assert.ok(field.left > label.right && field.top < label.bottom, "the field stands beside its label");
			await page.focus("#f-BackupObjects-0-TableIncludes-0-TableName");
			await page.keyboard.type("日志表");
			assert.equal(await objects(page), '[{"DBName":"shop","TableIncludes":[{"TableName":"日志表"}]}]');
		});
	}
});

test("several lines pasted become several tables", async () => {
	await withForm(shared, { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
		await press(page, "Edit as a list");
		await press(page, "Add a database");
		await page.keyboard.type("shop");
		await press(page, "Add a table to back up");
		await page.evaluate(() => navigator.clipboard.writeText("orders\r\n customers \n\nitems\n"));
		await page.keyboard.press("Control+v");
		await page.waitForSelector("#f-BackupObjects-0-TableIncludes-2-TableName:focus");
		assert.equal(
			await objects(page),
			'[{"DBName":"shop","TableIncludes":[{"TableName":"orders"},{"TableName":"customers"},{"TableName":"items"}]}]',
		);
		assert.equal(await focused(page), "f-BackupObjects-0-TableIncludes-2-TableName");
	});
});

test("plain text is enough for databases and tables, and becomes what the engine means by it", async () => {
	await withForm(shared, {}, async (page) => {
		await give(page, "DatabaseType", "MySQL");
		for (const [typed, expected] of [
			["shop", '[{"DBName":"shop"}]'],
			["shop.orders, shop.items", '[{"DBName":"shop","TableIncludes":[{"TableName":"orders"},{"TableName":"items"}]}]'],
			["shop\ncrm.a；crm.b", '[{"DBName":"shop"},{"DBName":"crm","TableIncludes":[{"TableName":"a"},{"TableName":"b"}]}]'],
			["库、表.一", '[{"DBName":"库"},{"DBName":"表","TableIncludes":[{"TableName":"一"}]}]'],
			["", ""],
		]) {
			await page.fill("#f-BackupObjects", String(typed));
			assert.equal(await objects(page), expected);
		}
		await give(page, "DatabaseType", "PostgreSQL");
		await page.fill("#f-BackupObjects", "shop.public.orders, shop.audit");
		assert.equal(
			await objects(page),
			'[{"DBName":"shop","SchemaName":"public","TableIncludes":[{"TableName":"orders"}]},{"DBName":"shop","SchemaName":"audit"}]',
		);
		// Text that would mean something else with another engine becomes a list.
		await give(page, "DatabaseType", "MySQL");
		assert.equal(await page.inputValue("#f-BackupObjects-0-SchemaName"), "public");
	});
});

test("JSON that is pasted as text is taken as JSON", async () => {
	await withForm(shared, {}, async (page) => {
		await page.fill("#f-BackupObjects", '[{"DBName":"shop","TableExcludes":[{"TableName":"log"}]}]');
		await page.keyboard.press("Tab");
		assert.equal(await page.inputValue("#f-BackupObjects-0-TableExcludes-0-TableName"), "log");
	});
});

test("what is listed twice is a warning at its place", async () => {
	const twice = [
		{ DBName: "shop", TableIncludes: [{ TableName: "a" }, { TableName: "a" }], TableExcludes: [{ TableName: "a" }] },
		{ DBName: "shop" },
	];
	await withForm(shared, { plan: { BackupObjects: twice } }, async (page) => {
		await page.focus("#f-BackupPlanName");
		const warning = (/** @type {string} */ id) => text(page, `#f-BackupObjects-${id}-warning`);
		assert.equal(
			await warning("0-TableIncludes-1-TableName"),
			"Warning: Database 1, table 2 to back up: this name is listed already, so list it once",
		);
		assert.equal(
			await warning("0-TableExcludes-0-TableName"),
			"Warning: Database 1, table 1 to leave out: this name is listed already, so list it once",
		);
		assert.equal(await warning("1-DBName"), "Warning: Database 2: this name is listed already, so list it once");
		await page.fill("#f-BackupObjects-1-DBName", "crm");
		assert.equal(await page.isVisible("#f-BackupObjects-1-DBName-warning"), false);
	});
});

test("three hundred tables can be pasted, counted, searched and taken back, and do not stretch the page", async () => {
	const names = Array.from({ length: 300 }, (_, at) => `table_${at}`);
	await withForm(shared, { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
		const before = await page.evaluate(() => document.documentElement.scrollHeight);
		await press(page, "Edit as a list");
		await press(page, "Add a database");
		await page.keyboard.type("shop");
		await press(page, "Add a table to back up");
		await page.evaluate((lines) => navigator.clipboard.writeText(lines), names.join("\n"));
		await page.keyboard.press("Control+v");
		await page.waitForSelector("#f-BackupObjects-0-TableIncludes-299-TableName:focus");
		assert.equal(await text(page, ".tables legend"), "Only these tables (300)");
		const after = await page.evaluate(() => document.documentElement.scrollHeight);
		assert.ok(after - before < 900, `${before} to ${after} pixels`);
		await page.fill("#f-BackupObjects-0-TableIncludes-find", "TABLE_29");
		assert.equal(await page.locator(".rows .row:visible").count(), 11);
		assert.equal(await text(page, "#f-BackupObjects-0-TableIncludes-find-count"), "11 of 300 tables");
		await page.getByRole("button", { name: "Remove Database 1" }).click();
		assert.equal(await objects(page), "");
		await page.click("#undo-remove");
		assert.equal(JSON.parse(await objects(page))[0].TableIncludes.length, 300);
	});
});

test("broken JSON is placed by line and column, and a press puts the cursor there", async () => {
	const broken = '[{"DBName":"shop"}\n x]';
	await withForm(shared, {}, async (page) => {
		await press(page, "Edit as JSON");
		await page.fill("#f-BackupObjects-json", broken);
		await page.keyboard.press("Tab");
		assert.equal(
			await text(page, "#f-BackupObjects-error"),
			'Error: Backup objects must be JSON such as [{"DBName":"shop"}]; something is wrong at line 2, column 2 Go there',
		);
		await press(page, "Go there");
		assert.deepEqual(
			await page.evaluate(() => {
				const { id, selectionStart } = /** @type {HTMLTextAreaElement} */ (document.activeElement);
				return [id, selectionStart];
			}),
			["f-BackupObjects-json", broken.indexOf("x")],
		);
	});
});
