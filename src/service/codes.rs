//! What is known of each code of the service. The table is in [`rows`]; nothing else classifies codes.

use Verdict::{Again, Refused, Unknown};
use rows::ROWS;

use super::local::in_trouble;
use crate::{
    language::{Text, text},
    text::{find, split},
};

mod rows;

/// Everything that the package knows of a code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Lower-case patterns, a blank between two: whole codes, or with `*` at an end what may be more there.
    codes: &'static str,
    /// Words of which the message must have one, in lower case, a blank between two; empty: whatever the message.
    words: &'static str,
    pub(super) verdict: Verdict,
    pub(super) kind: Kind,
    pub(super) fixable_by: FixableBy,
    /// What to do. Speaks of a new try exactly if the verdict allows one. What follows a line break is for creating a plan alone,
    /// and JavaScript puts the name of another operation in place of this one's.
    pub(super) advice: Text,
}

/// Whether a new try can help, and whether a plan may exist: two questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There is no plan, and the same request will not make one.
    Refused,
    /// There is no plan; a new try can make one.
    Again,
    /// There may be a plan; a new try with the same ClientToken tells.
    Unknown,
}

/// What a failure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A parameter.
    Parameter,
    /// The AccessKey or the SecurityToken.
    Credentials,
    /// The AccessKey is, or may be, in the wrong hands.
    KeyLeaked,
    /// A permission.
    Permission,
    /// The signature.
    Signature,
    /// The signer's clock.
    Clock,
    /// The nonce was used before.
    Nonce,
    /// The account's balance or bills.
    Money,
    /// The account is under risk control.
    RiskControl,
    /// The host does not serve this operation.
    WrongHost,
    /// A service has to be activated first.
    NotActivated,
    /// Something that exists already, or is being made.
    Conflict,
    /// Too many requests.
    Throttled,
    /// The service is in trouble.
    Unavailable,
    /// The answer cannot be understood.
    Unreadable,
    /// The answer is a redirect.
    Redirected,
    /// No answer came.
    NoAnswer,
    /// A code that nobody knows, or a refusal without one.
    Unknown,
}

impl Kind {
    /// Its name in JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::Credentials => "credentials",
            Self::KeyLeaked => "key_leaked",
            Self::Permission => "permission",
            Self::Signature => "signature",
            Self::Clock => "clock",
            Self::Nonce => "nonce",
            Self::Money => "money",
            Self::RiskControl => "risk_control",
            Self::WrongHost => "wrong_host",
            Self::NotActivated => "not_activated",
            Self::Conflict => "conflict",
            Self::Throttled => "throttled",
            Self::Unavailable => "unavailable",
            Self::Unreadable => "unreadable",
            Self::Redirected => "redirected",
            Self::NoAnswer => "no_answer",
            Self::Unknown => "unknown",
        }
    }
}

/// Who can do something about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixableBy {
    /// Who wrote the parameters.
    Caller,
    /// Who has the credentials, the account and the network.
    Operator,
    /// Nobody on this side, as far as can be told.
    Nobody,
}

impl FixableBy {
    /// Its name in JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Operator => "operator",
            Self::Nobody => "nobody",
        }
    }
}

static UNKNOWN_CODE: Row = Row {
    codes: "",
    words: "",
    verdict: Refused,
    kind: Kind::Unknown,
    fixable_by: FixableBy::Nobody,
    advice: text(
        "Look the code up in the service's list of error codes; support can trace the RequestId.",
        "请在服务的错误码列表中查询此错误码；技术支持可根据 RequestId 排查。",
    ),
};

/// Instead of the advice for `SignatureDoesNotMatch`, when both texts to sign are known.
pub(super) const SAME_TEXT: Text = text(
    "The service signed the same text as we did, so the AccessKeySecret is wrong: it is not the one of this AccessKeyId. Copy it anew, without blanks around it.",
    "服务端签名的文本与本地相同，因此是 AccessKeySecret 有误：它不属于此 AccessKeyId。请重新复制，前后不要带空白。",
);

/// What is known of a code; both are in small letters.
pub(super) fn of(code: &str, message: &str) -> &'static Row {
    let known = |row: &&Row| {
        split(row.codes, b' ').any(|pattern| fits(code, pattern))
            && (row.words.is_empty() || split(row.words, b' ').any(|word| find(message, word).is_some()))
    };
    ROWS.iter().find(known).unwrap_or(&UNKNOWN_CODE)
}

fn fits(code: &str, pattern: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), None) => code.ends_with(end),
        (None, Some(start)) => code.starts_with(start),
        (Some(inner), Some(_)) => find(code, inner.strip_suffix('*').unwrap_or(inner)).is_some(),
        (None, None) => code == pattern,
    }
}

impl Row {
    pub(super) fn retryable(&self) -> bool {
        self.verdict != Refused
    }

    /// A code that nobody knows is no refusal when the service is in trouble, unless the answer says that it refuses.
    pub(super) fn outcome_unknown(&self, status: u16, refuses: bool) -> bool {
        match self.verdict {
            Unknown => true,
            Again => false,
            Refused => self.codes.is_empty() && !refuses && in_trouble(status),
        }
    }
}

#[cfg(test)]
mod tests;
