// @ts-check
/** The programs of docs/forms.md that need no page, as they stand. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/run.mjs";
import { ok } from "../package/project.mjs";

const guide = readFileSync(join(root, "docs", "forms.md"), "utf8");
const programs = [...guide.matchAll(/^```js\n([\s\S]*?)^```/gm)]
	.map(([, code]) => String(code))
	.filter((code) => !code.includes("document."));
const folder = join(root, ".cache", "guides");

/** What each prints. */
const PRINTED = [
	[
		"30 Monday,Friday",
		"POST https://dbs-api.cn-hangzhou.aliyuncs.com/",
		"InstanceClass 为必填项；请提供以下之一：micro、small、medium、large、xlarge",
		"DatabaseType 为必填项；请提供以下之一：MySQL、MSSQL、Oracle、MariaDB、PostgreSQL、DRDS、MongoDB、Redis",
		"BackupMethod 为必填项；请提供以下之一：logical、physical",
		"SourceEndpointInstanceType 为必填项；请提供以下之一：RDS、ECS、Express、Agent、DDS、Other、dg",
		"BackupObjects.0.DBName 为必填项；请提供名称",
		"BackupPlanName 为必填项；请提供文本",
	],
	[
		'{"BackupPlanName":"nightly","PayType":"postpay","BackupPeriod":"Monday,Friday","SourceEndpointInstanceType":"RDS","SourceEndpointPort":"3306","DatabaseType":"Postgres"}',
		"backup_plan_name -> BackupPlanName (name)",
		"POSTPAY -> postpay (case)",
		"rds -> RDS (case)",
		"３３０６ -> 3306 (full_width)",
		"MONDAY, friday -> Monday,Friday (case)",
	],
];

for (const [index, lines] of PRINTED.entries()) {
	test(`program ${index + 1}`, async () => {
		mkdirSync(folder, { recursive: true });
		const file = join(folder, `forms-${index}.mjs`);
		writeFileSync(file, String(programs[index]));
		assert.deepEqual((await ok(process.execPath, [file])).trim().split("\n"), lines);
	});
}

test("every program is run", () => assert.equal(programs.length, PRINTED.length));
