// @ts-check
/** How the form says what is wrong: what to do, in its own terms. `problems.js` puts the sentences together. */

const en = {
	/** @param {string} what @param {boolean} choose @param {string} why */
	missing: (what, choose, why) => `${choose ? "Choose" : "Enter"} ${what}${why}`,
	/** The name of a database or table. @param {string} key @param {string} entry @param {string | undefined} table */
	missingName: (key, entry, table) => `Enter the ${key} of ${table === undefined ? entry : `${table}, in ${entry}`}`,
	because: (/** @type {string} */ reasons) => `, because ${reasons}`,
	/** @param {string} label @param {string} choice */
	reason: (label, choice) => `${whatIs(label)} is ${small(choice) === choice ? choice : `“${choice}”`}`,
	/** A field, and what is to be said about it. @param {string} label @param {string} message */
	about: (label, message) => `${label} ${message}`,
	/** What is to be given, within a sentence. @param {string} name @param {string} label */
	what: (name, label) => (NAMED_BY_THE_USER.includes(name) ? `a ${small(label)}` : whatIs(label)),
	/** A field at the beginning of a sentence. */
	subject: (/** @type {string} */ label) => (label.endsWith(" after") ? `“${label}”` : label.replace(/ \(UTC\)$/, "")),
	number: (/** @type {string} */ what, /** @type {string} */ min, /** @type {string} */ max, /** @type {string} */ why) =>
		`${what} must be a whole number from ${min} to ${max}${why}`,
	time: (/** @type {string} */ what) => `${what} must be a time such as 14:22 (00:00 to 23:59, UTC)`,
	host: (/** @type {string} */ what, /** @type {string} */ found) =>
		`${what} must be a host name or an IP address and nothing else; it ${found}`,
	blanks: (/** @type {string} */ what) => `${what} must not begin or end with a space`,
	control: (/** @type {string} */ what, /** @type {string} */ sign) => `${what} must not hold the invisible character ${sign}`,
	tooLong: (/** @type {string} */ what, /** @type {string} */ max, /** @type {string} */ found) =>
		`${what} must be ${max} characters or fewer; it has ${found}`,
	choice: (/** @type {string} */ what, /** @type {string} */ list) => `${what} must be one of ${list}`,
	choices: (/** @type {string} */ what, /** @type {string} */ list) => `${what} must be one or more of ${list}`,
	boolean: (/** @type {string} */ what) => `${what} must be Yes or No`,
	meant: (/** @type {string} */ choice) => `. Did you mean ${choice}?`,
	json: (/** @type {string} */ what, /** @type {string} */ byte) =>
		`${what} must be JSON such as [{"DBName":"shop"}]; something is wrong at byte ${byte}`,
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
	missing: (what, choose, why) => `请${choose ? "选择" : "填写"}${what}${why}`,
	missingName: (key, entry, table) => `请填写${entry}${table === undefined ? "" : `中${table}`}的${key}`,
	because: (reasons) => `，因为${reasons}`,
	reason: (label, choice) => `${label}为“${choice}”`,
	about: (label, message) => `“${label}”${message}`,
	what: (_name, label) => label,
	subject: (label) => label.replace(/（UTC）$/, ""),
	number: (what, min, max, why) => `${what}必须是 ${min} 到 ${max} 之间的整数${why}`,
	time: (what) => `${what}必须是有效的时刻，例如 14:22（00:00 至 23:59，UTC）`,
	host: (what, found) => `${what}只能填写主机名或 IP 地址，目前的问题：${found}`,
	blanks: (what) => `${what}的开头和结尾不能有空格`,
	control: (what, sign) => `${what}不能包含不可见字符 ${sign}`,
	tooLong: (what, max, found) => `${what}不能超过 ${max} 个字符，目前有 ${found} 个`,
	choice: (what, list) => `${what}必须是以下之一：${list}`,
	choices: (what, list) => `${what}必须是以下一项或多项：${list}`,
	boolean: (what) => `${what}必须是“是”或“否”`,
	meant: (choice) => `。您要选的是不是“${choice}”？`,
	json: (what, byte) => `${what}必须是 JSON，例如 [{"DBName":"shop"}]；第 ${byte} 字节处有错误`,
	databases: (what) => `${what}必须是数据库列表，例如 [{"DBName":"shop"}]`,
	reserved: "在签名时自动设置，无需导入",
	unknownMeant: (label, name) => `不是本操作的参数。您要填的是不是 ${name}（“${label}”）？`,
};

/** @typedef {typeof en} ProblemWords */

/** @type {Record<import("../pkg/api.js").Locale, ProblemWords>} */
export const problemWords = { en, "zh-CN": zh };
