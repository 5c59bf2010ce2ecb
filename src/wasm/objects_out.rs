//! The objects that go out to JavaScript, as `api.d.ts` names them.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::{
    Locale,
    service::response::{self, Difference, Outcome},
};

fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::new()).unwrap_or(JsValue::UNDEFINED)
}

pub(super) fn outcome_to_js(outcome: &Outcome, locale: Locale, sent: Sent<'_>) -> JsValue {
    match outcome {
        Outcome::Created(created) => to_js(&Created::new(created, sent)),
        Outcome::Failed(failed) => to_js(&Failed::new(failed, locale, sent)),
    }
}

/// What `send` adds to an outcome.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    pub(super) client_token: &'a str,
    pub(super) attempts: u32,
    pub(super) outcome_unknown: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created<'a> {
    ok: bool,
    backup_plan_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    create_backup_set: Option<bool>,
    http_status: u16,
    client_token: &'a str,
    attempts: u32,
    outcome_unknown: bool,
}

impl<'a> Created<'a> {
    fn new(created: &'a response::Created, sent: Sent<'a>) -> Self {
        Self {
            ok: true,
            backup_plan_id: &created.backup_plan_id,
            order_id: created.order_id.as_deref(),
            request_id: created.request_id.as_deref(),
            create_backup_set: created.create_backup_set,
            http_status: created.http_status,
            client_token: sent.client_token,
            attempts: sent.attempts,
            outcome_unknown: sent.outcome_unknown,
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
struct Failed<'a> {
    ok: bool,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'a str>,
    kind: &'a str,
    fixable_by: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    retryable: bool,
    outcome_unknown: bool,
    advice: String,
    http_status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    host_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recommend: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<DifferenceOut<'a>>,
    client_token: &'a str,
    attempts: u32,
}

impl<'a> Failed<'a> {
    fn new(failed: &'a response::Failed, locale: Locale, sent: Sent<'a>) -> Self {
        let outcome_unknown = sent.outcome_unknown;
        Self {
            ok: false,
            code: &failed.code,
            cause: failed.cause,
            kind: failed.kind.name(),
            fixable_by: failed.fixable_by.name(),
            message: &failed.message,
            request_id: failed.request_id.as_deref(),
            retryable: failed.retryable,
            outcome_unknown,
            advice: failed.advice(outcome_unknown, locale),
            http_status: failed.http_status,
            host_id: failed.host_id.as_deref(),
            recommend: failed.recommend.as_deref(),
            difference: failed.difference.as_ref().map(DifferenceOut::new),
            client_token: sent.client_token,
            attempts: sent.attempts,
        }
    }
}
