//! What a request needs besides its plan: credentials, and when and with which nonce it is signed.
//!
//! The core has no clock and no randomness: both come in with [`Stamp`].

use std::fmt;

use crate::{
    field::{Locale, Text, text},
    text::number,
};

/// How long a signed request is good for. Pages say 15 or 31 minutes: count on the shorter.
pub const VALID_SECONDS: i64 = 15 * 60;

/// A credential or an option is wrong. Holds its name and never its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionError {
    /// For programs; public interface.
    pub code: &'static str,
    /// The option's name.
    pub option: &'static str,
    /// What is wrong with it, and what to do.
    pub said: Text,
}

impl OptionError {
    /// A sentence that names the option.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        [self.option, " ", self.said.get(locale)].concat()
    }
}

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

/// When, and with which nonce, a request is signed. Used once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub(crate) timestamp: String,
    pub(crate) expires_at: String,
    pub(crate) nonce: String,
}

/// Seconds before the year 10000.
const END_SECONDS: i64 = 253_402_300_800;
const DAY: i64 = 86_400;

impl Stamp {
    /// A stamp for a moment in milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// A moment outside the years 1970 to 9999, or an empty or unprintable nonce.
    pub fn at(epoch_ms: i64, nonce: &str) -> Result<Self, OptionError> {
        let seconds = epoch_ms.div_euclid(1000);
        if nonce.is_empty() || nonce.len() > 128 || !nonce.bytes().all(|byte| byte.is_ascii_graphic()) {
            let said = text(
                "must be 1 to 128 printable ASCII characters without blanks",
                "须为 1 至 128 个不含空白的可打印 ASCII 字符",
            );
            return Err(OptionError { code: "invalid_nonce", option: "nonce", said });
        }
        if !(0..END_SECONDS - VALID_SECONDS).contains(&seconds) {
            return Err(bad_timestamp());
        }
        Ok(Self {
            timestamp: format_utc(seconds),
            expires_at: format_utc(seconds + VALID_SECONDS),
            nonce: nonce.into(),
        })
    }
}

/// Reads `YYYY-MM-DDThh:mm:ssZ`, fractions of a second allowed and dropped, as milliseconds since 1970.
///
/// # Errors
///
/// Any other text, and a day or an hour that does not exist.
pub fn parse_utc(written: &str) -> Result<i64, OptionError> {
    let (clock, end) = written.split_at_checked(19).ok_or_else(bad_timestamp)?;
    let fraction = end.strip_suffix('Z').ok_or_else(bad_timestamp)?;
    let digits = fraction.strip_prefix('.');
    if !(fraction.is_empty() || digits.is_some_and(|digits| !digits.is_empty() && is_digits(digits))) {
        return Err(bad_timestamp());
    }
    let [year, month, day, hour, minute, second] = clock_parts(clock).ok_or_else(bad_timestamp)?;
    let seconds = days_from_civil(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
    // Formatting again finds what does not exist: 30 February becomes 2 March.
    if format_utc(seconds).starts_with(clock) { Ok(seconds * 1000) } else { Err(bad_timestamp()) }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn clock_parts(text: &str) -> Option<[i64; 6]> {
    let mut parts = [0; 6];
    for (part, (from, to, after)) in
        parts.iter_mut().zip([(0, 4, "-"), (5, 7, "-"), (8, 10, "T"), (11, 13, ":"), (14, 16, ":"), (17, 19, "")])
    {
        if !text.get(to..)?.starts_with(after) {
            return None;
        }
        *part = number(text.get(from..to)?).and_then(|number| i64::try_from(number).ok())?;
    }
    Some(parts)
}

fn bad_timestamp() -> OptionError {
    let said = text(
        "must be a valid Date, or a UTC time as YYYY-MM-DDThh:mm:ssZ, from 1970 to 9999",
        "须为有效的 Date，或 1970 至 9999 年间格式为 YYYY-MM-DDThh:mm:ssZ 的 UTC 时间",
    );
    OptionError { code: "invalid_timestamp", option: "timestamp", said }
}

/// Days since 1970 of a proleptic Gregorian date (H. Hinnant, "chrono-compatible date algorithms").
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn format_utc(seconds: i64) -> String {
    let (days, clock) = (seconds.div_euclid(DAY) + 719_468, seconds.rem_euclid(DAY));
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    let mut out = String::with_capacity(20);
    push_digits(&mut out, year / 100);
    push_digits(&mut out, year % 100);
    for (separator, part) in [
        ('-', month),
        ('-', day_of_year - (153 * shifted + 2) / 5 + 1),
        ('T', clock / 3600),
        (':', clock / 60 % 60),
        (':', clock % 60),
    ] {
        out.push(separator);
        push_digits(&mut out, part);
    }
    out.push('Z');
    out
}

fn push_digits(out: &mut String, number: i64) {
    for digit in [number / 10 % 10, number % 10] {
        out.push(char::from(b'0' + u8::try_from(digit).unwrap_or_default()));
    }
}

/// A random (version 4) UUID from 128 random bits.
#[must_use]
pub fn uuid(mut random: [u8; 16]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    random[6] = random[6] & 0x0F | 0x40;
    random[8] = random[8] & 0x3F | 0x80;
    let mut out = String::with_capacity(36);
    for (index, byte) in random.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        for nibble in [byte >> 4, byte & 15] {
            out.push(char::from(HEX.get(usize::from(nibble)).copied().unwrap_or_default()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Credentials, Stamp, parse_utc, uuid};

    #[test]
    fn moments_are_written_as_the_calendar_has_them() {
        let cases = [
            (0, "1970-01-01T00:00:00Z", "1970-01-01T00:15:00Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z", "2000-02-29T00:15:00Z"),
            (1_767_323_045_999, "2026-01-02T03:04:05Z", "2026-01-02T03:19:05Z"),
            (4_107_542_399_000, "2100-02-28T23:59:59Z", "2100-03-01T00:14:59Z"),
        ];
        for (epoch_ms, timestamp, expires_at) in cases {
            let stamp = Stamp::at(epoch_ms, "n").expect(timestamp);
            assert_eq!((stamp.timestamp.as_str(), stamp.expires_at.as_str()), (timestamp, expires_at));
            assert_eq!(parse_utc(timestamp), Ok(epoch_ms / 1000 * 1000));
        }
    }

    #[test]
    fn times_that_do_not_exist_are_refused() {
        for bad in [
            "",
            "2026",
            "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-02T24:00:00Z",
            "2026-01-02 03:04:05Z",
            "2026-01-02T03:04:05",
            "2026-01-02T03:04:05.678",
            "2026-01-02T03:04:05Zx",
            "2026-01-02T03:04:05+08:00",
            "2026-01-02T03:04:05.Z",
            "2026-01-02T03:04:05.1xZ",
            "٢٠٢٦-01-02T03:04:05Z",
        ] {
            assert_eq!(parse_utc(bad).map_err(|error| error.code), Err("invalid_timestamp"), "{bad}");
        }
        assert_eq!(parse_utc("2026-01-02T03:04:05.678Z"), Ok(1_767_323_045_000));
    }

    #[test]
    fn a_uuid_is_version_4() {
        assert_eq!(uuid([0xFF; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
    }

    #[test]
    fn debug_shows_no_secret() {
        let credentials = Credentials::new("testid", "s3cret", Some("t0ken")).expect("credentials");
        let shown = format!("{credentials:?}");
        assert!(!shown.contains("s3cret") && !shown.contains("t0ken"), "{shown}");
    }
}
