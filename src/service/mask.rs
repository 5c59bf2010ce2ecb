//! What an answer may not bring back: it can repeat anything that was sent, in any field and in any form.
//!
//! A secret is found by its value, where the caller gave it, and by the name before it. Both are looked for in the
//! text as it is and with its escapes undone, twice over: see [`layer`](super::layer).

use super::{
    layer::{FORMS, Layer},
    pairs::{name_end, value_of},
};

const MASK: &str = "***";

const PASSWORD: &str = "sourceendpointpassword";
/// Names whose values are secret, in lower case and without `-` and `_`.
const NAMES: [&str; 5] = [PASSWORD, "securitytoken", "signature", "accesskeysecret", "signingkey"];

/// Whether a parameter's value is secret.
pub(super) fn is_secret(name: &str) -> bool {
    NAMES.iter().any(|secret| name.len() >= secret.len() && (0..name.len()).any(|at| ends_name(name, at, secret)))
}

fn ends_name(name: &str, at: usize, secret: &str) -> bool {
    name_end(name.as_bytes(), at, secret) == Some(name.len())
}

/// A shorter secret is found in identifiers by chance, and masking it would only destroy them.
const SHORTEST_IN_IDS: usize = 6;
/// The same for Base64 and hexadecimal digits, which look like anything.
const SHORTEST_DERIVED: usize = 6;

/// Longer texts are cut: no secret is that long, so none is cut in two where the text ends.
const MAX_TEXT: usize = 16_384;

/// Masks secrets, by name and by value.
#[derive(Debug)]
pub(super) struct Masker {
    needles: Vec<Needle>,
}

struct Needle {
    bytes: Vec<u8>,
    /// Base64 or hexadecimal: the whole run is masked.
    derived: bool,
    in_ids: bool,
}

impl std::fmt::Debug for Needle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Needle(redacted)")
    }
}

impl Masker {
    pub(super) fn new(secrets: &[&str]) -> Self {
        let mut needles = Vec::new();
        for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
            let in_ids = secret.len() >= SHORTEST_IN_IDS;
            let secret = secret.as_bytes();
            needles.push(Needle { bytes: secret.into(), derived: false, in_ids });
            let mut add = |bytes: Vec<u8>| {
                if bytes.len() >= SHORTEST_DERIVED {
                    needles.push(Needle { bytes, derived: true, in_ids });
                }
            };
            for shift in 0..3 {
                add(base64(secret, shift, *b"+/"));
                add(base64(secret, shift, *b"-_"));
            }
            add(hex(secret));
        }
        Self { needles }
    }

    /// A message.
    pub(super) fn text(&self, text: &str) -> String {
        self.masked(text, false)
    }

    /// An identifier, in which a short secret is found by chance.
    pub(super) fn id(&self, text: &str) -> String {
        self.masked(text, true)
    }

    fn masked(&self, text: &str, is_id: bool) -> String {
        let read = head(text, 2 * MAX_TEXT);
        let mut hidden = vec![false; read.len()];
        self.mark(&Layer::new(read), 2, is_id, &mut hidden);
        let masked = rebuilt(read, &hidden);
        // Where reading ended there may be half a secret.
        let sure = if read.len() < text.len() { masked.len().saturating_sub(MAX_TEXT) } else { masked.len() };
        let mut shown = String::from(head(&masked, sure.min(MAX_TEXT)));
        if shown.len() < masked.len() {
            shown.push('…');
        }
        shown
    }

    fn mark(&self, layer: &Layer, deeper: u32, is_id: bool, hidden: &mut [bool]) {
        for at in 0..layer.bytes.len() {
            let is_hidden = hidden.get(layer.origin(at)) == Some(&true);
            for needle in
                self.needles.iter().filter(|needle| (needle.in_ids || !is_id) && !(needle.derived && is_hidden))
            {
                if let Some(end) = needle.end(&layer.bytes, at) {
                    let start = if needle.derived { run_start(&layer.bytes, at) } else { at };
                    hide(layer, start, end, hidden);
                }
            }
            // What is hidden already has its end, and to look for it from each place takes time.
            if hidden.get(layer.origin(at)) == Some(&false) {
                mark_pair(layer, at, hidden);
            }
        }
        for form in FORMS.into_iter().filter(|_| deeper > 0) {
            if let Some(layer) = layer.decoded(form) {
                self.mark(&layer, deeper - 1, is_id, hidden);
            }
        }
    }
}

fn mark_pair(layer: &Layer, at: usize, hidden: &mut [bool]) {
    for name in NAMES {
        // Of these a password alone can have blanks.
        let blanks = name == PASSWORD;
        let value = name_end(&layer.bytes, at, name).and_then(|end| value_of(layer, end, blanks));
        if let Some((value, _)) = value {
            hide(layer, value.start, value.end, hidden);
        }
    }
}

impl Needle {
    /// Where it ends if it begins here.
    fn end(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let end = at + self.bytes.len();
        let here = bytes.get(at..end)?;
        if !here.eq_ignore_ascii_case(&self.bytes) {
            return None;
        }
        let run = bytes.iter().skip(end).take_while(|byte| in_run(**byte)).count();
        Some(if self.derived { end + run } else { end })
    }
}

fn in_run(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/=_-".contains(&byte)
}

fn run_start(bytes: &[u8], at: usize) -> usize {
    at - bytes.iter().take(at).rev().take_while(|byte| in_run(**byte)).count()
}

fn hide(layer: &Layer, start: usize, end: usize, hidden: &mut [bool]) {
    for place in hidden.iter_mut().take(layer.origin(end)).skip(layer.origin(start)) {
        *place = true;
    }
}

/// Each run of hidden bytes is one mask. A run begins and ends between characters.
fn rebuilt(text: &str, hidden: &[bool]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = 0;
    while start < text.len() {
        let is_hidden = hidden.get(start) == Some(&true);
        let len = hidden.iter().skip(start).take_while(|other| **other == is_hidden).count();
        out.push_str(if is_hidden { MASK } else { text.get(start..start + len).unwrap_or_default() });
        start += len;
    }
    out
}

/// The longest beginning of at most so many bytes.
fn head(text: &str, most: usize) -> &str {
    (0..=most).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

/// The characters of which every bit is the secret's, when `shift` other bytes come before it in a group of three.
/// `last` are the alphabet's last two.
fn base64(secret: &[u8], shift: usize, last: [u8; 2]) -> Vec<u8> {
    let byte = |at: usize| secret.get(at).map_or(0, |byte| u32::from(*byte));
    let mut out = Vec::new();
    for character in (8 * shift).div_ceil(6)..8 * (shift + secret.len()) / 6 {
        let bit = 6 * character - 8 * shift;
        let two = byte(bit / 8) << 8 | byte(bit / 8 + 1);
        let six = (two >> (10 - bit % 8) & 63) as u8;
        out.push(match six {
            0..26 => b'A' + six,
            26..52 => b'a' + six - 26,
            52..62 => b'0' + six - 52,
            62 => last[0],
            _ => last[1],
        });
    }
    out
}

fn hex(secret: &[u8]) -> Vec<u8> {
    let digit = |half: u8| if half < 10 { b'0' + half } else { b'a' + half - 10 };
    let mut out = Vec::new();
    for byte in secret {
        out.extend_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    out
}
