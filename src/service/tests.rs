//! What an answer means, and what of it is certain.

use super::{
    failed::{Failed, Said, WithoutCode, failed},
    no_answer,
};
use crate::language::Locale;

mod explaining;

pub(super) fn advice(failed: &Failed<'_>, outcome_unknown: bool, locale: Locale) -> String {
    let mut advice = String::new();
    failed.advice(outcome_unknown, locale, &mut |piece| advice.push_str(piece));
    advice
}

fn of_code<'a>(status: u16, code: &str) -> Failed<'a> {
    failed(&Said { status, code: small(code), ..Said::default() })
}

/// As JavaScript hands it in.
pub(super) fn small<'a>(text: &str) -> &'a str {
    text.to_lowercase().leak()
}

fn without_code<'a>(status: u16, without_code: WithoutCode) -> Failed<'a> {
    failed(&Said { status, without_code, ..Said::default() })
}

#[test]
fn a_code_decides_whatever_the_status() {
    let cases = [
        ("ServiceUnavailable", true, true),
        ("InternalError", true, true),
        ("InternalFailure", true, true),
        ("SystemError", true, true),
        ("ServiceTimeout", true, true),
        ("GatewayTimeout", true, true),
        ("Throttling", true, false),
        ("Throttling.User", true, false),
        ("SignatureNonceUsed", true, true),
        ("InvalidTimeStamp.Expired", true, false),
        ("IdempotentProcessing", true, true),
        ("IdempotenceProcessing", true, true),
        ("IdempotentParameterMismatch", false, false),
        ("IdempotentFailed", false, false),
        ("InvalidIdempotenceParameter", false, false),
        ("SignatureDoesNotMatch", false, false),
        ("IncompleteSignature", false, false),
        ("InvalidAccessKeyId.NotFound", false, false),
        ("InvalidAccessKeyId.Inactive", false, false),
        ("MissingSecurityToken", false, false),
        ("InvalidSecurityToken.Expired", false, false),
        ("Forbidden.RAM", false, false),
        ("Request.Forbidden", false, false),
        ("NoPermission.Role", false, false),
        ("MissingParameter", false, false),
        ("InvalidParameter", false, false),
        ("Param.NotFound", false, false),
    ];
    for (code, retryable, unknown) in cases {
        for status in [200, 302, 400, 403, 404, 429, 500, 503] {
            for without_code in [WithoutCode::Unexpected, WithoutCode::Refused] {
                let found = failed(&Said { status, code: small(code), without_code, ..Said::default() });
                let found = (found.code, found.retryable, found.outcome_unknown);
                assert_eq!(found, (small(code), retryable, unknown), "{status}");
            }
        }
    }
}

#[test]
fn a_code_that_nobody_knows_is_no_refusal_when_the_service_is_in_trouble() {
    for (status, unknown) in
        [(200, false), (400, false), (404, false), (408, true), (429, false), (500, true), (504, true)]
    {
        let found = of_code(status, "What.Ever");
        assert_eq!((found.retryable, found.outcome_unknown), (false, unknown), "{status}");
        let refused =
            failed(&Said { status, code: "what.ever", without_code: WithoutCode::Refused, ..Said::default() });
        assert!(!refused.outcome_unknown && !refused.retryable, "{status}");
    }
    assert!(!of_code(400, "IdempotentNews").retryable);
}

