// @ts-check
/** What is said about the samples, in Simplified Chinese. */

/** @type {typeof import("./words-samples-en.js").en} */
export const zh = {
	label: {
		url: "签名 URL",
		curl: "curl（调用您的边缘 Worker）",
		aliyun: "阿里云 CLI",
		terraform: "Terraform",
		javascript: "JavaScript",
		python: "Python",
	},
	url: "需要 Node 和本包（npm install dbs-backup-plan）。URL 在密钥所在处生成并打印，15 分钟内等同于凭证，且包含数据库密码：请勿记录或保存。",
	curl: "DBS_WORKER_URL 为 Worker 地址。请为此计划选定 DBS_IDEMPOTENCY_KEY 并保留：同一个键不会重复创建计划。需要 curl 7.76 或更高版本。",
	curlAt:
		"DBS_IDEMPOTENCY_KEY 为此计划确认页上显示的 Idempotency-Key。使用它时，本命令与表单只会购买一个计划；使用其他键会再购买一个。需要 curl 7.76 或更高版本。",
	aliyun:
		"CLI 的凭证来自 aliyun configure，或 ALIBABA_CLOUD_ACCESS_KEY_ID 与 ALIBABA_CLOUD_ACCESS_KEY_SECRET。它会把全部参数放入请求的 URL。",
	javascript: "需要本包（npm install dbs-backup-plan）。请保存为以 .mjs 结尾的文件。",
	python: "需要 aliyun-python-sdk-core 和 aliyun-python-sdk-dbs（pip install）。",
	terraform: "Terraform 会把数据库密码保存在状态文件中。",
	token: "请为此计划选定 DBS_CLIENT_TOKEN 并保留：同一个令牌不会重复创建计划。",
	sts: "ALIBABA_CLOUD_SECURITY_TOKEN 仅用于临时凭证。",
	lost: (names) => `此资源无法按所填传递：${names}。`,
	another: "此示例不经过 Worker：即使已从表单发送此计划，运行它也会再购买一个计划。",
	anotherTerraform: "Provider 会自行生成 ClientToken：即使已发送过此计划，应用此配置也会再购买一个计划。",
	gap: "",
};
