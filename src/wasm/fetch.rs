//! `send`: signs and fetches exactly those bytes, again where `retry.rs` allows it.
//!
//! Every try has a new nonce, time and signature, and the same ClientToken.

use js_sys::Date;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use exchange::exchange;

use super::{
    cancel::{Canceller, pause},
    objects_out::{Sent, outcome_to_js},
    output,
    request::{Fault, credentials, endpoint_of, locale, needs_random, now_ms, random_uuid, refill},
};
use crate::{
    Endpoint, Input, Locale, Parameter, Value,
    judge::plan::{self, Plan},
    option_error::OptionError,
    packed::Packed,
    parameters::Name,
    service::{
        explain::{Reply, Tries, explain},
        response::{self, Outcome},
    },
    sign::credentials::Credentials,
    sign::stamp::Stamp,
    sign::{self, Method},
};

mod exchange;

#[wasm_bindgen]
extern "C" {
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
    if needs_random(1) {
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
    session.run().await
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
    /// The body, or why there is none.
    text: String,
    /// `None` without an answer.
    status: Option<u16>,
    redirected: bool,
    date_ms: Option<f64>,
    asked_wait_ms: Option<u32>,
    sent: bool,
    signature: String,
    ours: String,
}

impl Answer {
    fn reply(&self) -> Reply<'_> {
        match self.status {
            _ if self.redirected => Reply::Redirected,
            Some(status) => Reply::Answer { status, body: &self.text },
            None => Reply::None { why: &self.text, sent: self.sent },
        }
    }
}

impl Session<'_> {
    async fn run(&self) -> Result<JsValue, Fault> {
        let (mut tries, mut clock_ms) = (Tries { most: self.limits.max_attempts, ..Tries::default() }, 0);
        let mut stamp = Self::stamp(clock_ms)?;
        loop {
            let unknown = tries.outcome_unknown;
            if self.aborted() {
                return Ok(self.result(&response::no_answer("aborted", unknown, self.locale), tries.number, unknown));
            }
            tries.number += 1;
            let answer = self.attempt(&stamp).await;
            let secrets = self.secrets(&answer.signature);
            let context = response::Context { locale: self.locale, ours: Some(&answer.ours), secrets: &secrets };
            tries = Tries {
                has_date: answer.date_ms.is_some(),
                asked_wait_ms: answer.asked_wait_ms,
                jitter: random(),
                ..tries
            };
            let (outcome, decision) = explain(&answer.reply(), &context, &tries);
            let Outcome::Failed(failed) = &outcome else { return Ok(self.result(&outcome, tries.number, false)) };
            tries.outcome_unknown = failed.outcome_unknown;
            if let (true, Some(date_ms)) = (decision.set_clock, answer.date_ms) {
                (clock_ms, tries.clock_set) = (offset_ms(date_ms), true);
            }
            let Some(wait) = decision.wait_ms.map(f64::from).filter(|wait| *wait < self.left_ms()) else {
                return Ok(self.result(&outcome, tries.number, tries.outcome_unknown));
            };
            pause(wait, self.signal.as_ref()).await;
            // A `Date` beyond the calendar gives no stamp: the answer stands.
            let Ok(next) = Self::stamp(clock_ms) else {
                return Ok(self.result(&outcome, tries.number, tries.outcome_unknown));
            };
            stamp = next;
        }
    }

    fn result(&self, outcome: &Outcome, attempts: u32, outcome_unknown: bool) -> JsValue {
        let client_token = self.plan.get(Parameter::ClientToken).unwrap_or_default();
        outcome_to_js(outcome, self.locale, Sent { client_token, attempts, outcome_unknown })
    }

    fn aborted(&self) -> bool {
        self.signal.as_ref().is_some_and(AbortSignal::aborted)
    }

    fn left_ms(&self) -> f64 {
        self.limits.deadline_ms - (Date::now() - self.started)
    }

    fn stamp(clock_ms: i64) -> Result<Stamp, OptionError> {
        if needs_random(1) {
            refill();
        }
        Stamp::at(now_ms() + clock_ms, random_uuid()?)
    }

    async fn attempt(&self, stamp: &Stamp) -> Answer {
        let pairs = sign::pairs(&self.plan, &self.credentials, stamp);
        let canonicalized = sign::canonicalized_query_string(&pairs);
        let ours = sign::string_to_sign(Method::Post, &canonicalized);
        let signature = sign::signature(&self.credentials.access_key_secret, &ours);
        let signed = sign::assemble(Method::Post, &self.endpoint, canonicalized, &signature);
        let limit = self.limits.timeout_ms.min(self.left_ms().max(1.0));
        let mut answer = Answer {
            text: String::new(),
            status: None,
            redirected: false,
            date_ms: None,
            asked_wait_ms: None,
            sent: true,
            signature,
            ours,
        };
        let Ok(timer) = Canceller::after(limit, self.signal.as_ref()) else { return Answer { sent: false, ..answer } };
        if let Some(reply) = exchange(&signed, &timer.signal()).await {
            answer.redirected = reply.text.is_none();
            answer.text = reply.text.unwrap_or_default();
            answer.status = Some(reply.status);
            (answer.date_ms, answer.asked_wait_ms) = (reply.date_ms, reply.asked_wait_ms);
        } else if self.aborted() {
            answer.text = "aborted".into();
        } else if timer.signal().aborted() {
            answer.text = "timeout".into();
        }
        answer
    }

    /// What an answer may repeat, and `send` may not.
    fn secrets<'s>(&'s self, signature: &'s str) -> Vec<&'s str> {
        let token = self.credentials.security_token.as_ref().map(|token| token.0);
        let password = self.plan.get(Parameter::SourceEndpointPassword);
        let given = [Some(signature), Some(self.credentials.access_key_secret.0), token, password];
        given.into_iter().flatten().collect()
    }
}

/// How far the service's clock is ahead of ours.
fn offset_ms(date_ms: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "two dates are far less than 2^53 ms apart")]
    let offset = (date_ms - Date::now()) as i64;
    offset
}