#[test]
fn an_answer_without_a_code_is_judged_by_its_status() {
    let cases = [
        (200, WithoutCode::Empty, "EmptyResponse", true, true),
        (0, WithoutCode::Empty, "EmptyResponse", true, true),
        (302, WithoutCode::Empty, "Redirected", false, false),
        (307, WithoutCode::Unreadable, "Redirected", false, false),
        (303, WithoutCode::Unexpected, "Redirected", false, false),
        (400, WithoutCode::Empty, "EmptyResponse", false, false),
        (404, WithoutCode::Empty, "EmptyResponse", false, false),
        (408, WithoutCode::Empty, "EmptyResponse", true, true),
        (429, WithoutCode::Empty, "EmptyResponse", true, false),
        (503, WithoutCode::Empty, "EmptyResponse", true, true),
        (200, WithoutCode::Unreadable, "UnreadableResponse", false, true),
        (404, WithoutCode::Unreadable, "UnreadableResponse", false, false),
        (429, WithoutCode::Unreadable, "UnreadableResponse", true, false),
        (502, WithoutCode::Unreadable, "UnreadableResponse", true, true),
        (200, WithoutCode::Truncated, "UnreadableResponse", true, true),
        (400, WithoutCode::Truncated, "UnreadableResponse", true, true),
        (200, WithoutCode::TooLarge, "UnreadableResponse", false, true),
        (200, WithoutCode::Unexpected, "UnexpectedResponse", false, true),
        (400, WithoutCode::Unexpected, "UnexpectedResponse", false, false),
        (500, WithoutCode::Unexpected, "UnexpectedResponse", true, true),
        (200, WithoutCode::Half, "UnexpectedResponse", false, true),
        (503, WithoutCode::Refused, "UnexpectedResponse", false, false),
        (302, WithoutCode::Refused, "UnexpectedResponse", false, false),
        (0, WithoutCode::Redirected, "Redirected", false, false),
    ];
    for (status, what, code, retryable, unknown) in cases {
        let found = without_code(status, what);
        assert_eq!(
            (found.code, found.retryable, found.outcome_unknown),
            (code, retryable, unknown),
            "{status} {what:?}"
        );
    }
}

#[test]
fn an_answer_without_a_code_says_what_it_is_and_who_can_help() {
    let no_json = "The answer is not JSON; it probably comes from a proxy or a web server on the way.";
    let cases = [
        (200, WithoutCode::Empty, "unreadable", "nobody", "The answer is empty."),
        (400, WithoutCode::Empty, "unreadable", "operator", "The answer is empty."),
        (429, WithoutCode::Empty, "throttled", "nobody", "The answer is empty."),
        (200, WithoutCode::Truncated, "unreadable", "nobody", "The answer breaks off in the middle."),
        (200, WithoutCode::TooLarge, "unreadable", "operator", "The answer is larger than 1 MB and was not read."),
        (502, WithoutCode::Unreadable, "unreadable", "nobody", no_json),
        (414, WithoutCode::Unreadable, "unreadable", "caller", no_json),
        (400, WithoutCode::Refused, "unknown", "nobody", "The service refused and said no more."),
    ];
    for (status, what, kind, by, message) in cases {
        let found = without_code(status, what);
        assert_eq!((found.kind.name(), found.fixable_by.name(), found.message.en), (kind, by, message), "{status}");
    }
    let refused = advice(&without_code(400, WithoutCode::Refused), false, Locale::En);
    assert_eq!(refused, "The service refused without an error code. Its message says why.");
}

#[test]
fn what_names_a_plan_is_no_refusal() {
    for status in [200, 302, 400, 500] {
        for code in ["", "InvalidParameter", "Param.NotFound"] {
            let said = Said { status, code: small(code), without_code: WithoutCode::Half, ..Said::default() };
            assert!(failed(&said).outcome_unknown, "{status} {code}");
        }
    }
}

#[test]
fn no_answer_is_an_unknown_outcome_only_where_something_can_have_been_sent() {
    let cases = [
        // why, sent, code, cause, retryable, unknown, fixable by
        ("", true, "NetworkError", "", true, true, "nobody"),
        ("what is this", true, "NetworkError", "", true, true, "nobody"),
        ("", false, "NetworkError", "", true, false, "nobody"),
        ("reset", true, "NetworkError", "reset", true, true, "nobody"),
        ("not_resolved", true, "NetworkError", "not_resolved", true, false, "operator"),
        ("refused", true, "NetworkError", "refused", true, false, "operator"),
        ("certificate", true, "NetworkError", "certificate", false, false, "operator"),
        ("no_fetch", false, "NetworkError", "no_fetch", false, false, "operator"),
        ("timeout", true, "Timeout", "", true, true, "nobody"),
        ("aborted", true, "Aborted", "", false, true, "nobody"),
        ("aborted", false, "Aborted", "", false, false, "nobody"),
    ];
    for (why, sent, code, cause, retryable, unknown, by) in cases {
        for locale in [Locale::En, Locale::Zh] {
            let failed = no_answer::failed(why, sent);
            let found = (failed.code, failed.cause, failed.retryable, failed.outcome_unknown);
            assert_eq!(found, (code, cause, retryable, unknown), "{why}");
            assert_eq!((failed.kind.name(), failed.fixable_by.name()), ("no_answer", by));
            let start = match (locale, unknown) {
                (Locale::En, true) => "A plan may have been created.",
                (Locale::En, false) => "No plan was created.",
                (Locale::Zh, true) => "计划可能已创建。",
                (Locale::Zh, false) => "未创建任何计划。",
            };
            let advice = advice(&failed, unknown, locale);
            assert!(advice.starts_with(start), "{why}: {advice}");
        }
    }
}

