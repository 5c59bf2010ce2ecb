// @ts-check
/** Share link, file, import and draft: everything but the secrets, and nothing lost. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { copied, fragment, give, PASSWORD, PLAN, site, text, traces, withForm } from "./lib/harness.mjs";

const shared = site({ worker: false });

/** @typedef {import("playwright-core").Page} Page */

const WHOLE = {
	...PLAN,
	BackupGatewayId: "9223372036854775807",
	BackupObjects: [{ DBName: "库 ✓", TableExcludes: [{ TableName: "a b" }] }],
	BackupPeriod: "Monday,Sunday",
	BackupStartTime: "00:05",
	EnableBackupLog: false,
	BackupRetentionPeriod: 0,
};

test("a share link brings back the plan, leaves the address, and never holds a secret", async () => {
	await withForm(shared, { plan: WHOLE, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
		const said = "The password goes to that database: type it only if you know that database and trust who sent the link.";
		assert.equal(
			await text(page, "#notice"),
			`This form was filled in from a share link. Check each answer, and type the password. A link set Source instance ID, Database account. ${said}`,
		);
		assert.equal(await text(page, "#linked"), `Warning: A link set Source instance ID, Database account. ${said}`);
		await page.click("#tools > summary");
		await page.getByRole("button", { name: "Copy a share link" }).click();
		const link = await copied(page, (found) => found.includes("#plan="));
		assert.equal(new URL(link).search, "");
		const held = JSON.parse(Buffer.from(new URL(link).hash.slice("#plan=".length), "base64url").toString("utf8"));
		assert.deepEqual(held, {
			...WHOLE,
			UsedTime: "1",
			EnableBackupLog: "false",
			BackupRetentionPeriod: "0",
			BackupObjects: '[{"DBName":"库 ✓","TableExcludes":[{"TableName":"a b"}]}]',
		});
		assert.equal(new URL(page.url()).hash, "");
		await page.goto("about:blank");
		await page.goto(link);
		await page.waitForSelector("html[data-core=ready][data-ready]");
		assert.equal(await page.inputValue("#f-BackupObjects-0-DBName"), "库 ✓");
		assert.equal(await page.inputValue("#f-BackupObjects-0-TableExcludes-0-TableName"), "a b");
		assert.equal(await page.inputValue("#f-BackupRetentionPeriod"), "0");
		assert.equal(await page.inputValue("#f-EnableBackupLog"), "false");
		assert.deepEqual(
			await page.locator("#w-BackupPeriod input:checked").evaluateAll((boxes) => boxes.map((box) => box.getAttribute("value"))),
			["Monday", "Sunday"],
		);
		assert.equal(new URL(page.url()).hash, "");
	});
});

test("a link with a secret, and a damaged one, are said", async () => {
	await withForm(shared, { path: `/${fragment({ BackupPlanName: "p", SourceEndpointPassword: PASSWORD })}` }, async (page) => {
		assert.ok((await text(page, "#notice")).endsWith("SourceEndpointPassword was left out: it is a secret. Type it in the form."));
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), "");
		assert.equal((await traces(page)).includes(PASSWORD), false);
	});
	for (const path of ["/#plan=%%%", `/${fragment({ BackupPlanName: "p" }).slice(0, -5)}`, `/${fragment({ name: "shop" })}`]) {
		await withForm(shared, { path }, async (page) => {
			assert.equal(
				await text(page, "#notice"),
				"The share link is damaged, and nothing was taken from it. Ask for it again, and copy it whole.",
			);
		});
	}
});

test("the download is the plan as JSON, typed, without the secret", async () => {
	await withForm(shared, { plan: WHOLE }, async (page) => {
		await page.click("#tools > summary");
		const [download] = await Promise.all([page.waitForEvent("download"), page.click("#export")]);
		assert.equal(download.suggestedFilename(), "nightly-shop.json");
		assert.deepEqual(JSON.parse(readFileSync(await download.path(), "utf8")), WHOLE);
	});
});

