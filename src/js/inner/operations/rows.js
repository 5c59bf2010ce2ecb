// @ts-check
/**
 * The operations around CreateAndStartBackupPlan: a row each, with a row for each parameter. Facts only; `check.js` judges by them.
 *
 * A documented limit that another documented page contradicts is no limit here: the service has the last word.
 */
import { frozen } from "../frozen.js";

/** @typedef {import("../../public/operations.js").Operation} Operation */
/** @typedef {import("../../public/operations.js").OperationParameter} OperationParameter */

const PAGES = "https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-";

/** @param {string} en @param {string} zh */
const say = (en, zh) => ({ en, "zh-CN": zh });

/** @param {string} name @param {string} example @param {ReturnType<typeof say>} doc @returns {OperationParameter} */
const text = (name, example, doc) => ({ name, type: "string", required: false, example, doc });

/** @param {string} name @param {string} example @param {ReturnType<typeof say>} doc @returns {OperationParameter} */
const flag = (name, example, doc) => ({ name, type: "boolean", required: false, example, doc });

/** @param {string} name @param {readonly string[]} choices @param {string} example @param {ReturnType<typeof say>} doc @returns {OperationParameter} */
const choice = (name, choices, example, doc) => ({ name, type: "choice", required: false, choices, example, doc });

/** @param {string} name @param {number} min @param {number | undefined} max @param {string} example @param {ReturnType<typeof say>} doc @returns {OperationParameter} */
const integer = (name, min, max, example, doc) => ({
	name,
	type: "integer",
	required: false,
	min,
	...(max !== undefined && { max }),
	example,
	doc,
});

/** @param {OperationParameter} parameter @returns {OperationParameter} */
const required = (parameter) => ({ ...parameter, required: true });

const INT32 = 2_147_483_647;

const planId = text("BackupPlanId", "dbs1hvb0wwwe0000", say("ID of the backup plan.", "备份计划 ID。"));
const planIds = text(
	"BackupPlanId",
	"dbs1hvb0wwwe0000",
	say("One plan ID, or several joined by commas.", "一个备份计划 ID，多个以英文逗号连接。"),
);
const region = text("Region", "cn-hangzhou", say("Region ID, as DescribeRegions lists it.", "地域 ID，可通过 DescribeRegions 查询。"));
const clientToken = text("ClientToken", "order-4711", say("Marks repeats of one request.", "标识同一请求的重复发送。"));
const resourceGroup = text("ResourceGroupId", "rg-aekzexample", say("Resource group of the plans.", "计划所属的资源组。"));
const showStorageType = flag("ShowStorageType", "true", say("Whether to tell the type of storage.", "是否返回存储类型。"));
const paging = [
	integer("PageNum", 0, INT32, "0", say("Page, counted from 0. Default: 0.", "页码，从 0 开始。默认值：0。")),
	integer("PageSize", 1, 100, "30", say("Entries a page, at most 100. Default: 30.", "每页条数，最多 100。默认值：30。")),
];

/**
 * @param {Operation["name"]} name
 * @param {Operation["effect"]} effect
 * @param {ReturnType<typeof say>} doc
 * @param {readonly OperationParameter[]} parameters
 * @param {Operation["list"]} [list] where its answer has a list
 * @returns {Operation}
 */
const operation = (name, effect, doc, parameters, list) => ({
	name,
	effect,
	...(list && { list }),
	ramAction: `dbs:${name}`,
	doc,
	parameters: [...parameters, clientToken],
	source: PAGES + name.toLowerCase(),
});

