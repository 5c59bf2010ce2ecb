//! What an answer means, what of it is certain, and that no secret comes back.

use super::mask::Mask;
use super::response::{Context, Created, Failed, Outcome, no_answer, parse_response, redirected};
use crate::language::Locale;

mod envelope;
mod explaining;
mod signature;

/// Hides one value, and what has one of two names. The real one is JavaScript's, and tested there.
#[derive(Debug)]
struct Stars;

impl Mask for Stars {
    fn text(&self, text: &str) -> String {
        text.replace("hunter22X", "***")
    }

    fn id(&self, text: &str) -> String {
        self.text(text)
    }

    fn is_secret(&self, name: &str) -> bool {
        ["SourceEndpointPassword", "x-acs-security-token"].contains(&name)
    }
}

impl Default for Context<'_> {
    fn default() -> Self {
        Self { locale: Locale::En, ours: None, mask: &Stars }
    }
}

fn failure(outcome: Outcome) -> Failed {
    match outcome {
        Outcome::Failed(failed) => failed,
        Outcome::Created(created) => panic!("{created:?}"),
    }
}

fn failed(status: u16, body: &str) -> Failed {
    failure(parse_response(status, body, &Context::default()))
}

fn created(body: &str) -> Created {
    match parse_response(200, body, &Context::default()) {
        Outcome::Created(created) => created,
        Outcome::Failed(failed) => panic!("{failed:?}"),
    }
}

#[test]
fn the_documented_success_is_one_though_it_names_an_error_code() {
    let body = r#"{"HttpStatusCode":200,"RequestId":"4F1888AC","CreateBackupSet":true,"ErrCode":"Param.NotFound",
        "Success":true,"ErrMessage":"x","BackupPlanId":"dbs1hvb0wwwe","OrderId":20561570000000000123}"#;
    let created = created(body);
    assert_eq!(created.backup_plan_id, "dbs1hvb0wwwe");
    assert_eq!(created.order_id.as_deref(), Some("20561570000000000123"));
    assert_eq!(created.create_backup_set, Some(true));
}

/// Whether a new try can help, and whether a plan may exist.
fn verdict(status: u16, body: &str) -> (String, bool, bool) {
    let failed = failed(status, body);
    (failed.code, failed.retryable, failed.outcome_unknown)
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
            let body = [r#"{"Code":""#, code, r#""}"#].concat();
            assert_eq!(verdict(status, &body), (code.into(), retryable, unknown), "{status}");
            let of_service = [r#"{"Success":false,"ErrCode":""#, code, r#""}"#].concat();
            assert_eq!(verdict(status, &of_service), (code.into(), retryable, unknown), "{status}, ErrCode");
        }
    }
}

