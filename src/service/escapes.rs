//! Undoes the escapes of JSON strings and of XML.

/// A kind of escapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `\uXXXX`, `\"`, ...
    Json,
    /// `&amp;`, `&#38;`, `&#x26;`
    Entity,
}

/// `text` without escapes of this form.
#[inline(never)]
pub(super) fn decode(form: Form, text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while !rest.is_empty() {
        let plain = rest.bytes().take_while(|byte| !matches!(byte, b'\\' | b'&')).count();
        out.push_str(rest.get(..plain).unwrap_or_default());
        rest = rest.get(plain..).unwrap_or_default();
        let unit = match (form, rest.as_bytes()) {
            (Form::Json, [b'\\', b'u', digits @ ..]) => json_unit(digits),
            (Form::Json, [b'\\', letter, ..]) if letter.is_ascii() => Some((json_letter(*letter), 2)),
            (Form::Entity, [b'&', name @ ..]) => entity(name),
            _ => None,
        };
        match unit {
            Some((character, _)) => out.push(character),
            None => out.push_str(rest.get(..1).unwrap_or_default()),
        }
        rest = rest.get(unit.map_or(1, |(_, len)| len)..).unwrap_or_default();
    }
    out
}

#[inline(never)]
fn number(digits: &[u8], radix: u32) -> Option<u32> {
    digits
        .iter()
        .try_fold(0_u32, |number, digit| number.checked_mul(radix)?.checked_add(char::from(*digit).to_digit(radix)?))
}

fn json_letter(letter: u8) -> char {
    match letter {
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\u{8}',
        b'f' => '\u{C}',
        other => char::from(other),
    }
}

/// What follows `\u`. Half a surrogate pair is U+FFFD.
fn json_unit(digits: &[u8]) -> Option<(char, usize)> {
    let first = number(digits.get(..4)?, 16)?;
    if let (0xD800..0xDC00, Some(b"\\u"), Some(second)) = (first, digits.get(4..6), digits.get(6..10))
        && let Some(second @ 0xDC00..0xE000) = number(second, 16)
    {
        return Some((char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))?, 12));
    }
    Some((char::from_u32(first).unwrap_or('\u{FFFD}'), 6))
}

/// What follows `&`.
fn entity(name: &[u8]) -> Option<(char, usize)> {
    let len = name.iter().take(10).position(|byte| *byte == b';')?;
    let character = match name.get(..len)? {
        [b'#', b'x' | b'X', digits @ ..] => char::from_u32(number(digits, 16)?)?,
        [b'#', digits @ ..] => char::from_u32(number(digits, 10)?)?,
        b"lt" => '<',
        b"gt" => '>',
        b"amp" => '&',
        b"quot" => '"',
        b"apos" => '\'',
        _ => return None,
    };
    Some((character, len + 2))
}

#[cfg(test)]
mod tests {
    use super::{Form, decode};

    #[test]
    fn each_form_is_undone_alone() {
        let cases = [
            (Form::Json, r#"\"\\\/\n\u00e9\ud83d\ude00\ud800x\é\u12"#, "\"\\/\né😀\u{FFFD}x\\é\\u12"),
            (Form::Entity, "&lt;&gt;&quot;&apos;&#39;&#x26;&amp;lt;&nbsp;&", "<>\"''&&lt;&nbsp;&"),
        ];
        for (form, text, expected) in cases {
            assert_eq!(decode(form, text), expected, "{text}");
        }
    }
}
