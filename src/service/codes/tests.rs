//! Each row by its codes, with literal expectations, and what holds for all of them.

use super::{Row, UNKNOWN_CODE, Verdict, fits, of, rows::ROWS};
use crate::{
    language::Locale,
    service::{
        failed::{Said, failed},
        tests::{advice, small},
    },
};

/// Codes, message, retryable, outcome unknown, kind, fixable by, words of the advice in English and in Chinese.
type Case = (&'static str, &'static str, bool, bool, &'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    (
        "Throttling Throttling.User Throttling.Api Rejected.Throttling rejected.throttling",
        "",
        true,
        false,
        "throttled",
        "nobody",
        "Too many requests.",
        "请求过于频繁",
    ),
    (
        "ServiceUnavailable ServiceUnavailable.Region",
        "",
        true,
        true,
        "unavailable",
        "nobody",
        "briefly not available",
        "暂时不可用",
    ),
    (
        "InternalError InternalFailure SystemError ServiceTimeout GatewayTimeout RequestTimeout",
        "",
        true,
        true,
        "unavailable",
        "nobody",
        "The service failed.",
        "服务内部出错",
    ),
    ("undefined", "", true, true, "unavailable", "nobody", "without saying why", "未说明原因"),
    ("SignatureNonceUsed", "", true, true, "nonce", "nobody", "new nonce", "新的随机数"),
    ("InvalidTimeStamp.Expired", "", true, false, "clock", "operator", "clock", "时钟"),
    (
        "SignatureDoesNotMatch signaturedoesnotmatch",
        "",
        false,
        false,
        "signature",
        "operator",
        "does not belong to the AccessKeyId",
        "不匹配",
    ),
    (
        "IncompleteSignature MissingHeader InvalidTimeStamp.Format",
        "",
        false,
        false,
        "signature",
        "operator",
        "missing or damaged",
        "缺失或损坏",
    ),
    ("AccessKey.Leaked", "", false, false, "key_leaked", "operator", "Disable it in RAM", "禁用"),
    (
        "Forbidden Forbidden.AccessKey NoPermission",
        "There is a risk of leakage of this AccessKey.",
        false,
        false,
        "key_leaked",
        "operator",
        "Disable it in RAM",
        "禁用",
    ),
    ("Forbidden", "AccessKey 存在泄露风险", false, false, "key_leaked", "operator", "Disable it in RAM", "禁用"),
    ("InvalidAccessKeyId.Inactive", "", false, false, "credentials", "operator", "is disabled", "已禁用"),
    (
        "InvalidAccessKeyId.NotFound InvalidAccessKeyId",
        "",
        false,
        false,
        "credentials",
        "operator",
        "AccessKeyId",
        "AccessKeyId",
    ),
    ("MissingSecurityToken", "", false, false, "credentials", "operator", "give the SecurityToken", "临时凭证"),
    (
        "InvalidSecurityToken.Expired InvalidSecurityToken.Malformed",
        "",
        false,
        false,
        "credentials",
        "operator",
        "new temporary credentials",
        "重新获取临时凭证",
    ),
    (
        "InvalidAccountStatus.NotEnoughBalance Account.Arrearage Forbidden.InArrears InsufficientBalance",
        "",
        false,
        false,
        "money",
        "operator",
        "unpaid bills",
        "余额不足",
    ),
    (
        "Forbidden.RiskControl RiskControl.Rejected",
        "",
        false,
        false,
        "risk_control",
        "operator",
        "under risk control",
        "风险控制",
    ),
    (
        "InvalidProduct.NotFound InvalidVersion InvalidAction.NotFound",
        "",
        false,
        false,
        "wrong_host",
        "operator",
        "Check the endpoint",
        "接入点",
    ),
    (
        "OssServiceNotOpen Service.NotActivated Forbidden.NotOpened",
        "",
        false,
        false,
        "not_activated",
        "operator",
        "not activated",
        "尚未开通",
    ),
    (
        "Forbidden Forbidden.RAM Request.Forbidden",
        "Have no Permissions",
        false,
        false,
        "permission",
        "operator",
        "Grant the RAM action dbs:CreateAndStartBackupPlan",
        "授予 RAM 操作 dbs:CreateAndStartBackupPlan",
    ),
    (
        "NoPermission NoPermission.Role",
        "",
        false,
        false,
        "permission",
        "operator",
        "service-linked role",
        "服务关联角色",
    ),
    (
        "Forbidden.Something Operation.Forbidden AccessDenied UnauthorizedOperation",
        "",
        false,
        false,
        "permission",
        "operator",
        "the message says why",
        "原因见消息",
    ),
    (
        "IdempotentProcessing IdempotenceProcessing",
        "",
        true,
        true,
        "conflict",
        "nobody",
        "still being worked on",
        "仍在处理中",
    ),
    (
        "IdempotentParameterMismatch IdempotentFailed InvalidIdempotenceParameter",
        "",
        false,
        false,
        "conflict",
        "caller",
        "used with other parameters",
        "已用于其他参数",
    ),
    ("EntityAlreadyExists.Role", "", false, false, "conflict", "nobody", "exists already", "已存在"),
    (
        "InvalidJobId InvalidJobId.NotFound InvalidBackupPlanId",
        "",
        false,
        false,
        "parameter",
        "caller",
        "no plan of this ID",
        "没有此 ID 的计划",
    ),
    (
        "Param.NotFound InvalidParameter InvalidParameterValid InvalidParameterValue",
        "",
        false,
        false,
        "parameter",
        "caller",
        "Correct the one",
        "更正",
    ),
    ("MissingParameter MissingX", "", false, false, "parameter", "caller", "probably a parameter", "可能是某个参数"),
    ("InvalidX.Y ParamX", "", false, false, "parameter", "caller", "probably a parameter", "可能是某个参数"),
    ("What.Ever IdempotentNews", "", false, false, "unknown", "nobody", "Look the code up", "错误码列表"),
];

