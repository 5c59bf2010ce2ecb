//! One try of several: the outcome after all of them, and whether there is another.

use super::{advice, small};
use crate::{
    language::Locale,
    service::{
        explain::{Decision, Purpose, Reply, Tries, explain},
        failed::{Said, WithoutCode},
    },
};

const FIRST: Tries = Tries {
    purpose: Purpose::Create,
    number: 1,
    most: 5,
    outcome_unknown: false,
    clock_set: false,
    has_date: true,
    asked_wait_ms: 0,
    jitter: 0.0,
};

fn of_code<'a>(code: &str) -> Reply<'a> {
    Reply::Answer(Said { status: 400, code: small(code), ..Said::default() })
}

const fn without_code(status: u16, without_code: WithoutCode) -> Reply<'static> {
    Reply::Answer(Said { status, code: "", message: "", same_text: false, without_code })
}

fn decided(code: &str, tries: Tries) -> (bool, Decision) {
    let (failed, decision) = explain(&of_code(code), &tries);
    let advice = advice(&failed, failed.outcome_unknown, Locale::En);
    assert_eq!(advice.starts_with("A plan may have been created."), failed.outcome_unknown, "{advice}");
    (failed.outcome_unknown, decision)
}

const fn wait(ms: u32) -> Decision {
    Decision { wait_ms: Some(ms), set_clock: false }
}

#[test]
fn the_table_decides_whether_there_is_another_try() {
    let stop = Decision::default();
    let set = Decision { wait_ms: Some(0), set_clock: true };
    let cases = [
        ("Rejected.Throttling", FIRST, false, wait(200)),
        ("Throttling.User", Tries { jitter: 1.0, ..FIRST }, false, wait(400)),
        ("Throttling.User", Tries { number: 3, ..FIRST }, false, wait(800)),
        ("Throttling.User", Tries { asked_wait_ms: 3000, ..FIRST }, false, wait(3000)),
        ("Throttling.User", Tries { number: 5, ..FIRST }, false, stop),
        ("ServiceUnavailable", FIRST, true, wait(200)),
        ("undefined", FIRST, true, wait(200)),
        ("SignatureNonceUsed", FIRST, true, wait(0)),
        ("InvalidTimeStamp.Expired", FIRST, false, set),
        ("InvalidTimeStamp.Expired", Tries { has_date: false, ..FIRST }, false, stop),
        ("InvalidTimeStamp.Expired", Tries { clock_set: true, ..FIRST }, false, stop),
        ("InvalidTimeStamp.Expired", Tries { number: 5, ..FIRST }, false, stop),
        ("Forbidden.RAM", FIRST, false, stop),
        ("Forbidden.RAM", Tries { outcome_unknown: true, ..FIRST }, true, stop),
        ("Throttling", Tries { outcome_unknown: true, ..FIRST }, true, wait(200)),
    ];
    for (code, tries, unknown, decision) in cases {
        assert_eq!(decided(code, tries), (unknown, decision), "{code} {tries:?}");
    }
}

#[test]
fn without_an_answer_the_reason_decides() {
    let stop = Decision::default();
    let cases = [
        (without_code(0, WithoutCode::Redirected), "Redirected", false, stop),
        (Reply::None { why: "aborted", sent: true }, "Aborted", true, stop),
        (Reply::None { why: "timeout", sent: true }, "Timeout", true, wait(200)),
        (Reply::None { why: "reset", sent: true }, "NetworkError", true, wait(200)),
        (Reply::None { why: "refused", sent: true }, "NetworkError", false, wait(200)),
        (Reply::None { why: "no_fetch", sent: false }, "NetworkError", false, stop),
        (without_code(502, WithoutCode::Unreadable), "UnreadableResponse", true, wait(200)),
    ];
    for (reply, code, unknown, decision) in cases {
        let (failed, found) = explain(&reply, &FIRST);
        assert_eq!((failed.code, failed.outcome_unknown, found), (code, unknown, decision));
    }
}