#[test]
fn a_code_that_nobody_knows_is_no_refusal_when_the_service_is_in_trouble() {
    for (status, unknown) in
        [(200, false), (400, false), (404, false), (408, true), (429, false), (500, true), (504, true)]
    {
        assert_eq!(verdict(status, r#"{"Code":"What.Ever"}"#), ("What.Ever".into(), false, unknown), "{status}");
    }
    assert_eq!(verdict(400, r#"{"Code":"IdempotentNews"}"#), ("IdempotentNews".into(), false, false));
}

#[test]
fn an_answer_without_a_code_is_judged_by_its_status() {
    let cases = [
        (200, "", "EmptyResponse", true, true),
        (204, "  ", "EmptyResponse", true, true),
        (0, "", "EmptyResponse", true, true),
        (302, "", "Redirected", false, false),
        (307, "<html>moved</html>", "Redirected", false, false),
        (303, "{}", "Redirected", false, false),
        (308, "[]", "Redirected", false, false),
        (400, "", "EmptyResponse", false, false),
        (404, "", "EmptyResponse", false, false),
        (408, "", "EmptyResponse", true, true),
        (429, "", "EmptyResponse", true, false),
        (503, "", "EmptyResponse", true, true),
        (200, "<html>sign in</html>", "UnreadableResponse", false, true),
        (404, "<html>", "UnreadableResponse", false, false),
        (429, "<html>", "UnreadableResponse", true, false),
        (502, "<html>Bad Gateway</html>", "UnreadableResponse", true, true),
        (200, r#"{"Success":tr"#, "UnreadableResponse", true, true),
        (400, r#"{"RequestId":"R","#, "UnreadableResponse", true, true),
        (200, "{}", "UnexpectedResponse", false, true),
        (200, "null", "UnexpectedResponse", false, true),
        (400, "{}", "UnexpectedResponse", false, false),
        (500, r#"{"RequestId":"R"}"#, "UnexpectedResponse", true, true),
    ];
    for (status, body, code, retryable, unknown) in cases {
        assert_eq!(verdict(status, body), (code.into(), retryable, unknown), "{status} {body}");
    }
    assert_eq!(failed(302, "").http_status, 302);
    let hidden = failure(redirected(Locale::En));
    assert_eq!((hidden.code.as_str(), hidden.retryable, hidden.outcome_unknown), ("Redirected", false, false));
}

#[test]
fn what_names_a_plan_or_speaks_of_success_is_no_refusal() {
    for body in [
        r#"{"Success":true,"Code":"InvalidParameter"}"#,
        r#"{"Success":"true","ErrCode":"x"}"#,
        r#"{"Success":false,"BackupPlanId":"dbs1","ErrCode":"Param.NotFound"}"#,
        r#"{"BackupPlanId":"dbs1"}"#,
    ] {
        for status in [200, 302, 400, 500] {
            assert!(failed(status, body).outcome_unknown, "{status} {body}");
        }
    }
}

#[test]
fn no_answer_is_an_unknown_outcome_only_where_something_can_have_been_sent() {
    let cases = [
        // why, sent, code, cause, retryable, unknown, fixable by
        ("", true, "NetworkError", None, true, true, "nobody"),
        ("what is this", true, "NetworkError", None, true, true, "nobody"),
        ("", false, "NetworkError", None, true, false, "nobody"),
        ("reset", true, "NetworkError", Some("reset"), true, true, "nobody"),
        ("not_resolved", true, "NetworkError", Some("not_resolved"), true, false, "operator"),
        ("refused", true, "NetworkError", Some("refused"), true, false, "operator"),
        ("certificate", true, "NetworkError", Some("certificate"), false, false, "operator"),
        ("no_fetch", false, "NetworkError", Some("no_fetch"), false, false, "operator"),
        ("timeout", true, "Timeout", None, true, true, "nobody"),
        ("aborted", true, "Aborted", None, false, true, "nobody"),
        ("aborted", false, "Aborted", None, false, false, "nobody"),
    ];
    for (why, sent, code, cause, retryable, unknown, by) in cases {
        for locale in [Locale::En, Locale::Zh] {
            let failed = failure(no_answer(why, sent, locale));
            let found = (failed.code.as_str(), failed.cause, failed.retryable, failed.outcome_unknown);
            assert_eq!(found, (code, cause, retryable, unknown), "{why}");
            assert_eq!((failed.kind.name(), failed.fixable_by.name(), failed.http_status), ("no_answer", by, 0));
            let start = match (locale, unknown) {
                (Locale::En, true) => "A plan may have been created.",
                (Locale::En, false) => "No plan was created.",
                (Locale::Zh, true) => "计划可能已创建。",
                (Locale::Zh, false) => "未创建任何计划。",
            };
            let advice = failed.advice(unknown, locale);
            assert!(advice.starts_with(start), "{why}: {advice}");
        }
    }
    let refused = failure(no_answer("refused", true, Locale::En)).advice(true, Locale::En);
    assert!(!refused.contains("No plan was created"), "an earlier try may have made one: {refused}");
}

#[test]
fn advice_says_so_when_a_plan_may_exist() {
    let cases = [
        (200, "{}", "A plan may have been created.", "the endpoint"),
        (400, r#"{"Code":"SignatureNonceUsed"}"#, "A plan may have been created.", "needs a new nonce"),
        (500, r#"{"Code":"What.Ever"}"#, "A plan may have been created.", "Look the code up"),
        (400, "", "Check the endpoint", "proxy"),
        (302, "", "Check the endpoint", "proxy"),
        (400, r#"{"Code":"What.Ever"}"#, "Look the code up", "RequestId"),
        (414, "<html>", "The URL is too long", "POST"),
        (
            400,
            r#"{"Code":"IdempotentFailed"}"#,
            "This ClientToken was used with other parameters.",
            "plan which that created",
        ),
        (
            400,
            r#"{"Code":"InvalidIdempotenceParameter"}"#,
            "This ClientToken was used with other parameters.",
            "new ClientToken",
        ),
        (409, r#"{"Code":"IdempotentProcessing"}"#, "A plan may have been created.", "still being worked on"),
    ];
    for (status, body, start, within) in cases {
        let failed = failed(status, body);
        let advice = failed.advice(failed.outcome_unknown, Locale::En);
        assert!(advice.starts_with(start) && advice.contains(within), "{status} {body}: {advice}");
    }
    let throttled = failed(400, r#"{"Code":"Throttling"}"#);
    assert!(throttled.advice(false, Locale::En).starts_with("Too many requests."));
    assert!(throttled.advice(true, Locale::En).starts_with("A plan may have been created."), "an earlier try may have");
    assert!(throttled.advice(true, Locale::Zh).starts_with("计划可能已创建。"));
}

#[test]
fn a_megabyte_is_read_and_no_more() {
    let answer = |fill: usize| [r#"{"Success":true,"BackupPlanId":"dbs1","x":""#, &"x".repeat(fill), "\"}"].concat();
    let frame = answer(0).len();
    assert_eq!(created(&answer(1_048_576 - frame)).backup_plan_id, "dbs1");
    let larger = failed(200, &answer(1_048_577 - frame));
    assert_eq!((larger.code.as_str(), larger.retryable, larger.outcome_unknown), ("UnreadableResponse", false, true));
    assert!(larger.message.contains("1 MB"), "{}", larger.message);
}

#[test]
fn entities_of_xml_are_decoded() {
    let body = "<Error><Code>InvalidParameter</Code><Message>&lt;&gt;&quot;&apos;&#39;&amp;lt;</Message></Error>";
    assert_eq!(failed(400, body).message, "<>\"''&lt;");
}

#[test]
fn a_200_can_be_an_error() {
    assert_eq!(failed(200, r#"{"Success":false,"ErrCode":"Param.NotFound"}"#).code, "Param.NotFound");
    assert_eq!(failed(200, r#"{"Success":true}"#).code, "UnexpectedResponse");
    assert_eq!(failed(200, r#"{"BackupPlanId":"dbs1"}"#).code, "UnexpectedResponse");
    assert_eq!(failed(200, "[]").code, "UnexpectedResponse");
}

#[test]
fn what_cannot_be_read_is_an_error_with_what_is_known() {
    let truncated = failed(200, r#"{"RequestId":"R1","Success":tr"#);
    assert_eq!((truncated.code.as_str(), truncated.request_id.as_deref()), ("UnreadableResponse", Some("R1")));
    assert!(truncated.retryable && truncated.outcome_unknown);
    assert_eq!(failed(502, "<html>Bad Gateway</html>").code, "UnreadableResponse");
    assert!(failed(502, "<html>").retryable && !failed(414, "<html>").retryable);
    assert_eq!(failed(200, "").code, "EmptyResponse");
    let xml =
        failed(400, "<Error><RequestId>R2</RequestId><Code>Throttling.User</Code><Message>a &amp; b</Message></Error>");
    assert_eq!((xml.code.as_str(), xml.message.as_str(), xml.retryable), ("Throttling.User", "a & b", true));
}
