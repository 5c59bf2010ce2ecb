//! Envelopes in every spelling, whole, in pieces, and with something around them.

use super::{created, failed};
use crate::language::Locale;

#[test]
fn names_are_read_in_any_case() {
    let small =
        failed(400, r#"{"code":"Throttling.User","message":"slow","requestId":"R","hostid":"h","RECOMMEND":"u"}"#);
    assert_eq!((small.code.as_str(), small.message.as_str(), small.retryable), ("Throttling.User", "slow", true));
    assert_eq!([small.request_id, small.host_id, small.recommend].map(Option::unwrap), ["R", "h", "u"]);
    let plan =
        created(r#"{"SUCCESS":"True","backupplanid":"dbs1","orderid":7,"createBackupSet":"false","requestid":"R"}"#);
    assert_eq!((plan.backup_plan_id.as_str(), plan.order_id.as_deref()), ("dbs1", Some("7")));
    assert_eq!((plan.create_backup_set, plan.request_id.as_deref()), (Some(false), Some("R")));
    let both = failed(400, r#"{"Code":"","code":null,"ErrCode":"Param.NotFound","Message":" ","errMessage":"m"}"#);
    assert_eq!((both.code.as_str(), both.message.as_str()), ("Param.NotFound", "m"), "the first that says something");
    let nested = failed(400, r#"{"data":{"Code":"X","Success":true,"BackupPlanId":"p"},"Code":"Y"}"#);
    assert_eq!(nested.code, "Y", "what nests is not the envelope's");
}

#[test]
fn a_refusal_is_one_without_a_code_too_and_its_message_is_kept() {
    for status in [200, 302, 400, 500, 503] {
        let body = r#"{"Success":false,"ErrCode":"","ErrMessage":"The backup gateway is offline.","RequestId":"R"}"#;
        let refused = failed(status, body);
        assert_eq!(refused.message, "The backup gateway is offline.");
        assert_eq!((refused.code.as_str(), refused.request_id.as_deref()), ("UnexpectedResponse", Some("R")));
        assert_eq!(
            (refused.retryable, refused.outcome_unknown, refused.kind.name()),
            (false, false, "unknown"),
            "{status}"
        );
        let advice = refused.advice(false, Locale::En);
        assert_eq!(advice, "The service refused without an error code. Its message says why.");
        let unknown = failed(status, r#"{"Success":"false","ErrCode":"What.Ever"}"#);
        assert!(!unknown.outcome_unknown && !unknown.retryable, "{status}");
    }
    assert_eq!(failed(200, r#"{"Success":false}"#).message, "The service refused and said no more.");
}

#[test]
fn a_message_is_never_lost() {
    for (status, body) in [
        (200, r#"{"Message":"words of theirs"}"#),
        (200, r#"{"BackupPlanId":"p","ErrMessage":"words of theirs"}"#),
        (200, r#"{"Code":"Success","Message":"words of theirs"}"#),
        (500, r#"{"Code":"a b","Message":"words of theirs"}"#),
        (400, r#"{"Code":"X","Message":"words of theirs","#),
        (400, r#"{"Message":"words of theirs","#),
        (400, "<Error><Message>words of theirs</Message></Error>"),
    ] {
        assert_eq!(failed(status, body).message, "words of theirs", "{body}");
    }
}

#[test]
fn half_a_success_is_told_as_what_it_is() {
    for body in [r#"{"BackupPlanId":"p"}"#, r#"{"Success":true}"#, r#"{"Code":"200","BackupPlanId":"p"}"#] {
        let half = failed(200, body);
        assert_eq!(half.message, "The answer says only half: success and a plan ID belong together.", "{body}");
        assert_eq!((half.code.as_str(), half.outcome_unknown), ("UnexpectedResponse", true), "{body}");
    }
}

#[test]
fn what_is_around_or_within_an_envelope_does_no_harm() {
    let inner = r#"{"Code":"Forbidden.RAM","Message":"no","RequestId":"R"}"#;
    let bodies = [
        ["\u{FEFF}", inner].concat(),
        [" \r\n", inner, "\n "].concat(),
        ["\"", &inner.replace('"', "\\\""), "\""].concat(),
        ["log: ", inner, " end"].concat(),
    ];
    for body in bodies {
        let read = failed(403, &body);
        let found = (read.code.as_str(), read.message.as_str(), read.request_id.as_deref());
        assert_eq!(found, ("Forbidden.RAM", "no", Some("R")), "{body}");
    }
    for page in [
        r#"<html><code>x</code><script>{"code":"US","message":"hi"}</script></html>"#,
        "<!DOCTYPE HTML><title>Error code: 502</title><Code>US</Code>",
        "error code: 502",
    ] {
        let read = failed(200, page);
        assert_eq!((read.code.as_str(), read.outcome_unknown), ("UnreadableResponse", true), "{page}");
    }
}

#[test]
fn codes_and_request_ids_are_of_a_few_characters_and_short() {
    let long = "R".repeat(129);
    for bad in ["a b", "<b>", "a/b", "库", "a\\nb", long.as_str()] {
        let read = failed(400, &format!(r#"{{"Code":"{bad}","Message":"m","RequestId":"{bad}"}}"#));
        let found = (read.code.as_str(), read.message.as_str(), read.request_id.as_deref());
        assert_eq!(found, ("UnexpectedResponse", "m", None), "{bad}");
    }
    let longest = "R".repeat(128);
    let read = failed(400, &format!(r#"{{"Code":"A.b_c:d-9","RequestId":"{longest}"}}"#));
    assert_eq!((read.code.as_str(), read.request_id.as_deref()), ("A.b_c:d-9", Some(longest.as_str())));
}

#[test]
fn a_placeholder_that_the_service_left_is_explained() {
    let read =
        failed(200, r#"{"Success":false,"ErrCode":"Param.NotFound","ErrMessage":"The parameter %s is not valid."}"#);
    assert_eq!(read.message, "The parameter %s is not valid.");
    let advice = read.advice(false, Locale::En);
    assert!(advice.ends_with(" The %s in the message is a placeholder that the service did not fill in."), "{advice}");
    assert!(read.advice(false, Locale::Zh).ends_with("消息中的 %s 是服务未填写的占位符。"));
}

#[test]
fn every_text_is_masked_and_no_code_or_request_id_holds_a_secret() {
    let said = "hunter22X said";
    let body = format!(
        r#"{{"Code":"hunter22X","Message":"{said}","RequestId":"hunter22X","HostId":"{said}","Recommend":"{said}"}}"#
    );
    let read = failed(400, &body);
    assert_eq!((read.code.as_str(), read.message.as_str(), read.request_id), ("UnexpectedResponse", "*** said", None));
    assert_eq!([read.host_id, read.recommend].map(Option::unwrap), ["*** said", "*** said"]);
    let plan = created(r#"{"Success":true,"BackupPlanId":"hunter22X","OrderId":"hunter22X","RequestId":"hunter22X"}"#);
    assert_eq!((plan.backup_plan_id.as_str(), plan.order_id.as_deref(), plan.request_id), ("***", Some("***"), None));
}

#[test]
fn a_megabyte_of_anything_is_read_without_a_panic() {
    for unit in ["{", "\\", "\"Code\":", "Signature=", "%25&amp;", "string to sign:"] {
        let text = unit.repeat((1 << 20) / unit.len());
        let quoted = format!(r#"{{"Code":"X","Message":"{}"}}"#, unit.repeat(10_000).replace(['"', '\\'], "%"));
        for body in [&text, &quoted] {
            assert!(["X", "Code", "UnreadableResponse"].contains(&failed(400, body).code.as_str()), "{unit}");
        }
    }
}
