//! Why there is no plan, as far as the code tells.

pub use super::codes::{FixableBy, Kind};
use super::{codes, local};
use crate::{
    language::{Text, text},
    text::find,
};

const PLACEHOLDER: Text = text(
    "The %s in the message is a placeholder that the service did not fill in.",
    "消息中的 %s 是服务未填写的占位符。",
);

/// What an answer says that is no success, in small letters. No secret is in it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The service's code; empty when it gave none.
    pub code: &'a str,
    /// Its message, without any text to sign.
    pub message: &'a str,
    /// Whether the service signed the same text as we did.
    pub same_text: bool,
    /// What it is when it has no code, and what it says besides its code.
    pub without_code: WithoutCode,
}

/// What an answer without a code is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WithoutCode {
    /// Nothing.
    Empty,
    /// JSON that breaks off.
    Truncated,
    /// Too large to be read.
    TooLarge,
    /// No JSON.
    Unreadable,
    /// Neither a code nor a result.
    #[default]
    Unexpected,
    /// A plan without success, or success without a plan.
    Half,
    /// A refusal: the answer says so itself.
    Refused,
    /// A redirect.
    Redirected,
}

impl WithoutCode {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Empty,
        Self::Truncated,
        Self::TooLarge,
        Self::Unreadable,
        Self::Unexpected,
        Self::Half,
        Self::Refused,
        Self::Redirected,
    ];
}

/// Why there is no plan.
#[derive(Debug, Clone, Copy)]
pub struct Failed<'a> {
    /// The service's code or one of ours.
    pub code: &'a str,
    /// Of a failed connection, why, where that is known.
    pub cause: &'static str,
    /// What it is about.
    pub kind: Kind,
    /// Who can do something about it.
    pub fixable_by: FixableBy,
    /// Our message, for where the service gave neither a code nor one of its own.
    pub message: Text,
    /// Whether a new try can succeed.
    pub retryable: bool,
    /// Whether a plan may exist although the answer does not say so. Has nothing to do with `retryable`.
    pub outcome_unknown: bool,
    /// What to do about this code, see [`Failed::advice`].
    pub(super) advice: Text,
    /// Whether nothing can have been sent.
    pub(super) never_sent: bool,
    /// What its message needs besides.
    pub(super) remark: Text,
}

impl Default for Failed<'_> {
    fn default() -> Self {
        const NOTHING: Text = text("", "");
        Self {
            code: "",
            cause: "",
            kind: Kind::Unknown,
            fixable_by: FixableBy::Nobody,
            message: NOTHING,
            retryable: false,
            outcome_unknown: false,
            advice: NOTHING,
            never_sent: false,
            remark: NOTHING,
        }
    }
}

/// What an answer means. Decided by code, not by HTTP status: the same code comes with different statuses.
#[must_use]
pub fn failed<'a>(said: &Said<'a>) -> Failed<'a> {
    let mut failed = if said.code.is_empty() { local::failed(said.status, said.without_code) } else { of_code(said) };
    failed.outcome_unknown |= said.without_code == WithoutCode::Half;
    if find(said.message, "%s").is_some() {
        failed.remark = PLACEHOLDER;
    }
    failed
}

fn of_code<'a>(said: &Said<'a>) -> Failed<'a> {
    let row = codes::of(said.code, said.message);
    let same = said.same_text && row.kind == Kind::Signature;
    Failed {
        code: said.code,
        kind: row.kind,
        fixable_by: row.fixable_by,
        retryable: row.retryable(),
        outcome_unknown: row.outcome_unknown(said.status, said.without_code == WithoutCode::Refused),
        advice: if same { codes::SAME_TEXT } else { row.advice },
        ..Failed::default()
    }
}
