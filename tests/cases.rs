//! The tables of `tests/cases`: what is an error, what a warning, and what goes on the wire.

#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by panicking"
)]

use std::{borrow::Cow, fs};

use dbs_backup_plan::{
    FIELDS, Input, Issue, Locale, Parameter, Value,
    issue::{Detail, Found},
    parse, validate,
};
use serde_json::{Map, Value as Json};

const MAX_SAFE: u64 = (1 << 53) - 1;

fn read(file: &str) -> Json {
    let path = format!("{}/tests/cases/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the binding makes of the same JavaScript value.
fn value(json: &Json) -> Option<Value<'static>> {
    Some(match json {
        Json::Null => return None,
        Json::Bool(boolean) => Value::Boolean(*boolean),
        Json::String(text) => Value::Text(Cow::Owned(text.clone())),
        Json::Array(_) => Value::List(Cow::Owned(json.to_string())),
        Json::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(small), _) if small.unsigned_abs() <= MAX_SAFE => Value::Integer(Cow::Owned(number.to_string())),
            (Some(_), _) | (_, Some(_)) => Value::Rounded(Cow::Owned(number.to_string())),
            _ => Value::Other(Found::Fraction),
        },
        Json::Object(object) => match object.get("repeat") {
            Some(repeat) => {
                let (text, times) = (repeat[0].as_str()?, usize::try_from(repeat[1].as_u64()?).ok()?);
                Value::Text(Cow::Owned(text.repeat(times)))
            }
            None => Value::Other(Found::Object),
        },
    })
}

fn input(base: &Map<String, Json>, case: &Json) -> Input<'static> {
    let mut entries = case.get("only").map_or_else(|| base.clone(), |only| only.as_object().expect("only").clone());
    for (name, value) in case.get("set").and_then(Json::as_object).into_iter().flatten() {
        entries.insert(name.clone(), value.clone());
    }
    let entries = entries.into_iter().filter_map(|(name, json)| Some((name.into(), value(&json)?))).collect();
    Input { entries, instead: None }
}

fn line(issue: &Issue) -> String {
    let suggestion = issue.suggestion.map(|word| format!(" {word}")).unwrap_or_default();
    format!("{} {}{suggestion}", issue.path, issue.code.as_str())
}

/// An issue but for its message and its source, as JavaScript has it.
fn data_of(issue: &Issue) -> Json {
    let mut data = serde_json::json!({ "path": issue.path, "code": issue.code.as_str() });
    let mut put = |name: &str, value: Json| data[name] = value;
    if !issue.because.is_empty() {
        let reasons = issue.because.iter();
        let reasons =
            reasons.map(|(parameter, value)| serde_json::json!({ "parameter": parameter.name(), "value": value }));
        put("because", reasons.collect());
    }
    if let Some(allowed) = issue.allowed() {
        put("allowed", allowed.into());
    }
    if let Some((min, max)) = issue.range() {
        put("min", min.into());
        if max.unsigned_abs() <= MAX_SAFE {
            put("max", max.into());
        }
    }
    if let Some(flaw) = issue.flaw() {
        put("flaw", flaw.as_str().into());
    }
    match issue.detail {
        Detail::Length { chars, max } => {
            put("length", chars.into());
            put("limit", max.into());
        }
        Detail::At { offset, .. } => {
            if let Some(character) = issue.character() {
                put("character", character.into());
            }
            put("offset", offset.into());
        }
        Detail::Found(found) => put("found", found.as_str().into()),
        _ => {}
    }
    data
}

fn lines(case: &Json, key: &str) -> Json {
    case.get(key).cloned().unwrap_or_else(|| serde_json::json!([]))
}

/// What a case expects, and what was found instead.
struct Differences<'c> {
    fact: &'c Json,
    case: &'c Json,
    found: Vec<String>,
}

impl Differences<'_> {
    fn compare(&mut self, what: &str, found: &Json, expected: &Json) {
        if found != expected {
            let Self { fact, case, .. } = self;
            self.found.push(format!("{fact}: {case}\n    {what}: {found}\n    expected: {expected}"));
        }
    }

    fn check(&mut self, input: &Input<'_>) {
        let (case, report, plan) = (self.case, validate(input), parse(input));
        let issues = || report.errors.iter().chain(&report.warnings);
        self.compare("errors", &report.errors.iter().map(line).collect(), &lines(case, "errors"));
        self.compare("warnings", &report.warnings.iter().map(line).collect(), &lines(case, "warnings"));
        self.compare("parses", &plan.is_ok().into(), &report.errors.is_empty().into());
        for (name, wire) in case.get("wire").and_then(Json::as_object).into_iter().flatten() {
            let parameter = Parameter::ALL.into_iter().find(|parameter| parameter.name() == name);
            let sent = plan.as_ref().ok().and_then(|plan| plan.get(parameter?));
            self.compare("wire", &sent.into(), wire);
        }
        if let Some(data) = case.get("data") {
            self.compare("data", &issues().next().map(data_of).into(), data);
        }
        if let Some(because) = case.get("because") {
            let reasons = issues().flat_map(|issue| &issue.because);
            let reasons = reasons.map(|(parameter, value)| serde_json::json!([parameter.name(), value]));
            self.compare("because", &reasons.collect(), because);
        }
        for (key, locale) in [("en", Locale::En), ("zh", Locale::Zh)] {
            let messages: Vec<String> = issues().map(|issue| issue.message(locale)).collect();
            assert!(messages.iter().all(|message| !message.is_empty() && !message.contains("  ")), "{messages:?}");
            if let Some(expected) = case.get(key) {
                self.compare(key, &messages.into(), expected);
            }
        }
    }
}

