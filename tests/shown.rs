//! What the core shows of itself: options that are wrong, by name; and no value in any `Debug` output.
#![allow(missing_docs, reason = "a test")]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that panics has failed")]

use dbs_backup_plan::{
    ACTION, Call, Credentials, Endpoint, Input, Locale, Method, OptionError, Parameter, Stamp, Value, Version,
    issue::Found, option_error::bad_locale, packed::Packed, parse, sign, validate,
};

const PASSWORD: &str = "hunter2";

fn plan<'a>() -> Input<'a> {
    Input::from([
        ("BackupPlanName", Value::from("p")),
        ("DatabaseType", "MySQL".into()),
        ("BackupMethod", "logical".into()),
        ("InstanceClass", "micro".into()),
        ("SourceEndpointInstanceType", "RDS".into()),
        ("SourceEndpointRegion", "cn-hangzhou".into()),
        ("SourceEndpointInstanceID", "rm-uf6wjk5".into()),
        ("SourceEndpointUserName", "backup".into()),
        ("SourceEndpointPassword", PASSWORD.into()),
    ])
}

#[test]
fn debug_output_has_names_and_no_value() {
    let input = plan();
    assert_eq!(
        format!("{input:?}"),
        r#"["BackupPlanName", "DatabaseType", "BackupMethod", "InstanceClass", "SourceEndpointInstanceType", "SourceEndpointRegion", "SourceEndpointInstanceID", "SourceEndpointUserName", "SourceEndpointPassword"]"#
    );
    assert_eq!(format!("{:?}", Value::from(PASSWORD)), "Text");
    assert_eq!(format!("{:?}", Value::List(PASSWORD.into())), "List");
    let plan = parse(&input).expect("a plan");
    assert_eq!(plan.get(Parameter::SourceEndpointPassword), Some(PASSWORD));
    let shown = format!("{plan:?}");
    assert!(shown.contains("SourceEndpointPassword") && !shown.contains(PASSWORD), "{shown}");
    let credentials = Credentials::new("testid", "s3cret", None).expect("credentials");
    let endpoint = Endpoint::resolve(None, Some("cn-hangzhou"), false, None).expect("an endpoint");
    let stamp = Stamp::at(1_767_323_045_000, "nonce".into()).expect("a stamp");
    let pairs = plan.pairs();
    let call = Call {
        action: ACTION,
        method: Method::Post,
        endpoint: &endpoint,
        pairs: &pairs,
        credentials: &credentials,
        stamp: &stamp,
    };
    assert_eq!(
        format!("{call:?}"),
        r#"Call { action: Action { name: "CreateAndStartBackupPlan", version: "2019-03-06" }, method: Post, .. }"#
    );
    for version in [Version::Rpc, Version::Acs3] {
        let request = sign::request(version, &call);
        let shown = format!("{request:?}");
        assert!(!shown.contains(PASSWORD) && !shown.contains(&request.signature), "{shown}");
    }
}

#[test]
fn an_issue_reads_as_path_and_message() {
    let report = validate(&Input::from([("NoSuchName", Value::from(PASSWORD))]));
    let shown: Vec<String> = report.errors.iter().map(ToString::to_string).collect();
    assert!(shown.contains(&"NoSuchName is not a parameter of this operation; remove it".to_owned()), "{shown:?}");
    assert!(!format!("{report:?}").contains(PASSWORD));
}

#[test]
fn what_was_given_instead_of_parameters_is_named() {
    let said = |found| {
        let input = Input { entries: Vec::new(), instead: Some(found) };
        let report = validate(&input);
        assert_eq!((report.errors.len(), report.warnings.len()), (1, 0));
        report.errors.first().map(|issue| format!("{} {}", issue.code.as_str(), issue.message(Locale::En))).unwrap()
    };
    assert_eq!(said(Found::TooLong(16_777_217)), "too_long has 16777217 characters; at most 16777216 are allowed");
    assert_eq!(
        said(Found::TooMany),
        "too_long has more than 1000 members; give an object with the parameters by their names"
    );
    assert_eq!(said(Found::Symbol), "wrong_type is a symbol; give an object with the parameters by their names");
}

