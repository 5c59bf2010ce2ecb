//! What each code means for the caller: whether a new try can help, and what to do.

use crate::field::{Text, text};

/// What is known of a code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) retryable: bool,
    pub(super) outcome_unknown: bool,
    pub(super) advice: Text,
}

/// An error that has no code of the service's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Local {
    pub(super) code: &'static str,
    pub(super) message: Text,
    pub(super) advice: Text,
    pub(super) always_retryable: bool,
}

/// Statuses whose answer comes from something on the way, or from a service in trouble.
pub(super) fn server_side(status: u16) -> bool {
    status >= 500 || status == 429 || status == 408
}

const ASK_AGAIN: Text = text(
    "A plan may have been created. Send again with the same ClientToken: that returns the outcome and never creates a second plan.",
    "计划可能已创建。请用相同的 ClientToken 再次发送：这会返回结果，绝不会创建第二个计划。",
);

pub(super) const TOO_LONG: Text = text(
    "The URL is too long for the web server. Send the request with POST.",
    "URL 过长，被 Web 服务器拒绝。请改用 POST 发送。",
);

pub(super) const EMPTY: Local = Local {
    code: "EmptyResponse",
    message: text("The answer is empty.", "应答为空。"),
    advice: ASK_AGAIN,
    always_retryable: true,
};

pub(super) const TRUNCATED: Local = Local {
    code: "UnreadableResponse",
    message: text("The answer breaks off in the middle.", "应答在中途截断。"),
    advice: ASK_AGAIN,
    always_retryable: true,
};

pub(super) const UNREADABLE: Local = Local {
    code: "UnreadableResponse",
    message: text(
        "The answer is not JSON; it probably comes from a proxy or a web server on the way.",
        "应答不是 JSON，可能来自途中的代理或 Web 服务器。",
    ),
    advice: text(
        "Check the endpoint and any proxy between. If a plan may have been created, send again with the same ClientToken.",
        "请检查接入点以及途中的代理。若计划可能已创建，请用相同的 ClientToken 再次发送。",
    ),
    always_retryable: false,
};

pub(super) const UNEXPECTED: Local = Local {
    code: "UnexpectedResponse",
    message: text("The answer has neither an error code nor a plan ID.", "应答中既没有错误码，也没有计划 ID。"),
    advice: ASK_AGAIN,
    always_retryable: false,
};

/// Why no answer came.
pub(super) fn no_answer(code: &'static str) -> Local {
    let message = match code {
        "Timeout" => text("No answer came in time.", "未能及时收到应答。"),
        "Aborted" => text("The request was cancelled.", "请求已取消。"),
        _ => text("The connection failed.", "连接失败。"),
    };
    Local { code, message, advice: ASK_AGAIN, always_retryable: code != "Aborted" }
}

struct Row {
    /// A whole code, or with `*` at its end how it begins.
    code: &'static str,
    retryable: bool,
    outcome_unknown: bool,
    advice: Text,
}

const fn row(code: &'static str, retryable: bool, outcome_unknown: bool, advice: Text) -> Row {
    Row { code, retryable, outcome_unknown, advice }
}