#[test]
fn without_an_answer_it_is_said_why_and_what_to_do() {
    for (why, expected) in [("", "No plan was created. Send again."), ("aborted", "No plan was created.")] {
        assert_eq!(advice(&no_answer::failed(why, false), false, Locale::En), expected, "{why}");
    }
    for (why, message) in [("", "The connection failed."), ("refused", "The host refused the connection.")] {
        assert_eq!(no_answer::failed(why, true).message.en, message);
    }
    let refused = advice(&no_answer::failed("refused", true), true, Locale::En);
    assert!(refused.ends_with("Check the endpoint's host and port and any firewall, then send again."), "{refused}");
    assert!(!refused.contains("No plan was created"), "an earlier try may have made one: {refused}");
}

#[test]
fn advice_says_so_when_a_plan_may_exist() {
    let cases = [
        (without_code(200, WithoutCode::Unexpected), "A plan may have been created.", "the endpoint"),
        (of_code(400, "SignatureNonceUsed"), "A plan may have been created.", "needs a new nonce"),
        (of_code(500, "What.Ever"), "A plan may have been created.", "Look the code up"),
        (without_code(400, WithoutCode::Empty), "Check the endpoint", "proxy"),
        (without_code(302, WithoutCode::Empty), "Check the endpoint", "proxy"),
        (of_code(400, "What.Ever"), "Look the code up", "RequestId"),
        (without_code(414, WithoutCode::Unreadable), "The URL is too long", "POST"),
        (
            of_code(400, "IdempotentFailed"),
            "This ClientToken was used with other parameters.",
            "plan which that created",
        ),
        (
            of_code(400, "InvalidIdempotenceParameter"),
            "This ClientToken was used with other parameters.",
            "new ClientToken",
        ),
        (of_code(409, "IdempotentProcessing"), "A plan may have been created.", "still being worked on"),
    ];
    for (failed, start, within) in cases {
        let advice = advice(&failed, failed.outcome_unknown, Locale::En);
        assert!(advice.starts_with(start) && advice.contains(within), "{advice}");
    }
    let throttled = of_code(400, "Throttling");
    assert!(advice(&throttled, false, Locale::En).starts_with("Too many requests."));
    assert!(
        advice(&throttled, true, Locale::En).starts_with("A plan may have been created."),
        "an earlier try may have"
    );
    assert!(advice(&throttled, true, Locale::Zh).starts_with("计划可能已创建。"));
}

#[test]
fn advice_speaks_of_a_new_try_exactly_where_one_can_help_without_a_code_too() {
    for status in [0, 200, 302, 400, 404, 408, 414, 429, 500, 503] {
        for what in WithoutCode::ALL {
            let read = without_code(status, what);
            let advice = advice(&read, read.outcome_unknown, Locale::En);
            assert_eq!(advice.to_lowercase().contains("again"), read.retryable, "{status} {what:?}: {advice}");
            assert!((read.kind.name() == "unknown") <= (what == WithoutCode::Refused), "{status} {what:?}");
        }
    }
}

#[test]
fn only_where_the_signature_is_wrong_does_the_same_text_mean_a_wrong_secret() {
    for (code, same_text, expected) in [
        ("SignatureDoesNotMatch", true, true),
        ("SignatureDoesNotMatch", false, false),
        ("IncompleteSignature", true, true),
        ("What.Ever", true, false),
    ] {
        let read = failed(&Said { status: 400, code: small(code), same_text, ..Said::default() });
        let advice = advice(&read, false, Locale::En);
        assert_eq!(advice.contains("the AccessKeySecret is wrong"), expected, "{code} {advice}");
    }
}

#[test]
fn a_placeholder_that_the_service_left_is_explained() {
    let read = failed(&Said {
        status: 200,
        code: "param.notfound",
        message: "The parameter %s is not valid.",
        ..Said::default()
    });
    let said = advice(&read, false, Locale::En);
    assert!(said.ends_with(" The %s in the message is a placeholder that the service did not fill in."), "{said}");
    assert!(advice(&read, false, Locale::Zh).ends_with("消息中的 %s 是服务未填写的占位符。"));
}
