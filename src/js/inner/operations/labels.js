// @ts-check
/** Names of the pre-check's codes that are known, and what to do when one fails. Others are shown as they are. */

/** @param {string} en @param {string} zh */
const say = (en, zh) => ({ en, "zh-CN": zh });

/** The spelling is the service's. @type {Record<string, { en: string, "zh-CN": string }>} */
export const CHECKS = {
	CHECK_BINLOG_ON: say("The binary log is on", "已开启 binlog"),
	CHECK_BINLOG_EXIST: say("The binary log exists", "binlog 存在"),
	CHECK_ENGINE: say("The engine is supported", "数据库引擎受支持"),
	CHECK_MYSQL_PASSOWRD_FORMAT: say("The password has a format that MySQL accepts", "MySQL 密码格式"),
	CHECK_SRC: say("The source database can be reached", "源数据库可连接"),
	CHECK_SAME_OBJ: say("No object has the same name as another", "对象不重名"),
};

/** What a plan's state means, and what to do. @type {Record<string, { en: string, "zh-CN": string }>} */
export const ADVICE = {
	wait: say("The plan is bought and not configured yet. Wait.", "计划已购买，尚未完成配置。请等待。"),
	init: say(
		"The plan has not started: its pre-check failed or still runs. Look again.",
		"计划尚未启动：预检查失败或仍在进行。请稍后再查。",
	),
	checking: say("The pre-check is running. Wait.", "预检查进行中。请等待。"),
	check_pass: say("The pre-check passed; the plan is about to run. Wait.", "预检查已通过，计划即将运行。请等待。"),
	running: say("The plan runs.", "计划正在运行。"),
	precheck_failed: say(
		"The pre-check failed, and the plan is paid for. Fix what each failed check names, then start the same plan with StartBackupPlan. Do not buy another plan.",
		"预检查失败，但计划已付费。请按每个失败的检查项修复，然后用 StartBackupPlan 启动同一计划。请勿再次购买。",
	),
	stop: say(
		"The plan failed. DescribeFullBackupList and DescribeJobErrorCode tell why. Fix the cause, then start the same plan with StartBackupPlan.",
		"计划运行失败。可通过 DescribeFullBackupList 和 DescribeJobErrorCode 查询原因。修复后用 StartBackupPlan 启动同一计划。",
	),
	pause: say("The plan is paused. Start it with StartBackupPlan.", "计划已暂停。可用 StartBackupPlan 启动。"),
	locked: say(
		"The plan is locked; an expired or unpaid plan is suspended by itself. Look at its bill in the console.",
		"计划已锁定；到期或欠费的计划会自动暂停。请在控制台查看账单。",
	),
	not_found: say(
		"The service lists no such plan in this region. Check the ID and the region before you do anything else.",
		"服务在此地域没有列出该计划。请先核对计划 ID 和地域。",
	),
	gave_up: say(
		"The plan was not running when the time was over. It may still start: look again. Do not buy another plan.",
		"在限定时间内计划尚未运行。它仍可能启动，请稍后再查。请勿再次购买。",
	),
	aborted: say("Watching was ended. The plan goes on by itself.", "已停止查看。计划会自行继续。"),
	unknown: say("The service names a state that is not known here. Wait.", "服务返回了未知的状态。请等待。"),
};
