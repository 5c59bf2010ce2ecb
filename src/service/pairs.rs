//! Names with values in free text: `"Name": "v"`, `Name: v`, `Name=v`, `<Name>v</Name>`, and what is alike.

use std::ops::Range;

use super::layer::Layer;

/// What stands around a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `"v"`, whatever was before.
    Quoted,
    /// `>v<`
    Element,
    /// Neither.
    Plain,
}

/// Where a name ends that begins here, whatever its case; `-` and `_` between its letters do not count.
#[inline(never)]
pub(super) fn name_end(bytes: &[u8], start: usize, name: &str) -> Option<usize> {
    let mut at = start;
    for letter in name.bytes() {
        while at > start && matches!(bytes.get(at), Some(b'-' | b'_')) {
            at += 1;
        }
        if !bytes.get(at)?.eq_ignore_ascii_case(&letter) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The value of the name that ends here. One without quotes holds blanks only where `blanks` says so.
#[inline(never)]
pub(super) fn value_of(layer: &Layer, name_end: usize, blanks: bool) -> Option<(Range<usize>, Shape)> {
    let bytes = layer.bytes.as_slice();
    if bytes.get(name_end) == Some(&b'>') {
        let start = name_end + 1;
        return Some((start..skip(bytes, start, |byte| byte != b'<'), Shape::Element));
    }
    let quoted = skip(bytes, name_end, |byte| matches!(byte, b'\\' | b'"' | b'\'' | b']'));
    let is = skip(bytes, quoted, is_blank);
    if !matches!(bytes.get(is), Some(b'=' | b':')) {
        return None;
    }
    let arrow = is + 1 + usize::from(bytes.get(is + 1) == Some(&b'>'));
    let start = skip(bytes, arrow, is_blank);
    let opening = skip(bytes, start, |byte| byte == b'\\');
    match bytes.get(opening) {
        Some(quote @ (b'"' | b'\'')) => {
            let start_of_text = opening + 1;
            Some((start_of_text..closing(bytes, start_of_text, *quote, opening - start), Shape::Quoted))
        }
        _ => Some((start..plain_end(layer, start, layer.was_escaped(is), blanks), Shape::Plain)),
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

#[inline(never)]
fn skip(bytes: &[u8], at: usize, which: fn(u8) -> bool) -> usize {
    bytes.iter().skip(at).position(|byte| !which(*byte)).map_or(bytes.len(), |found| at + found)
}

/// Behind an opening quote without backslashes, a quote after an odd number of them is a part of the value; else one
/// after more of them than the opening quote has.
fn closing(bytes: &[u8], start: usize, quote: u8, backslashes: usize) -> usize {
    let mut run = 0;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        let ends = if backslashes == 0 { run % 2 == 0 } else { run <= backslashes };
        if *byte == quote && ends {
            return if backslashes == 0 { at } else { at - run };
        }
        run = if *byte == b'\\' { run + 1 } else { 0 };
    }
    bytes.len()
}

/// A value without quotes may hold blanks and `&` itself: it ends where another pair begins, or with the line.
/// One that is encoded has neither.
fn plain_end(layer: &Layer, start: usize, encoded: bool, blanks: bool) -> usize {
    let bytes = layer.bytes.as_slice();
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        let unreserved = byte.is_ascii_alphanumeric() || b"-._~%+*/=".contains(byte);
        let ends = match byte {
            b'\n' | b'\r' => true,
            _ if encoded => !unreserved && !layer.was_escaped(at) || *byte == b'&' && begins_pair(bytes, at + 1, 1),
            b'&' => begins_pair(bytes, at + 1, 1),
            b',' | b';' => begins_pair(bytes, skip(bytes, at + 1, is_blank), 2),
            b' ' => !blanks || begins_pair(bytes, at + 1, 4),
            _ => false,
        };
        if ends {
            return at;
        }
    }
    bytes.len()
}

/// Whether a name of at least so many characters and `=` or `:` are here. Names are not longer than 64.
fn begins_pair(bytes: &[u8], at: usize, least: usize) -> bool {
    let rest = bytes.iter().skip(at);
    let name = rest.take(64).take_while(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(byte)).count();
    name >= least && matches!(bytes.get(at + name), Some(b'=' | b':'))
}
