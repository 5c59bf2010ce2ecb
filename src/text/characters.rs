//! Characters that cannot be seen, or that break a line.

use super::{EACH, HIGH};

/// Whether all of it is printable ASCII, looked at eight bytes at a time.
#[inline]
pub(crate) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(last) = bytes.last_chunk::<8>() else { return bytes.iter().all(|byte| (b' '..=b'~').contains(byte)) };
    // The last eight may overlap those before them.
    let unusual = bytes.as_chunks().0.iter().chain([last]).fold(0, |unusual, eight| {
        let eight = u64::from_le_bytes(*eight);
        // The high bit of each byte tells: beyond ASCII, DEL, or (taken away from, not borrowing) below a blank.
        unusual | eight | (eight + EACH) | !((eight | HIGH) - EACH * 0x20)
    });
    unusual & HIGH == 0
}

/// Whether a byte can begin a character that cannot be seen or breaks a line. No letter of Chinese begins so.
pub(crate) fn may_be_odd(text: &str) -> bool {
    text.bytes().any(|byte| byte < b' ' || matches!(byte, 0x7F | 0xC2 | 0xE2 | 0xEF))
}

/// A control character (Unicode's `Cc`) or a line separator.
pub(crate) fn is_control(character: char) -> bool {
    matches!(character, '\0'..' ' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}')
}

/// A character without a shape of its own. U+200C and U+200D are none: letters and emoji need them.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// Whether there is a blank in it, of whatever kind.
#[inline(never)]
pub(crate) fn has_blank(text: &str) -> bool {
    let plain = is_plain(text) && !super::has_byte(text, b' ');
    !plain && text.chars().any(char::is_whitespace)
}

/// The first such character, and how many UTF-16 units stand before it.
#[cold]
#[inline(never)]
pub(crate) fn first(text: &str, wanted: fn(char) -> bool) -> Option<(char, usize)> {
    let mut units = 0;
    for character in text.chars() {
        if wanted(character) {
            return Some((character, units));
        }
        units += character.len_utf16();
    }
    None
}

/// How many UTF-16 units a text has.
#[cold]
pub(crate) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::{first, is_control, is_invisible, is_plain, may_be_odd, units};

    #[test]
    fn control_characters_are_found() {
        for (text, expected) in [
            ("", None),
            ("abc 库 ¢ “quoted” \u{A0}\u{200B}\u{FEFF}\u{202E}😀", None),
            ("a\u{0}", Some(('\u{0}', 1))),
            ("\t", Some(('\t', 0))),
            ("a\u{7F}b", Some(('\u{7F}', 1))),
            ("库\u{80}", Some(('\u{80}', 1))),
            ("😀\u{85}", Some(('\u{85}', 2))),
            ("\u{9F}", Some(('\u{9F}', 0))),
            ("¢\u{2028}x", Some(('\u{2028}', 1))),
            ("\u{2029}", Some(('\u{2029}', 0))),
            ("\u{85}\n", Some(('\u{85}', 0))),
        ] {
            assert_eq!(first(text, is_control), expected, "{text:?}");
            assert!(expected.is_none() || !is_plain(text), "{text:?}");
        }
    }

    #[test]
    fn invisible_characters_are_those_of_the_list() {
        let invisible: Vec<u32> =
            (0..=0x0010_FFFF).filter(|code| char::from_u32(*code).is_some_and(is_invisible)).collect();
        let expected = [
            0xAD, 0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2062, 0x2063,
            0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF,
        ];
        assert_eq!(invisible, expected);
    }

    #[test]
    fn none_of_them_is_overlooked() {
        for character in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            let odd = is_control(character) || is_invisible(character);
            assert!(!odd || may_be_odd(&format!("库{character}")), "{character:?}");
        }
        for text in ["", "a b", "生产计划 1", "订单库，华东", "é😀"] {
            assert_eq!(may_be_odd(text), text.contains('，'), "{text}");
        }
    }

    #[test]
    fn plain_is_printable_ascii() {
        for (text, expected) in [
            ("", true),
            ("a b~", true),
            ("12345678", true),
            ("1234567\u{7F}", false),
            ("é", false),
            ("1234567812\n", false),
        ] {
            assert_eq!(is_plain(text), expected, "{text:?}");
        }
        assert_eq!((units(""), units("a库😀")), (0, 4));
    }
}
