//! Who signs. Secrets here cannot be shown.

use std::fmt;

use crate::{language::text, option_error::OptionError};

/// Signs requests; stays in memory only.
pub struct AccessKeySecret<'a>(pub(crate) &'a str);

impl<'a> AccessKeySecret<'a> {
    /// Wraps a secret, so that it cannot be shown.
    #[must_use]
    pub const fn new(secret: &'a str) -> Self {
        Self(secret)
    }
}

impl fmt::Debug for AccessKeySecret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessKeySecret(redacted)")
    }
}

/// Goes with temporary (STS) credentials.
pub struct SecurityToken<'a>(pub(crate) &'a str);

impl fmt::Debug for SecurityToken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecurityToken(redacted)")
    }
}

/// An AccessKey pair, or temporary (STS) credentials.
#[derive(Debug)]
pub struct Credentials<'a> {
    pub(crate) access_key_id: &'a str,
    pub(crate) access_key_secret: AccessKeySecret<'a>,
    pub(crate) security_token: Option<SecurityToken<'a>>,
}

impl<'a> Credentials<'a> {
    /// Checks the form of each part.
    ///
    /// # Errors
    ///
    /// The first part that cannot be right.
    pub fn new(id: &'a str, secret: &'a str, token: Option<&'a str>) -> Result<Self, OptionError> {
        credential("credentials.accessKeyId", id)?;
        credential("credentials.accessKeySecret", secret)?;
        if let Some(token) = token {
            credential("credentials.securityToken", token)?;
        }
        Ok(Self {
            access_key_id: id,
            access_key_secret: AccessKeySecret(secret),
            security_token: token.map(SecurityToken),
        })
    }
}

fn credential(option: &'static str, value: &str) -> Result<(), OptionError> {
    let said = if value.is_empty() {
        text("is missing; give it as a string", "缺失；请以字符串提供")
    } else if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        text(
            "holds a blank, a line break or a character beyond ASCII; copy it again, without anything around it",
            "含空白、换行或 ASCII 以外的字符；请重新复制，前后不要带其他内容",
        )
    } else {
        return Ok(());
    };
    Err(OptionError { code: "invalid_credentials", option, said })
}

#[cfg(test)]
mod tests {
    use super::Credentials;

    #[test]
    fn debug_says_redacted_in_place_of_secrets() {
        let credentials = Credentials::new("testid", "s3cret", Some("t0ken")).expect("credentials");
        assert_eq!(
            format!("{credentials:?}"),
            "Credentials { access_key_id: \"testid\", access_key_secret: AccessKeySecret(redacted), security_token: Some(SecurityToken(redacted)) }"
        );
    }
}
