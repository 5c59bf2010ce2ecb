//! A text with one kind of escapes undone, which remembers where each byte was before.
//!
//! So a value is found in whatever form it was repeated, and cut from the text as it is.

/// A kind of escapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `%XX`, in either case.
    Percent,
    /// The same, with `+` for a blank.
    Plus,
    /// `\uXXXX`, `\"`, ...
    Json,
    /// `&amp;`, `&#38;`, `&#x26;`
    Entity,
}

pub(super) const FORMS: [Form; 4] = [Form::Percent, Form::Plus, Form::Json, Form::Entity];

/// Bytes, and for each where it began in the text.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) bytes: Vec<u8>,
    from: Vec<u32>,
}

impl Layer {
    #[inline(never)]
    pub(super) fn new(text: &str) -> Self {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self { bytes: text.into(), from: (0..=end).collect() }
    }

    /// Where this byte, or the end, was in the text.
    pub(super) fn origin(&self, at: usize) -> usize {
        self.from.get(at).map_or(0, |from| *from as usize)
    }

    /// Whether this byte was an escape.
    pub(super) fn was_escaped(&self, at: usize) -> bool {
        self.origin(at + 1) > self.origin(at) + 1
    }

    /// Without escapes of this form; `None` where there are none.
    #[inline(never)]
    pub(super) fn decoded(&self, form: Form) -> Option<Self> {
        let (mut bytes, mut from, mut at, mut changed) = (Vec::new(), Vec::new(), 0, false);
        while let Some(rest) = self.bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let unit = unit(form, rest);
            let before = bytes.len();
            match unit {
                Some((Unit::Byte(byte), _)) => bytes.push(byte),
                Some((Unit::Character(character), _)) => {
                    bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
                None => bytes.extend(rest.first()),
            }
            let origin = self.from.get(at).copied().unwrap_or_default();
            from.resize(from.len() + bytes.len() - before, origin);
            // Without any `+` this would be `Percent` once more.
            changed |= unit.is_some() && (form != Form::Plus || self.bytes.get(at) == Some(&b'+'));
            at += unit.map_or(1, |(_, len)| len);
        }
        from.extend(self.from.last());
        changed.then_some(Self { bytes, from })
    }
}

#[derive(Debug, Clone, Copy)]
enum Unit {
    Byte(u8),
    Character(char),
}

/// The escape at the beginning, and its length.
fn unit(form: Form, rest: &[u8]) -> Option<(Unit, usize)> {
    match (form, rest) {
        (Form::Plus, [b'+', ..]) => Some((Unit::Byte(b' '), 1)),
        (Form::Percent | Form::Plus, [b'%', high, low, ..]) => {
            Some((Unit::Byte(u8::try_from(number(&[*high, *low], 16)?).ok()?), 3))
        }
        (Form::Json, [b'\\', b'u', digits @ ..]) => json_unit(digits),
        (Form::Json, [b'\\', letter, ..]) if letter.is_ascii() => Some((Unit::Byte(json_letter(*letter)), 2)),
        (Form::Entity, [b'&', name @ ..]) => entity(name),
        _ => None,
    }
}

fn number(digits: &[u8], radix: u32) -> Option<u32> {
    digits
        .iter()
        .try_fold(0_u32, |number, digit| number.checked_mul(radix)?.checked_add(char::from(*digit).to_digit(radix)?))
}

fn json_letter(letter: u8) -> u8 {
    match letter {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 8,
        b'f' => 12,
        other => other,
    }
}

/// What follows `\u`. Half a surrogate pair is U+FFFD.
fn json_unit(digits: &[u8]) -> Option<(Unit, usize)> {
    let first = number(digits.get(..4)?, 16)?;
    if let (0xD800..0xDC00, Some(b"\\u"), Some(second)) = (first, digits.get(4..6), digits.get(6..10))
        && let Some(second @ 0xDC00..0xE000) = number(second, 16)
    {
        let both = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return Some((Unit::Character(char::from_u32(both)?), 12));
    }
    Some((Unit::Character(char::from_u32(first).unwrap_or('\u{FFFD}')), 6))
}

/// What follows `&`.
fn entity(name: &[u8]) -> Option<(Unit, usize)> {
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
    Some((Unit::Character(character), len + 2))
}

/// `text` without the escapes of JSON or of HTML.
#[inline(never)]
pub(super) fn decode(form: Form, text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while !rest.is_empty() {
        let plain = rest.bytes().take_while(|byte| !matches!(byte, b'\\' | b'&')).count();
        out.push_str(rest.get(..plain).unwrap_or_default());
        rest = rest.get(plain..).unwrap_or_default();
        let unit = unit(form, rest.as_bytes());
        match unit {
            Some((Unit::Character(character), _)) => out.push(character),
            Some((Unit::Byte(byte), _)) if byte.is_ascii() => out.push(char::from(byte)),
            _ => out.push_str(rest.get(..1).unwrap_or_default()),
        }
        rest = rest.get(unit.map_or(1, |(_, len)| len)..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Form, Layer, decode};

    #[test]
    fn each_form_is_undone_alone() {
        let cases = [
            (Form::Json, r#"\"\\\/\n\u00e9\ud83d\ude00\ud800x\é\u12"#, "\"\\/\né😀\u{FFFD}x\\é\\u12"),
            (Form::Entity, "&lt;&gt;&quot;&apos;&#39;&#x26;&amp;lt;&nbsp;&", "<>\"''&&lt;&nbsp;&"),
        ];
        for (form, text, expected) in cases {
            assert_eq!(decode(form, text), expected, "{text}");
            let layer = Layer::new(text).decoded(form).unwrap();
            assert_eq!(String::from_utf8(layer.bytes).unwrap(), expected, "{text}");
        }
        for (form, text, expected) in
            [(Form::Percent, "a%20b%2b%2B+%e5%ba%93%zz%2", "a b+++库%zz%2"), (Form::Plus, "a+b%2B", "a b+")]
        {
            let layer = Layer::new(text).decoded(form).unwrap();
            assert_eq!(String::from_utf8(layer.bytes).unwrap(), expected, "{text}");
        }
        assert!(Layer::new("a%20b").decoded(Form::Plus).is_none(), "that is Percent");
    }
}