/// Of a call that creates no plan: whether it may have been done, whether there is another try, what to do.
fn called(reply: &Reply<'_>, purpose: Purpose, locale: Locale) -> (bool, bool, String) {
    let tries = Tries { purpose, ..FIRST };
    let (failed, decision) = explain(reply, &tries);
    let reads = purpose == Purpose::Read;
    let mut advice = String::new();
    failed.advice_of(reads, locale, &mut |piece| advice.push_str(piece));
    (failed.outcome_unknown, decision.wait_ms.is_some(), advice)
}

#[test]
fn a_read_is_repeated_and_a_change_only_where_it_was_not_done() {
    let cases = [
        (of_code("Throttling.User"), (false, true)),
        (of_code("InvalidTimeStamp.Expired"), (false, true)),
        (Reply::None { why: "refused", sent: true }, (false, true)),
        (Reply::None { why: "timeout", sent: false }, (false, true)),
        (Reply::None { why: "timeout", sent: true }, (true, false)),
        (Reply::None { why: "reset", sent: true }, (true, false)),
        (of_code("SignatureNonceUsed"), (true, false)),
        (of_code("ServiceUnavailable"), (true, false)),
        (without_code(502, WithoutCode::Unreadable), (true, false)),
        (without_code(200, WithoutCode::Empty), (true, false)),
    ];
    for (reply, (unknown, again)) in cases {
        let (found_unknown, found_again, advice) = called(&reply, Purpose::Change, Locale::En);
        assert_eq!((found_unknown, found_again), (unknown, again), "{reply:?}");
        assert_eq!(advice.starts_with("It may have been done."), unknown, "{reply:?}: {advice}");
        let (_, found_again, advice) = called(&reply, Purpose::Read, Locale::En);
        assert!(found_again, "{reply:?}");
        assert!(advice.contains("again") && !advice.contains("may have"), "{reply:?}: {advice}");
    }
    for purpose in [Purpose::Read, Purpose::Change] {
        let (_, again, advice) = called(&of_code("Forbidden.RAM"), purpose, Locale::En);
        assert!(!again && !advice.contains("again"), "{advice}");
    }
}

#[test]
fn a_read_is_called_again_where_that_can_help_and_nothing_else_is_to_do() {
    let cases = [
        (of_code("Throttling.User"), "Too many requests."),
        (of_code("ServiceUnavailable"), "Call it again. "),
        (without_code(200, WithoutCode::Unexpected), "Check the endpoint"),
    ];
    for (reply, start) in cases {
        let (.., advice) = called(&reply, Purpose::Read, Locale::En);
        assert!(advice.starts_with(start), "{reply:?}: {advice}");
    }
    for (why, sent, expected) in
        [("timeout", true, "Call it again."), ("timeout", false, "Call it again."), ("aborted", true, "")]
    {
        assert_eq!(called(&Reply::None { why, sent }, Purpose::Read, Locale::En).2, expected, "{why}");
    }
}

#[test]
fn advice_on_a_call_speaks_of_no_plan_to_create() {
    let cases = [
        ("Forbidden.RAM", "dbs:CreateAndStartBackupPlan", "dbs:CreateAndStartBackupPlan"),
        ("InvalidJobId", "knows no plan of this ID.", "没有此 ID 的计划。"),
        ("IdempotentFailed", "other parameters.", "其他参数。"),
        ("EntityAlreadyExists.Role", "as it should be.", "这是正常的。"),
    ];
    for (code, en, zh) in cases {
        for (locale, end) in [(Locale::En, en), (Locale::Zh, zh)] {
            let (_, _, advice) = called(&of_code(code), Purpose::Read, locale);
            assert!(advice.contains(end), "{advice}");
            for word in ["No plan was", "made no plan", "new plan", "which that created", "创建"] {
                assert!(!advice.contains(word), "{advice}");
            }
        }
    }
}
