//! A caller's name as it is shown in a path: short, and without what could break a line, a terminal
//! or the order of reading.

use std::borrow::Cow;

use crate::text::characters::is_control;

/// Longer names are shown cut: so much of their beginning and of their end.
const HEAD_CHARS: usize = 96;
const TAIL_CHARS: usize = 32;

/// Marks that turn the direction of what follows.
fn turns(character: char) -> bool {
    matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The name as far as it is worth showing. An empty one is shown as `""`: an empty path means the whole input.
pub(crate) fn shown(name: &str) -> Cow<'_, str> {
    if name.is_empty() {
        return Cow::Borrowed("\"\"");
    }
    let plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    if name.len() <= HEAD_CHARS + TAIL_CHARS && name.bytes().all(plain) { Cow::Borrowed(name) } else { neutral(name) }
}

#[cold]
#[inline(never)]
fn neutral(name: &str) -> Cow<'_, str> {
    let chars = crate::text::chars(name);
    let cut = chars > HEAD_CHARS + TAIL_CHARS;
    let mut shown = String::with_capacity(name.len().min(4 * (HEAD_CHARS + TAIL_CHARS)));
    for (character, index) in name.chars().zip(0..) {
        if !cut || index < HEAD_CHARS || index >= chars - TAIL_CHARS {
            shown.push(if is_control(character) || turns(character) { '\u{FFFD}' } else { character });
        } else if index == HEAD_CHARS {
            shown.push('…');
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn names_are_shown_short_and_harmless() {
        let long = ["a".repeat(96), "b".repeat(200), "c".repeat(32)].concat();
        let cut = ["a".repeat(96), "…".into(), "c".repeat(32)].concat();
        for (name, expected) in [
            ("RegionId", "RegionId"),
            ("a b", "a b"),
            ("库", "库"),
            ("", "\"\""),
            ("a\r\nb\u{85}\u{2028}", "a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}"),
            ("a\u{202E}b\u{2066}\u{200F}", "a\u{FFFD}b\u{FFFD}\u{FFFD}"),
            (&"n".repeat(128), &"n".repeat(128)),
            (&"名".repeat(128), &"名".repeat(128)),
            (&long, &cut),
        ] {
            assert_eq!(shown(name), expected, "{name:?}");
        }
        let late = |end: &str| shown(&["x".repeat(200).as_str(), end].concat()).into_owned();
        assert_ne!(late("1"), late("2"));
    }
}
