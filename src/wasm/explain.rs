//! What `send` asks of this module about one of its tries: what came of it, and whether and when there is another.

use wasm_bindgen::prelude::*;

use super::answers::outcome_parts;
use crate::{
    Locale,
    service::response::{self, Outcome},
    service::retry::{self, Try},
    sign::percent,
    text::{number, split},
};

/// The outcome of a try that was answered, as `answers.rs` writes it. `secrets` are percent-encoded and joined by commas;
/// `unknown` says whether a try before it may have created a plan.
#[wasm_bindgen]
pub fn answered(status: u16, body: &str, signed: &str, secrets: &str, language: &str, unknown: bool) -> String {
    let locale = Locale::from_tag(language).unwrap_or_default();
    let mut outcome = response::parse_response(status, body, Some(signed), locale);
    let secrets: Vec<String> = split(secrets, b',').map(percent::decoded).collect();
    outcome.mask_values(&secrets.iter().map(String::as_str).collect::<Vec<_>>());
    told(outcome, unknown, locale)
}

/// The outcome of a try that was not: `why` is `aborted`, `timeout`, `redirected`, the cause of a failed connection, or empty.
/// `sent` says whether the service may have got the request.
#[wasm_bindgen(js_name = noAnswer)]
pub fn no_answer(why: &str, sent: bool, language: &str, unknown: bool) -> String {
    let locale = Locale::from_tag(language).unwrap_or_default();
    let outcome = match why {
        "aborted" => response::no_answer("Aborted", sent || unknown, locale),
        "timeout" => response::no_answer("Timeout", sent, locale),
        "redirected" => response::redirected(locale),
        _ => response::no_answer("NetworkError", sent, locale),
    };
    told(outcome, unknown, locale)
}

fn told(mut outcome: Outcome, unknown: bool, locale: Locale) -> String {
    if let Outcome::Failed(failed) = &mut outcome {
        failed.outcome_unknown |= unknown;
    }
    outcome_parts(&outcome, locale)
}

/// Whether this code says that the signer's clock is off, so that a new try needs it set first.
#[wasm_bindgen(js_name = isClock)]
pub fn is_clock(code: &str) -> bool {
    code == retry::EXPIRED
}

/// How many milliseconds to wait before the next try; below zero there is none. `asked` is what the service asks for.
#[wasm_bindgen(js_name = waitMs)]
pub fn wait_ms(code: &str, retryable: bool, tries: u32, max_tries: u32, asked: &str, jitter: f64) -> f64 {
    let asked_wait_ms = number(asked).and_then(|wait| u32::try_from(wait).ok());
    let this = Try { number: tries, code, retryable, asked_wait_ms, jitter };
    retry::wait_ms(&this, max_tries).map_or(-1.0, f64::from)
}
