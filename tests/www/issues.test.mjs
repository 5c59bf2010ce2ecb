// @ts-check
/** The form's sentences about issues as the core's contract has them: every sentence here was written by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence } from "../../www/problems.js";
import { loadWords, words } from "../../www/words.js";

await Promise.all([loadWords("en"), loadWords("zh-CN")]);

/** As much of the page as the sentences need. @param {"en" | "zh-CN"} locale @param {Record<string, string>} values */
const page = (locale, values) =>
	/** @type {import("../../www/app.js").App} */ (/** @type {unknown} */ ({ locale, t: words[locale], values, oneRegion: false }));

/** Issues as the contract of the core has them, whoever makes them. @type {[issue: Record<string, unknown>, values: Record<string, string>, en: string, zh: string][]} */
const DATA = [
	[
		{ path: "SourceEndpointRegion", code: "missing", because: [{ parameter: "SourceEndpointInstanceType", value: "RDS" }] },
		{},
		"Enter the source region",
		"请填写源库地域",
	],
	[
		{
			path: "SourceEndpointPassword",
			code: "missing",
			because: [
				{ parameter: "DatabaseType", value: "MySQL" },
				{ parameter: "SourceEndpointInstanceType", value: "" },
			],
		},
		{},
		"Enter the database password",
		"请填写数据库密码",
	],
	[
		{
			path: "UsedTime",
			code: "out_of_range",
			min: 1,
			max: 11,
			because: [
				{ parameter: "Period", value: "Month" },
				{ parameter: "PayType", value: "" },
			],
		},
		{},
		"Subscription length must be a whole number from 1 to 11, because the billing cycle is “Months” and the payment is not given",
		"订购时长必须是 1 到 11 之间的整数，因为计费周期为“按月”且付费方式未填写",
	],
	[
		{ path: "UsedTime", code: "out_of_range", min: 1, max: 5, because: [{ parameter: "Period", value: "Year" }] },
		{},
		"Subscription length must be a whole number from 1 to 5, because the billing cycle is “Years”",
		"订购时长必须是 1 到 5 之间的整数，因为计费周期为“按年”",
	],
	[
		{ path: "BackupPlanName", code: "too_long", length: 65_537, limit: 65_536 },
		{},
		"Plan name must be 65,536 characters or fewer; it has 65,537",
		"计划名称不能超过 65,536 个字符，目前有 65,537 个",
	],
	[
		{ path: "BackupPlanName", code: "bad_format", flaw: "control_character", character: "U+0009", offset: 1 },
		{},
		"Plan name must not hold the invisible character U+0009",
		"计划名称不能包含不可见字符 U+0009",
	],
	[
		{ path: "BackupPlanName", code: "bad_format", flaw: "lone_surrogate", offset: 0 },
		{},
		"Plan name has half a character; type it again",
		"计划名称含有半个字符，请重新输入",
	],
	[
		{ path: "CrossRoleName", code: "bad_format", flaw: "blanks" },
		{},
		"Other account's role must not begin or end with a space",
		"跨账号角色的开头和结尾不能有空格",
	],
	[
		{ path: "BackupStartTime", code: "bad_format", flaw: "time" },
		{ BackupStartTime: "25:00" },
		"Start time must be a time such as 14:22 (00:00 to 23:59, UTC)",
		"开始时间必须是有效的时刻，例如 14:22（00:00 至 23:59，UTC）",
	],
	[
		{ path: "SourceEndpointIP", code: "bad_format", flaw: "host_port" },
		{},
		"Source address must be a host name or an IP address and nothing else; it has a port after the host (“Source port” is for that)",
		"源库地址只能填写主机名或 IP 地址，目前的问题：主机后带有端口（端口请填“源库端口”）",
	],
	[
		{ path: "SourceEndpointIP", code: "bad_format", flaw: "host_address" },
		{},
		"Source address must be a host name or an IP address and nothing else; it looks like an IP address and is none",
		"源库地址只能填写主机名或 IP 地址，目前的问题：看似 IP 地址但无效",
	],
	[
		{ path: "BackupObjects", code: "bad_format", flaw: "json", offset: 18 },
		{ BackupObjects: '[{"DBName":"shop"\n"x"}]' },
		'Backup objects must be JSON such as [{"DBName":"shop"}]; something is wrong at line 2, column 1',
		'备份对象必须是 JSON，例如 [{"DBName":"shop"}]；第 2 行第 1 列处有错误',
	],
	[
		{ path: "BackupObjects", code: "bad_format", flaw: "json_depth" },
		{},
		"Backup objects must not be nested more than 64 levels deep",
		"备份对象的嵌套不能超过 64 层",
	],
	[
		{ path: "BackupPeriod", code: "bad_format", flaw: "commas" },
		{},
		"Days of full backup must be one or more of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",
		"全量备份日必须是以下一项或多项：星期一、星期二、星期三、星期四、星期五、星期六、星期日",
	],
	[
		{ path: "BackupObjects[0].DBName", code: "bad_format", flaw: "control_character", character: "U+0001" },
		{},
		"Backup objects, database 1, name must not hold the invisible character U+0001",
		"备份对象、数据库 1、名称不能包含不可见字符 U+0001",
	],
	// What another version says otherwise is left as it is.
	[
		{ path: "SourceEndpointRegion", code: "missing", message: "is required", because: "SourceEndpointInstanceType is RDS" },
		{},
		"Enter the source region",
		"请填写源库地域",
	],
	[{ path: "BackupPlanName", code: "bad_format", flaw: "something_new", message: "is odd" }, {}, "Plan name is odd", "“计划名称”is odd"],
];

test("a sentence is made of an issue's data, and reads no prose", () => {
	for (const [data, values, en, zh] of DATA) {
		const issue = /** @type {any} */ ({ message: "not to be read", source: "", ...data });
		assert.deepEqual([sentence(issue, page("en", values)), sentence(issue, page("zh-CN", values))], [en, zh], JSON.stringify(data));
	}
});
