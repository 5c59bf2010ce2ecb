//! The service's answer: status and text in, a result or an error out. Never the URL, never a secret.
//!
//! Decided by code, not by HTTP status: the same code comes with different statuses.

use std::borrow::Cow;

use crate::{
    field::{Locale, Text},
    json::{self, Json, Member},
    text::{find, replace, split_once},
};

mod advice;
mod difference;

pub use difference::{Difference, difference};

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
    /// Whether a plan may exist although no answer says so.
    pub outcome_unknown: bool,
    /// What to do.
    pub advice: Text,
    /// The HTTP status.
    pub http_status: u16,
    /// Where the service's StringToSign differs from ours.
    pub difference: Option<Difference>,
}

/// Reads an answer, whatever it is.
#[must_use]
pub fn parse_response(status: u16, body: &str, ours: Option<&str>, locale: Locale) -> Outcome {
    let text = body.strip_prefix('\u{FEFF}').unwrap_or(body).trim();
    match json::parse(text) {
        Ok(Json::Object(members)) => judge(status, &members, ours, locale),
        Ok(_) => Outcome::Failed(local(status, advice::UNEXPECTED, locale)),
        Err(_) if text.is_empty() => Outcome::Failed(local(status, advice::EMPTY, locale)),
        Err(_) => Outcome::Failed(unreadable(status, text, ours, locale)),
    }
}

/// A failure of our own making: no answer came.
#[must_use]
pub fn no_answer(code: &'static str, locale: Locale) -> Outcome {
    // Whatever ended it, the service may have got the request.
    Outcome::Failed(Failed { outcome_unknown: true, ..local(0, advice::no_answer(code), locale) })
}

fn judge(status: u16, members: &[Member<'_>], ours: Option<&str>, locale: Locale) -> Outcome {
    let plan = text(members, "BackupPlanId");
    let success = flag(members, "Success");
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
    Outcome::Failed(known.failed(status, advice::UNEXPECTED, ours, locale))
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
    fn failed(self, status: u16, without_code: advice::Local, ours: Option<&str>, locale: Locale) -> Failed {
        let base = local(status, without_code, locale);
        let (request_id, host_id, recommend) = (self.request_id, self.host_id, self.recommend);
        let Some(code) = self.code else {
            return Failed { request_id, host_id, recommend, ..base };
        };
        let message = self.message.unwrap_or_default();
        let (shown, theirs) = difference::split(&message);
        let signature = code == "SignatureDoesNotMatch";
        let difference = ours.zip(theirs).filter(|_| signature).and_then(|(ours, theirs)| difference(ours, theirs));
        let known = advice::of(&code);
        Failed {
            message: shown.into(),
            retryable: known.retryable,
            outcome_unknown: known.outcome_unknown,
            advice: known.advice,
            difference,
            code,
            request_id,
            host_id,
            recommend,
            ..base
        }
    }
}

fn local(status: u16, local: advice::Local, locale: Locale) -> Failed {
    Failed {
        code: local.code.into(),
        message: local.message.get(locale).into(),
        request_id: None,
        host_id: None,
        recommend: None,
        retryable: local.always_retryable || advice::server_side(status),
        outcome_unknown: local.always_retryable || advice::server_side(status) || (200..300).contains(&status),
        advice: if status == 414 { advice::TOO_LONG } else { local.advice },
        http_status: status,
        difference: None,
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
    known.failed(status, if truncated { advice::TRUNCATED } else { advice::UNREADABLE }, ours, locale)
}

/// The text of an XML element without attributes.
fn element(body: &str, name: &str) -> Option<String> {
    let start = ["<", name, ">"].concat();
    let (_, rest) = split_once(body, &start)?;
    let (text, _) = split_once(rest, &["</", name, ">"].concat())?;
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    let text = plain.into_iter().fold(Cow::Borrowed(text), |text, (entity, character)| {
        if find(&text, entity).is_some() { Cow::Owned(replace(&text, entity, character)) } else { text }
    });
    (!text.is_empty()).then(|| text.into_owned())
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

#[cfg(test)]
mod tests {
    use super::{Outcome, parse_response};
    use crate::field::Locale;

    fn failed(status: u16, body: &str) -> super::Failed {
        match parse_response(status, body, None, Locale::En) {
            Outcome::Failed(failed) => failed,
            Outcome::Created(created) => panic!("{created:?}"),
        }
    }

    #[test]
    fn the_documented_success_is_one_though_it_names_an_error_code() {
        let body = r#"{"HttpStatusCode":200,"RequestId":"4F1888AC","CreateBackupSet":true,"ErrCode":"Param.NotFound",
            "Success":true,"ErrMessage":"x","BackupPlanId":"dbs1hvb0wwwe","OrderId":20561570000000000123}"#;
        let Outcome::Created(created) = parse_response(200, body, None, Locale::En) else { panic!("failed") };
        assert_eq!(created.backup_plan_id, "dbs1hvb0wwwe");
        assert_eq!(created.order_id.as_deref(), Some("20561570000000000123"));
        assert_eq!(created.create_backup_set, Some(true));
    }

    #[test]
    fn a_200_can_be_an_error() {
        assert_eq!(failed(200, r#"{"Success":false,"ErrCode":"Param.NotFound"}"#).code, "Param.NotFound");
        assert_eq!(failed(200, r#"{"Success":true}"#).code, "UnexpectedResponse");
        assert_eq!(failed(200, r#"{"BackupPlanId":"dbs1"}"#).code, "UnexpectedResponse");
        assert_eq!(failed(200, "[]").code, "UnexpectedResponse");
    }

    #[test]
    fn what_cannot_be_read_is_an_error_with_what_is_known() {
        let truncated = failed(200, r#"{"RequestId":"R1","Success":tr"#);
        assert_eq!((truncated.code.as_str(), truncated.request_id.as_deref()), ("UnreadableResponse", Some("R1")));
        assert!(truncated.retryable && truncated.outcome_unknown);
        assert_eq!(failed(502, "<html>Bad Gateway</html>").code, "UnreadableResponse");
        assert!(failed(502, "<html>").retryable && !failed(414, "<html>").retryable);
        assert_eq!(failed(200, "").code, "EmptyResponse");
        let xml = failed(
            400,
            "<Error><RequestId>R2</RequestId><Code>Throttling.User</Code><Message>a &amp; b</Message></Error>",
        );
        assert_eq!((xml.code.as_str(), xml.message.as_str(), xml.retryable), ("Throttling.User", "a & b", true));
    }

    #[test]
    fn the_services_string_to_sign_never_gets_into_a_message() {
        let body = r#"{"Code":"SignatureDoesNotMatch","Message":"Specified signature is not matched with our calculation. server string to sign is:POST&%2F&SourceEndpointPassword%3Dhunter2"}"#;
        let shown = format!("{:?}", failed(400, body));
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
