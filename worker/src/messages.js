// @ts-check
/** What each failure says. One row per code; codes are public interface. */

/**
 * @typedef {"not_found" | "method_not_allowed" | "misconfigured" | "auth_not_configured" | "token_missing" | "token_invalid"
 * | "token_expired" | "token_not_yet_valid" | "auth_unavailable" | "scope_missing" | "signing_disabled" | "origin_not_allowed" | "rate_limited"
 * | "unknown_query" | "invalid_locale" | "invalid_method" | "unsupported_media_type" | "body_too_large" | "body_timeout" | "body_incomplete" | "malformed_body"
 * | "too_many_parameters" | "invalid_parameters" | "policy_missing" | "policy" | "purchase_limit" | "secret_not_allowed" | "secret_not_signed"
 * | "secret_unavailable" | "idempotency_key_missing" | "idempotency_key_invalid" | "idempotency_conflict" | "idempotency_rekeyed"
 * | "in_progress" | "no_record" | "records_unavailable" | "credentials_missing" | "credentials_expired" | "credentials_refused" | "service_unreachable" | "service_refused" | "service_conflict"
 * | "service_invalid" | "outcome_unknown" | "internal"} ProblemCode
 */
/** @typedef {{ en: string, "zh-CN": string }} Text */

/** @param {number} status @param {string} en @param {string} zh @param {string} detailEn @param {string} detailZh */
const row = (status, en, zh, detailEn, detailZh) => ({ status, title: { en, "zh-CN": zh }, detail: { en: detailEn, "zh-CN": detailZh } });

