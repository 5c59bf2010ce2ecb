// @ts-check
/**
 * Regions that the service is known to have an endpoint for, with the names of their cities:
 * suggestions, never a limit.
 */

/** @typedef {{ readonly id: string, readonly city: Readonly<Record<import("../pkg/api.js").Locale, string>> }} Region */

/** @type {readonly (readonly [id: string, en: string, zh: string])[]} */
const LIST = [
	["cn-hangzhou", "Hangzhou", "杭州"],
	["cn-shanghai", "Shanghai", "上海"],
	["cn-beijing", "Beijing", "北京"],
	["cn-shenzhen", "Shenzhen", "深圳"],
	["cn-qingdao", "Qingdao", "青岛"],
	["cn-zhangjiakou", "Zhangjiakou", "张家口"],
	["cn-huhehaote", "Hohhot", "呼和浩特"],
	["cn-wulanchabu", "Ulanqab", "乌兰察布"],
	["cn-chengdu", "Chengdu", "成都"],
	["cn-hongkong", "Hong Kong", "香港"],
	["ap-southeast-1", "Singapore", "新加坡"],
	["ap-southeast-3", "Kuala Lumpur", "吉隆坡"],
	["ap-southeast-5", "Jakarta", "雅加达"],
	["ap-northeast-1", "Tokyo", "东京"],
	["ap-south-1", "Mumbai", "孟买"],
	["eu-central-1", "Frankfurt", "法兰克福"],
	["eu-west-1", "London", "伦敦"],
	["me-east-1", "Dubai", "迪拜"],
	["us-west-1", "Silicon Valley", "硅谷"],
	["us-east-1", "Virginia", "弗吉尼亚"],
	["cn-hangzhou-finance", "Hangzhou Finance", "杭州金融云"],
	["cn-shanghai-finance-1", "Shanghai Finance", "上海金融云"],
	["cn-shenzhen-finance-1", "Shenzhen Finance", "深圳金融云"],
];

/** @type {readonly Region[]} */
export const regions = LIST.map(([id, en, zh]) => ({ id, city: { en, "zh-CN": zh } }));
