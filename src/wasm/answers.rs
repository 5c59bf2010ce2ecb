//! Reading the service's answer, in a module of its own: programs that only sign need not load it.
//!
//! Text goes out: parts joined by NULs, `src/js/inner/answers.js` makes an object of them. The first says what it is:
//! `c` for a plan that was created, `f` for a failure.

use wasm_bindgen::prelude::*;

use crate::{
    Locale,
    service::{
        explain::{Decision, Purpose, Reply, Tries, explain as explained},
        response::{Context, Created, Failed, Outcome},
    },
    text,
};

/// What a reply means and what to do next; empty for a language that no message is written in.
///
/// `kind` is `a` for an answer, `r` for a redirect that a browser hides, `s` and `n` for no answer after sending or
/// before it, with the reason as `body`. `context`: language, our text to sign, secrets, joined by NULs.
/// `state`: 1 when an earlier try may have created a plan, 2 when the clock was set already, 4 when the answer has a
/// date. `asked_wait_ms` is 0 when the service asks for nothing.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "numbers cross as they are")]
pub fn explain(
    kind: char,
    status: u16,
    body: &str,
    context: &str,
    number: u32,
    most: u32,
    state: u32,
    asked_wait_ms: u32,
    jitter: f64,
) -> String {
    let mut parts = text::split(context, 0);
    let Some(locale) = parts.next().and_then(Locale::from_tag) else { return String::new() };
    let ours = parts.next().filter(|ours| !ours.is_empty());
    let action = parts.next().filter(|action| !action.is_empty());
    let secrets: Vec<&str> = parts.collect();
    let reply = match kind {
        'a' => Reply::Answer { status, body },
        'r' => Reply::Redirected,
        _ => Reply::None { why: body, sent: kind == 's' },
    };
    let reads = state & 8 > 0;
    let tries = Tries {
        purpose: match action {
            None => Purpose::Create,
            Some(_) if reads => Purpose::Read,
            Some(_) => Purpose::Change,
        },
        number,
        most,
        outcome_unknown: state & 1 > 0,
        clock_set: state & 2 > 0,
        has_date: state & 4 > 0,
        asked_wait_ms: Some(asked_wait_ms),
        jitter,
    };
    let (outcome, decision) = explained(&reply, &Context { locale, ours, secrets: &secrets }, &tries);
    match outcome {
        Outcome::Created(created) => created_parts(&created),
        Outcome::Failed(failed) => failed_parts(&failed, action.map(|action| (action, reads)), decision, locale),
    }
}

struct Parts(String);

impl Parts {
    /// An answer may hold a NUL, escaped; nothing it is good for.
    fn text(&mut self, part: &str) {
        self.0.push('\0');
        self.0.push_str(&text::replace(part, "\0", "\u{FFFD}"));
    }

    fn option(&mut self, part: Option<&str>) {
        self.text(part.unwrap_or_default());
    }

    fn flag(&mut self, flag: bool) {
        self.text(if flag { "1" } else { "" });
    }

    fn number(&mut self, number: u64) {
        let mut digits = String::new();
        text::push_number(&mut digits, number);
        self.text(&digits);
    }
}

fn created_parts(created: &Created) -> String {
    let mut parts = Parts("c".into());
    parts.text(&created.backup_plan_id);
    parts.option(created.order_id.as_deref());
    parts.option(created.request_id.as_deref());
    parts.option(created.create_backup_set.map(|flag| if flag { "1" } else { "0" }));
    parts.0
}

fn failed_parts(failed: &Failed, action: Option<(&str, bool)>, decision: Decision, locale: Locale) -> String {
    let mut parts = Parts("f".into());
    parts.flag(decision.wait_ms.is_some());
    parts.number(decision.wait_ms.unwrap_or_default().into());
    parts.flag(decision.set_clock);
    parts.text(&failed.code);
    parts.option(failed.cause);
    parts.text(failed.kind.name());
    parts.text(failed.fixable_by.name());
    parts.text(&failed.message);
    parts.option(failed.request_id.as_deref());
    parts.flag(failed.retryable);
    parts.flag(failed.outcome_unknown && !action.is_some_and(|(_, reads)| reads));
    parts.text(&match action {
        None => failed.advice(failed.outcome_unknown, locale),
        Some((action, reads)) => failed.advice_of(action, reads, locale),
    });
    parts.option(failed.host_id.as_deref());
    parts.option(failed.recommend.as_deref());
    if let Some(difference) = &failed.difference {
        parts.number(difference.offset as u64);
        parts.option(difference.parameter.as_deref());
        parts.text(&difference.ours);
        parts.text(&difference.server);
    }
    parts.0
}
