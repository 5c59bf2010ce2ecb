//! The tables of `tests/cases`: what is an error, what a warning, and what goes on the wire.

#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by panicking"
)]

use std::{borrow::Cow, fs};

use dbs_backup_plan::{Input, Issue, Locale, Parameter, Report, Value, judge::input::Found, parse, validate};
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

fn lines(case: &Json, key: &str) -> Vec<String> {
    let lines = case.get(key).and_then(Json::as_array);
    lines.into_iter().flatten().map(|line| line.as_str().expect("a line").to_owned()).collect()
}

fn messages(report: &Report, locale: Locale) -> Vec<String> {
    report.errors.iter().chain(&report.warnings).map(|issue| issue.message(locale)).collect()
}

fn sentences(report: &Report) -> impl Iterator<Item = String> + '_ {
    [Locale::En, Locale::Zh].into_iter().flat_map(|locale| messages(report, locale))
}

fn run(file: &str, at_least: usize) {
    let base = read("base-plan");
    let (mut cases, mut wrong) = (0, Vec::new());
    for group in read(file).as_array().expect("groups") {
        for case in group["cases"].as_array().expect("cases") {
            cases += 1;
            let input = input(base.as_object().expect("an object"), case);
            let report = validate(&input);
            let found = |issues: &[Issue]| issues.iter().map(line).collect::<Vec<_>>();
            let mut differ = |what: &str, found: &dyn std::fmt::Debug, expected: &dyn std::fmt::Debug| {
                let (found, expected) = (format!("{found:?}"), format!("{expected:?}"));
                if found != expected {
                    wrong.push(format!("{}: {case}\n    {what}: {found}\n    expected: {expected}", group["fact"]));
                }
            };
            differ("errors", &found(&report.errors), &lines(case, "errors"));
            differ("warnings", &found(&report.warnings), &lines(case, "warnings"));
            let plan = parse(&input);
            differ("parses", &plan.is_ok(), &report.errors.is_empty());
            for (name, wire) in case.get("wire").and_then(Json::as_object).into_iter().flatten() {
                let parameter = Parameter::ALL.into_iter().find(|parameter| parameter.name() == name);
                let sent = plan.as_ref().ok().and_then(|plan| plan.get(parameter?));
                differ("wire", &sent, &wire.as_str());
            }
            if let Some(because) = case.get("because") {
                let reasons = report.errors.iter().chain(&report.warnings).flat_map(|issue| &issue.because);
                let reasons: Vec<_> = reasons.map(|(parameter, value)| [parameter.name(), *value]).collect();
                differ("because", &serde_json::json!(reasons), because);
            }
            for (key, locale) in [("en", Locale::En), ("zh", Locale::Zh)] {
                if case.get(key).is_some() {
                    differ(key, &messages(&report, locale), &lines(case, key));
                }
            }
            for sentence in sentences(&report) {
                assert!(!sentence.is_empty() && !sentence.contains("  "), "{sentence:?}");
            }
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
fn every_parameter_has_cases() {
    let text = ["parameters", "cross", "objects"].map(|file| read(file).to_string()).concat();
    for parameter in Parameter::ALL {
        assert!(text.contains(&format!("\"{}\"", parameter.name())), "{} has none", parameter.name());
    }
}
