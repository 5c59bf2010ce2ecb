// @ts-check
/** What is said of a request itself: where it goes, who sends it, how it is written. */

/** @typedef {{ en: string, "zh-CN": string }} Text */

/** @param {number} status @param {string} en @param {string} zh @param {string} detailEn @param {string} detailZh */
export const row = (status, en, zh, detailEn, detailZh) => ({
	status,
	title: { en, "zh-CN": zh },
	detail: { en: detailEn, "zh-CN": detailZh },
});

export const REQUESTS = {
	not_found: row(
		404,
		"Not found",
		"不存在",
		"There is nothing at this path. GET /openapi.json lists every path.",
		"此路径不存在。GET /openapi.json 列出全部路径。",
	),
	method_not_allowed: row(405, "Method not allowed", "不支持的请求方法", "Use {allowed} here.", "此处请使用 {allowed}。"),
	misconfigured: row(500, "The worker is misconfigured", "工作程序配置有误", "The operator must fix: {what}", "需由运维人员修正：{what}"),
	auth_not_configured: row(
		401,
		"No one may call yet",
		"尚未配置调用权限",
		"The operator must set API_TOKEN, or JWT_SECRET or JWT_JWKS_URL with JWT_ISSUER and JWT_AUDIENCE. Until then only /validate, /fields and /healthz answer.",
		"需由运维人员设置 API_TOKEN，或者 JWT_SECRET 或 JWT_JWKS_URL，并设置 JWT_ISSUER 和 JWT_AUDIENCE。在此之前只有 /validate、/fields 和 /healthz 可用。",
	),
	token_missing: row(
		401,
		"A token is needed",
		"缺少令牌",
		'Send the header "Authorization: Bearer TOKEN".',
		"请发送请求头 Authorization: Bearer TOKEN。",
	),
	token_invalid: row(401, "The token is not valid", "令牌无效", "The token is not accepted: {why}", "令牌未被接受：{why}"),
	token_expired: row(
		401,
		"The token has expired",
		"令牌已过期",
		"Get a new token and send the same request again.",
		"请获取新令牌后重新发送相同的请求。",
	),
	token_not_yet_valid: row(
		401,
		"The token is not valid yet",
		"令牌尚未生效",
		"The token is not valid yet by this worker's clock. The clocks of the token's issuer and of the worker differ by more than {seconds} s. Send the same request again in a moment, or set the issuer's clock.",
		"按工作程序的时钟，令牌尚未生效：颁发方与工作程序的时钟相差超过 {seconds} 秒。请稍后重新发送相同的请求，或校准颁发方的时钟。",
	),
	auth_unavailable: row(
		503,
		"Tokens cannot be checked now",
		"暂时无法校验令牌",
		"The address of the public keys (JWT_JWKS_URL) does not answer. Nothing was sent. Try again later.",
		"公钥地址 (JWT_JWKS_URL) 没有响应。未发送任何请求。请稍后重试。",
	),
	scope_missing: row(
		403,
		"The token lacks a scope",
		"令牌缺少权限范围",
		"This call needs the scope {scope}.",
		"此调用需要权限范围 {scope}。",
	),
	signing_disabled: row(
		403,
		"Signing is off",
		"签名功能未启用",
		"The operator can allow it with SIGN_ENABLED=true.",
		"运维人员可通过 SIGN_ENABLED=true 启用。",
	),
	origin_not_allowed: row(
		403,
		"This page may not call the worker",
		"不允许此页面调用",
		"The page's origin is not in ALLOWED_ORIGINS.",
		"该来源不在 ALLOWED_ORIGINS 中。",
	),
	rate_limited: row(
		429,
		"Too many requests",
		"请求过多",
		"At most {limit} a minute. Try again in {seconds} s.",
		"每分钟最多 {limit} 次。请在 {seconds} 秒后重试。",
	),
	unknown_query: row(400, "Unknown query parameter", "未知的查询参数", "Only {known} may be given here.", "此处只能使用 {known}。"),
	invalid_locale: row(400, "Unknown locale", "未知的语言", "locale must be en or zh-CN.", "locale 必须为 en 或 zh-CN。"),
	invalid_method: row(400, "Unknown method", "未知的方法", "method must be POST or GET.", "method 必须为 POST 或 GET。"),
	invalid_region: row(
		400,
		"No region",
		"地域无效",
		"region must be a region ID such as cn-hangzhou. GET /regions lists those of the service.",
		"region 须为地域 ID，例如 cn-hangzhou。GET /regions 列出服务的地域。",
	),
	invalid_since: row(
		400,
		"Unknown tag",
		"未知的标记",
		"since must be the tag of an earlier answer of this route.",
		"since 须为此路径先前响应中的 tag。",
	),
	invalid_wait: row(
		400,
		"Unknown time to wait",
		"等待时间无效",
		"wait must be a whole number of seconds from 0 to {most}.",
		"wait 须为 0 至 {most} 之间的整数秒数。",
	),
	unsupported_media_type: row(
		415,
		"Not JSON",
		"不是 JSON",
		"Send the parameters as JSON, with the header Content-Type: application/json.",
		"请以 JSON 发送参数，并带上请求头 Content-Type: application/json。",
	),
	body_too_large: row(413, "The body is too large", "请求体过大", "At most {limit} bytes are accepted.", "最多接受 {limit} 字节。"),
	body_timeout: row(
		408,
		"The body did not arrive",
		"未收到完整的请求体",
		"The body must arrive within {seconds} s.",
		"请求体须在 {seconds} 秒内到达。",
	),
	body_incomplete: row(
		400,
		"The body is incomplete",
		"请求体不完整",
		"The connection ended before the whole body had arrived, or its framing is wrong. Send the request again.",
		"连接在请求体完整到达之前结束，或请求体的分块格式有误。请重新发送请求。",
	),
	malformed_body: row(400, "The body is not JSON", "请求体不是 JSON", "Send one JSON object, in UTF-8.", "请以 UTF-8 发送一个 JSON 对象。"),
	too_many_parameters: row(
		400,
		"Too many parameters",
		"参数过多",
		"The body has {count} names; the operation has {known} parameters.",
		"请求体包含 {count} 个名称，而该操作只有 {known} 个参数。",
	),
};
