// @ts-check
/** The form's sentences about what is wrong. The core finds it, as in the page; every sentence here was written by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { validate } from "../../pkg/index.js";
import { fieldOf } from "../../www/applies.js";
import { choiceOf, doubt, sentence, whyLeftOut } from "../../www/problems.js";
import { loadWords, words } from "../../www/words.js";

await Promise.all([loadWords("en"), loadWords("zh-CN")]);

/** @typedef {import("../../www/app.js").App} App */
/** @typedef {"en" | "zh-CN"} Locale */

const PLAN = {
	DatabaseType: "MySQL",
	BackupMethod: "logical",
	BackupPlanName: "p",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-1",
	SourceEndpointUserName: "u",
	SourceEndpointPassword: "x",
	InstanceClass: "micro",
	Region: "cn-hangzhou",
};

/** As much of the page as the sentences need. @param {Locale} locale @param {Record<string, string>} values */
const page = (locale, values) => /** @type {App} */ (/** @type {unknown} */ ({ locale, t: words[locale], values, oneRegion: false }));

/** What the form says about a plan with these answers. @param {Record<string, string>} answers @param {"errors" | "warnings"} [kind] */
function said(answers, kind = "errors") {
	const values = { ...PLAN, ...answers };
	return /** @type {const} */ (["en", "zh-CN"]).map((locale) => {
		const issues = validate(values, { locale })[kind].filter(
			({ path }) => path !== "ClientToken" && Object.keys(answers).some((name) => path.startsWith(name)),
		);
		return issues.map((issue) => (kind === "errors" ? sentence : doubt)(issue, page(locale, values))).join("\n");
	});
}

/** @type {[answers: Record<string, string>, en: string, zh: string][]} */
const ERRORS = [
	[{ BackupPlanName: "" }, "Enter a plan name", "请填写计划名称"],
	[{ DatabaseType: "" }, "Choose a database engine", "请选择数据库类型"],
	[{ SourceEndpointInstanceType: "" }, "Choose the location of the database", "请选择数据库位置"],
	[{ SourceEndpointRegion: "" }, "Enter the source region", "请填写源库地域"],
	[{ SourceEndpointPassword: "" }, "Enter the database password", "请填写数据库密码"],
	[
		{ SourceEndpointInstanceType: "Agent", SourceEndpointIP: "10.0.0.1", SourceEndpointPort: "3306", BackupGatewayId: "" },
		"Enter the backup gateway ID",
		"请填写备份网关 ID",
	],
	[{ DatabaseType: "Oracle", SourceEndpointOracleSID: "" }, "Enter the Oracle SID", "请填写 Oracle SID"],
	[{ BackupRetentionPeriod: "1826" }, "Retention must be a whole number from 0 to 1,825", "保留时间必须是 0 到 1,825 之间的整数"],
	[{ SourceEndpointPort: "x" }, "Source port must be a whole number from 1 to 65,535", "源库端口必须是 1 到 65,535 之间的整数"],
	[
		{ Period: "Year", UsedTime: "6" },
		"Subscription length must be a whole number from 1 to 5, because the billing cycle is “Years”",
		"订购时长必须是 1 到 5 之间的整数，因为计费周期为“按年”",
	],
	[
		{ DuplicationArchivePeriod: "-1" },
		"“Move to archive after” must be a whole number from 0 to 2,147,483,647",
		"转归档存储时间必须是 0 到 2,147,483,647 之间的整数",
	],
	[
		{ BackupGatewayId: "-1" },
		"Backup gateway ID must be a whole number from 0 to 9,223,372,036,854,775,807",
		"备份网关 ID 必须是 0 到 9,223,372,036,854,775,807 之间的整数",
	],
	[
		{ BackupStartTime: "25:00" },
		"Start time must be a time such as 14:22 (00:00 to 23:59, UTC)",
		"开始时间必须是有效的时刻，例如 14:22（00:00 至 23:59，UTC）",
	],
	[
		{ SourceEndpointIP: "db.example:3306" },
		"Source address must be a host name or an IP address and nothing else; it has a port after the host (“Source port” is for that)",
		"源库地址只能填写主机名或 IP 地址，目前的问题：主机后带有端口（端口请填“源库端口”）",
	],
	[
		{ SourceEndpointIP: "256.1.1.1" },
		"Source address must be a host name or an IP address and nothing else; it looks like an IP address and is none",
		"源库地址只能填写主机名或 IP 地址，目前的问题：看似 IP 地址但无效",
	],
	[{ CrossRoleName: " role" }, "Other account's role must not begin or end with a space", "跨账号角色的开头和结尾不能有空格"],
	[{ BackupPlanName: "a\tb" }, "Plan name must not hold the invisible character U+0009", "计划名称不能包含不可见字符 U+0009"],
	[
		{ BackupPlanName: "x".repeat(65_537) },
		"Plan name must be 65,536 characters or fewer; it has 65,537",
		"计划名称不能超过 65,536 个字符，目前有 65,537 个",
	],
	[
		{ DatabaseType: "mssql" },
		"Database engine must be one of MySQL, SQL Server, Oracle, MariaDB, PostgreSQL, DRDS (PolarDB-X), MongoDB, Redis. Did you mean SQL Server?",
		"数据库类型必须是以下之一：MySQL、SQL Server、Oracle、MariaDB、PostgreSQL、DRDS（PolarDB-X）、MongoDB、Redis。您要选的是不是“SQL Server”？",
	],
	[{ BackupMethod: "both" }, "Backup method must be one of Logical, Physical", "备份方式必须是以下之一：逻辑备份、物理备份"],
	[
		{ SourceEndpointInstanceType: "rds" },
		"Location of the database must be one of ApsaraDB RDS; On an ECS instance; Through a leased line, VPN or Smart Access Gateway; Through a backup gateway; ApsaraDB for MongoDB; Directly, by IP address and port; Through Database Gateway, without a public address. Did you mean ApsaraDB RDS?",
		"数据库位置必须是以下之一：云数据库 RDS；ECS 上的自建数据库；通过专线、VPN 或智能接入网关；通过备份网关；云数据库 MongoDB；通过 IP 地址与端口直连；通过数据库网关 DG（无公网地址）。您要选的是不是“云数据库 RDS”？",
	],
	[
		{ BackupPeriod: "Monday, Friday" },
		"Days of full backup must be one or more of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",
		"全量备份日必须是以下一项或多项：星期一、星期二、星期三、星期四、星期五、星期六、星期日",
	],
	[
		{ EnableBackupLog: "True" },
		"Incremental log backup must be Yes or No. Did you mean Yes?",
		"增量日志备份必须是“是”或“否”。您要选的是不是“是”？",
	],
	[
		{ BackupObjects: "[{]" },
		'Backup objects must be JSON such as [{"DBName":"shop"}]; something is wrong at line 1, column 3',
		'备份对象必须是 JSON，例如 [{"DBName":"shop"}]；第 1 行第 3 列处有错误',
	],
	[
		{ BackupObjects: "{}" },
		'Backup objects must be a list of databases such as [{"DBName":"shop"}]',
		'备份对象必须是数据库列表，例如 [{"DBName":"shop"}]',
	],
	[
		{ BackupObjects: '[{"DBName":""},{"DBName":"a","TableExcludes":[{"TableName":""}]}]' },
		"Enter the name of database 1\nEnter the name of table 1 to leave out, in database 2",
		"请填写数据库 1 的名称\n请填写数据库 2 中不备份的表 1 的名称",
	],
];

