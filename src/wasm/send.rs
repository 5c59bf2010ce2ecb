//! The loop of tries: signs, fetches exactly those bytes, and again as long as it is told to.
//!
//! It is handed a signer and a reader as JavaScript functions, and knows no plan, no rule and no code of the service:
//!
//! - `sign(momentMs)` gives a [`Signed`] request for this moment; what it throws before anything was sent rejects the call.
//! - `explain(reply)` takes what became of a try, a [`Reply`], and gives a [`Verdict`].

use js_sys::{Date, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::{
    cancel::{Canceller, pause},
    exchange::{Answer, Signed, exchange, get},
};

/// What became of a try, as the reader takes it.
///
/// It has `tries`, how many there were, and `fetched`, whether a request was handed to `fetch`. Where there is an answer it has
/// `status`, `text`, and `headers` as the runtime has them; where there is none `why`: `aborted`, `timeout`, `redirected` or
/// `failed`; and `error`, what the runtime threw when the connection failed, which may hold the URL.
pub(super) struct Reply(Object);

impl Reply {
    fn new(tries: u32) -> Self {
        let reply = Self(Object::new());
        reply.set("tries", &tries.into());
        reply.set("fetched", &JsValue::FALSE);
        reply
    }

    #[inline(never)]
    pub(super) fn set(&self, name: &str, value: &JsValue) {
        let _ = Reflect::set(&self.0, &name.into(), value);
    }
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
                let reply = Reply::new(tries);
                reply.set("why", &"aborted".into());
                return Ok(self.explained(&reply)?.outcome);
            }
            tries += 1;
            let reply = Reply::new(tries);
            self.attempt(&signed, &reply).await;
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
        let verdict = self.explain.call1(&JsValue::UNDEFINED, &reply.0)?;
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

    async fn attempt(&self, signed: &Signed, reply: &Reply) {
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
                reply.set("error", &error);
                "failed"
            }
        };
        reply.set("why", &why.into());
    }
}
