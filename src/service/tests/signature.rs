//! A signature that does not match is explained, by both versions, and no secret is shown.

use super::{failed, failure};
use crate::{
    language::Locale,
    service::response::{Context, Difference, Failed, parse_response},
};

fn with(message: &str, ours: Option<&str>) -> Failed {
    let body = format!(r#"{{"Code":"SignatureDoesNotMatch","Message":{}}}"#, serde_json::to_string(message).unwrap());
    failure(parse_response(400, &body, &Context { ours, ..Context::default() }))
}

fn difference(ours: &str, theirs: &str) -> Difference {
    let message = format!("Specified signature is not matched with our calculation. server string to sign is:{theirs}");
    let read = with(&message, Some(ours));
    assert_eq!(read.message, "Specified signature is not matched with our calculation.");
    read.difference.expect("they differ")
}

#[test]
fn the_pair_that_differs_is_named_and_shown_and_a_secret_is_not() {
    let ours = "POST&%2F&AccessKeyId%3Di%26BackupPlanName%3Da%252Bb%26SourceEndpointPassword%3Dhunter2%26Version%3D1";
    let found = difference(ours, &ours.replace("a%252Bb", "a%2520b"));
    assert_eq!((found.offset, found.parameter.as_deref()), (44 + 5, Some("BackupPlanName")));
    assert_eq!((found.ours.as_str(), found.server.as_str()), ("BackupPlanName=a%252Bb", "BackupPlanName=a%2520b"));
    let found = difference(ours, &ours.replace("hunter2", "hunter"));
    assert_eq!(found.parameter.as_deref(), Some("SourceEndpointPassword"));
    assert_eq!(found.ours, "SourceEndpointPassword=*** (7 characters)");
    assert_eq!(found.server, "SourceEndpointPassword=*** (6 characters)");
    let found = difference(ours, &ours.replace("%26SourceEndpointPassword%3Dhunter2", ""));
    assert_eq!((found.parameter, found.server.as_str()), (None, "Version=*** (1 characters)"));
    assert_eq!(found.ours, "SourceEndpointPassword=*** (7 characters)");
}

#[test]
fn another_method_and_a_missing_end_are_shown_too() {
    let found = difference("POST&%2F&A%3D1", "GET&%2F&A%3D1");
    assert_eq!((found.offset, found.parameter), (0, None));
    assert_eq!((found.ours.as_str(), found.server.as_str()), ("POST&%2F&", "GET&%2F&"));
    let found = difference("POST&%2F&A%3D1%26B%3D2", "POST&%2F&A%3D1");
    assert_eq!((found.offset, found.server.as_str()), (14, "A=1"));
}

#[test]
fn of_a_long_value_the_surroundings_of_the_difference_are_shown() {
    let value = "x".repeat(100);
    let ours = ["POST&%2F&BackupObjects%3D", &value, "1", &value, "%26Version%3D1"].concat();
    let found = difference(&ours, &ours.replace("1x", "2x"));
    let expected = |digit: &str| ["BackupObjects=…", &"x".repeat(40), digit, &"x".repeat(39), "…"].concat();
    assert_eq!((found.ours, found.server), (expected("1"), expected("2")));
}

#[test]
fn a_secret_is_masked_in_what_is_shown() {
    let ours = "POST&%2F&BackupPlanName%3Dhunter22Xa";
    let found = difference(ours, &[ours, "b"].concat());
    assert_eq!((found.ours.as_str(), found.server.as_str()), ("BackupPlanName=***a", "BackupPlanName=***ab"));
}

#[test]
fn the_same_text_to_sign_means_a_wrong_secret() {
    let message = "m. server string to sign is:POST&%2F&A%3D1";
    let same = with(message, Some("POST&%2F&A%3D1"));
    assert!(same.difference.is_none() && same.advice(false, Locale::En).contains("the AccessKeySecret is wrong"));
    for ours in [Some("POST&%2F&A%3D2"), None] {
        let other = with(message, ours);
        assert_eq!(other.difference.is_some(), ours.is_some());
        assert!(!other.advice(false, Locale::En).contains("is wrong"), "{ours:?}");
    }
}

const CANONICAL: &str = "POST\n/\nBackupPlanName=a%2Bb&SourceEndpointPassword=hunter2\nhost:dbs-api.cn-hangzhou.aliyuncs.com\nx-acs-action:CreateAndStartBackupPlan\nx-acs-security-token:tok\n\nhost;x-acs-action;x-acs-security-token\ne3b0c442";

fn version_3(canonical: &str) -> String {
    format!(
        "Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256\n7ea06492] server CanonicalRequest is [{canonical}]"
    )
}

#[test]
fn a_canonical_request_is_compared_line_by_line() {
    let cases = [
        ("a%2Bb", "a%20b", Some("BackupPlanName"), "BackupPlanName=a%2Bb", "BackupPlanName=a%20b"),
        (
            "=hunter2",
            "=hunter",
            Some("SourceEndpointPassword"),
            "SourceEndpointPassword=*** (7 characters)",
            "SourceEndpointPassword=*** (6 characters)",
        ),
        (
            "token:tok",
            "token:to",
            Some("x-acs-security-token"),
            "x-acs-security-token=*** (3 characters)",
            "x-acs-security-token=*** (2 characters)",
        ),
        (
            "cn-hangzhou",
            "cn-beijing",
            Some("host"),
            "host=dbs-api.cn-hangzhou.aliyuncs.com",
            "host=dbs-api.cn-beijing.aliyuncs.com",
        ),
        ("POST", "GET", None, "POST", "GET"),
        ("e3b0c442", "ffff", None, "e3b0c442", "ffff"),
    ];
    for (ours, theirs, parameter, shown, server) in cases {
        let read = with(&version_3(&CANONICAL.replace(ours, theirs)), Some(CANONICAL));
        assert_eq!(read.message, "Specified signature does not match our calculation.");
        let found = read.difference.expect("they differ");
        assert_eq!(found.parameter.as_deref(), parameter, "{theirs}");
        assert_eq!((found.ours.as_str(), found.server.as_str()), (shown, server));
    }
}

#[test]
fn the_same_canonical_request_means_a_wrong_secret() {
    let spelt_out = version_3(CANONICAL).replace('\n', "\\n");
    for (message, ours) in [
        (version_3(CANONICAL), CANONICAL),
        (spelt_out, CANONICAL),
        (version_3("another"), "ACS3-HMAC-SHA256\n7ea06492"),
    ] {
        let read = with(&message, Some(ours));
        assert!(read.difference.is_none());
        assert!(read.advice(false, Locale::En).contains("the AccessKeySecret is wrong"), "{message}");
    }
    let hashes = with(&version_3(CANONICAL), Some("ACS3-HMAC-SHA256\nffff"));
    assert!(hashes.difference.is_none() && !hashes.advice(false, Locale::En).contains("is wrong"));
}

#[test]
fn no_text_to_sign_gets_into_a_message() {
    for (message, shown) in [
        ("m. server string to sign is:POST&%2F&SourceEndpointPassword%3Dhunter2", "m."),
        ("m. server string to sign is POST&%2F&SourceEndpointPassword%3Dhunter2", "m."),
        ("m. Server StringToSign: POST&%2F&SourceEndpointPassword%3Dhunter2", "m."),
        (&version_3(CANONICAL), "Specified signature does not match our calculation."),
        ("The string to sign was empty", "The string to sign was empty"),
    ] {
        for code in ["SignatureDoesNotMatch", "IncompleteSignature", "What.Ever"] {
            let body = format!(r#"{{"Code":"{code}","Message":{}}}"#, serde_json::to_string(message).unwrap());
            let read = failed(400, &body);
            assert_eq!(read.message, shown);
            assert!(!format!("{read:?}").contains("hunter2"));
        }
    }
}
