// @ts-check
/** The words of signing in the page. A build that cannot do that holds none of them. */

const en = {
	title: "Sign in this page (for development)",
	why: "Whoever can use this page can read a key in it, and so can every script and extension. A long-lived AccessKey does not belong in a browser: use a worker, or temporary (STS) credentials of a role that may do nothing but dbs:CreateAndStartBackupPlan.",
	keeps: "The credentials are used once, to sign, and are then removed from this page. Nothing is stored and nothing is sent.",
	securityToken: "SecurityToken (temporary credentials)",
	accessKeyId: "AccessKeyId",
	accessKeySecret: "AccessKeySecret",
	longLived: "I have no SecurityToken: this is a long-lived key of a test account, and I delete it afterwards.",
	longLivedFirst: "Enter a SecurityToken, or tick the box for a long-lived key",
	missing: (/** @type {string} */ what) => `Enter the ${what}`,
	sign: "Sign",
	done: (/** @type {string} */ until) => `Signed. It is valid until ${until}, once.`,
	secretResult: "A signed request is a credential, and holds the database password. It is hidden: copy it, or show it for ten seconds.",
};

/** @type {typeof en} */
const zh = {
	title: "在本页面中签名（仅供开发）",
	why: "能使用本页面的人都能读取其中的密钥，页面中的脚本和浏览器扩展也能。长期有效的 AccessKey 不应放在浏览器中：请使用 Worker，或使用只允许 dbs:CreateAndStartBackupPlan 的角色的临时（STS）凭证。",
	keeps: "凭证只用于一次签名，随后即从本页面移除。不保存，也不发送。",
	securityToken: "SecurityToken（临时凭证）",
	accessKeyId: "AccessKeyId",
	accessKeySecret: "AccessKeySecret",
	longLived: "我没有 SecurityToken：这是测试账号的长期密钥，用后我会删除它。",
	longLivedFirst: "请输入 SecurityToken，或勾选使用长期密钥",
	missing: (what) => `请输入 ${what}`,
	sign: "签名",
	done: (until) => `已签名，有效期至 ${until}，仅可使用一次。`,
	secretResult: "签名后的请求等同于凭证，并含有数据库密码，因此不显示。您可以复制它，或显示十秒钟。",
};

/** @type {Record<import("../pkg/api.js").Locale, typeof en>} */
export const localWords = { en, "zh-CN": zh };
