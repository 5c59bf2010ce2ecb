//! What each code means for the caller: whether a new try can help, and what to do.

use Verdict::{Again, Refused, Unknown};

use super::local::in_trouble;
use crate::language::{Text, text};

/// What is known of a code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) retryable: bool,
    pub(super) outcome_unknown: bool,
    pub(super) advice: Text,
}

struct Row {
    /// Whole codes, or with `*` at the end how they begin.
    codes: &'static [&'static str],
    verdict: Verdict,
    advice: Text,
}

/// Whether a new try can help, and whether a plan may exist: two questions.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Verdict {
    /// There is no plan, and the same request will not make one.
    Refused,
    /// There is no plan; a new try can make one.
    Again,
    /// There may be a plan; a new try with the same ClientToken tells.
    Unknown,
}

const fn row(codes: &'static [&'static str], verdict: Verdict, advice: Text) -> Row {
    Row { codes, verdict, advice }
}

/// The first that fits counts.
static ROWS: &[Row] = &[
    row(
        &["ServiceUnavailable*"],
        Unknown,
        text("The service is briefly not available: wait a little first.", "服务暂时不可用：请先稍候。"),
    ),
    row(
        &["InternalError*", "InternalFailure*", "SystemError*", "ServiceTimeout*", "GatewayTimeout*"],
        Unknown,
        text(
            "The service failed. If it stays so, give the RequestId to support.",
            "服务内部出错。若持续出现，请将 RequestId 提供给技术支持。",
        ),
    ),
    row(
        &["Throttling*"],
        Again,
        text(
            "Too many requests. Wait longer between tries, or ask for a higher quota.",
            "请求过于频繁。请延长重试间隔，或申请提高配额。",
        ),
    ),
    row(
        // Our nonces are random: a request with this one arrived before, and something on the way repeated it.
        &["SignatureNonceUsed"],
        Unknown,
        text(
            "A request with this nonce arrived before. Sign again: every request needs a new nonce.",
            "带有此随机数的请求此前已到达。请重新签名：每次请求都需要新的随机数。",
        ),
    ),
    row(
        &["InvalidTimeStamp.Expired"],
        Again,
        text(
            "The signer's clock is off by more than 15 minutes. Set it (the answer's Date header tells the time) and sign again.",
            "签名方时钟偏差超过 15 分钟。请校准时钟（应答的 Date 头给出时间）后重新签名。",
        ),
    ),
    row(
        &["SignatureDoesNotMatch"],
        Refused,
        text(
            "The AccessKeySecret does not belong to the AccessKeyId, or the request was changed after signing. Check the secret for blanks or missing characters, and send exactly the bytes that were signed.",
            "AccessKeySecret 与 AccessKeyId 不匹配，或请求在签名后被改动。请检查密钥是否有空白或缺字符，并原样发送已签名的内容。",
        ),
    ),
    row(
        &["IncompleteSignature*"],
        Refused,
        text(
            "A part of the signature is missing or damaged. Send exactly the bytes that were signed.",
            "签名的某部分缺失或损坏。请原样发送已签名的内容。",
        ),
    ),
    row(
        &["InvalidAccessKeyId.Inactive"],
        Refused,
        text(
            "The AccessKey is disabled. Enable it in RAM, or use another.",
            "AccessKey 已禁用。请在 RAM 中启用，或改用其他 AccessKey。",
        ),
    ),
    row(
        &["InvalidAccessKeyId*"],
        Refused,
        text(
            "The AccessKeyId does not exist. With temporary credentials, check that the SecurityToken is sent too.",
            "AccessKeyId 不存在。若使用临时凭证，请确认同时发送了 SecurityToken。",
        ),
    ),
    row(
        &["MissingSecurityToken*"],
        Refused,
        text(
            "These are temporary credentials: give the SecurityToken that belongs to them.",
            "这是临时凭证：请提供与之对应的 SecurityToken。",
        ),
    ),
    row(
        &["InvalidSecurityToken*"],
        Refused,
        text(
            "The SecurityToken is expired, malformed or belongs to another AccessKey. Get new temporary credentials.",
            "SecurityToken 已过期、格式错误或不属于此 AccessKey。请重新获取临时凭证。",
        ),
    ),
    row(
        &["Forbidden*", "Request.Forbidden*", "NoPermission*"],
        Refused,
        text(
            "The caller lacks permission. Grant the RAM action dbs:CreateAndStartBackupPlan to the user or role.",
            "调用者没有权限。请为该用户或角色授予 RAM 操作 dbs:CreateAndStartBackupPlan。",
        ),
    ),
    // The names are those of sibling products.
    row(
        &["IdempotentProcessing*", "IdempotenceProcessing*"],
        Unknown,
        text(
            "An earlier request with this ClientToken is still being worked on: wait a few seconds first.",
            "使用此 ClientToken 的先前请求仍在处理中：请先等待几秒。",
        ),
    ),
    row(
        &["IdempotentParameterMismatch*", "IdempotentFailed*", "InvalidIdempotenceParameter*"],
        Refused,
        text(
            "This ClientToken was used with other parameters. Look for the plan which that created; for one more, use a new ClientToken.",
            "此 ClientToken 已用于其他参数。请先查看由此创建的计划；若还需要一个计划，请使用新的 ClientToken。",
        ),
    ),
    row(
        &["Missing*"],
        Refused,
        text(
            "The service misses a parameter. Add the one that the message names.",
            "服务提示缺少参数。请补充消息中指出的参数。",
        ),
    ),
    row(
        &["Invalid*"],
        Refused,
        text(
            "The service refuses a value. Correct the parameter that the message names.",
            "服务拒绝了某个取值。请更正消息中指出的参数。",
        ),
    ),
    row(
        &["Param*"],
        Refused,
        text(
            "The service refuses a parameter. Correct the one that the message names.",
            "服务拒绝了某个参数。请更正消息中指出的参数。",
        ),
    ),
];

const LOOK_UP: Text = text(
    "Look the code up in the service's list of error codes; support can trace the RequestId.",
    "请在服务的错误码列表中查询此错误码；技术支持可根据 RequestId 排查。",
);

/// Instead of the advice for `SignatureDoesNotMatch`, when both texts to sign are known.
pub(super) const SAME_TEXT: Text = text(
    "The service signed the same text as we did, so the AccessKeySecret is wrong: it is not the one of this AccessKeyId. Copy it again, without blanks around it.",
    "服务端签名的文本与本地相同，因此是 AccessKeySecret 有误：它不属于此 AccessKeyId。请重新复制，前后不要带空白。",
);

/// What is known of a code of the service's. One that nobody knows is no refusal when the service is in trouble.
pub(super) fn of(code: &str, status: u16) -> Known {
    let fits = |known: &&str| match known.strip_suffix('*') {
        Some(start) => code.starts_with(start),
        None => code == *known,
    };
    match ROWS.iter().find(|row| row.codes.iter().any(fits)) {
        Some(Row { verdict, advice, .. }) => {
            Known { retryable: *verdict != Refused, outcome_unknown: *verdict == Unknown, advice: *advice }
        }
        None => Known { retryable: false, outcome_unknown: in_trouble(status), advice: LOOK_UP },
    }
}
