//! What a request is made of: the options of a call.

use crate::{
    issue::Issues,
    judge::input::{Found, Value},
    language::{Locale, text},
    option_error::{OptionError, bad_locale},
    packed::{Packed, at},
    sign::{Action, Call, Method, Pair, Version, credentials::Credentials, endpoint::Endpoint, moment, stamp::Stamp},
    text::number,
};

fn not_text(option: &'static str, code: &'static str) -> impl Fn(Found) -> OptionError {
    move |_| OptionError { code, option, said: text("must be a string", "须为字符串") }
}

pub(super) fn locale(packed: &Packed<'_>) -> Result<Locale, OptionError> {
    let tag = packed.text(at::LOCALE).map_err(not_text("locale", "invalid_locale"))?;
    Locale::from_tag(tag.unwrap_or_default()).ok_or_else(bad_locale)
}

#[inline(never)]
pub(super) fn version(packed: &Packed<'_>) -> Result<Version, OptionError> {
    Version::from_text(packed.text(at::SIGNATURE_VERSION).unwrap_or(Some("")))
}

fn credentials<'a>(packed: &'a Packed<'_>) -> Result<Credentials<'a>, OptionError> {
    let text = |index, option| packed.text(index).map_err(not_text(option, "invalid_credentials"));
    Credentials::new(
        text(at::ID, "credentials.accessKeyId")?.unwrap_or_default(),
        text(at::SECRET, "credentials.accessKeySecret")?.unwrap_or_default(),
        text(at::TOKEN, "credentials.securityToken")?,
    )
}

pub(super) fn endpoint_of(packed: &Packed<'_>, plan_region: Option<&str>) -> Result<Endpoint, OptionError> {
    let endpoint = packed.text(at::ENDPOINT).map_err(not_text("endpoint", "invalid_endpoint"))?;
    let region = packed.text(at::REGION).map_err(not_text("region", "invalid_region"))?;
    let vpc = match packed.option(at::VPC) {
        None => false,
        Some(Value::Boolean(vpc)) => *vpc,
        _ => {
            let said = text("must be true or false", "须为 true 或 false");
            return Err(OptionError { code: "invalid_option", option: "vpc", said });
        }
    };
    Endpoint::resolve(endpoint, region, vpc, plan_region)
}

#[inline(never)]
pub(super) fn method(packed: &Packed<'_>) -> Result<Method, OptionError> {
    match packed.text(at::METHOD) {
        Ok(Some("GET")) => Ok(Method::Get),
        Ok(None | Some("POST")) => Ok(Method::Post),
        _ => Err(OptionError {
            code: "invalid_method",
            option: "method",
            said: text("must be POST or GET", "须为 POST 或 GET"),
        }),
    }
}

/// JavaScript gives the time of now and a nonce of its own where the caller gave none.
pub(super) fn stamp(packed: &Packed<'_>) -> Result<Stamp, OptionError> {
    let epoch_ms = match packed.option(at::TIMESTAMP) {
        // NaN, of an invalid Date, is no integer and becomes a moment that is refused.
        Some(Value::Moment(milliseconds)) => {
            number(milliseconds).and_then(|moment| i64::try_from(moment).ok()).unwrap_or(-1)
        }
        Some(Value::Text(written)) => moment::parse_utc(written)?,
        _ => return Err(moment::bad_timestamp()),
    };
    let nonce = packed.text(at::NONCE).map_err(not_text("nonce", "invalid_nonce"))?;
    Stamp::at(epoch_ms, nonce.unwrap_or_default().into())
}

/// Every text with its name, unjudged.
#[inline(never)]
pub(super) fn texts<'a>(packed: &'a Packed<'_>) -> Vec<Pair<'a>> {
    let mut pairs = Vec::with_capacity(packed.input.entries.len());
    for (name, value) in &packed.input.entries {
        if let Value::Text(text) = value {
            pairs.push((name.as_str(), &**text));
        }
    }
    pairs
}

/// What signs, owned where a [`Call`] borrows.
pub(super) struct Signer<'a> {
    credentials: Credentials<'a>,
    pub(super) endpoint: Endpoint,
    pub(super) stamp: Stamp,
}

impl<'a> Signer<'a> {
    pub(super) fn of(packed: &'a Packed<'_>, pairs: &[Pair<'_>]) -> Result<Self, OptionError> {
        Self::with(packed, pairs, credentials(packed)?)
    }

    #[inline(never)]
    pub(super) fn with(
        packed: &'a Packed<'_>,
        pairs: &[Pair<'_>],
        credentials: Credentials<'a>,
    ) -> Result<Self, OptionError> {
        let region = pairs.iter().find(|(name, _)| *name == "Region").map(|(_, value)| *value);
        Ok(Self { credentials, endpoint: endpoint_of(packed, region)?, stamp: stamp(packed)? })
    }

    /// What an answer may repeat, and nobody may see.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let token = self.credentials.security_token.as_ref().map(|token| token.0);
        [Some(self.credentials.access_key_secret.0), token].into_iter().flatten()
    }

    pub(super) fn call<'c>(&'c self, action: Action<'c>, method: Method, pairs: &'c [Pair<'c>]) -> Call<'c> {
        let Self { credentials, endpoint, stamp } = self;
        Call { action, method, endpoint, pairs, credentials, stamp }
    }
}

/// What went wrong before a request could be built.
pub(super) enum Fault {
    Option(OptionError),
    Parameters(Issues),
}

impl From<OptionError> for Fault {
    fn from(error: OptionError) -> Self {
        Self::Option(error)
    }
}

impl From<Issues> for Fault {
    fn from(issues: Issues) -> Self {
        Self::Parameters(issues)
    }
}
