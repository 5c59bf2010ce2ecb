// @ts-check
/** How the form says what is wrong: what to do, in its own terms. `problems.js` puts the sentences together. */

const en = {
	/** @param {string} what @param {boolean} choose */
	missing: (what, choose) => `${choose ? "Choose" : "Enter"} ${what}`,
	/** The name of a database or table. @param {string} key @param {string} entry @param {string | undefined} table */
	missingName: (key, entry, table) => `Enter the ${key} of ${table === undefined ? entry : `${table}, in ${entry}`}`,
	because: (/** @type {string} */ reasons) => `, because ${reasons}`,
	/** @param {string} label @param {string} choice */
	reason: (label, choice) => `${whatIs(label)} is ${small(choice) === choice ? choice : `“${choice}”`}`,
	notGiven: (/** @type {string} */ label) => `${whatIs(label)} is not given`,
	/** Warnings, by code and path. @type {Record<string, string>} */
	doubts: {
		"recommended Region": "Choose a region: most regions share one endpoint, so nothing else tells the service which one is meant",
		"recommended BackupObjects": "Name what is backed up: without it the service decides",
		"recommended BackupPeriod": "Choose the days: a plan on a schedule needs days and a start time",
		"recommended BackupStartTime": "Enter a start time: a plan on a schedule needs days and a start time",
		"recommended Period": "Choose the billing cycle of the subscription: years or months",
		"recommended UsedTime": "Enter how long the subscription is",
		"recommended CrossAliyunId": "Enter the other account's UID: a backup across accounts needs its UID and its role",
		"recommended CrossRoleName": "Enter the other account's role: a backup across accounts needs its UID and its role",
		"recommended SourceEndpointDatabaseName": "Enter the database name: SQL Server behind a backup gateway needs it",
		"recommended BackupLogIntervalSeconds": "Enter the incremental interval: a physical backup with log backup needs to know how often",
		"no_effect Period": "The billing cycle matters only for a subscription",
		"no_effect UsedTime": "The subscription length matters only for a subscription",
		"unsupported PayType": "Pay-as-you-go may be refused: the documentation says that such plans cannot be created. Choose a subscription",
	},
	/** A field, and what is to be said about it. @param {string} label @param {string} message */
	about: (label, message) => `${label} ${message}`,
	/** What is to be given, within a sentence. @param {string} name @param {string} label */
	what: (name, label) => (NAMED_BY_THE_USER.includes(name) ? `a ${small(label)}` : whatIs(label)),
	/** A field at the beginning of a sentence. */
	subject: (/** @type {string} */ label) => (label.endsWith(" after") ? `“${label}”` : label.replace(/ \(UTC\)$/, "")),
	number: (/** @type {string} */ what, /** @type {string} */ min, /** @type {string} */ max, /** @type {string} */ why) =>
		`${what} must be a whole number from ${min} to ${max}${why}`,
	time: (/** @type {string} */ what) => `${what} must be a time such as 14:22 (00:00 to 23:59, UTC)`,
	host: {
		about: (/** @type {string} */ what, /** @type {string} */ found) =>
			`${what} must be a host name or an IP address and nothing else; it ${found}`,
		flaws: {
			host_blank: "has a blank in it",
			host_scheme: "has a scheme such as https:// before the host",
			host_path: "has a path after the host",
			host_user: "has a user name before the host",
			host_port: "has a port after the host (“Source port” is for that)",
			host_brackets: "has an IPv6 address in brackets, which do not belong there",
			host_address: "looks like an IP address and is none",
			host_name: "has a character that no host name has",
		},
	},
	blanks: (/** @type {string} */ what) => `${what} must not begin or end with a space`,
	control: (/** @type {string} */ what, /** @type {string} */ sign) => `${what} must not hold the invisible character ${sign}`,
	tooLong: (/** @type {string} */ what, /** @type {string} */ max, /** @type {string} */ found) =>
		`${what} must be ${max} characters or fewer; it has ${found}`,
	choice: (/** @type {string} */ what, /** @type {string} */ list) => `${what} must be one of ${list}`,
	choices: (/** @type {string} */ what, /** @type {string} */ list) => `${what} must be one or more of ${list}`,
	boolean: (/** @type {string} */ what) => `${what} must be Yes or No`,
	meant: (/** @type {string} */ choice) => `. Did you mean ${choice}?`,
	json: (/** @type {string} */ what, /** @type {string} */ place) =>
		`${what} must be JSON such as [{"DBName":"shop"}]${place === "" ? "" : `; something is wrong at ${place}`}`,
	/** A name in BackupObjects that comes twice. @param {string} place */
	again: (place) => `${place.charAt(0).toUpperCase()}${place.slice(1)}: this name is listed already, so list it once`,
	depth: (/** @type {string} */ what) => `${what} must not be nested more than 64 levels deep`,
	surrogate: (/** @type {string} */ what) => `${what} has half a character; type it again`,
	databases: (/** @type {string} */ what) => `${what} must be a list of databases such as [{"DBName":"shop"}]`,
	reserved: "is set when the request is signed",
	unknownMeant: (/** @type {string} */ label, /** @type {string} */ name) =>
		`is not a parameter of this operation. Did you mean ${name} (“${label}”)?`,
};

