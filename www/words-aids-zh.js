// @ts-check
/** What follows from the values, in Simplified Chinese: times, what a pasted ID tells, and money. */

/** @type {typeof import("./words-aids-en.js").en} */
export const zh = {
	localTime: (utc, local, zone) => `UTC ${utc} 即 ${zone} 时间${local}。`,
	dayShift: { "-1": "前一天", 0: "当天", 1: "后一天" },
	nextNote: "计划启动时还可能立即执行一次全量备份，以服务返回的 CreateBackupSet 为准。",
	local: (date) => `${date}（本地时间）`,
	followed: {
		region: (region) => `地域已设为 ${region}：该 ID 的开头与此地域的实例一致。`,
		location: (location) => `位置已设为“${location}”：该 ID 的开头与此类实例一致。`,
		address: (names) => `已从粘贴的内容中取出：${names}。`,
		noPassword: "其中的密码没有取出，请在密码框中输入。",
	},
	sizes: {
		speed: (hours) => `每 100 GB 约 ${hours} 小时`,
		free: (gigabytes) => `含 ${gigabytes} GB`,
		unlimited: "不限流量",
		price: (price) => `每月 ${price}`,
		from: (price) => `每月 ${price} 起`,
		unknown: "价格未知",
	},
	money: {
		title: "费用估算",
		open: "选择规格与地域后显示价格",
		unknownRegion: (region) => `本页面不掌握 ${region} 的价格`,
		amount: (amount) => `每月 ${amount}`,
		charged: (amount, months) => `${months} 个月共 ${amount}，立即计费`,
		gigabytes: "一次全量备份的数据量（GB）",
		times: "每月全量备份次数",
		fromSchedule: (times) => `按备份周期为 ${times} 次`,
		base: "计划",
		overage: "超出免费额度的流量",
		storage: "DBS 内置存储（存满保留期后）",
		ownStorage: "您的存储桶",
		ownBucket: "由 OSS 计费",
		unknownStorage: "此地域的价格未知",
		total: "每月合计",
		date: (date) => `${date} 的美元目录价，以购买页为准。`,
		noReturns: "包年包月为预付费，不支持退订。",
		years: "目录价不含按年折扣。",
		source: "价格表",
		badNumber: "请填写不小于 0 的数字",
	},
};
