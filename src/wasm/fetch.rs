//! `send`: signs and fetches exactly those bytes, again where `retry.rs` allows it.
//!
//! Every try has a new nonce, time and signature, and the same ClientToken.

use gloo_net::http::{RequestBuilder, Response};
use js_sys::{Date, Promise};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestRedirect};

use super::{
    cancel::{Canceller, clear_timeout, set_timeout},
    objects_out::{Sent, outcome_to_js},
    output,
    request::{Fault, credentials, endpoint_of, locale, needs_random, now_ms, random_uuid, refill},
};
use crate::{
    Endpoint, Input, Locale, Parameter, Value,
    common::{Credentials, Stamp},
    names::Name,
    packed::Packed,
    plan::{self, Plan},
    response::{self, Outcome},
    retry::{self, Try},
    sign::{self, Method},
    text,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch(request: &web_sys::Request) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = Math)]
    fn random() -> f64;
}

/// Validates, signs, sends. A text says what is wrong with the call, as `output.rs` has it.
#[wasm_bindgen]
pub async fn send(
    packed: String,
    count: i32,
    timeout_ms: f64,
    deadline_ms: f64,
    max_attempts: u32,
    signal: Option<AbortSignal>,
) -> JsValue {
    let packed = Packed::quoted(&packed, count);
    let locale = match locale(&packed) {
        Ok(locale) => locale,
        Err(error) => return fault(&Fault::Option(error), Locale::En),
    };
    let limits = Limits { timeout_ms, deadline_ms, max_attempts };
    match sent(&packed, limits, signal, locale).await {
        Ok(result) => result,
        Err(error) => fault(&error, locale),
    }
}

fn fault(fault: &Fault, locale: Locale) -> JsValue {
    JsValue::from_str(&String::from_utf8(output::fault(Vec::new(), fault, locale).done()).unwrap_or_default())
}

#[derive(Clone, Copy)]
struct Limits {
    timeout_ms: f64,
    deadline_ms: f64,
    max_attempts: u32,
}

async fn sent(
    packed: &Packed<'_>,
    limits: Limits,
    signal: Option<AbortSignal>,
    locale: Locale,
) -> Result<JsValue, Fault> {
    if needs_random() {
        refill();
    }
    let made = random_uuid()?;
    let input = with_client_token(packed.input.clone(), &made);
    let plan = plan::parse(&input)?;
    let session = Session {
        credentials: credentials(packed)?,
        endpoint: endpoint_of(packed, plan.get(Parameter::Region))?,
        plan,
        limits,
        signal,
        locale,
        started: Date::now(),
    };
    Ok(session.run().await)
}

/// Without one a repeat could create, and bill, a second plan.
fn with_client_token<'a>(mut input: Input<'a>, made: &'a str) -> Input<'a> {
    const NAME: Name<'_> = Name::Known(Parameter::ClientToken);
    let given = input.entries.iter().any(|(name, value)| *name == NAME && !value.is_empty());
    if !given && input.instead.is_none() {
        input.entries.retain(|(name, _)| *name != NAME);
        input.entries.push((NAME, Value::from(made)));
    }
    input
}

/// One call of `send`, over all its tries.
struct Session<'a> {
    plan: Plan<'a>,
    credentials: Credentials<'a>,
    endpoint: Endpoint,
    limits: Limits,
    signal: Option<AbortSignal>,
    locale: Locale,
    started: f64,
}

/// What one try brought.
struct Answer {
    outcome: Outcome,
    date_ms: Option<f64>,
    asked_wait_ms: Option<u32>,
}

