//! When, and with which nonce, a request is signed.
//!
//! The core has no clock and no randomness: both come in with [`Stamp`].

use super::moment::{bad_timestamp, format_utc};
use crate::{language::text, option_error::OptionError};

/// How long a signed request is good for. Pages say 15 or 31 minutes: count on the shorter.
pub const VALID_SECONDS: i64 = 15 * 60;

/// When, and with which nonce, a request is signed. Used once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub(crate) timestamp: String,
    pub(crate) nonce: String,
    expires: i64,
}

/// Seconds before the year 10000.
const END_SECONDS: i64 = 253_402_300_800;

impl Stamp {
    /// A stamp for a moment in milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// A moment before 1970, one from which the signature would be good beyond 9999, or an empty or unprintable nonce.
    pub fn at(epoch_ms: i64, nonce: String) -> Result<Self, OptionError> {
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
        Ok(Self { timestamp: format_utc(seconds), nonce, expires: seconds + VALID_SECONDS })
    }

    /// Until when to count on the signature.
    #[must_use]
    pub fn expires_at(&self) -> String {
        format_utc(self.expires)
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
    use super::{
        super::moment::{bad_timestamp, parse_utc},
        Stamp, uuid,
    };

    #[test]
    fn moments_are_written_as_the_calendar_has_them() {
        let cases = [
            (0, "1970-01-01T00:00:00Z", "1970-01-01T00:15:00Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z", "2000-02-29T00:15:00Z"),
            (1_767_323_045_999, "2026-01-02T03:04:05Z", "2026-01-02T03:19:05Z"),
            (4_107_542_399_000, "2100-02-28T23:59:59Z", "2100-03-01T00:14:59Z"),
        ];
        for (epoch_ms, timestamp, expires_at) in cases {
            let stamp = Stamp::at(epoch_ms, "n".into()).expect(timestamp);
            assert_eq!((stamp.timestamp.as_str(), stamp.expires_at().as_str()), (timestamp, expires_at));
            assert_eq!(parse_utc(timestamp), Ok(epoch_ms / 1000 * 1000));
        }
    }

    #[test]
    fn a_stamp_expires_before_the_year_10000() {
        let last = 253_402_299_899_999;
        let stamp = Stamp::at(last, "n".into()).expect("9999-12-31T23:44:59Z");
        assert_eq!(
            (stamp.timestamp.as_str(), stamp.expires_at().as_str()),
            ("9999-12-31T23:44:59Z", "9999-12-31T23:59:59Z")
        );
        for outside in [last + 1, -1, i64::MAX, i64::MIN] {
            assert_eq!(
                Stamp::at(outside, "n".into()).map_err(|error| error.code),
                Err("invalid_timestamp"),
                "{outside}"
            );
        }
        let said = bad_timestamp().said;
        assert!(said.en.contains("to 9999-12-31T23:44:59Z") && said.zh.contains("至 9999-12-31T23:44:59Z"));
    }

    #[test]
    fn a_uuid_is_version_4() {
        assert_eq!(uuid([0xFF; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
    }
}
