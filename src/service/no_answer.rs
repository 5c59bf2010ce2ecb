//! No answer came: why, and whether the service may have got the request.

use super::failed::{Failed, FixableBy, Kind};
use crate::language::{Text, text};

/// One reason.
struct Reason {
    /// What the sender calls it; of a failed connection, its cause as it goes out.
    name: &'static str,
    code: &'static str,
    message: Text,
    retryable: bool,
    /// Whether the request can have been sent, so that there may be a plan.
    may_be_sent: bool,
    fixable_by: FixableBy,
    advice: Text,
}

const fn cause(name: &'static str, retryable: bool, fixable_by: FixableBy, message: Text, advice: Text) -> Reason {
    Reason { name, code: "NetworkError", message, retryable, may_be_sent: false, fixable_by, advice }
}

const fn unclear(code: &'static str, retryable: bool, message: Text) -> Reason {
    let (name, fixable_by, advice) = ("", FixableBy::Nobody, text("", ""));
    Reason { name, code, message, retryable, may_be_sent: true, fixable_by, advice }
}

static CAUSES: &[Reason] = &[
    cause(
        "not_resolved",
        true,
        FixableBy::Operator,
        text("The host's name was not resolved.", "无法解析主机名。"),
        text(
            "Check the endpoint's spelling and the network's DNS, then send again.",
            "请检查接入点的拼写和网络的 DNS，然后再次发送。",
        ),
    ),
    cause(
        "refused",
        true,
        FixableBy::Operator,
        text("The host refused the connection.", "主机拒绝了连接。"),
        text(
            "Check the endpoint's host and port and any firewall, then send again.",
            "请检查接入点的主机、端口和防火墙，然后再次发送。",
        ),
    ),
    cause(
        "certificate",
        false,
        FixableBy::Operator,
        text("The host's certificate is not trusted.", "主机的证书不受信任。"),
        text(
            "Check the endpoint, the runtime's root certificates and any proxy that opens TLS.",
            "请检查接入点、运行环境的根证书以及途中解密 TLS 的代理。",
        ),
    ),
    cause(
        "no_fetch",
        false,
        FixableBy::Operator,
        text("This runtime has no fetch.", "此运行环境没有 fetch。"),
        text(
            "Use a runtime with globalThis.fetch, such as Node 20, or define one.",
            "请使用带有 globalThis.fetch 的运行环境（如 Node 20），或自行定义。",
        ),
    ),
];

static RESET: Reason =
    Reason { name: "reset", ..unclear("NetworkError", true, text("The connection broke off.", "连接中断。")) };
static NETWORK: Reason = unclear("NetworkError", true, text("The connection failed.", "连接失败。"));
static TIMEOUT: Reason = unclear("Timeout", true, text("No answer came in time.", "未能及时收到应答。"));
static ABORTED: Reason = unclear("Aborted", false, text("The request was cancelled.", "请求已取消。"));

/// `why` is `aborted`, `timeout`, a cause, or anything else for a connection that failed in an unknown way.
/// `sent` says whether the sender got as far as sending.
pub(super) fn failed<'a>(why: &str, sent: bool) -> Failed<'a> {
    let reason = match why {
        "aborted" => &ABORTED,
        "timeout" => &TIMEOUT,
        "reset" => &RESET,
        _ => CAUSES.iter().find(|reason| reason.name == why).unwrap_or(&NETWORK),
    };
    Failed {
        code: reason.code,
        cause: reason.name,
        kind: Kind::NoAnswer,
        fixable_by: reason.fixable_by,
        message: reason.message,
        retryable: reason.retryable,
        outcome_unknown: sent && reason.may_be_sent,
        advice: reason.advice,
        never_sent: !reason.may_be_sent,
        ..Failed::default()
    }
}
