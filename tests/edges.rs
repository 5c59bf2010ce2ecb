//! Cases at the edges of rules, each of which a changed operator or branch would pass otherwise (docs/mutants.md).
#![allow(missing_docs, reason = "a test")]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that panics has failed")]

use dbs_backup_plan::{
    ACTION, Call, Credentials, Endpoint, FIELDS, Input, Method, Parameter, Stamp, Value, Version, issue::Flaw,
    judge::plan::is_secret, sign, validate,
};

#[test]
fn the_password_alone_is_secret() {
    let secret: Vec<&str> =
        Parameter::ALL.iter().map(|parameter| parameter.name()).filter(|name| is_secret(name)).collect();
    assert_eq!(secret, ["SourceEndpointPassword"]);
    assert!(!is_secret("NoSuchName"));
}

#[test]
fn half_a_surrogate_pair_in_a_list_of_words_is_named_as_such() {
    let report = validate(&Input::from([("BackupPeriod", Value::List(r#"["Monday","\ud800"]"#.into()))]));
    let issue = report.errors.iter().find(|issue| issue.path == "BackupPeriod").expect("an error");
    assert_eq!((issue.code.as_str(), issue.flaw()), ("bad_format", Some(Flaw::Surrogate)));
}

#[test]
fn a_get_without_parameters_has_no_question_mark() {
    let credentials = Credentials::new("testid", "testsecret", None).expect("credentials");
    let endpoint = Endpoint::resolve(None, Some("cn-hangzhou"), false, None).expect("an endpoint");
    let stamp = Stamp::at(1_767_323_045_000, "nonce".into()).expect("a stamp");
    let call = Call {
        action: ACTION,
        method: Method::Get,
        endpoint: &endpoint,
        pairs: &[],
        credentials: &credentials,
        stamp: &stamp,
    };
    let request = sign::request(Version::Acs3, &call);
    assert_eq!((request.url.as_str(), request.body), ("https://dbs-api.cn-hangzhou.aliyuncs.com/", None));
}

#[test]
fn a_warning_names_the_page_that_says_so() {
    let report = validate(&Input::from([
        ("DatabaseType", Value::from("MySQL")),
        ("PayType", "postpay".into()),
        ("SourceEndpointInstanceType", "RDS".into()),
        ("SourceEndpointInstanceID", "dds-1".into()),
        ("SourceEndpointPort", "6379".into()),
        ("OSSBucketName", "B".into()),
        ("DuplicationInfrequentAccessPeriod", "200".into()),
        ("DuplicationArchivePeriod", "100".into()),
    ]));
    let help = "https://www.alibabacloud.com/help";
    for (path, page) in [
        ("Region", "/doc-detail/111950.htm"),
        ("ClientToken", "/doc-detail/111950.htm"),
        ("PayType", "/en/dms/developer-reference/api-dbs-2019-03-06-createandstartbackupplan"),
        ("SourceEndpointInstanceID", "/en/mongodb/developer-reference/api-dds-2015-12-01-describedbinstances"),
        ("OSSBucketName", "/en/oss/user-guide/bucket-naming-conventions"),
        ("DuplicationArchivePeriod", "/en/dms/developer-reference/api-dbs-2019-03-06-modifystoragestrategy"),
    ] {
        let warning = report.warnings.iter().find(|issue| issue.path == path).expect(path);
        assert_eq!(warning.source.strip_prefix(help), Some(page), "{path}");
    }
    let port = report.warnings.iter().find(|issue| issue.path == "SourceEndpointPort").expect("a warning");
    assert!(port.source.starts_with("https://www.iana.org/"), "{}", port.source);
}

#[test]
fn a_doubtful_character_is_named_where_nothing_else_is_given() {
    let report = validate(&Input::from([("BackupPlanName", Value::from("a\u{200B}"))]));
    let warning = report.warnings.iter().find(|issue| issue.path == "BackupPlanName").expect("a warning");
    assert_eq!(warning.code.as_str(), "invisible");
}

/// The place of an issue's parameter in the table.
fn rank(path: &str) -> usize {
    let name = path.split(['[', '.']).next().unwrap();
    Parameter::ALL.iter().position(|parameter| parameter.name() == name).unwrap_or(Parameter::COUNT)
}

#[test]
fn warnings_come_in_the_order_of_the_table_however_many_there_are() {
    let (mut most, mut moved) = (0, 0);
    for engine in ["MySQL", "MSSQL", "Oracle", "MariaDB", "PostgreSQL", "DRDS", "MongoDB", "Redis"] {
        for location in ["RDS", "PolarDB", "DDS", "Kvstore", "Other", "ECS", "Express", "Agent", "dg"] {
            let given = FIELDS.iter().map(|field| match field.parameter {
                Parameter::DatabaseType => (field.name(), Value::from(engine)),
                Parameter::SourceEndpointInstanceType => (field.name(), location.into()),
                Parameter::Region | Parameter::SourceEndpointRegion => (field.name(), "cn-nowhere".into()),
                _ => (field.name(), field.example.into()),
            });
            let entries = given.map(|(name, value)| (name.into(), value)).collect();
            let report = validate(&Input { entries, instead: None });
            let ranks: Vec<usize> = report.warnings.iter().map(|issue| rank(&issue.path)).collect();
            assert!(ranks.is_sorted(), "{engine} {location}: {ranks:?}");
            most = most.max(ranks.len());
            moved += ranks.windows(2).filter(|pair| pair.first() < pair.last()).count();
        }
    }
    assert!(most >= 10 && moved > 100, "{most} warnings at most, {moved} of different parameters");
}
