//! Answers without a code of the service's, and no answer at all: codes of our own.
//!
//! Whether a new try can help and whether a plan may exist are two questions: each has its own rule.

use super::failed::{Failed, FixableBy, Kind, WithoutCode};
use crate::language::{Text, text};

/// A code of ours.
struct Local {
    code: &'static str,
    kind: Kind,
    message: Text,
    retry: Retry,
}

/// When a new try can help.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Retry {
    Never,
    Always,
    /// Unless the status says that the request was refused.
    UnlessRefused,
    /// When the status says that something on the way is in trouble.
    WhenInTrouble,
}

const NOT_THE_SERVICE: Text = text(
    "Check the endpoint and any proxy between: this is not how the service answers.",
    "请检查接入点以及途中的代理：服务不会这样应答。",
);

const PASSES: Text = text(
    "Something on the way is in trouble: wait a little, then send again.",
    "途中某处出现故障：请稍候，然后再次发送。",
);

const TOO_LONG: Text = text(
    "The URL is too long for the web server. Send the request with POST.",
    "URL 过长，被 Web 服务器拒绝。请改用 POST 发送。",
);

const ITS_MESSAGE: Text = text(
    "The service refused without an error code. Its message says why.",
    "服务拒绝了请求但没有错误码。原因见消息。",
);

const fn local(code: &'static str, kind: Kind, retry: Retry, message: Text) -> Local {
    Local { code, kind, message, retry }
}

static EMPTY: Local =
    local("EmptyResponse", Kind::Unreadable, Retry::UnlessRefused, text("The answer is empty.", "应答为空。"));

static TRUNCATED: Local = local(
    "UnreadableResponse",
    Kind::Unreadable,
    Retry::Always,
    text("The answer breaks off in the middle.", "应答在中途截断。"),
);

static TOO_LARGE: Local = local(
    "UnreadableResponse",
    Kind::Unreadable,
    Retry::WhenInTrouble,
    text("The answer is larger than 1 MB and was not read.", "应答超过 1 MB，未读取。"),
);

static UNREADABLE: Local = local(
    "UnreadableResponse",
    Kind::Unreadable,
    Retry::WhenInTrouble,
    text(
        "The answer is not JSON; it probably comes from a proxy or a web server on the way.",
        "应答不是 JSON，可能来自途中的代理或 Web 服务器。",
    ),
);

static UNEXPECTED: Local = local(
    "UnexpectedResponse",
    Kind::Unreadable,
    Retry::WhenInTrouble,
    text("The answer has neither an error code nor a result.", "应答中既没有错误码，也没有结果。"),
);

/// A plan ID without `Success`, or `Success` without a plan ID.
static CONTRADICTORY: Local = local(
    "UnexpectedResponse",
    Kind::Unreadable,
    Retry::WhenInTrouble,
    text(
        "The answer says only half: success and a plan ID belong together.",
        "应答不完整：成功标志与计划 ID 应同时出现。",
    ),
);

/// `Success` is false, and there is no code.
static REFUSED: Local = local(
    "UnexpectedResponse",
    Kind::Unknown,
    Retry::Never,
    text("The service refused and said no more.", "服务拒绝了请求，没有更多说明。"),
);

static REDIRECTED: Local = local(
    "Redirected",
    Kind::Redirected,
    Retry::Never,
    text(
        "The answer is a redirect. It was not followed: that would carry the password elsewhere.",
        "应答是重定向。未跟随：否则密码会被发往别处。",
    ),
);

impl WithoutCode {
    fn local(self) -> &'static Local {
        match self {
            Self::Empty => &EMPTY,
            Self::Truncated => &TRUNCATED,
            Self::TooLarge => &TOO_LARGE,
            Self::Unreadable => &UNREADABLE,
            Self::Unexpected => &UNEXPECTED,
            Self::Half => &CONTRADICTORY,
            Self::Refused => &REFUSED,
            Self::Redirected => &REDIRECTED,
        }
    }
}

/// Statuses which say that the request went no further: the caller's fault, or too many of them.
fn refused(status: u16) -> bool {
    (300..500).contains(&status) && status != 408
}

/// Whether a plan may exist when a code that nobody knows, or none at all, comes with this status.
pub(super) fn in_trouble(status: u16) -> bool {
    status >= 500 || status == 408
}

pub(super) fn failed<'a>(status: u16, what: WithoutCode) -> Failed<'a> {
    let redirect = (300..400).contains(&status) && what != WithoutCode::Refused;
    let local = if redirect { &REDIRECTED } else { what.local() };
    let busy = in_trouble(status) || status == 429;
    let retryable = match local.retry {
        Retry::Never => false,
        Retry::Always => true,
        Retry::UnlessRefused => busy || !refused(status),
        Retry::WhenInTrouble => busy,
    };
    let (fixable_by, advice) = match (local.kind, status) {
        (Kind::Unknown, _) => (FixableBy::Nobody, ITS_MESSAGE),
        (_, 414) => (FixableBy::Caller, TOO_LONG),
        _ if retryable => (FixableBy::Nobody, PASSES),
        _ => (FixableBy::Operator, NOT_THE_SERVICE),
    };
    Failed {
        code: local.code,
        kind: if status == 429 { Kind::Throttled } else { local.kind },
        fixable_by,
        message: local.message,
        retryable,
        outcome_unknown: match local.retry {
            // Of what is cut off, the rest may say that there is a plan, whatever the status.
            Retry::Always => true,
            Retry::Never => false,
            Retry::UnlessRefused | Retry::WhenInTrouble => !refused(status),
        },
        advice,
        ..Failed::default()
    }
}
