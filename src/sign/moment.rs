//! UTC times as the signature writes them. The core has no clock: moments come in from outside.

use crate::{language::text, option_error::OptionError, text::number};

const DAY: i64 = 86_400;

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
        *part = clock_part(text, from, to, after)?;
    }
    Some(parts)
}

#[inline(never)]
fn clock_part(text: &str, from: usize, to: usize, after: &str) -> Option<i64> {
    text.get(to..)?.strip_prefix(after)?;
    number(text.get(from..to)?).and_then(|number| i64::try_from(number).ok())
}

/// Days since 1970 of a proleptic Gregorian date (H. Hinnant, "chrono-compatible date algorithms").
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[inline(never)]
pub(crate) fn format_utc(seconds: i64) -> String {
    let (days, clock) = (seconds.div_euclid(DAY) + 719_468, seconds.rem_euclid(DAY));
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    let mut out = String::with_capacity(20);
    push_digits(&mut out, year / 100);
    push_digits(&mut out, year);
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

/// The last two.
#[inline(never)]
fn push_digits(out: &mut String, number: i64) {
    for digit in [number / 10 % 10, number % 10] {
        out.push(char::from(b'0' + u8::try_from(digit).unwrap_or_default()));
    }
}

pub(crate) fn bad_timestamp() -> OptionError {
    let said = text(
        "must be a valid Date, or a UTC time as YYYY-MM-DDThh:mm:ssZ, from 1970-01-01T00:00:00Z to 9999-12-31T23:44:59Z",
        "须为有效的 Date，或格式为 YYYY-MM-DDThh:mm:ssZ 的 UTC 时间，范围 1970-01-01T00:00:00Z 至 9999-12-31T23:44:59Z",
    );
    OptionError { code: "invalid_timestamp", option: "timestamp", said }
}

#[cfg(test)]
mod tests {
    use super::parse_utc;

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
}