/// The first that fits counts.
static ROWS: &[Row] = &[
    row(
        "ServiceUnavailable*",
        true,
        true,
        text(
            "The service is briefly not available. Try again shortly with the same ClientToken.",
            "服务暂时不可用。请稍后用相同的 ClientToken 重试。",
        ),
    ),
    row(
        "InternalError*",
        true,
        true,
        text(
            "The service failed. Try again with the same ClientToken; if it stays, give the RequestId to support.",
            "服务内部出错。请用相同的 ClientToken 重试；若持续出现，请将 RequestId 提供给技术支持。",
        ),
    ),
    row(
        "Throttling*",
        true,
        false,
        text(
            "Too many requests. Wait longer between tries, or ask for a higher quota.",
            "请求过于频繁。请延长重试间隔，或申请提高配额。",
        ),
    ),
    row(
        "SignatureNonceUsed",
        true,
        false,
        text(
            "The nonce was used before. Sign again: every request needs a new one.",
            "随机数已被使用。请重新签名：每次请求都需要新的随机数。",
        ),
    ),
    row(
        "InvalidTimeStamp.Expired",
        true,
        false,
        text(
            "The signer's clock is off by more than 15 minutes. Set it (the answer's Date header tells the time) and sign again.",
            "签名方时钟偏差超过 15 分钟。请校准时钟（应答的 Date 头给出时间）后重新签名。",
        ),
    ),
    row(
        "SignatureDoesNotMatch",
        false,
        false,
        text(
            "The AccessKeySecret does not belong to the AccessKeyId, or the request was changed after signing. Check the secret for blanks or missing characters, and send exactly the bytes that were signed.",
            "AccessKeySecret 与 AccessKeyId 不匹配，或请求在签名后被改动。请检查密钥是否有空白或缺字符，并原样发送已签名的内容。",
        ),
    ),
    row(
        "IncompleteSignature*",
        false,
        false,
        text(
            "A part of the signature is missing or damaged. Send exactly the bytes that were signed.",
            "签名的某部分缺失或损坏。请原样发送已签名的内容。",
        ),
    ),
    row(
        "InvalidAccessKeyId.Inactive",
        false,
        false,
        text(
            "The AccessKey is disabled. Enable it in RAM, or use another.",
            "AccessKey 已禁用。请在 RAM 中启用，或改用其他 AccessKey。",
        ),
    ),
    row(
        "InvalidAccessKeyId*",
        false,
        false,
        text(
            "The AccessKeyId does not exist. With temporary credentials, check that the SecurityToken is sent too.",
            "AccessKeyId 不存在。若使用临时凭证，请确认同时发送了 SecurityToken。",
        ),
    ),
    row(
        "MissingSecurityToken*",
        false,
        false,
        text(
            "These are temporary credentials: give the SecurityToken that belongs to them.",
            "这是临时凭证：请提供与之对应的 SecurityToken。",
        ),
    ),
    row(
        "InvalidSecurityToken*",
        false,
        false,
        text(
            "The SecurityToken is expired, malformed or belongs to another AccessKey. Get new temporary credentials.",
            "SecurityToken 已过期、格式错误或不属于此 AccessKey。请重新获取临时凭证。",
        ),
    ),
    row("Forbidden*", false, false, FORBIDDEN),
    row("Request.Forbidden*", false, false, FORBIDDEN),
    row("NoPermission*", false, false, FORBIDDEN),
    row(
        "Idempotent*",
        false,
        false,
        text(
            "This ClientToken was used with other parameters. Use a new one for a new plan.",
            "此 ClientToken 已用于其他参数。新计划请使用新的令牌。",
        ),
    ),
    row(
        "Missing*",
        false,
        false,
        text(
            "The service misses a parameter. Add the one that the message names.",
            "服务提示缺少参数。请补充消息中指出的参数。",
        ),
    ),
    row(
        "Invalid*",
        false,
        false,
        text(
            "The service refuses a value. Correct the parameter that the message names.",
            "服务拒绝了某个取值。请更正消息中指出的参数。",
        ),
    ),
    row(
        "Param*",
        false,
        false,
        text(
            "The service refuses a parameter. Correct the one that the message names.",
            "服务拒绝了某个参数。请更正消息中指出的参数。",
        ),
    ),
];

const FORBIDDEN: Text = text(
    "The caller lacks permission. Grant the RAM action dbs:CreateAndStartBackupPlan to the user or role.",
    "调用者没有权限。请为该用户或角色授予 RAM 操作 dbs:CreateAndStartBackupPlan。",
);

const UNKNOWN: Known = Known {
    retryable: false,
    outcome_unknown: false,
    advice: text(
        "Look the code up in the service's list of error codes; support can trace the RequestId.",
        "请在服务的错误码列表中查询此错误码；技术支持可根据 RequestId 排查。",
    ),
};

/// What is known of a code of the service's.
pub(super) fn of(code: &str) -> Known {
    let fits = |row: &&Row| match row.code.strip_suffix('*') {
        Some(start) => code.starts_with(start),
        None => code == row.code,
    };
    ROWS.iter().find(fits).map_or(UNKNOWN, |row| Known {
        retryable: row.retryable,
        outcome_unknown: row.outcome_unknown,
        advice: row.advice,
    })
}