fn run(file: &str, at_least: usize) {
    let base = read("base-plan");
    let (mut cases, mut wrong) = (0, Vec::new());
    for group in read(file).as_array().expect("groups") {
        for case in group["cases"].as_array().expect("cases") {
            cases += 1;
            let mut differences = Differences { fact: &group["fact"], case, found: Vec::new() };
            differences.check(&input(base.as_object().expect("an object"), case));
            wrong.append(&mut differences.found);
        }
    }
    assert!(wrong.is_empty(), "{} of {cases} cases of {file} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases >= at_least, "{file} has only {cases} cases");
}

#[test]
fn the_base_plan_has_neither_errors_nor_warnings() {
    let input = input(read("base-plan").as_object().expect("an object"), &serde_json::json!({}));
    let report = validate(&input);
    assert_eq!((report.errors, report.warnings), (vec![], vec![]));
}

#[test]
fn parameters_one_by_one() {
    run("parameters", 700);
}

#[test]
fn names() {
    run("names", 30);
}

#[test]
fn rules_over_several_parameters() {
    run("cross", 120);
}

#[test]
fn backup_objects() {
    run("objects", 80);
}

#[test]
fn characters_that_are_wrong_or_doubtful() {
    run("characters", 75);
}

#[test]
fn values_that_do_not_go_together() {
    run("consistency", 70);
}

#[test]
fn what_a_message_says_is_data() {
    run("data", 20);
}

/// Many strangers, and as many databases that are none.
fn hostile(count: usize) -> Input<'static> {
    let objects = format!("[{}]", vec!["1"; count].join(","));
    let mut entries: Vec<_> = (0..count).map(|index| (format!("x{index}").into(), Value::from("x"))).collect();
    entries.push(("BackupObjects".into(), Value::Text(Cow::Owned(objects))));
    Input { entries, instead: None }
}

#[test]
fn a_report_is_bounded_and_says_how_much_it_leaves_out() {
    let report = validate(&hostile(20_000));
    assert_eq!((report.errors.len(), report.warnings.len()), (1000, 0));
    // Five required parameters, and one for each stranger and each database.
    assert_eq!(report.more, 40_005 - 1000 + MISSING_WARNINGS);
    let paths: Vec<&str> = report.errors.iter().map(|issue| issue.path.as_ref()).collect();
    // Each parameter has its issue, whatever the others are.
    for required in ["InstanceClass", "DatabaseType", "BackupMethod", "SourceEndpointInstanceType", "BackupPlanName"] {
        assert!(paths.contains(&required), "{required}");
    }
    // A place is kept for each parameter; those without an error leave theirs to strangers.
    assert_eq!(paths[999], format!("x{}", FIELDS.len() - 6));
    let errors = parse(&hostile(20_000)).expect_err("wrong");
    assert_eq!((errors.list.len(), errors.more), (1000, 40_005 - 1000));
}

/// Of the hostile plan: region, days, time and token should be given.
const MISSING_WARNINGS: usize = 4;

#[test]
fn warnings_are_bounded_with_the_errors() {
    let objects = format!("[{}]", vec![r#"{"DBName":"a"}"#; 5000].join(","));
    let base = read("base-plan");
    let case = serde_json::json!({ "set": { "BackupObjects": objects, "ClientToken": null, "InstanceClass": "x" } });
    let report = validate(&input(base.as_object().expect("an object"), &case));
    let found = (report.errors.len(), report.warnings.len(), report.more);
    // Places are listed as far as each parameter keeps one of its own, and the one parameter.
    let places = 1000 - FIELDS.len();
    assert_eq!(found, (1, places + 1, 4999 - places));
    assert_eq!(report.warnings.last().map(line).as_deref(), Some("ClientToken recommended"));
}

#[test]
fn what_need_not_be_given_is_warned_about() {
    let base = read("base-plan");
    for field in FIELDS.iter().filter(|field| field.leave_out) {
        let case = serde_json::json!({ "set": { field.name(): field.example } });
        let report = validate(&input(base.as_object().expect("an object"), &case));
        assert!(report.warnings.iter().any(|issue| issue.path == field.name()), "{}", field.name());
    }
}

#[test]
fn every_parameter_has_cases() {
    let text = ["parameters", "cross", "objects", "characters", "consistency", "data"]
        .map(|file| read(file).to_string())
        .concat();
    for parameter in Parameter::ALL {
        assert!(text.contains(&format!("\"{}\"", parameter.name())), "{} has none", parameter.name());
    }
}