impl Session<'_> {
    async fn run(&self) -> JsValue {
        let (mut attempts, mut unknown, mut clock_ms, mut clock_set) = (0, false, 0, false);
        let mut last = None;
        loop {
            if self.aborted() {
                return self.result(&self.no_answer("Aborted"), attempts, unknown);
            }
            attempts += 1;
            let answer = match Self::stamp(clock_ms) {
                Some(stamp) => self.attempt(&stamp).await,
                None => Answer { outcome: self.no_answer("NetworkError"), date_ms: None, asked_wait_ms: None },
            };
            let outcome = last.insert(answer.outcome);
            let Outcome::Failed(failed) = outcome else { return self.result(outcome, attempts, false) };
            unknown |= failed.outcome_unknown;
            let mut retryable = failed.retryable;
            if failed.code == retry::EXPIRED {
                retryable = !clock_set && answer.date_ms.is_some();
                clock_set = true;
                clock_ms = answer.date_ms.map_or(clock_ms, offset_ms);
            }
            let this = Try {
                number: attempts,
                code: &failed.code,
                retryable,
                asked_wait_ms: answer.asked_wait_ms,
                jitter: random(),
            };
            let Some(wait) = retry::wait_ms(&this, self.limits.max_attempts) else {
                return self.result(outcome, attempts, unknown);
            };
            if f64::from(wait) >= self.left_ms() {
                return self.result(outcome, attempts, unknown);
            }
            self.pause(f64::from(wait)).await;
        }
    }

    fn result(&self, outcome: &Outcome, attempts: u32, outcome_unknown: bool) -> JsValue {
        let client_token = self.plan.get(Parameter::ClientToken).unwrap_or_default();
        outcome_to_js(outcome, self.locale, Some(Sent { client_token, attempts, outcome_unknown }))
    }

    fn aborted(&self) -> bool {
        self.signal.as_ref().is_some_and(AbortSignal::aborted)
    }

    fn left_ms(&self) -> f64 {
        self.limits.deadline_ms - (Date::now() - self.started)
    }

    fn no_answer(&self, code: &'static str) -> Outcome {
        response::no_answer(code, self.locale)
    }

    fn stamp(clock_ms: i64) -> Option<Stamp> {
        if needs_random() {
            refill();
        }
        Stamp::at(now_ms() + clock_ms, random_uuid().ok()?).ok()
    }

    async fn attempt(&self, stamp: &Stamp) -> Answer {
        let pairs = sign::pairs(&self.plan, &self.credentials, stamp);
        let canonicalized = sign::canonicalized_query_string(&pairs);
        let ours = sign::string_to_sign(Method::Post, &canonicalized);
        let signature = sign::signature(&self.credentials.access_key_secret, &ours);
        let signed = sign::assemble(Method::Post, &self.endpoint, canonicalized, &signature);
        let limit = self.limits.timeout_ms.min(self.left_ms().max(1.0));
        let Ok(timer) = Canceller::after(limit, self.signal.as_ref()) else {
            return Answer { outcome: self.no_answer("NetworkError"), date_ms: None, asked_wait_ms: None };
        };
        let Some((status, text, date_ms, asked_wait_ms)) = exchange(&signed, &timer.signal()).await else {
            let code = match (self.aborted(), timer.signal().aborted()) {
                (true, _) => "Aborted",
                (_, true) => "Timeout",
                _ => "NetworkError",
            };
            return Answer { outcome: self.no_answer(code), date_ms: None, asked_wait_ms: None };
        };
        let mut outcome = response::parse_response(status, &text, Some(&ours), self.locale);
        self.redact(&mut outcome);
        Answer { outcome, date_ms, asked_wait_ms }
    }

    /// An answer may repeat what was sent.
    fn redact(&self, outcome: &mut Outcome) {
        let Outcome::Failed(failed) = outcome else { return };
        let token = self.credentials.security_token.as_ref().map(|token| token.0);
        let secrets =
            [self.plan.get(Parameter::SourceEndpointPassword), Some(self.credentials.access_key_secret.0), token];
        for secret in secrets
            .into_iter()
            .flatten()
            .filter(|secret| text::find(&failed.message, secret).is_some())
            .collect::<Vec<_>>()
        {
            failed.message = text::replace(&failed.message, secret, "***");
        }
    }

    /// Ends early when the caller aborts.
    async fn pause(&self, milliseconds: f64) {
        if milliseconds <= 0.0 {
            return;
        }
        let mut timer = JsValue::UNDEFINED;
        let signal = self.signal.as_ref();
        let woken = Promise::new(&mut |resolve, _| {
            timer = set_timeout(&resolve, milliseconds);
            if let Some(signal) = signal {
                // Resolving twice does nothing, so either may come first.
                let _ = signal.add_event_listener_with_callback("abort", &resolve);
            }
        });
        let _ = JsFuture::from(woken).await;
        clear_timeout(&timer);
    }
}

/// How far the service's clock is ahead of ours.
fn offset_ms(date_ms: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "two dates are far less than 2^53 ms apart")]
    let offset = (date_ms - Date::now()) as i64;
    offset
}

type Exchange = (u16, String, Option<f64>, Option<u32>);

/// Sends and reads; `None` when no whole answer came. What the runtime says of it is dropped: it may hold the URL.
async fn exchange(signed: &sign::Signed, signal: &AbortSignal) -> Option<Exchange> {
    let request = RequestBuilder::new(&signed.url)
        .method(gloo_net::http::Method::POST)
        .header("content-type", "application/x-www-form-urlencoded")
        // A redirect would carry the password elsewhere.
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(signal))
        .body(signed.body.as_deref().unwrap_or_default())
        .ok()?;
    let answer = JsFuture::from(fetch(&request.into()).ok()?).await.ok()?;
    let response = Response::from(answer.dyn_into::<web_sys::Response>().ok()?);
    let headers = response.headers();
    let date_ms = headers.get("date").map(|date| Date::parse(&date)).filter(|date| !date.is_nan());
    let asked_wait_ms =
        headers.get("x-acs-retry-after").and_then(|wait| text::number(&wait)).and_then(|wait| u32::try_from(wait).ok());
    Some((response.status(), response.text().await.ok()?, date_ms, asked_wait_ms))
}
