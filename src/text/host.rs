//! What a bare host is: a name, an IPv4 or an IPv6 address. No scheme, user, port, path or blank.

use crate::{text, text::ip};

/// Why a text is not a bare host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HostFlaw {
    Blank,
    Scheme,
    Path,
    User,
    Port,
    Brackets,
    Address,
    Name,
}

/// Longest part of one, between two dots.
const MAX_LABEL_CHARS: usize = 63;
/// Longest host name that DNS carries.
const MAX_BYTES: usize = 253;

#[inline(never)]
pub(crate) fn check(host: &str) -> Result<(), HostFlaw> {
    if text::characters::has_blank(host) {
        return Err(HostFlaw::Blank);
    }
    if text::find(host, "://").is_some() {
        return Err(HostFlaw::Scheme);
    }
    if text::has(host, br"/\?#") {
        return Err(HostFlaw::Path);
    }
    if text::has(host, b"@") {
        return Err(HostFlaw::User);
    }
    if text::has(host, b"[]") {
        return Err(if host.ends_with(']') { HostFlaw::Brackets } else { HostFlaw::Port });
    }
    match host.bytes().filter(|byte| *byte == b':').count() {
        0 if ends_in_number(host) => ip::v4(host).map(drop).ok_or(HostFlaw::Address),
        0 if is_name(host) => Ok(()),
        0 => Err(HostFlaw::Name),
        1 => Err(HostFlaw::Port),
        _ => ip::v6(host).map(drop).ok_or(HostFlaw::Address),
    }
}

/// Whoever resolves such a host reads it as an IPv4 address (WHATWG URL, "ends in a number"): the last label is all
/// digits, or hexadecimal after `0x`.
pub(crate) fn ends_in_number(host: &str) -> bool {
    let last = text::split(host.strip_suffix('.').unwrap_or(host), b'.').last().unwrap_or_default().as_bytes();
    match last {
        [b'0', b'x' | b'X', digits @ ..] => digits.iter().all(u8::is_ascii_hexdigit),
        digits => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
    }
}

fn is_name(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    host.len() <= MAX_BYTES && text::split(host, b'.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let edge = label.starts_with('-') || label.ends_with('-');
    !label.is_empty()
        && super::chars(label) <= MAX_LABEL_CHARS
        && !edge
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_' || !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::{HostFlaw, check};

    #[test]
    fn a_bare_host_is_told_from_everything_else() {
        let cases = [
            ("rm-uf6wjk5xxxxxxx.mysql.rds.aliyuncs.com", Ok(())),
            ("db_1.internal", Ok(())),
            ("数据库.example", Ok(())),
            ("10.0.0.1", Ok(())),
            ("::1", Ok(())),
            ("fe80::1:2", Ok(())),
            ("10.0.0.256", Err(HostFlaw::Address)),
            ("10.0.1", Err(HostFlaw::Address)),
            (":::", Err(HostFlaw::Address)),
            ("0x7f000001", Err(HostFlaw::Address)),
            ("a.0x1", Err(HostFlaw::Address)),
            ("a.0X", Err(HostFlaw::Address)),
            ("10.0.0.1.", Err(HostFlaw::Address)),
            ("a.0xg", Ok(())),
            ("0x1.example", Ok(())),
            ("db.internal.", Ok(())),
            ("[::1]", Err(HostFlaw::Brackets)),
            ("[::1]:3306", Err(HostFlaw::Port)),
            ("db.internal:3306", Err(HostFlaw::Port)),
            ("mysql://db.internal", Err(HostFlaw::Scheme)),
            ("db.internal/x", Err(HostFlaw::Path)),
            ("root@db", Err(HostFlaw::User)),
            ("db internal", Err(HostFlaw::Blank)),
            ("db..internal", Err(HostFlaw::Name)),
            (&["a".repeat(63), ".internal".into()].concat(), Ok(())),
            (&["a".repeat(64), ".internal".into()].concat(), Err(HostFlaw::Name)),
            ("db%2e", Err(HostFlaw::Name)),
            ("db-1.internal", Ok(())),
            ("-db.internal", Err(HostFlaw::Name)),
            ("db..internal", Err(HostFlaw::Name)),
            (&["a".repeat(63), ".internal".into()].concat(), Ok(())),
            (&["a".repeat(64), ".internal".into()].concat(), Err(HostFlaw::Name)),
            ("-", Err(HostFlaw::Name)),
        ];
        for (host, expected) in cases {
            assert_eq!(check(host), expected, "{host}");
        }
    }
}