/** @type {readonly Operation[]} */
export const operations = /* @__PURE__ */ frozen([
	operation("DescribeRegions", "read", say("Lists the regions in which DBS works.", "列出支持 DBS 的地域。"), [], {
		path: ["Regions", "RegionCode"],
		paged: false,
	}),
	operation(
		"DescribeBackupGatewayList",
		"read",
		say("Lists the account's backup gateways in a region.", "列出某地域的备份网关。"),
		[
			required(region),
			text("Identifier", "my-gateway", say("One identifier, or several joined by commas.", "一个标识，多个以英文逗号连接。")),
			...paging,
		],
		{ path: ["Items", "BackupGateway"], paged: true },
	),
	operation(
		"DescribeBackupPlanList",
		"read",
		say("Lists backup plans with their status.", "列出备份计划及其状态。"),
		[
			planIds,
			region,
			text("BackupPlanName", "plan-1", say("Name of the plan.", "备份计划名称。")),
			choice(
				"BackupPlanStatus",
				["wait", "init", "running", "stop", "pause", "locked", "check_pass"],
				"running",
				say("Only plans in this state.", "仅返回处于此状态的计划。"),
			),
			choice("BackupMethod", ["logical", "physical"], "logical", say("Only plans of this method.", "仅返回使用此备份方式的计划。")),
			...paging,
			resourceGroup,
			flag("ShowBackupStrategyInfo", "true", say("Whether to tell the schedule.", "是否返回备份策略。")),
			flag("ShowRecoverTimeRange", "true", say("Whether to tell which times can be restored.", "是否返回可恢复的时间范围。")),
			flag("ShowStorageStrategyInfo", "true", say("Whether to tell how long backups are kept.", "是否返回存储策略。")),
		],
		{ path: ["Items", "BackupPlanDetail"], paged: true },
	),
	operation(
		"DescribePreCheckProgressList",
		"read",
		say("Tells how far a plan's or a restore task's pre-check is.", "查询备份计划或恢复任务的预检查进度。"),
		[planId, text("RestoreTaskId", "r1iv62ud0000", say("ID of a restore task, in place of a plan's.", "恢复任务 ID，与计划 ID 二选一。"))],
		{ path: ["Items", "PreCheckProgressDetail"], paged: false },
	),
	operation("DescribeJobErrorCode", "read", say("Tells why a backup or restore job failed.", "查询备份或恢复任务失败的原因。"), [
		required(text("TaskId", "r1iv62ud0000", say("ID of the job, not of the plan.", "任务 ID，不是计划 ID。"))),
		choice("Language", ["en", "cn"], "en", say("Language of the message. Default: en.", "消息的语言。默认值：en。")),
	]),
	operation(
		"DescribeFullBackupList",
		"read",
		say("Lists a plan's full backups.", "列出备份计划的全量备份。"),
		[
			required(planId),
			text("BackupSetId", "dbs1full0000", say("ID of one backup set.", "备份集 ID。")),
			integer("StartTimestamp", 0, undefined, "1676887100", say("Only backups after this time.", "仅返回此时间之后的备份。")),
			integer("EndTimestamp", 0, undefined, "1676973500", say("Only backups before this time.", "仅返回此时间之前的备份。")),
			showStorageType,
			text("BackupSetStatus", "finish", say("Only backup sets in this state.", "仅返回处于此状态的备份集。")),
			text("ShowProgress", "true", say("Whether to tell the progress.", "是否返回进度。")),
			...paging,
		],
		{ path: ["Items", "FullBackupFile"], paged: true },
	),
	operation("DescribeBackupPlanBilling", "read", say("Tells what a plan costs and its free quota.", "查询备份计划的计费信息与免费额度。"), [
		required(planId),
		showStorageType,
	]),
	operation(
		"DescribeNodeCidrList",
		"read",
		say("Lists the addresses that the database's firewall must let in.", "列出数据库防火墙需要放行的地址段。"),
		[required(region)],
	),
	operation("StartBackupPlan", "write", say("Starts a plan after a repair or a pause.", "修复或暂停后启动备份计划。"), [required(planId)]),
	operation("StopBackupPlan", "write", say("Pauses a plan.", "暂停备份计划。"), [
		required(planId),
		required(
			choice(
				"StopMethod",
				["ALL", "PLAN"],
				"ALL",
				say("ALL ends running jobs too; PLAN pauses only the schedule.", "ALL 同时终止正在运行的任务；PLAN 仅暂停调度。"),
			),
		),
	]),
]);

/** @param {string} name */
export const operationOf = (name) => operations.find((row) => row.name === name);