#[test]
fn each_row_says_what_it_should_whatever_the_status() {
    for &(codes, message, retryable, unknown, kind, by, en, zh) in CASES {
        for code in codes.split(' ') {
            for (locale, words) in [(Locale::En, en), (Locale::Zh, zh)] {
                for status in [200, 302, 400, 403, 404, 429] {
                    let read = failed(&Said { status, code: small(code), message: small(message), ..Said::default() });
                    let found =
                        (read.code, read.retryable, read.outcome_unknown, read.kind.name(), read.fixable_by.name());
                    assert_eq!(found, (small(code), retryable, unknown, kind, by), "{status} {message}");
                    let advice = advice(&read, unknown, locale);
                    assert!(advice.contains(words), "{code}: {advice}");
                }
            }
        }
    }
}

#[test]
fn no_row_is_without_a_case_and_none_hides_another() {
    for row in ROWS {
        let of_case =
            |(codes, message, ..): &Case| codes.split(' ').any(|code| same(of(small(code), small(message)), row));
        assert!(CASES.iter().any(of_case), "{:?}", row.codes);
        for pattern in row.codes.split(' ') {
            assert_eq!(*pattern, pattern.to_ascii_lowercase());
            let like = pattern.replace('*', "x");
            let word = row.words.split(' ').next().unwrap_or_default();
            assert!(same(of(&like, word), row), "{pattern} is never reached");
        }
    }
}

fn same(a: &Row, b: &Row) -> bool {
    a.codes == b.codes && a.words == b.words
}

#[test]
fn advice_speaks_of_a_new_try_exactly_where_one_can_help() {
    for row in ROWS.iter().chain([&UNKNOWN_CODE]) {
        for status in [200, 400, 500] {
            for earlier in [false, true] {
                let unknown = earlier || row.outcome_unknown(status, false);
                let code = row
                    .codes
                    .split(' ')
                    .find(|code| !code.is_empty())
                    .map_or("what.ever", |code| code.trim_matches('*'));
                let message = row.words.split(' ').next().unwrap_or_default();
                let read = failed(&Said { status, code, message, ..Said::default() });
                let (en, zh) = (advice(&read, unknown, Locale::En), advice(&read, unknown, Locale::Zh));
                assert_eq!(read.retryable, row.verdict != Verdict::Refused);
                assert_eq!(en.to_lowercase().contains("again"), read.retryable, "{en}");
                assert_eq!(zh.contains("再次"), read.retryable, "{zh}");
            }
        }
    }
}

#[test]
fn patterns_are_whole_or_open_at_an_end() {
    for (code, pattern, expected) in
        [("abcd", "abc", false), ("xabc", "abc*", false), ("xabcx", "*abc", false), ("xabcx", "*abc*", true)]
    {
        assert_eq!(fits(code, pattern), expected, "{code} {pattern}");
    }
}
