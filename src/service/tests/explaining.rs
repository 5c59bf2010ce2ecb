//! One try of several: the outcome after all of them, and whether there is another.

use crate::{
    language::Locale,
    service::{
        explain::{Decision, Purpose, Reply, Tries, explain},
        response::{Context, Outcome},
    },
};

const FIRST: Tries = Tries {
    purpose: Purpose::Create,
    number: 1,
    most: 5,
    outcome_unknown: false,
    clock_set: false,
    has_date: true,
    asked_wait_ms: None,
    jitter: 0.0,
};

fn decided(code: &str, tries: Tries) -> (bool, Decision) {
    let body = format!(r#"{{"Code":"{code}"}}"#);
    let (outcome, decision) = explain(&Reply::Answer { status: 400, body: &body }, &Context::default(), &tries);
    let Outcome::Failed(failed) = outcome else { panic!("created") };
    let advice = failed.advice(failed.outcome_unknown, Locale::En);
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
        ("Throttling.User", Tries { asked_wait_ms: Some(3000), ..FIRST }, false, wait(3000)),
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
        (Reply::Redirected, "Redirected", false, stop),
        (Reply::None { why: "aborted", sent: true }, "Aborted", true, stop),
        (Reply::None { why: "timeout", sent: true }, "Timeout", true, wait(200)),
        (Reply::None { why: "reset", sent: true }, "NetworkError", true, wait(200)),
        (Reply::None { why: "refused", sent: true }, "NetworkError", false, wait(200)),
        (Reply::None { why: "no_fetch", sent: false }, "NetworkError", false, stop),
        (Reply::Answer { status: 502, body: "<html>" }, "UnreadableResponse", true, wait(200)),
    ];
    for (reply, code, unknown, decision) in cases {
        let (outcome, found) = explain(&reply, &Context::default(), &FIRST);
        let Outcome::Failed(failed) = outcome else { panic!("created") };
        assert_eq!((failed.code.as_str(), failed.outcome_unknown, found), (code, unknown, decision));
    }
    let created = Reply::Answer { status: 200, body: r#"{"Success":true,"BackupPlanId":"p"}"# };
    let (outcome, found) = explain(&created, &Context::default(), &Tries { outcome_unknown: true, ..FIRST });
    assert!(matches!(outcome, Outcome::Created(_)) && found == stop);
}

/// Of a call that creates no plan: whether it may have been done, whether there is another try, what to do.
fn called(reply: &Reply<'_>, purpose: Purpose, locale: Locale) -> (bool, bool, String) {
    let tries = Tries { purpose, ..FIRST };
    let (outcome, decision) = explain(reply, &Context { locale, ..Context::default() }, &tries);
    let Outcome::Failed(failed) = outcome else { panic!("created") };
    let reads = purpose == Purpose::Read;
    (failed.outcome_unknown, decision.wait_ms.is_some(), failed.advice_of("StartBackupPlan", reads, locale))
}

#[test]
fn a_read_is_repeated_and_a_change_only_where_it_was_not_done() {
    let code = |body| Reply::Answer { status: 400, body };
    let cases = [
        (code(r#"{"Code":"Throttling.User"}"#), (false, true)),
        (code(r#"{"Code":"InvalidTimeStamp.Expired"}"#), (false, true)),
        (Reply::None { why: "refused", sent: true }, (false, true)),
        (Reply::None { why: "timeout", sent: false }, (false, true)),
        (Reply::None { why: "timeout", sent: true }, (true, false)),
        (Reply::None { why: "reset", sent: true }, (true, false)),
        (code(r#"{"Code":"SignatureNonceUsed"}"#), (true, false)),
        (code(r#"{"Code":"ServiceUnavailable"}"#), (true, false)),
        (Reply::Answer { status: 502, body: "<html>" }, (true, false)),
        (Reply::Answer { status: 200, body: "" }, (true, false)),
    ];
    for (reply, (unknown, again)) in cases {
        let (found_unknown, found_again, advice) = called(&reply, Purpose::Change, Locale::En);
        assert_eq!((found_unknown, found_again), (unknown, again), "{reply:?}");
        assert_eq!(advice.starts_with("It may have been done."), unknown, "{reply:?}: {advice}");
        let (_, found_again, advice) = called(&reply, Purpose::Read, Locale::En);
        assert!(found_again, "{reply:?}");
        assert!(advice.contains("again") && !advice.contains("may have"), "{reply:?}: {advice}");
    }
    let refused = code(r#"{"Code":"Forbidden.RAM"}"#);
    assert!(!called(&refused, Purpose::Read, Locale::En).1 && !called(&refused, Purpose::Change, Locale::En).1);
}

#[test]
fn advice_on_a_call_names_it_and_speaks_of_no_plan_to_create() {
    let cases = [
        ("Forbidden.RAM", "dbs:StartBackupPlan", "dbs:StartBackupPlan"),
        ("InvalidAction.NotFound", "does not serve StartBackupPlan", "的 StartBackupPlan"),
        ("InvalidJobId", "knows no plan of this ID.", "没有此 ID 的计划。"),
        ("IdempotentFailed", "other parameters.", "其他参数。"),
        ("EntityAlreadyExists.Role", "as it should be.", "这是正常的。"),
    ];
    for (code, en, zh) in cases {
        let body = format!(r#"{{"Code":"{code}"}}"#);
        for (locale, end) in [(Locale::En, en), (Locale::Zh, zh)] {
            let (_, _, advice) = called(&Reply::Answer { status: 400, body: &body }, Purpose::Read, locale);
            assert!(advice.contains(end), "{advice}");
            for word in ["No plan was", "made no plan", "new plan", "CreateAndStart", "which that created", "创建"] {
                assert!(!advice.contains(word), "{advice}");
            }
        }
    }
}
