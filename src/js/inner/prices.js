// @ts-check
/** List prices, dated. The purchase page prevails. */
import { frozen } from "./frozen.js";

/** @typedef {import("../public/api.js").Prices} Prices */

/** @type {Prices} */
export const prices = /* @__PURE__ */ frozen({
	asOf: "2026-03-28",
	source: "https://www.alibabacloud.com/help/en/dms/product-overview/backup-fees",
	currency: "USD",
	classes: {
		micro: {
			name: { en: "Entry", "zh-CN": "入门型" },
			baseMonth: { mainland: 5, abroad: 7 },
			overageGb: { mainland: 0.117, abroad: 0.175 },
			freeGb: 40,
			hoursPer100Gb: 20,
		},
		small: {
			name: { en: "Basic", "zh-CN": "基础型" },
			baseMonth: { mainland: 22, abroad: 33 },
			overageGb: { mainland: 0.055, abroad: 0.083 },
			freeGb: 400,
			hoursPer100Gb: 5,
		},
		medium: {
			name: { en: "Standard", "zh-CN": "标准型" },
			baseMonth: { mainland: 35, abroad: 53 },
			overageGb: { mainland: 0.039, abroad: 0.059 },
			freeGb: 800,
			hoursPer100Gb: 2.5,
		},
		large: {
			name: { en: "Enhanced", "zh-CN": "高性能型" },
			baseMonth: { mainland: 56, abroad: 84 },
			overageGb: { mainland: 0.024, abroad: 0.036 },
			freeGb: 1600,
			hoursPer100Gb: 1.5,
		},
		xlarge: {
			name: { en: "Enhanced, no traffic limit", "zh-CN": "高性能型（不限流量）" },
			baseMonth: { mainland: 140, abroad: 209 },
			overageGb: { mainland: 0, abroad: 0 },
			freeGb: null,
			hoursPer100Gb: 1,
		},
	},
	storage: {
		source: "https://www.alibabacloud.com/help/en/dms/product-overview/storage-fees",
		mainlandGbMonth: 0.0173,
		abroadGbMonth: {
			"us-east-1": 0.0185,
			"ap-southeast-3": 0.019,
			"ap-southeast-7": 0.019,
			"cn-hongkong": 0.02,
			"ap-southeast-1": 0.02,
			"us-west-1": 0.02,
			"ap-southeast-5": 0.02,
			"eu-central-1": 0.02,
			"ap-northeast-1": 0.0209,
			"me-central-1": 0.02412,
		},
	},
});
