//! Small work on text without the standard library's formatting and searching machinery, which
//! would weigh several kilobytes in WebAssembly. Nothing here knows what a text means.

pub(crate) mod characters;
pub(crate) mod host;
pub(crate) mod ip;
pub(crate) mod similar;

/// Where `needle` first occurs.
pub(crate) fn find(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes().windows(needle.len().max(1)).position(|window| window == needle.as_bytes())
}

/// The parts between one ASCII character.
pub(crate) fn split(text: &str, separator: u8) -> Parts<'_> {
    Parts { rest: Some(text), separator }
}

/// See [`split`].
#[derive(Clone)]
pub(crate) struct Parts<'t> {
    rest: Option<&'t str>,
    separator: u8,
}

impl Parts<'_> {
    pub(crate) const fn is_done(&self) -> bool {
        self.rest.is_none()
    }
}

impl<'t> Iterator for Parts<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let text = self.rest?;
        let Some(at) = position(text.as_bytes(), self.separator) else {
            return self.rest.take();
        };
        self.rest = text.get(at + 1..);
        text.get(..at)
    }
}

/// A one in each byte of eight.
pub(crate) const EACH: u64 = 0x0101_0101_0101_0101;
/// The high bit of each.
pub(crate) const HIGH: u64 = EACH * 0x80;

/// Where `byte` first stands, looked for in eight bytes at a time.
fn position(bytes: &[u8], byte: u8) -> Option<usize> {
    let (eights, rest) = bytes.as_chunks();
    for (index, eight) in eights.iter().enumerate() {
        let differing = u64::from_le_bytes(*eight) ^ (EACH * u64::from(byte));
        // Of the marked bytes the lowest is equal: what is borrowed comes from below.
        let equal = differing.wrapping_sub(EACH) & !differing & HIGH;
        if equal != 0 {
            return Some(index * 8 + equal.trailing_zeros() as usize / 8);
        }
    }
    Some(bytes.len() - rest.len() + rest.iter().position(|other| *other == byte)?)
}

/// Whether this ASCII character occurs.
pub(crate) fn has_byte(text: &str, byte: u8) -> bool {
    position(text.as_bytes(), byte).is_some()
}

/// Whether one of these ASCII characters occurs.
pub(crate) fn has(text: &str, characters: &[u8]) -> bool {
    text.bytes().any(|byte| characters.contains(&byte))
}

/// What stands before and after the first `separator`.
pub(crate) fn split_once<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    let at = find(text, separator)?;
    Some((text.get(..at)?, text.get(at + separator.len()..)?))
}

/// How many characters, counted as UTF-8 has them.
pub(crate) fn chars(text: &str) -> usize {
    text.bytes().map(|byte| usize::from(byte & 0xC0 != 0x80)).sum()
}

/// A number of decimal digits alone; `None` where it does not fit.
pub(crate) fn number(digits: &str) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.bytes().try_fold(0_u64, |number, byte| {
        let digit = byte.is_ascii_digit().then_some(u64::from(byte & 15))?;
        // Not `checked_mul`, for which WebAssembly multiplies 128 bits.
        if number > u64::MAX / 10 { None } else { (number * 10).checked_add(digit) }
    })
}

/// Appends a number in decimal digits.
pub(crate) fn push_number(out: &mut String, number: u64) {
    if number > 9 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' | u8::try_from(number % 10).unwrap_or_default()));
}

/// `text[number]`
pub(crate) fn indexed(text: &str, index: usize) -> String {
    let mut out = [text, "["].concat();
    push_number(&mut out, index as u64);
    out.push(']');
    out
}

#[cfg(test)]
mod tests {
    use super::{chars, find, has, indexed, number, push_number, split, split_once};

    #[test]
    fn places_are_found() {
        for (text, needle, expected) in
            [("abcabc", "ca", Some(2)), ("abc", "d", None), ("", "a", None), ("库库", "库", Some(0))]
        {
            assert_eq!(find(text, needle), expected, "{needle} in {text}");
        }
        assert_eq!(split_once("a::b::c", "::"), Some(("a", "b::c")));
        assert_eq!(split_once("a", "::"), None);
    }

    #[test]
    fn parts_are_split() {
        for (text, expected) in
            [("", &[""][..]), ("a", &["a"]), ("a,b", &["a", "b"]), (",a,", &["", "a", ""]), ("库,,b", &["库", "", "b"])]
        {
            assert_eq!(split(text, b',').collect::<Vec<_>>(), expected, "{text}");
        }
        assert!(has("a/b", b"?/") && !has("ab", b"?/") && !has("", b"?"));
    }

    #[test]
    fn numbers_are_read_and_written() {
        let cases = [
            ("0", Some(0)),
            ("007", Some(7)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", None),
        ];
        for (digits, expected) in cases {
            assert_eq!(number(digits), expected, "{digits}");
        }
        for bad in ["", "-1", "+1", "1.0", "１", " 1"] {
            assert_eq!(number(bad), None, "{bad}");
        }
        for (value, expected) in
            [(0, "0"), (9, "9"), (10, "10"), (1_048_576, "1048576"), (u64::MAX, "18446744073709551615")]
        {
            let mut out = String::new();
            push_number(&mut out, value);
            assert_eq!(out, expected);
        }
        assert_eq!(indexed("a", 12), "a[12]");
    }

    #[test]
    fn characters_are_counted() {
        for (text, expected) in [("", 0), ("abc", 3), ("库", 1), ("a😀", 2)] {
            assert_eq!(chars(text), expected, "{text}");
        }
    }
}
