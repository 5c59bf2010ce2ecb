//! The shapes that go out to JavaScript, as `api.d.ts` names them.

use serde::Serialize;
use wasm_bindgen::JsValue;

use super::to_js;
use crate::{
    Issue, Locale, OptionError,
    response::{self, Difference},
};

/// Beyond it a JavaScript number loses digits.
const MAX_SAFE: i64 = (1 << 53) - 1;

#[derive(Serialize)]
pub(super) struct IssueOut<'a> {
    path: &'a str,
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<&'static [&'static str]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'static str>,
    source: &'static str,
}

impl<'a> IssueOut<'a> {
    fn new(issue: &'a Issue, locale: Locale) -> Self {
        let range = issue.range();
        Self {
            path: &issue.path,
            code: issue.code.as_str(),
            message: issue.message(locale),
            because: issue.because(locale),
            allowed: issue.allowed(),
            min: range.map(|(min, _)| min),
            max: range.map(|(_, max)| max).filter(|max| *max <= MAX_SAFE),
            suggestion: issue.suggestion,
            source: issue.source,
        }
    }
}

pub(super) fn list(issues: &[Issue], locale: Locale) -> Vec<IssueOut<'_>> {
    issues.iter().map(|issue| IssueOut::new(issue, locale)).collect()
}

#[derive(Serialize)]
struct Fault<'a> {
    #[serde(rename = "fault")]
    kind: &'static str,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<&'static str>,
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<IssueOut<'a>>,
}

pub(super) fn option_fault(error: &OptionError, locale: Locale) -> JsValue {
    to_js(&Fault {
        kind: "option",
        code: error.code,
        option: Some(error.option),
        message: error.message(locale),
        errors: Vec::new(),
    })
}

/// How many errors the summary spells out; `errors` always has all.
const SUMMARY_LINES: usize = 20;

pub(super) fn parameter_fault(issues: &[Issue], locale: Locale) -> JsValue {
    let errors = list(issues, locale);
    let head = match (locale, issues.len()) {
        (Locale::En, 1) => " parameter is wrong:",
        (Locale::En, _) => " parameters are wrong:",
        (Locale::Zh, _) => " 个参数有误：",
    };
    let mut message = [issues.len().to_string().as_str(), head].concat();
    for error in errors.iter().take(SUMMARY_LINES) {
        message.push_str("\n- ");
        message.push_str(error.path);
        message.push(' ');
        message.push_str(&error.message);
    }
    if errors.len() > SUMMARY_LINES {
        message.push_str("\n- …");
    }
    to_js(&Fault { kind: "parameters", code: "invalid_parameters", option: None, message, errors })
}

pub(super) const FORM: &str = "application/x-www-form-urlencoded";

/// What `send` adds to an outcome.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    pub(super) client_token: &'a str,
    pub(super) attempts: u32,
    pub(super) outcome_unknown: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Created<'a> {
    ok: bool,
    backup_plan_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    create_backup_set: Option<bool>,
    http_status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome_unknown: Option<bool>,
}

impl<'a> Created<'a> {
    pub(super) fn new(created: &'a response::Created, sent: Option<Sent<'a>>) -> Self {
        Self {
            ok: true,
            backup_plan_id: &created.backup_plan_id,
            order_id: created.order_id.as_deref(),
            request_id: created.request_id.as_deref(),
            create_backup_set: created.create_backup_set,
            http_status: created.http_status,
            client_token: sent.map(|sent| sent.client_token),
            attempts: sent.map(|sent| sent.attempts),
            outcome_unknown: sent.map(|sent| sent.outcome_unknown),
        }
    }
}

#[derive(Serialize)]
struct DifferenceOut<'a> {
    offset: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'a str>,
    ours: &'a str,
    server: &'a str,
}

impl<'a> DifferenceOut<'a> {
    fn new(difference: &'a Difference) -> Self {
        Self {
            offset: difference.offset,
            parameter: difference.parameter.as_deref(),
            ours: &difference.ours,
            server: &difference.server,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Failed<'a> {
    ok: bool,
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    retryable: bool,
    advice: &'static str,
    http_status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    host_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recommend: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<DifferenceOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome_unknown: Option<bool>,
}

impl<'a> Failed<'a> {
    pub(super) fn new(failed: &'a response::Failed, locale: Locale, sent: Option<Sent<'a>>) -> Self {
        Self {
            ok: false,
            code: &failed.code,
            message: &failed.message,
            request_id: failed.request_id.as_deref(),
            retryable: failed.retryable,
            advice: failed.advice.get(locale),
            http_status: failed.http_status,
            host_id: failed.host_id.as_deref(),
            recommend: failed.recommend.as_deref(),
            difference: failed.difference.as_ref().map(DifferenceOut::new),
            client_token: sent.map(|sent| sent.client_token),
            attempts: sent.map(|sent| sent.attempts),
            outcome_unknown: sent.map(|sent| sent.outcome_unknown),
        }
    }
}
