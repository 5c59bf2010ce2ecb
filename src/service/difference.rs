//! Where the service's text to sign first differs from ours. Both hold secrets: those are masked, the rest is shown.

use super::mask::Mask;
use crate::text::{find, push_number, split_once};

/// The first difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Byte offset.
    pub offset: usize,
    /// The parameter or header in which it lies, where both sides agree on that.
    pub parameter: Option<String>,
    /// What we have there; secrets masked.
    pub ours: String,
    /// What the service has there; secrets masked.
    pub server: String,
}

/// What the service says that it signed.
#[derive(Debug, Default)]
pub(super) struct Theirs {
    string_to_sign: Option<String>,
    /// By version 3.
    canonical_request: Option<String>,
}

const MARKERS: [&str; 4] = ["string to sign", "stringtosign", "canonicalrequest", "canonical request"];

/// A message without the texts to sign that follow it, and those.
pub(super) fn split(message: &str) -> (&str, Option<Theirs>) {
    let lower = message.to_ascii_lowercase();
    let marker = |name: &&str| find(&lower, name).map(|at| (at, at + name.len()));
    let Some((at, end)) = MARKERS.iter().filter_map(marker).min() else { return (message, None) };
    let rest = message.get(end..).unwrap_or_default();
    if !rest.bytes().any(|byte| b"&[%\n".contains(&byte)) {
        return (message, None);
    }
    let shown = message.get(..at).unwrap_or_default().trim_ascii_end();
    let shown = shown.strip_suffix("server").or_else(|| shown.strip_suffix("Server")).unwrap_or(shown).trim_ascii_end();
    let canonical = MARKERS.get(2..).unwrap_or_default().iter().filter_map(marker).min();
    let (first, second) = match canonical {
        Some((start, end)) => (message.get(at..start).unwrap_or_default(), message.get(end..)),
        None => (message.get(at..).unwrap_or_default(), None),
    };
    let theirs = Theirs {
        string_to_sign: MARKERS.iter().take(2).find_map(|name| text_behind(first, name)),
        canonical_request: second.map(given),
    };
    (shown, Some(theirs))
}

#[inline(never)]
fn text_behind(text: &str, marker: &str) -> Option<String> {
    let at = find(&text.to_ascii_lowercase(), marker)?;
    text.get(at + marker.len()..).map(given)
}

/// What follows ` is:`, or stands in the brackets that follow it.
#[inline(never)]
fn given(text: &str) -> String {
    let text = text.trim_ascii_start();
    let text = text.strip_prefix("is").unwrap_or(text).trim_ascii_start();
    let text = text.strip_prefix(':').unwrap_or(text).trim_ascii();
    let inner = text.strip_prefix('[').map(|inner| match inner.bytes().rposition(|byte| byte == b']') {
        Some(end) => inner.get(..end).unwrap_or(inner),
        None => inner,
    });
    let text = inner.unwrap_or(text);
    // Who pastes a log line has line breaks spelt out.
    if find(text, "\n").is_none() { crate::text::replace(text, "\\n", "\n") } else { text.into() }
}

/// What comparing two texts gives.
pub(super) enum Comparison {
    /// They are the same, so the secret differs.
    Same,
    /// They differ here.
    Differs(Difference),
    /// They cannot be compared, or differ without telling where.
    Unclear,
}

impl Theirs {
    pub(super) fn compared(&self, ours: &str, mask: &dyn Mask) -> Comparison {
        let is_hash = ours.starts_with("ACS3-");
        let is_canonical = !is_hash && find(ours, "\n").is_some();
        let theirs = if is_canonical { &self.canonical_request } else { &self.string_to_sign };
        match theirs.as_deref() {
            Some(theirs) if theirs == ours => Comparison::Same,
            Some(theirs) if !is_hash => Comparison::Differs(difference(ours, theirs, mask)),
            _ => Comparison::Unclear,
        }
    }
}

/// Compares two texts to sign, or two canonical requests, that differ.
fn difference(ours: &str, server: &str, mask: &dyn Mask) -> Difference {
    let same = common(ours, server);
    let (mine, theirs) = (place(ours, same), place(server, same));
    let name = mine.name.filter(|name| Some(*name) == theirs.name);
    let open = name.map_or(mine.open && theirs.open, |name| !mask.is_secret(name));
    let (ours, server) = if open { shown(&mine, &theirs, mask) } else { (mine.masked(), theirs.masked()) };
    Difference { offset: same, parameter: name.map(Into::into), ours, server }
}

