//! The loop of tries: signs, fetches exactly those bytes, and again as long as it is told to.
//!
//! It is handed a signer and a reader as JavaScript functions, and knows no plan, no rule and no code of the service:
//!
//! - `sign(momentMs)` gives a [`Signed`] request for this moment; what it throws before anything was sent rejects the call.
//! - `explain(reply)` takes what became of a try, a [`Reply`], and gives a [`Verdict`].

use js_sys::{Date, Function};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::{
    cancel::{Canceller, pause},
    exchange::{Answer, Signed, exchange, get},
};

/// What became of a try.
#[derive(Serialize, Default)]
pub(super) struct Reply {
    /// How many tries there were, this one included.
    pub(super) tries: u32,
    /// Whether a request was handed to `fetch`.
    pub(super) fetched: bool,
    /// Why there is no answer: `aborted`, `timeout`, `redirected` or `failed`; absent when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<&'static str>,
    /// What the runtime threw when the connection failed. It may hold the URL.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub(super) error: JsValue,
    pub(super) status: u16,
    /// A string.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub(super) text: JsValue,
    /// As the runtime has them.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub(super) headers: JsValue,
}

/// What is to be made of it.
struct Verdict {
    /// What the call resolves to, if this try is the last.
    outcome: JsValue,
    /// How long to wait before the next try; absent when there is none.
    wait_ms: Option<f64>,
    /// How far the service's clock is ahead of ours, where that is known now.
    clock_ms: Option<f64>,
}

/// Sends until an outcome is final.
///
/// # Errors
///
/// What the signer throws at first.
#[wasm_bindgen]
pub async fn send(
    sign: Function,
    explain: Function,
    timeout_ms: f64,
    deadline_ms: f64,
    signal: Option<AbortSignal>,
) -> Result<JsValue, JsValue> {
    Session { sign, explain, timeout_ms, deadline_ms, signal, started: Date::now() }.run().await
}

struct Session {
    sign: Function,
    explain: Function,
    /// For one try.
    timeout_ms: f64,
    /// For all.
    deadline_ms: f64,
    signal: Option<AbortSignal>,
    started: f64,
}

impl Session {
    async fn run(&self) -> Result<JsValue, JsValue> {
        let (mut tries, mut clock_ms) = (0, 0.0);
        let mut signed = self.signed(clock_ms)?;
        loop {
            if self.aborted() {
                return Ok(self.explained(&Reply { tries, why: Some("aborted"), ..Reply::default() })?.outcome);
            }
            tries += 1;
            let mut reply = Reply { tries, ..Reply::default() };
            self.attempt(&signed, &mut reply).await;
            let verdict = self.explained(&reply)?;
            clock_ms = verdict.clock_ms.unwrap_or(clock_ms);
            let Some(wait_ms) = verdict.wait_ms.filter(|wait| *wait < self.left_ms()) else {
                return Ok(verdict.outcome);
            };
            pause(wait_ms, self.signal.as_ref()).await;
            // A clock beyond the calendar gives no signature: the answer remains.
            let Ok(next) = self.signed(clock_ms) else { return Ok(verdict.outcome) };
            signed = next;
        }
    }

    fn signed(&self, clock_ms: f64) -> Result<Signed, JsValue> {
        Ok(Signed::from(self.sign.call1(&JsValue::UNDEFINED, &(Date::now() + clock_ms).into())?))
    }

    #[inline(never)]
    fn explained(&self, reply: &Reply) -> Result<Verdict, JsValue> {
        let verdict = self.explain.call1(&JsValue::UNDEFINED, &serde_wasm_bindgen::to_value(reply)?)?;
        let number = |name| get(&verdict, name).and_then(|number| number.as_f64());
        Ok(Verdict {
            wait_ms: number("waitMs"),
            clock_ms: number("clockMs"),
            outcome: get(&verdict, "outcome").unwrap_or_default(),
        })
    }

    fn aborted(&self) -> bool {
        self.signal.as_ref().is_some_and(AbortSignal::aborted)
    }

    fn left_ms(&self) -> f64 {
        self.deadline_ms - (Date::now() - self.started)
    }

    async fn attempt(&self, signed: &Signed, reply: &mut Reply) {
        let limit = self.timeout_ms.min(self.left_ms().max(1.0));
        let why = match Canceller::after(limit, self.signal.as_ref()) {
            Ok(timer) => match exchange(signed, &timer.signal(), reply).await {
                Some(Answer::Text) => return,
                Some(Answer::Redirected) => "redirected",
                None if self.aborted() => "aborted",
                None if timer.signal().aborted() => "timeout",
                None => "failed",
            },
            Err(error) => {
                reply.error = error;
                "failed"
            }
        };
        reply.why = Some(why);
    }
}
