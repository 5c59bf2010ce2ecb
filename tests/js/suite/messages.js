/** Messages, languages, and what goes with an issue. */

import { base } from "virtual:data";
import { validate } from "dbs-backup-plan";
import QUnit from "qunit";

const PAGE = "https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-createandstartbackupplan";
const first = (set, locale) => validate({ ...base, ...set }, { locale }).errors[0];

QUnit.module("messages");

QUnit.test("an issue is complete", (assert) => {
	assert.deepEqual(first({ DatabaseType: "mysql" }), {
		path: "DatabaseType",
		code: "not_a_choice",
		message:
			"is not one of the allowed values; give one of MySQL, MSSQL, Oracle, MariaDB, PostgreSQL, DRDS, MongoDB, Redis; did you mean MySQL?",
		allowed: ["MySQL", "MSSQL", "Oracle", "MariaDB", "PostgreSQL", "DRDS", "MongoDB", "Redis"],
		suggestion: "MySQL",
		source: PAGE,
	});
	assert.deepEqual(first({ BackupRetentionPeriod: 1826 }), {
		path: "BackupRetentionPeriod",
		code: "out_of_range",
		message: "is out of range; give a whole number from 0 to 1825",
		min: 0,
		max: 1825,
		source: PAGE,
	});
	assert.deepEqual(first({ SourceEndpointInstanceType: "ECS" }), {
		path: "SourceEndpointPort",
		code: "missing",
		message: "is required because SourceEndpointInstanceType is ECS; give a whole number from 1 to 65535",
		because: [{ parameter: "SourceEndpointInstanceType", value: "ECS" }],
		min: 1,
		max: 65535,
		source: PAGE,
	});
});

QUnit.test("in Chinese", (assert) => {
	assert.equal(
		first({ SourceEndpointInstanceType: "ECS" }, "zh-CN").message,
		"为必填项，因为 SourceEndpointInstanceType 为 ECS；请提供 1 至 65535 的整数",
	);
	assert.equal(first({ RegionId: "x" }, "zh-CN").message, "不是此接口的参数；请改用 Region");
	for (const locale of ["zh", "zh-Hans-CN", "ZH_cn"]) assert.true(/[一-鿿]/.test(first({ DatabaseType: "x" }, locale).message), locale);
});

QUnit.test("every kind of message exists in both languages", (assert) => {
	const sets = [
		{ BackupPlanName: 5 },
		{ BackupPlanName: " x" },
		{ BackupPlanName: "\u0007" },
		{ BackupPlanName: "\ud800" },
		{ BackupPlanName: "" },
		{ Action: "x" },
		{ RegionId: "x" },
		{ UsedTime: "x" },
		{ UsedTime: 0 },
		{ BackupStartTime: "x" },
		{ SourceEndpointIP: "http://x" },
		{ SourceEndpointIP: "x/y" },
		{ SourceEndpointIP: "x:1" },
		{ SourceEndpointIP: "[::1]" },
		{ SourceEndpointIP: "300.1.1.1" },
		{ SourceEndpointIP: "a@b" },
		{ SourceEndpointIP: "a b" },
		{ SourceEndpointIP: "a..b" },
		{ BackupObjects: "x" },
		{ BackupObjects: [5] },
		{ BackupObjects: [{}] },
		{ BackupObjects: [{ DBName: "d", TableIncludes: 5 }] },
		{ BackupObjects: [{ DBName: "d", TableIncludes: [5] }] },
		{ BackupPeriod: "a" },
		{ BackupPeriod: "a, b" },
		{ EnableBackupLog: 1 },
		{ BackupGatewayId: 2 ** 53 },
		{ BackupPlanName: "x".repeat(70000) },
		{ BackupPlanName: () => 1 },
		{ BackupPlanName: Symbol("s") },
		{ BackupPlanName: {} },
		{ BackupPlanName: [] },
		{ UsedTime: 1.5 },
		{ UsedTime: Number.NaN },
		{ UsedTime: true },
		{ PayType: "prepay", Period: "Year", UsedTime: 9 },
	];
	for (const set of sets) {
		const [en, zh] = [first(set, "en"), first(set, "zh-CN")];
		const shown = `${en.path} ${en.code}`;
		assert.false(/[一-鿿]/.test(en.message), `${shown}: ${en.message}`);
		assert.true(/[一-鿿]/.test(zh.message), `${shown}: ${zh.message}`);
		assert.false(/undefined|null|\[object| {2}|^ /.test(en.message + zh.message), `${shown}: ${en.message} / ${zh.message}`);
		assert.deepEqual([en.path, en.code, en.suggestion], [zh.path, zh.code, zh.suggestion]);
	}
});

QUnit.test("no issue ever shows a value", (assert) => {
	for (const name of Object.keys(base)) {
		for (const value of ["MARKED\n", " MARKED", "MARKED", ["MARKED", "\u0000"], '[{"DBName":"MARKED\\u0000"}]']) {
			const { errors, warnings } = validate({ ...base, [name]: value });
			assert.false(JSON.stringify([errors, warnings]).includes("MARKED"), name);
		}
	}
});
