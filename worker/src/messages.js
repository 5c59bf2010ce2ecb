// @ts-check
/** What each failure says. One row per code; codes are public interface. */
import { REQUESTS, row } from "./messages-requests.js";

/**
 * @typedef {"not_found" | "method_not_allowed" | "misconfigured" | "auth_not_configured" | "token_missing" | "token_invalid"
 * | "token_expired" | "token_not_yet_valid" | "auth_unavailable" | "scope_missing" | "signing_disabled" | "origin_not_allowed" | "rate_limited"
 * | "unknown_query" | "invalid_locale" | "invalid_method" | "invalid_region" | "invalid_since" | "invalid_wait" | "unsupported_media_type" | "body_too_large" | "body_timeout" | "body_incomplete" | "malformed_body"
 * | "too_many_parameters" | "invalid_parameters" | "policy_missing" | "policy" | "purchase_limit" | "secret_not_allowed" | "secret_not_signed"
 * | "secret_unavailable" | "idempotency_key_missing" | "idempotency_key_invalid" | "idempotency_conflict" | "idempotency_rekeyed"
 * | "in_progress" | "no_record" | "no_plan" | "outcome_open" | "records_unavailable" | "record_newer" | "credentials_missing" | "credentials_expired" | "credentials_refused" | "service_unreachable" | "service_silent" | "service_refused" | "service_conflict"
 * | "service_invalid" | "outcome_unknown" | "start_unknown" | "internal"} ProblemCode
 */
/** @typedef {import("./messages-requests.js").Text} Text */

/** @type {Record<ProblemCode, { status: number, title: Text, detail: Text }>} */
export const MESSAGES = {
	...REQUESTS,
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
	no_plan: row(
		409,
		"This key created no plan",
		"此键未创建计划",
		"The request failed. GET /plans/by-key/{key} says why.",
		"请求失败。GET /plans/by-key/{key} 说明原因。",
	),
	outcome_open: row(
		409,
		"It is not known whether there is a plan",
		"尚不清楚计划是否存在",
		"Send POST /plans again with the same Idempotency-Key: while the service remembers the ClientToken, that creates no second plan. When that is too long ago, GET /plans/by-key/{key}/state looks for the plan by its name.",
		"请使用相同的 Idempotency-Key 重新发送 POST /plans：在服务端仍记得该 ClientToken 期间，不会创建第二个计划。时间过久后，GET /plans/by-key/{key}/state 会按名称查找该计划。",
	),
	records_unavailable: row(
		503,
		"Records cannot be read or written now",
		"暂时无法读写记录",
		"Nothing was sent for this request. Send the same request again later, with the same Idempotency-Key.",
		"此请求未向服务发送任何内容。请稍后使用相同的 Idempotency-Key 重新发送相同的请求。",
	),
	record_newer: row(
		503,
		"A newer worker has written this record",
		"该记录由更新版本的工作程序写入",
		"This worker cannot read the record of {key}, and sent nothing. Use no new key: there may be a plan. Send the same request again when the operator has deployed the newer version again.",
		"此工作程序无法读取 {key} 的记录，未发送任何内容。请勿使用新键：可能已存在计划。请在运维人员重新部署更新版本后再次发送相同的请求。",
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
	service_silent: row(
		503,
		"The service does not answer",
		"服务没有响应",
		"{message} This request changed nothing. Send it again later.",
		"{message} 此请求未产生任何更改。请稍后重新发送。",
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
	start_unknown: row(
		504,
		"It is not known whether the plan was started",
		"尚不清楚计划是否已启动",
		"No answer confirms the start. Look at GET /plans/by-key/{key}/state, and start the plan again if it does not go on.",
		"没有收到启动的确认。请查看 GET /plans/by-key/{key}/state；如果计划没有继续，请再次启动。",
	),
	internal: row(
		500,
		"Something went wrong in the worker",
		"工作程序内部错误",
		"Give the operator the X-Request-Id of this answer.",
		"请将此响应的 X-Request-Id 告知运维人员。",
	),
};
