//! The service's answer: status and text in, a result or an error out. Never the URL, never a secret.
//!
//! Decided by code, not by HTTP status: the same code comes with different statuses.

use super::{
    codes,
    difference::{self, Comparison},
    local,
    mask::Mask,
    no_answer,
    said::{self, Member, Reading, Said},
};
use crate::language::{Locale, Text, text};

pub use super::{
    codes::{FixableBy, Kind},
    difference::Difference,
};

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// There is a plan.
    Created(Created),
    /// There is none, or nothing is known of one.
    Failed(Failed),
}

/// The plan that was created, or had been for the same ClientToken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// The plan's id.
    pub backup_plan_id: String,
    /// The order's id, digits as they came.
    pub order_id: Option<String>,
    /// The request's id.
    pub request_id: Option<String>,
    /// Whether a backup set was created.
    pub create_backup_set: Option<bool>,
    /// The HTTP status.
    pub http_status: u16,
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The service's code or one of ours.
    pub code: String,
    /// Of a failed connection, why, where that is known.
    pub cause: Option<&'static str>,
    /// What it is about.
    pub kind: Kind,
    /// Who can do something about it.
    pub fixable_by: FixableBy,
    /// The service's message, without any StringToSign in it; or ours.
    pub message: String,
    /// The request's id.
    pub request_id: Option<String>,
    /// The gateway's host.
    pub host_id: Option<String>,
    /// Where the gateway says more.
    pub recommend: Option<String>,
    /// Whether a new try can succeed.
    pub retryable: bool,
    /// Whether a plan may exist although the answer does not say so. Has nothing to do with `retryable`.
    pub outcome_unknown: bool,
    /// What to do about this code, see [`Failed::advice`].
    pub(super) advice: Text,
    /// The HTTP status.
    pub http_status: u16,
    /// Where the service's text to sign differs from ours.
    pub difference: Option<Difference>,
}

impl Default for Failed {
    fn default() -> Self {
        Self {
            code: String::new(),
            cause: None,
            kind: Kind::Unknown,
            fixable_by: FixableBy::Nobody,
            message: String::new(),
            request_id: None,
            host_id: None,
            recommend: None,
            retryable: false,
            outcome_unknown: false,
            advice: text("", ""),
            http_status: 0,
            difference: None,
        }
    }
}

/// What is known besides an answer.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Language of messages.
    pub locale: Locale,
    /// Our StringToSign; by version 3 our canonical request says more.
    pub ours: Option<&'a str>,
    /// What hides secrets.
    pub mask: &'a dyn Mask,
}

/// A longer answer is not the service's: it is not read.
pub const MAX_BYTES: usize = 1 << 20;

/// What an answer may call its code when there is no error.
const NO_ERROR: [&str; 4] = ["success", "ok", "200", "0"];

/// Longest code and request id.
const MAX_ID: usize = 128;

/// Reads an answer, whatever it is.
#[must_use]
pub fn parse_response(status: u16, body: &str, context: &Context<'_>) -> Outcome {
    let locale = context.locale;
    if body.len() > MAX_BYTES {
        return Outcome::Failed(local::failed(status, local::TOO_LARGE, locale));
    }
    let text = body.trim_ascii();
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).trim_ascii();
    let reader = Reader { status, context };
    match said::read(text) {
        Reading::Whole(said) => reader.judge(&said),
        Reading::Other => Outcome::Failed(local::failed(status, local::UNEXPECTED, locale)),
        Reading::Parts(_) if text.is_empty() => Outcome::Failed(local::failed(status, local::EMPTY, locale)),
        Reading::Parts(said) => {
            let truncated = text.starts_with('{') && said.text(Member::Code).is_none();
            let without_code = if truncated { local::TRUNCATED } else { local::UNREADABLE };
            Outcome::Failed(reader.failed(&said, said.text(Member::Code), without_code))
        }
    }
}

/// The answer is a redirect whose status a browser does not tell.
#[must_use]
pub fn redirected(locale: Locale) -> Outcome {
    Outcome::Failed(local::failed(0, local::REDIRECTED, locale))
}

/// No answer came: `why` is `aborted`, `timeout`, the cause of a failed connection, or empty. `sent` says whether the
/// sender got as far as sending.
#[must_use]
pub fn no_answer(why: &str, sent: bool, locale: Locale) -> Outcome {
    Outcome::Failed(no_answer::failed(why, sent, locale))
}

struct Reader<'a> {
    status: u16,
    context: &'a Context<'a>,
}

impl Reader<'_> {
    fn judge(&self, said: &Said) -> Outcome {
        let (success, plan_id) = (said.flag(Member::Success), said.text(Member::BackupPlanId));
        if let (Some(true), Some(plan_id)) = (success, plan_id) {
            return Outcome::Created(Created {
                backup_plan_id: self.context.mask.id(plan_id),
                order_id: self.id(said.text(Member::OrderId)),
                request_id: self.identifier(said.text(Member::RequestId)),
                create_backup_set: said.flag(Member::CreateBackupSet),
                http_status: self.status,
            });
        }
        let names_a_plan = plan_id.is_some() || success == Some(true);
        let without_code = match success {
            _ if names_a_plan => local::CONTRADICTORY,
            Some(false) => local::REFUSED,
            _ => local::UNEXPECTED,
        };
        // The page's own example has an error's code beside success; and some codes say that there is no error.
        let is_error = |code: &&str| !NO_ERROR.iter().any(|none| code.eq_ignore_ascii_case(none));
        let code = said.text(Member::Code).filter(is_error).filter(|_| success != Some(true));
        let mut failed = self.failed(said, code, without_code);
        failed.outcome_unknown |= names_a_plan;
        Outcome::Failed(failed)
    }

    /// `without_code` says what it is when the answer has no code.
    fn failed(&self, said: &Said, code: Option<&str>, without_code: local::Local) -> Failed {
        let mut failed = local::failed(self.status, without_code, self.context.locale);
        let message = said.text(Member::Message).unwrap_or_default();
        let (shown, theirs) = difference::split(message);
        failed.request_id = self.identifier(said.text(Member::RequestId));
        failed.host_id = self.id(said.text(Member::HostId));
        failed.recommend = self.id(said.text(Member::Recommend));
        let code = self.identifier(code);
        if !shown.is_empty() || code.is_some() {
            failed.message = self.context.mask.text(shown);
        }
        let Some(code) = code else { return failed };
        let row = codes::of(&code, message);
        failed.code = code;
        failed.retryable = row.retryable();
        failed.outcome_unknown = row.outcome_unknown(self.status, said.flag(Member::Success) == Some(false));
        failed.advice = row.advice;
        failed.kind = row.kind;
        failed.fixable_by = row.fixable_by;
        if let (Kind::Signature, Some(ours), Some(theirs)) = (row.kind, self.context.ours, theirs) {
            match theirs.compared(ours, self.context.mask) {
                Comparison::Same => failed.advice = codes::SAME_TEXT,
                Comparison::Differs(difference) => failed.difference = Some(difference),
                Comparison::Unclear => {}
            }
        }
        failed
    }

    fn id(&self, id: Option<&str>) -> Option<String> {
        id.map(|id| self.context.mask.id(id))
    }

    /// Codes and ids are logged and recorded: one that does not look like one, or holds a secret, is dropped.
    fn identifier(&self, id: Option<&str>) -> Option<String> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
        let id = id.filter(|id| id.len() <= MAX_ID && id.bytes().all(allowed))?;
        Some(self.context.mask.id(id)).filter(|masked| masked == id)
    }
}
