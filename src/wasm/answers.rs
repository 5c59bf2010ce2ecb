//! Reading the service's answer, in a module of its own: who signs need not load it.
//!
//! Text goes out: parts joined by NULs, `src/js/inner/answers.js` makes an object of them. The first says
//! what it is: `c` for a plan that was created, `f` for a failure.

use wasm_bindgen::prelude::*;

use crate::{
    Locale,
    service::response::{self, Outcome},
    text,
};

/// What the answer says; empty for a language that no message is written in.
#[wasm_bindgen(js_name = parseResponse)]
pub fn parse_response(status: u16, body: &str, ours: &str, language: &str) -> String {
    let Some(locale) = Locale::from_tag(language) else { return String::new() };
    let ours = Some(ours).filter(|ours| !ours.is_empty());
    outcome_parts(&response::parse_response(status, body, ours, locale), locale)
}

pub(super) fn outcome_parts(outcome: &Outcome, locale: Locale) -> String {
    match outcome {
        Outcome::Created(created) => created_parts(created),
        Outcome::Failed(failed) => failed_parts(failed, locale),
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
        self.text(if flag { "1" } else { "0" });
    }
}

fn created_parts(created: &response::Created) -> String {
    let mut parts = Parts("c".into());
    parts.text(&created.backup_plan_id);
    parts.option(created.order_id.as_deref());
    parts.option(created.request_id.as_deref());
    match created.create_backup_set {
        Some(flag) => parts.flag(flag),
        None => parts.text(""),
    }
    parts.0
}

fn failed_parts(failed: &response::Failed, locale: Locale) -> String {
    let mut parts = Parts("f".into());
    parts.text(&failed.code);
    parts.text(&failed.message);
    parts.option(failed.request_id.as_deref());
    parts.flag(failed.retryable);
    parts.flag(failed.outcome_unknown);
    parts.text(&failed.advice(failed.outcome_unknown, locale));
    parts.option(failed.host_id.as_deref());
    parts.option(failed.recommend.as_deref());
    if let Some(difference) = &failed.difference {
        let mut offset = String::new();
        text::push_number(&mut offset, difference.offset as u64);
        parts.text(&offset);
        parts.option(difference.parameter.as_deref());
        parts.text(&difference.ours);
        parts.text(&difference.server);
    }
    parts.0
}
