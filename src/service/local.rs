//! Answers without a code of the service's, and no answer at all: codes of our own.
//!
//! Whether a new try can help and whether a plan may exist are two questions: each has its own rule.

use super::response::Failed;
use crate::language::{Locale, Text, text};

/// A code of ours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Local {
    code: &'static str,
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

const ASK_AGAIN: Text = text(
    "A plan may have been created. Send again with the same ClientToken: that returns the outcome and never creates a second plan.",
    "计划可能已创建。请用相同的 ClientToken 再次发送：这会返回结果，绝不会创建第二个计划。",
);

const NO_PLAN: Text = text("No plan was created.", "未创建任何计划。");

const NOT_THE_SERVICE: Text = text(
    "Check the endpoint and any proxy between: this is not how the service answers.",
    "请检查接入点以及途中的代理：服务不会这样应答。",
);

const TOO_LONG: Text = text(
    "The URL is too long for the web server. Send the request with POST.",
    "URL 过长，被 Web 服务器拒绝。请改用 POST 发送。",
);

const fn local(code: &'static str, retry: Retry, message: Text) -> Local {
    Local { code, message, retry }
}

pub(super) const EMPTY: Local =
    local("EmptyResponse", Retry::UnlessRefused, text("The answer is empty.", "应答为空。"));

pub(super) const TRUNCATED: Local =
    local("UnreadableResponse", Retry::Always, text("The answer breaks off in the middle.", "应答在中途截断。"));

pub(super) const TOO_LARGE: Local = local(
    "UnreadableResponse",
    Retry::WhenInTrouble,
    text("The answer is larger than 1 MB and was not read.", "应答超过 1 MB，未读取。"),
);

pub(super) const UNREADABLE: Local = local(
    "UnreadableResponse",
    Retry::WhenInTrouble,
    text(
        "The answer is not JSON; it probably comes from a proxy or a web server on the way.",
        "应答不是 JSON，可能来自途中的代理或 Web 服务器。",
    ),
);

pub(super) const UNEXPECTED: Local = local(
    "UnexpectedResponse",
    Retry::WhenInTrouble,
    text("The answer has neither an error code nor a plan ID.", "应答中既没有错误码，也没有计划 ID。"),
);

pub(super) const REDIRECTED: Local = local(
    "Redirected",
    Retry::Never,
    text(
        "The answer is a redirect. It was not followed: that would carry the password elsewhere.",
        "应答是重定向。未跟随：否则密码会被发往别处。",
    ),
);

/// Why no answer came.
fn unanswered(code: &'static str) -> Local {
    match code {
        "Timeout" => local(code, Retry::Always, text("No answer came in time.", "未能及时收到应答。")),
        "Aborted" => local(code, Retry::Never, text("The request was cancelled.", "请求已取消。")),
        _ => local(code, Retry::Always, text("The connection failed.", "连接失败。")),
    }
}

/// No answer came; `sent` says whether the service may have got the request.
pub(super) fn no_answer(code: &'static str, sent: bool, locale: Locale) -> Failed {
    let advice = if sent { text("", "") } else { NO_PLAN };
    Failed { outcome_unknown: sent, advice, ..failed(0, unanswered(code), locale) }
}

/// Statuses which say that the request went no further: the caller's fault, or too many of them.
fn refused(status: u16) -> bool {
    (300..500).contains(&status) && status != 408
}

/// Whether a plan may exist when a code that nobody knows, or none at all, comes with this status.
pub(super) fn in_trouble(status: u16) -> bool {
    status >= 500 || status == 408
}

pub(super) fn failed(status: u16, local: Local, locale: Locale) -> Failed {
    let local = if (300..400).contains(&status) { REDIRECTED } else { local };
    let busy = in_trouble(status) || status == 429;
    Failed {
        code: local.code.into(),
        message: local.message.get(locale).into(),
        request_id: None,
        host_id: None,
        recommend: None,
        retryable: match local.retry {
            Retry::Never => false,
            Retry::Always => true,
            Retry::UnlessRefused => busy || !refused(status),
            Retry::WhenInTrouble => busy,
        },
        outcome_unknown: match local.retry {
            // Of what is cut off, the rest may say that there is a plan, whatever the status.
            Retry::Always => true,
            Retry::Never => false,
            Retry::UnlessRefused | Retry::WhenInTrouble => !refused(status),
        },
        advice: if status == 414 { TOO_LONG } else { NOT_THE_SERVICE },
        http_status: status,
        difference: None,
    }
}

impl Failed {
    /// What to do. `outcome_unknown` can be known better than from this answer alone: by the tries before it.
    #[must_use]
    pub fn advice(&self, outcome_unknown: bool, locale: Locale) -> String {
        let own = self.advice.get(locale);
        if !outcome_unknown {
            return own.into();
        }
        let between = if own.is_empty() || locale == Locale::Zh { "" } else { " " };
        [ASK_AGAIN.get(locale), between, own].concat()
    }
}
