// @ts-check
/** What follows from an answer: the region, the port, what a pasted ID or address tells, the time that was meant. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { give, reveal, site, text, traces, withForm } from "./lib/harness.mjs";

const shared = site();

test("one region is asked for, by ID or by city, and stands for plan and database", async () => {
	await withForm(shared, {}, async (page) => {
		await give(page, "SourceEndpointInstanceType", "RDS");
		assert.equal(await page.isVisible("#f-SourceEndpointRegion"), false);
		for (const [typed, id] of [
			["Hangzhou", "cn-hangzhou"],
			["新加坡", "ap-southeast-1"],
			["us-east-1", "us-east-1"],
			["xx-nowhere-9", "xx-nowhere-9"],
		]) {
			await page.fill("#f-Region", String(typed));
			await page.keyboard.press("Tab");
			assert.equal(await page.inputValue("#f-Region"), id);
			const draft = await page.evaluate(() => JSON.parse(sessionStorage.getItem("dbs-form.draft") ?? "{}"));
			assert.deepEqual([draft.Region, draft.SourceEndpointRegion], [id, id]);
		}
		await page.fill("#f-Region", "");
		await page.click("#check");
		assert.match(await text(page, "#f-Region-error"), /^Error: Enter the region/);
		await page.fill("#f-Region", "cn-hangzhou");
		await page.uncheck("#one-region");
		await page.fill("#f-SourceEndpointRegion", "cn-beijing");
		await give(page, "SourceEndpointInstanceType", "ECS");
		assert.equal(await page.inputValue("#f-SourceEndpointRegion"), "cn-beijing");
	});
});

test("examples and the port follow the choices; a port that was typed stays", async () => {
	await withForm(shared, {}, async (page) => {
		await give(page, "SourceEndpointInstanceType", "ECS");
		for (const [engine, port] of [
			["PostgreSQL", "5432"],
			["MSSQL", "1433"],
			["Oracle", "1521"],
			["MongoDB", "27017"],
			["Redis", "6379"],
			["MySQL", "3306"],
		]) {
			await give(page, "DatabaseType", String(engine));
			assert.equal(await page.inputValue("#f-SourceEndpointPort"), port);
		}
		assert.equal(await text(page, "#f-SourceEndpointPort-aid"), "The usual port of MySQL.");
		assert.match(await text(page, "#f-SourceEndpointInstanceID-hint"), /i-bp1/);
		await give(page, "SourceEndpointInstanceType", "RDS");
		assert.match(await text(page, "#f-SourceEndpointInstanceID-hint"), /rm-bp1/);
		await give(page, "SourceEndpointInstanceType", "ECS");
		await page.fill("#f-SourceEndpointPort", "3307");
		await give(page, "DatabaseType", "PostgreSQL");
		assert.equal(await page.inputValue("#f-SourceEndpointPort"), "3307");
		assert.equal(await page.isVisible("#f-SourceEndpointPort-aid"), false);
	});
});

test("an instance ID and a pasted address set what follows from them, which can be undone", async () => {
	await withForm(shared, {}, async (page) => {
		await give(page, "SourceEndpointInstanceType", "RDS");
		await page.fill("#f-SourceEndpointInstanceID", "rm-uf6example0001");
		assert.equal(await page.inputValue("#f-Region"), "cn-shanghai");
		assert.match(await text(page, "#f-SourceEndpointInstanceID-aid"), /^Region set to cn-shanghai, .* Undo$/);
		await page.click("#undo-SourceEndpointInstanceID");
		assert.equal(await page.inputValue("#f-Region"), "");
		// A region of the user's own is left alone.
		await page.fill("#f-Region", "cn-beijing");
		await page.fill("#f-SourceEndpointInstanceID", "rm-t4nexample0001");
		assert.equal(await page.inputValue("#f-Region"), "cn-beijing");
		await give(page, "SourceEndpointInstanceType", "Other");
		await page.fill("#f-SourceEndpointIP", "postgresql://dba:secret-9@db.example.com:5433/shop");
		assert.equal(await page.inputValue("#f-SourceEndpointIP"), "db.example.com");
		assert.equal(await page.inputValue("#f-SourceEndpointPort"), "5433");
		assert.equal(await page.inputValue("#f-SourceEndpointUserName"), "dba");
		assert.equal(await page.inputValue("#f-SourceEndpointDatabaseName"), "shop");
		assert.equal(await page.isChecked('input[value="PostgreSQL"]'), true);
		assert.match(await text(page, "#f-SourceEndpointIP-aid"), /The password in it was left out/);
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), "");
		assert.equal((await traces(page)).includes("secret-9"), false);
		await page.click("#undo-SourceEndpointIP");
		assert.equal(await page.inputValue("#f-SourceEndpointIP"), "");
		assert.equal(await page.inputValue("#f-SourceEndpointUserName"), "");
	});
});

test("a time that only needs its form offers the right one", async () => {
	await withForm(shared, {}, async (page) => {
		await reveal(page, "BackupStartTime");
		for (const slip of ["2:30", "0230", "02:30Z", "230"]) {
			await page.fill("#f-BackupStartTime", slip);
			await page.keyboard.press("Tab");
			await page.getByRole("button", { name: "Use 02:30" }).click();
			assert.equal(await page.inputValue("#f-BackupStartTime"), "02:30", slip);
			assert.equal(await page.isVisible("#f-BackupStartTime-error"), false);
		}
		for (const none of ["25:00", "24", "noon", "2:3"]) {
			await page.fill("#f-BackupStartTime", none);
			await page.keyboard.press("Tab");
			assert.equal(await page.locator("#f-BackupStartTime-error button").count(), 0, none);
		}
	});
});