test("an import takes what it can, and says what it left out and why", async () => {
	const file = `{"DatabaseType":"MySQ","BackupGatewayId":9223372036854775807,"SourceEndpointPort":3306,"BackupPeriod":["Monday","Friday"],"RegionId":"cn-hangzhou",
		"SourceEndpointPassword":"${PASSWORD}","BackupPlanName":{"a":1},"OSSBucketName":null,"EnableBackupLog":true}`;
	await withForm(shared, {}, async (page) => {
		await page.click("#tools > summary");
		await page.setInputFiles("#import-file", { name: "plan.json", mimeType: "application/json", buffer: Buffer.from(file) });
		await page.waitForSelector("#notice:not([hidden])");
		assert.equal(await text(page, "#notice p"), "5 parameters were imported. Undo");
		const left = await page.locator("#notice li").allInnerTexts();
		assert.match(
			left[0] ?? "",
			/^RegionId was left out: it is not a parameter of this operation\. Did you mean Region \(“Region of the plan”\)\?$/,
		);
		assert.equal(left[1], "SourceEndpointPassword was left out: it is a secret. Type it in the form.");
		assert.equal(left[2], "BackupPlanName was left out: its value is neither text nor number.");
		assert.equal(left.length, 3);
		await give(page, "SourceEndpointInstanceType", "Agent");
		assert.equal(await page.inputValue("#f-BackupGatewayId"), "9223372036854775807");
		// What is not the same word stays visible, with the way to mend it.
		assert.match(
			await text(page, "#f-DatabaseType-error"),
			/^Error: Database engine must be one of MySQL, SQL Server, .*\. Did you mean MySQL\? Use MySQL$/,
		);
		await page.getByRole("button", { name: "Use MySQL" }).click();
		assert.equal(await page.isChecked('input[value="MySQL"]'), true);
		assert.equal(await page.isVisible("#f-DatabaseType-error"), false);
	});
});

test("names and values as SDKs, Terraform and the service write them are put right, and that is said", async () => {
	const other = {
		database_type: "mysql",
		backup_method: "LOGICAL",
		instance_class: " micro ",
		backup_plan_name: "night",
		BackupPeriod: "MONDAY，friday",
	};
	const file = JSON.stringify({ ...other, source_endpoint_password: PASSWORD });
	await withForm(shared, {}, async (page) => {
		await page.click("#tools > summary");
		await page.fill("#import-text", file);
		await page.click("#import");
		await page.waitForSelector("#notice:not([hidden])");
		assert.equal(await text(page, "#notice p"), "5 parameters were imported. Undo");
		assert.deepEqual(await page.locator("#notice li").allInnerTexts(), [
			"SourceEndpointPassword was left out: it is a secret. Type it in the form.",
			"5 names were written in this operation’s way: database_type → DatabaseType, backup_method → BackupMethod, instance_class → InstanceClass …",
			"Plan size: “ micro ” was written as “micro”.",
			"Database engine: “mysql” was written as “MySQL”.",
			"Backup method: “LOGICAL” was written as “logical”.",
			"Days of full backup: “MONDAY，friday” was written as “Monday,Friday”.",
		]);
		for (const value of ["MySQL", "logical", "micro", "Monday", "Friday"]) {
			assert.equal(await page.isChecked(`input[value="${value}"]`), true, value);
		}
		assert.equal(await page.inputValue("#f-BackupPlanName"), "night");
		assert.equal((await traces(page)).includes(PASSWORD), false);
	});
});

test("text that is no plan is refused with a reason", async () => {
	await withForm(shared, {}, async (page) => {
		await page.click("#tools > summary");
		for (const bad of ["", "[1]", '{"a":', "DatabaseType=MySQL"]) {
			await page.fill("#import-text", bad);
			await page.click("#import");
			assert.match(
				await text(page, "#import-error"),
				/^Error: This is not a plan as JSON: .+ Paste an object with parameters by their names/,
				bad,
			);
		}
		await page.fill("#import-text", '{"BackupPlanName":"pasted"}');
		await page.click("#import");
		await page.waitForSelector("#notice:not([hidden])");
		assert.equal(await page.inputValue("#f-BackupPlanName"), "pasted");
	});
});

test("JSON of something else leaves the form as it is", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await page.click("#tools > summary");
		for (const foreign of ['{"name":"shop","version":"1.0.0"}', "{}", '{"SourceEndpointPassword":"x"}']) {
			await page.fill("#import-text", foreign);
			await page.click("#import");
			await page.waitForFunction(() => document.querySelector("#notice p")?.textContent === "0 parameters were imported.");
			assert.equal(await page.inputValue("#f-BackupPlanName"), "nightly-shop", foreign);
			assert.equal(await page.inputValue("#f-SourceEndpointPassword"), PASSWORD, foreign);
		}
		assert.equal(JSON.parse((await page.evaluate(() => sessionStorage.getItem("dbs-form.draft"))) ?? "").BackupPlanName, "nightly-shop");
	});
});

