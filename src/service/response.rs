//! The service's answer: status and text in, a result or an error out. Never the URL, never a secret.
//!
//! Decided by code, not by HTTP status: the same code comes with different statuses.

use crate::{
    json::{self, Json, Member},
    language::{Locale, Text},
    text::{replace, split_once},
};

pub use super::difference::{Difference, difference};
use super::{advice, difference, local};

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
    /// Where the service's StringToSign differs from ours.
    pub difference: Option<Difference>,
}

/// A longer answer is not the service's: it is not read.
pub const MAX_BYTES: usize = 1 << 20;

/// Reads an answer, whatever it is.
#[must_use]
pub fn parse_response(status: u16, body: &str, ours: Option<&str>, locale: Locale) -> Outcome {
    let mut outcome = read(status, body, ours, locale);
    outcome.mask_pairs();
    outcome
}

fn read(status: u16, body: &str, ours: Option<&str>, locale: Locale) -> Outcome {
    if body.len() > MAX_BYTES {
        return Outcome::Failed(local::failed(status, local::TOO_LARGE, locale));
    }
    let text = body.strip_prefix('\u{FEFF}').unwrap_or(body).trim();
    match json::parse(text) {
        Ok(Json::Object(members)) => judge(status, &members, ours, locale),
        Ok(_) => Outcome::Failed(local::failed(status, local::UNEXPECTED, locale)),
        Err(_) if text.is_empty() => Outcome::Failed(local::failed(status, local::EMPTY, locale)),
        Err(_) => Outcome::Failed(unreadable(status, text, ours, locale)),
    }
}

/// The answer is a redirect whose status a browser does not tell.
#[must_use]
pub fn redirected(locale: Locale) -> Outcome {
    Outcome::Failed(local::failed(0, local::REDIRECTED, locale))
}

/// A failure of our own making: no answer came. `sent` says whether the service may have got the request.
#[must_use]
pub fn no_answer(code: &'static str, sent: bool, locale: Locale) -> Outcome {
    Outcome::Failed(local::no_answer(code, sent, locale))
}

fn judge(status: u16, members: &[Member<'_>], ours: Option<&str>, locale: Locale) -> Outcome {
    let plan = text(members, "BackupPlanId");
    let success = flag(members, "Success");
    let says_there_is_one = success == Some(true) || plan.is_some();
    if let (Some(true), Some(backup_plan_id)) = (success, plan) {
        return Outcome::Created(Created {
            backup_plan_id,
            order_id: text(members, "OrderId"),
            request_id: text(members, "RequestId"),
            create_backup_set: flag(members, "CreateBackupSet"),
            http_status: status,
        });
    }
    let code = text(members, "Code").or_else(|| text(members, "ErrCode").filter(|_| success != Some(true)));
    let known = Known {
        message: text(members, "Message").or_else(|| text(members, "ErrMessage")),
        request_id: text(members, "RequestId"),
        host_id: text(members, "HostId"),
        recommend: text(members, "Recommend"),
        code,
    };
    let mut failed = known.failed(status, local::UNEXPECTED, ours, locale);
    failed.outcome_unknown |= says_there_is_one;
    Outcome::Failed(failed)
}

/// What could be read of an error.
#[derive(Default)]
struct Known {
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    host_id: Option<String>,
    recommend: Option<String>,
}

impl Known {
    /// `without_code` says what it is when the answer has no code.
    fn failed(self, status: u16, without_code: local::Local, ours: Option<&str>, locale: Locale) -> Failed {
        let base = local::failed(status, without_code, locale);
        let (request_id, host_id, recommend) = (self.request_id, self.host_id, self.recommend);
        let Some(code) = self.code else {
            return Failed { request_id, host_id, recommend, ..base };
        };
        let message = self.message.unwrap_or_default();
        let (shown, theirs) = difference::split(&message);
        let both = ours.zip(theirs).filter(|_| code == "SignatureDoesNotMatch");
        let difference = both.and_then(|(ours, theirs)| difference(ours, theirs));
        let known = advice::of(&code, status);
        Failed {
            message: shown.into(),
            retryable: known.retryable,
            outcome_unknown: known.outcome_unknown,
            advice: if both.is_some() && difference.is_none() { advice::SAME_TEXT } else { known.advice },
            difference,
            code,
            request_id,
            host_id,
            recommend,
            ..base
        }
    }
}

/// Truncated JSON, XML, HTML: whatever it still tells.
fn unreadable(status: u16, body: &str, ours: Option<&str>, locale: Locale) -> Failed {
    let members = json::readable_members(body);
    let read = |name: &str| text(&members, name).or_else(|| element(body, name));
    let known = Known {
        code: read("Code"),
        message: read("Message"),
        request_id: read("RequestId"),
        host_id: read("HostId"),
        recommend: read("Recommend"),
    };
    let truncated = body.starts_with('{') && known.code.is_none();
    known.failed(status, if truncated { local::TRUNCATED } else { local::UNREADABLE }, ours, locale)
}

/// The text of an XML element without attributes.
fn element(body: &str, name: &str) -> Option<String> {
    let start = ["<", name, ">"].concat();
    let (_, rest) = split_once(body, &start)?;
    let (text, _) = split_once(rest, &["</", name, ">"].concat())?;
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    let text =
        plain.into_iter().fold(text.into(), |text: String, (entity, character)| replace(&text, entity, character));
    (!text.is_empty()).then_some(text)
}

/// A string or the digits of a number; not given when empty.
fn text(members: &[Member<'_>], name: &str) -> Option<String> {
    match &members.iter().find(|(key, _)| key == name)?.1 {
        Json::Text(text) if !text.is_empty() => Some(text.clone().into_owned()),
        Json::Number(digits) => Some((*digits).into()),
        _ => None,
    }
}

fn flag(members: &[Member<'_>], name: &str) -> Option<bool> {
    match &members.iter().find(|(key, _)| key == name)?.1 {
        Json::Boolean(flag) => Some(*flag),
        Json::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Json::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}