/** What there can be many of; whatever else is asked for exists once. */
const NAMED_BY_THE_USER = ["DatabaseType", "BackupMethod", "BackupPlanName", "InstanceClass"];

/** As within a sentence: names and abbreviations stay as they are. @param {string} label */
const small = (label) => (/^(?:[A-Z][a-z]*[A-Z]|Oracle|Redis)/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));

/** @param {string} label */
const whatIs = (label) => `the ${small(label)}`;

/** @type {typeof en} */
const zh = {
	missing: (what, choose) => `请${choose ? "选择" : "填写"}${what}`,
	missingName: (key, entry, table) => `请填写${entry}${table === undefined ? "" : `中${table}`}的${key}`,
	because: (reasons) => `，因为${reasons}`,
	reason: (label, choice) => `${label}为“${choice}”`,
	notGiven: (label) => `${label}未填写`,
	doubts: {
		"recommended Region": "请选择地域：多数地域共用同一接入点，服务无法从别处得知地域",
		"recommended BackupObjects": "请写明备份内容，否则由服务决定",
		"recommended BackupPeriod": "请选择备份日：周期备份需要备份日和开始时间",
		"recommended BackupStartTime": "请填写开始时间：周期备份需要备份日和开始时间",
		"recommended Period": "请选择包年包月的计费周期：按年或按月",
		"recommended UsedTime": "请填写订购时长",
		"recommended CrossAliyunId": "请填写跨账号 UID：跨账号备份需要 UID 和角色",
		"recommended CrossRoleName": "请填写跨账号角色：跨账号备份需要 UID 和角色",
		"recommended SourceEndpointDatabaseName": "请填写数据库名称：经备份网关备份 SQL Server 时需要",
		"recommended BackupLogIntervalSeconds": "请填写增量备份间隔：启用日志备份的物理备份需要知道间隔",
		"no_effect Period": "计费周期仅对包年包月有意义",
		"no_effect UsedTime": "订购时长仅对包年包月有意义",
		"unsupported PayType": "按量付费可能被拒绝：文档说明无法创建此类计划，请选择包年包月",
	},
	about: (label, message) => `“${label}”${message}`,
	what: (_name, label) => label,
	subject: (label) => label.replace(/（UTC）$/, ""),
	number: (what, min, max, why) => `${what}必须是 ${min} 到 ${max} 之间的整数${why}`,
	time: (what) => `${what}必须是有效的时刻，例如 14:22（00:00 至 23:59，UTC）`,
	host: {
		about: (what, found) => `${what}只能填写主机名或 IP 地址，目前的问题：${found}`,
		flaws: {
			host_blank: "含有空格",
			host_scheme: "主机前带有协议，如 https://",
			host_path: "主机后带有路径",
			host_user: "主机前带有用户名",
			host_port: "主机后带有端口（端口请填“源库端口”）",
			host_brackets: "IPv6 地址带有方括号，请去掉",
			host_address: "看似 IP 地址但无效",
			host_name: "含有主机名不允许的字符",
		},
	},
	blanks: (what) => `${what}的开头和结尾不能有空格`,
	control: (what, sign) => `${what}不能包含不可见字符 ${sign}`,
	tooLong: (what, max, found) => `${what}不能超过 ${max} 个字符，目前有 ${found} 个`,
	choice: (what, list) => `${what}必须是以下之一：${list}`,
	choices: (what, list) => `${what}必须是以下一项或多项：${list}`,
	boolean: (what) => `${what}必须是“是”或“否”`,
	meant: (choice) => `。您要选的是不是“${choice}”？`,
	json: (what, place) => `${what}必须是 JSON，例如 [{"DBName":"shop"}]${place === "" ? "" : `；${place}处有错误`}`,
	again: (place) => `${place}：此名称前面已经列出，请只列一次`,
	depth: (what) => `${what}的嵌套不能超过 64 层`,
	surrogate: (what) => `${what}含有半个字符，请重新输入`,
	databases: (what) => `${what}必须是数据库列表，例如 [{"DBName":"shop"}]`,
	reserved: "在签名时自动设置，无需导入",
	unknownMeant: (label, name) => `不是本操作的参数。您要填的是不是 ${name}（“${label}”）？`,
};

/** @typedef {typeof en} ProblemWords */

/** @type {Record<import("../pkg/api.js").Locale, ProblemWords>} */
export const problemWords = { en, "zh-CN": zh };