test("a draft survives a reload, the password does not, and starting over clears it", async () => {
	await withForm(shared, {}, async (page) => {
		await give(page, "DatabaseType", "PostgreSQL");
		await give(page, "BackupPlanName", "draft");
		await give(page, "SourceEndpointPassword", PASSWORD);
		assert.equal((await traces(page)).includes(PASSWORD), false);
		await page.reload();
		await page.waitForSelector("html[data-core=ready][data-ready]");
		assert.equal(await page.isChecked('input[value="PostgreSQL"]'), true);
		assert.equal(await page.inputValue("#f-BackupPlanName"), "draft");
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), "");
		await give(page, "SourceEndpointPassword", PASSWORD);
		await page.click("#start-over");
		assert.equal(await text(page, ".ask"), "Start over? This empties 3 answers. You can undo it. Empty the form Keep my answers");
		await page.keyboard.press("Escape");
		assert.equal(await page.inputValue("#f-BackupPlanName"), "draft");
		await page.click("#start-over");
		await page.getByRole("button", { name: "Empty the form" }).click();
		await page.waitForFunction(() => /** @type {HTMLInputElement} */ (document.getElementById("f-BackupPlanName")).value === "");
		await page.click("#undo");
		assert.equal(await page.inputValue("#f-BackupPlanName"), "draft");
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), PASSWORD);
		await page.click("#start-over");
		await page.getByRole("button", { name: "Empty the form" }).click();
		await page.waitForSelector("#notice:not([hidden])");
		await page.reload();
		assert.equal(await page.inputValue("#f-BackupPlanName"), "");
	});
});

const OTHER = { DatabaseType: "MySQL", BackupPlanName: "other", SourceEndpointInstanceID: "rm-evil", SourceEndpointUserName: "root" };

/** @param {Page} page @param {Record<string, unknown>} plan */
const arrive = (page, plan) =>
	page.evaluate((hash) => {
		location.hash = hash;
	}, fragment(plan));

test("a link over a filled form shows what would change, asks, and can be undone, with the password", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await arrive(page, OTHER);
		await page.waitForSelector("dialog.ask");
		assert.equal(await text(page, "#ask-title"), "Open the plan of this link?");
		assert.deepEqual(await page.locator(".changes li").allInnerTexts(), [
			"Source instance ID: rm-uf6wjk5xxxxxxxxxx → rm-evil",
			"Database account: backup → root",
			"Plan name: nightly-shop → other",
		]);
		assert.match(await text(page, "#ask-target"), /^A link set Source instance ID, Database account\. The password goes to that database/);
		assert.match(await text(page, "#ask-lost"), /^Not in it, and emptied if you replace the form: Location of the database, Backup method/);
		assert.equal(await text(page, "#ask-password"), "The password is emptied, since the database or the account changes.");
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), PASSWORD);
		await page.getByRole("button", { name: "Keep my answers" }).click();
		assert.equal(await page.inputValue("#f-BackupPlanName"), "nightly-shop");
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), PASSWORD);

		await arrive(page, OTHER);
		await page.getByRole("button", { name: "Change only these" }).click();
		await page.waitForSelector("#notice:not([hidden])");
		assert.equal(await page.inputValue("#f-BackupPlanName"), "other");
		assert.equal(await page.inputValue("#f-Region"), "cn-hangzhou");
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), "");
		assert.equal(await page.isVisible("#linked"), true);
		await page.click("#undo");
		assert.equal(await page.inputValue("#f-BackupPlanName"), "nightly-shop");
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), PASSWORD);
		assert.equal((await traces(page)).includes(PASSWORD), false);
	});
});

test("an import of three keys asks, and keeps the password while the database stays the same", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await page.click("#tools > summary");
		await page.fill("#import-text", '{"BackupPlanName":"renamed","UsedTime":2,"BackupRetentionPeriod":30}');
		await page.click("#import");
		await page.waitForSelector("dialog.ask");
		assert.equal(await page.locator("#ask-password").count(), 1, "replacing would empty the instance and the account");
		await page.getByRole("button", { name: "Change only these" }).click();
		await page.waitForSelector("#notice:not([hidden])");
		assert.equal(await page.inputValue("#f-BackupPlanName"), "renamed");
		assert.equal(await page.inputValue("#f-SourceEndpointInstanceID"), "rm-uf6wjk5xxxxxxxxxx");
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), PASSWORD);
	});
});

test("a preset keeps what it does not set, and can be undone", async () => {
	await withForm(shared, { plan: PLAN }, async (page) => {
		await page.click("#preset-postgresql");
		assert.equal(await page.inputValue("#f-BackupPlanName"), "nightly-shop");
		assert.equal(await page.inputValue("#f-SourceEndpointUserName"), "backup");
		assert.equal(await page.inputValue("#f-SourceEndpointPort"), "5432");
		await page.click("#undo-preset");
		assert.equal(await page.isChecked('input[value="MySQL"]'), true);
		assert.equal(await page.inputValue("#f-SourceEndpointPassword"), PASSWORD);
	});
});
