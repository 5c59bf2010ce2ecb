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