/** @type {Record<ProblemCode, { status: number, title: Text, detail: Text }>} */
export const MESSAGES = {
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
	invalid_parameters: row(
		422,
		"The parameters are not valid",
		"参数无效",
		"Each entry of errors names a parameter and says what to do.",
		"errors 中的每一项说明是哪个参数以及如何修正。",
	),
	policy: row(
		403,
		"The operator does not allow this plan",
		"运维策略不允许此计划",
		"The rule {rule} refuses {parameter}. Allowed: {allowed}.",
		"规则 {rule} 拒绝了 {parameter}。允许：{allowed}。",
	),
	policy_missing: row(
		403,
		"Nothing may be created yet",
		"尚不允许创建任何计划",
		'The operator has set no POLICY. It says what may be created; "any" allows everything.',
		'运维人员尚未设置 POLICY。该设置规定允许创建的计划；"any" 表示全部允许。',
	),
	purchase_limit: row(
		403,
		"As much as allowed has been bought",
		"已达到购买上限",
		"The rule {rule} allows {limit}; {used} have been used. Wait for the next day or month, or ask the operator.",
		"规则 {rule} 允许 {limit}，已使用 {used}。请等到下一日或下一月，或联系运维人员。",
	),
	secret_not_allowed: row(
		403,
		"This secret may not be used here",
		"此处不能使用该密钥引用",
		"There is no secret {name}, or it is not for you or not for this database. Ask the operator.",
		"密钥 {name} 不存在，或不供您使用，或不适用于此数据库。请联系运维人员。",
	),
	secret_not_signed: row(
		403,
		"A signed request shows its password",
		"签名后的请求会包含密码",
		"A reference to a secret works with POST /plans only. The answer of POST /sign would hold the secret itself.",
		"密钥引用仅可用于 POST /plans。POST /sign 的响应会包含密钥本身。",
	),
	secret_unavailable: row(
		503,
		"The secret cannot be read now",
		"暂时无法读取密钥",
		"The store of the secret {name} does not answer. Nothing was sent. Try again later.",
		"密钥 {name} 的存储没有响应。未发送任何请求。请稍后重试。",
	),
	idempotency_key_missing: row(
		400,
		"An Idempotency-Key is needed",
		"缺少 Idempotency-Key",
		"Send the header Idempotency-Key with a new value for each plan, such as a UUID. Send the same value again to ask for the same plan.",
		"请为每个计划发送请求头 Idempotency-Key，其值自定，例如 UUID。重复使用即表示同一计划。",
	),
	idempotency_key_invalid: row(
		400,
		"The Idempotency-Key is not valid",
		"Idempotency-Key 无效",
		"It must have 1 to 128 visible ASCII characters, without blanks, and not be . or .. alone.",
		"必须是 1 至 128 个可见 ASCII 字符，不含空格，且不能仅为 . 或 ..。",
	),
	idempotency_conflict: row(
		409,
		"The key belongs to other parameters",
		"该键已用于其他参数",
		"This Idempotency-Key was used before with other parameters. Use a new key for a new plan, or send the same parameters again.",
		"此 Idempotency-Key 已用于其他参数。新计划请使用新键，或重新发送相同的参数。",
	),
	idempotency_rekeyed: row(
		409,
		"The parameters can no longer be compared",
		"无法再比较参数",
		"This Idempotency-Key was used before, and the worker's IDEMPOTENCY_SECRET (or, without one, its AccessKeySecret) has changed since. Ask GET /plans/by-key/{key} what became of it. A new key would create another plan.",
		"此 Idempotency-Key 已使用过，但工作程序的 IDEMPOTENCY_SECRET（未设置时为 AccessKeySecret）此后已更改。请通过 GET /plans/by-key/{key} 查询其结果。使用新键会创建另一个计划。",
	),
	in_progress: row(
		409,
		"The same request is still running",
		"相同的请求仍在处理",
		"Ask GET /plans/by-key/{key} for its outcome.",
		"请通过 GET /plans/by-key/{key} 查询结果。",
	),
	no_record: row(
		404,
		"There is no record of this key",
		"没有此键的记录",
		"You have not used it, or its record has expired.",
		"您尚未使用过该键，或其记录已过期。",
	),
	records_unavailable: row(
		503,
		"Records cannot be read or written now",
		"暂时无法读写记录",
		"Nothing was sent for this request. Send the same request again later, with the same Idempotency-Key.",
		"此请求未向服务发送任何内容。请稍后使用相同的 Idempotency-Key 重新发送相同的请求。",
	),
	credentials_missing: row(
		500,
		"The worker has no credentials",
		"工作程序没有凭证",
		"The operator must set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.",
		"需由运维人员设置 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET。",
	),
	credentials_expired: row(
		503,
		"The worker's credentials have expired",
		"工作程序的凭证已过期",
		"This request created nothing. The operator must renew the STS credentials (ALIBABA_CLOUD_ACCESS_KEY_ID, …_ACCESS_KEY_SECRET, …_SECURITY_TOKEN). Then send the same request again.",
		"此请求未创建任何计划。需由运维人员更新 STS 凭证（ALIBABA_CLOUD_ACCESS_KEY_ID、…_ACCESS_KEY_SECRET、…_SECURITY_TOKEN），然后重新发送相同的请求。",
	),
	credentials_refused: row(
		503,
		"The service does not accept the worker's credentials",
		"服务不接受工作程序的凭证",
		"This request created nothing. The operator must replace the AccessKey, or renew the STS credentials. Then send the same request again. The service said: {message}",
		"此请求未创建任何计划。需由运维人员更换 AccessKey 或更新 STS 凭证，然后重新发送相同的请求。服务的说明：{message}",
	),
	service_unreachable: row(
		503,
		"The service cannot be reached",
		"无法连接服务",
		"Nothing was sent: {message} Send the same request again later, with the same Idempotency-Key.",
		"未发送任何请求：{message} 请稍后使用相同的 Idempotency-Key 重新发送相同的请求。",
	),
	service_refused: row(502, "The service refused", "服务拒绝了请求", "{message}", "{message}"),
	service_conflict: row(
		409,
		"The service knows the ClientToken with other parameters",
		"服务端的令牌已用于其他参数",
		"{message}",
		"{message}",
	),
	service_invalid: row(422, "The service refused a parameter", "服务拒绝了某个参数", "{message}", "{message}"),
	outcome_unknown: row(
		504,
		"The outcome is not known",
		"结果未知",
		"A plan may have been created, but no answer confirms it. Send the same request again soon, with the same Idempotency-Key: while the service remembers the ClientToken, that creates no second plan.",
		"计划可能已创建，但没有收到确认。请尽快使用相同的 Idempotency-Key 重新发送相同的请求：在服务端仍记得该 ClientToken 期间，不会创建第二个计划。",
	),
	internal: row(
		500,
		"Something went wrong in the worker",
		"工作程序内部错误",
		"Give the operator the X-Request-Id of this answer.",
		"请将此响应的 X-Request-Id 告知运维人员。",
	),
};