test("an error says what to do, with the form's own names, in two languages", () => {
	for (const [answers, en, zh] of ERRORS) assert.deepEqual(said(answers), [en, zh], JSON.stringify(answers).slice(0, 200));
});

/** @type {[answers: Record<string, string>, en: string, zh: string][]} */
const WARNINGS = [
	[
		{ CrossAliyunId: "", CrossRoleName: "role" },
		"Enter the other account's UID: a backup across accounts needs its UID and its role",
		"请填写跨账号 UID：跨账号备份需要 UID 和角色",
	],
	[
		{ Period: "", PayType: "prepay", UsedTime: "1" },
		"Choose the billing cycle of the subscription: years or months",
		"请选择包年包月的计费周期：按年或按月",
	],
	[{ PayType: "postpay", UsedTime: "1" }, "The subscription length matters only for a subscription", "订购时长仅对包年包月有意义"],
];

test("a warning has no wire name or value where the form has a label", () => {
	for (const [answers, en, zh] of WARNINGS) {
		const [inEnglish = "", inChinese = ""] = said(answers, "warnings");
		assert.ok(inEnglish.split("\n").includes(en), inEnglish);
		assert.ok(inChinese.split("\n").includes(zh), inChinese);
	}
});

test("a name that was not taken over is explained", () => {
	const why = (/** @type {string} */ name, /** @type {Locale} */ locale) => {
		const issue = validate({ ...PLAN, [name]: "x" }, { locale }).errors.find(({ path }) => path === name);
		assert.ok(issue, name);
		return whyLeftOut(issue, page(locale, {}));
	};
	assert.equal(why("RegionId", "en"), "is not a parameter of this operation. Did you mean Region (“Region of the plan”)?");
	assert.equal(why("RegionId", "zh-CN"), "不是本操作的参数。您要填的是不是 Region（“计划所在地域”）？");
	assert.equal(why("Signature", "en"), "is set when the request is signed");
	assert.equal(why("Signature", "zh-CN"), "在签名时自动设置，无需导入");
	assert.equal(why("Colour", "en"), "");
});

test("what a worker says in words of its own stays", () => {
	const issue = /** @type {import("../../pkg/api.js").Issue} */ ({ path: "BackupPlanName", message: "is taken; give another name" });
	assert.equal(sentence(issue, page("en", PLAN)), "Plan name is taken; give another name");
	assert.equal(choiceOf(fieldOf.get("DatabaseType"), "Other engine", page("en", PLAN)), "Other engine");
});