fn common(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

/// One pair, or a part that is none.
struct Place<'a> {
    name: Option<&'a str>,
    value: &'a str,
    /// A part that never holds a value.
    open: bool,
}

#[inline(never)]
fn place(text: &str, offset: usize) -> Place<'_> {
    if find(text, "\n").is_some() { place_in_lines(text, offset) } else { place_in_pairs(text, offset) }
}

/// In a StringToSign `%26` parts pairs and `%3D` parts name and value.
fn place_in_pairs(text: &str, offset: usize) -> Place<'_> {
    let head = text.bytes().enumerate().filter(|(_, byte)| *byte == b'&').nth(1).map_or(text.len(), |(at, _)| at + 1);
    if offset < head {
        return Place { name: None, value: text.get(..head).unwrap_or_default(), open: true };
    }
    pair(part(text.get(head..).unwrap_or_default(), offset - head, "%26"), "%3D")
}

/// A canonical request: method, path, query, headers, their names, hash of the body.
fn place_in_lines(text: &str, offset: usize) -> Place<'_> {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    let lines = crate::text::split(text.get(..offset).unwrap_or(text), b'\n').count() - 1;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = part(text.get(start..).unwrap_or_default(), 0, "\n");
    match lines {
        0 | 1 => Place { name: None, value: line, open: true },
        2 => pair(part(line, offset - start, "&"), "="),
        // Only names and a hash have no colon.
        _ if find(line, ":").is_none() => Place { name: None, value: line, open: true },
        _ => pair(line, ":"),
    }
}

/// The part that holds `offset`.
#[inline(never)]
fn part<'t>(text: &'t str, offset: usize, separator: &str) -> &'t str {
    let mut start = 0;
    while let Some((whole, _)) = text.get(start..).and_then(|rest| split_once(rest, separator)) {
        let after = start + whole.len() + separator.len();
        if after > offset {
            return whole;
        }
        start = after;
    }
    text.get(start..).unwrap_or_default()
}

fn pair<'t>(text: &'t str, is: &str) -> Place<'t> {
    match split_once(text, is).filter(|(name, _)| is_name(name)) {
        Some((name, value)) => Place { name: Some(name), value, open: false },
        None => Place { name: None, value: text, open: false },
    }
}

fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    !name.is_empty() && name.len() <= 64 && name.bytes().all(allowed)
}

/// How much of a long value is shown before the difference, and behind it.
const NEAR: usize = 40;

fn shown(mine: &Place<'_>, theirs: &Place<'_>, mask: &dyn Mask) -> (String, String) {
    let (ours, server) = (mask.text(mine.value), mask.text(theirs.value));
    let from = common(&ours, &server).saturating_sub(NEAR);
    (mine.near(&ours, from), theirs.near(&server, from))
}

impl Place<'_> {
    fn near(&self, value: &str, from: usize) -> String {
        if self.name.is_none() && value.is_empty() {
            return "nothing".into();
        }
        let from = (from..=value.len()).find(|at| value.is_char_boundary(*at)).unwrap_or_default();
        let end =
            (0..=value.len().min(from + 2 * NEAR)).rev().find(|at| value.is_char_boundary(*at)).unwrap_or_default();
        let text = value.get(from..end).unwrap_or_default();
        let (before, after) = (if from > 0 { "…" } else { "" }, if end < value.len() { "…" } else { "" });
        let (name, is) = self.name.map_or(("", ""), |name| (name, "="));
        let mut shown = String::new();
        for part in [name, is, before, text, after] {
            shown.push_str(part);
        }
        shown
    }

    fn masked(&self) -> String {
        let Some(name) = self.name else {
            return if self.value.is_empty() { "nothing".into() } else { hidden(String::new(), self.value.len()) };
        };
        hidden(String::from(name) + "=", self.value.len())
    }
}

fn hidden(mut shown: String, characters: usize) -> String {
    shown.push_str("*** (");
    push_number(&mut shown, characters as u64);
    shown.push_str(" characters)");
    shown
}
