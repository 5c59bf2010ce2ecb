//! IPv4 and IPv6 addresses as text (RFC 4291, RFC 5952). The standard library's reader and writer
//! do the same for six kilobytes of WebAssembly.

use crate::text;

/// Four numbers from 0 to 255, without leading zeros.
#[inline(never)]
pub(crate) fn v4(address: &str) -> Option<[u8; 4]> {
    let mut numbers = [0; 4];
    let mut parts = text::split(address, b'.');
    for number in &mut numbers {
        *number = octet(parts.next()?)?;
    }
    parts.next().is_none().then_some(numbers)
}

#[inline(never)]
fn octet(part: &str) -> Option<u8> {
    if part.len() > 1 && part.starts_with('0') {
        return None;
    }
    u8::try_from(text::number(part)?).ok()
}

/// Eight groups, `::` standing for one or more of zeros, the last two perhaps written as IPv4.
#[inline(never)]
pub(crate) fn v6(address: &str) -> Option<[u16; 8]> {
    let Some((before, after)) = text::split_once(address, "::") else {
        let (groups, count) = groups(address)?;
        return (count == 8).then_some(groups);
    };
    let (mut all, head) = if before.is_empty() { ([0; 8], 0) } else { groups(before)? };
    let (last, tail) = if after.is_empty() { ([0; 8], 0) } else { groups(after)? };
    // An IPv4 address ends an address, so it cannot stand before the gap.
    if head + tail > 7 || text::has(before, b".") {
        return None;
    }
    for (place, group) in all.iter_mut().skip(8 - tail).zip(last) {
        *place = group;
    }
    Some(all)
}

/// Groups between colons, and how many.
#[inline(never)]
fn groups(written: &str) -> Option<([u16; 8], usize)> {
    let mut groups = [0; 8];
    let mut count = 0;
    let mut parts = text::split(written, b':').peekable();
    while let Some(part) = parts.next() {
        if text::has(part, b".") {
            let [a, b, c, d] = v4(part).filter(|_| parts.peek().is_none())?;
            *groups.get_mut(count)? = u16::from_be_bytes([a, b]);
            *groups.get_mut(count + 1)? = u16::from_be_bytes([c, d]);
            count += 2;
        } else {
            *groups.get_mut(count)? = hexadecimal(part)?;
            count += 1;
        }
    }
    Some((groups, count))
}

fn hexadecimal(part: &str) -> Option<u16> {
    if part.is_empty() || part.len() > 4 {
        return None;
    }
    part.bytes().try_fold(0, |number, byte| {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            _ => return None,
        };
        Some(number << 4 | u16::from(digit))
    })
}

/// As a browser spells it: lower case, the first longest run of two or more zeros as `::`.
#[inline(never)]
pub(crate) fn spell_v6(groups: [u16; 8]) -> String {
    let (mut start, mut longest, mut run) = (8, 1, 0);
    for (index, group) in groups.iter().enumerate() {
        run = if *group == 0 { run + 1 } else { 0 };
        if run > longest {
            (start, longest) = (index + 1 - run, run);
        }
    }
    let mut out = String::with_capacity(39);
    for (index, group) in groups.iter().enumerate() {
        if index == start {
            out.push_str("::");
        } else if index < start || index >= start + longest {
            if index > 0 && !out.ends_with(':') {
                out.push(':');
            }
            push_hexadecimal(&mut out, *group);
        }
    }
    out
}

fn push_hexadecimal(out: &mut String, number: u16) {
    if number > 15 {
        push_hexadecimal(out, number >> 4);
    }
    out.push(char::from_digit(u32::from(number & 15), 16).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::{spell_v6, v4, v6};

    const SIXES: &str = ":: ::1 1:: 1:2:3:4:5:6:7:8 2001:DB8::ff00:42:8329 fe80::1:2 1:0:0:2:0:0:0:3 0:0:1:: 1::2:3:4:5:6:7 \
        ::2:3:4:5:6:7:8 1:2:3:4:5:6:7:: ::ffff:10.0.0.1 64:ff9b::192.0.2.33 1:2:3:4:5:6:1.2.3.4 0:0:0:0:0:0:0:0 1:0:2:0:3:0:4:0 \
        : ::: 1 1:2 ::g 12345:: 1::2::3 1:2:3:4:5:6:7:8:9 ::1.2.3 ::1.2.3.256 1.2.3.4:: ::1.2.3.4:5 1:2:3:4:5:6:7:1.2.3.4 \
        1:2:3:4:5:6:7:8:: [::1] fe80::1%eth0 :1:2:3:4:5:6:7 1:2:3:4:5:6:7: 1:2:3:4:5:6:7:8: ::01 ::00001 1::0:0:1 ::1:1.2.3.4:1";
    const FOURS: &str = "0.0.0.0 255.255.255.255 10.0.0.1 256.0.0.1 1.2.3 1.2.3.4.5 01.2.3.4 1..2.3 1.2.3. .1.2.3 -1.2.3.4 1.2.3.0x4 00.0.0.0";

    /// The standard library, whose reader and writer are tested by others, is the independent source.
    #[test]
    fn version_6_is_read_and_spelt_as_the_standard_library_does() {
        for text in SIXES.split_ascii_whitespace().chain(["", " ::1"]) {
            let expected = text.parse::<Ipv6Addr>().ok();
            assert_eq!(v6(text), expected.map(|address| address.segments()), "{text}");
            if let Some(address) = expected.filter(|address| address.to_ipv4_mapped().is_none()) {
                assert_eq!(spell_v6(address.segments()), address.to_string(), "{text}");
            }
        }
    }

    #[test]
    fn version_4_is_read_as_the_standard_library_does() {
        for text in FOURS.split_ascii_whitespace().chain(["", "1.2.3.4 "]) {
            assert_eq!(v4(text), text.parse::<Ipv4Addr>().ok().map(|address| address.octets()), "{text}");
        }
    }
}