#[test]
fn languages_by_their_tags() {
    for tag in ["", "en", "EN", "en-GB", "en_US"] {
        assert_eq!(Locale::from_tag(tag), Some(Locale::En), "{tag}");
    }
    for tag in ["zh", "zh-CN", "ZH_hans", "zh-TW"] {
        assert_eq!(Locale::from_tag(tag), Some(Locale::Zh), "{tag}");
    }
    for tag in ["de", "english", "z"] {
        assert_eq!(Locale::from_tag(tag), None, "{tag}");
    }
}

#[test]
fn wrong_options_are_named_with_what_to_do() {
    let said = |error: OptionError| format!("{} {}", error.code, error.message(Locale::En));
    assert_eq!(said(bad_locale()), "invalid_locale locale must be en or zh-CN");
    assert_eq!(bad_locale().message(Locale::Zh), "locale 须为 en 或 zh-CN");
    assert_eq!(Version::from_text(None), Ok(Version::Rpc));
    assert_eq!(Version::from_text(Some("1.0")), Ok(Version::Rpc));
    assert_eq!(Version::from_text(Some("3")), Ok(Version::Acs3));
    let wrong = Version::from_text(Some("2")).expect_err("no such version");
    assert_eq!(said(wrong), r#"invalid_signature_version signatureVersion must be "1.0" or "3""#);
    assert_eq!(
        said(sign::not_in_a_url()),
        r#"invalid_signature_version signatureVersion must be "1.0" for a signed URL: version 3 signs in headers; use signRequest"#
    );
    let credentials = |id, secret, token| said(Credentials::new(id, secret, token).expect_err("wrong credentials"));
    assert_eq!(
        credentials("", "s", None),
        "invalid_credentials credentials.accessKeyId is missing; give it as a string"
    );
    let advice = "holds a blank, a line break or a character beyond ASCII; copy it again, without anything around it";
    assert_eq!(credentials("id", "s\n", None), format!("invalid_credentials credentials.accessKeySecret {advice}"));
    assert_eq!(credentials("id", "s", Some("ü")), format!("invalid_credentials credentials.securityToken {advice}"));
    let nonce = |nonce: &str| said(Stamp::at(0, nonce.into()).expect_err("a wrong nonce"));
    for wrong in ["", "a b", "ü", &"n".repeat(129)] {
        assert_eq!(nonce(wrong), "invalid_nonce nonce must be 1 to 128 printable ASCII characters without blanks");
    }
    assert!(Stamp::at(0, "n".repeat(128)).is_ok());
    for outside in [-1, i64::MIN, i64::MAX, 253_402_300_800_000 - 900_000] {
        assert_eq!(
            Stamp::at(outside, "n".into()).expect_err("outside the calendar").code,
            "invalid_timestamp",
            "{outside}"
        );
    }
    assert!(Stamp::at(253_402_300_799_000 - 900_000, "n".into()).is_ok());
}

#[test]
fn packed_values_of_every_tag() {
    let options = "\0".repeat(12);
    let names =
        ["Period", "UsedTime", "EnableBackupLog", "BackupObjects", "BackupStartTime", "BackupGatewayId", "Region"];
    let places: String = names
        .iter()
        .map(|name| {
            let place = Parameter::ALL.iter().position(|parameter| parameter.name() == *name).unwrap();
            char::from(b' ' + u8::try_from(place).unwrap())
        })
        .collect();
    let text = format!(
        "{options}{places}\0plain\0\u{1}i12\0\u{1}btrue\0\u{1}l[]\0\u{1}d5\0\u{1}u9007199254740993\0\u{1}t70000"
    );
    let packed = Packed::plain(text.as_bytes(), 7).expect("seven values");
    let values: Vec<_> = packed.input.entries.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    assert_eq!(
        values,
        [
            ("Period", Value::from("plain")),
            ("UsedTime", Value::Integer("12".into())),
            ("EnableBackupLog", Value::Boolean(true)),
            ("BackupObjects", Value::List("[]".into())),
            ("BackupStartTime", Value::Moment("5".into())),
            ("BackupGatewayId", Value::Rounded("9007199254740993".into())),
            ("Region", Value::Other(Found::TooLong(70_000))),
        ]
    );
}
