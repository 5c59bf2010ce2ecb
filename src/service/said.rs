//! What an answer says: the members of its envelope, by name in whatever case, whole or as far as they can be read.

use super::escapes::{Form, decode};
use crate::text::find;

/// What could be read.
#[derive(Debug, Default)]
pub(super) struct Said {
    texts: [Option<String>; 9],
}

/// A member of an envelope.
#[derive(Debug, Clone, Copy)]
pub(super) enum Member {
    Code,
    Message,
    RequestId,
    HostId,
    Recommend,
    BackupPlanId,
    OrderId,
    Success,
    CreateBackupSet,
}

/// Names of members, of the gateway, of this service and of its siblings.
const NAMES: [(&str, Member); 12] = [
    ("Code", Member::Code),
    ("ErrCode", Member::Code),
    ("ErrorCode", Member::Code),
    ("Message", Member::Message),
    ("ErrMessage", Member::Message),
    ("RequestId", Member::RequestId),
    ("HostId", Member::HostId),
    ("Recommend", Member::Recommend),
    ("BackupPlanId", Member::BackupPlanId),
    ("OrderId", Member::OrderId),
    ("Success", Member::Success),
    ("CreateBackupSet", Member::CreateBackupSet),
];

impl Said {
    /// A string or the digits of a number; not given when empty.
    pub(super) fn text(&self, member: Member) -> Option<&str> {
        self.texts.get(member as usize)?.as_deref()
    }

    /// `true` and `false`, also as strings.
    pub(super) fn flag(&self, member: Member) -> Option<bool> {
        let text = self.text(member)?;
        let is_true = text.eq_ignore_ascii_case("true");
        (is_true || text.eq_ignore_ascii_case("false")).then_some(is_true)
    }

    /// The first that says something counts.
    fn put(&mut self, member: Member, text: String) {
        if let Some(place @ None) = self.texts.get_mut(member as usize)
            && !text.trim_ascii().is_empty()
        {
            *place = Some(text);
        }
    }
}

/// Whether an answer is an envelope.
#[derive(Debug)]
pub(super) enum Reading {
    /// A JSON object.
    Whole(Said),
    /// JSON, but no object.
    Other,
    /// Neither: what could be found all the same.
    Parts(Said),
}

/// Reads text without blanks around it.
pub(super) fn read(text: &str) -> Reading {
    if let (Some(inner), true) = (text.strip_prefix('"').and_then(|text| text.strip_suffix('"')), text.len() > 1) {
        let inner = decode(Form::Json, inner);
        let inner = inner.trim_ascii();
        return if inner.starts_with('{') { read(inner) } else { Reading::Other };
    }
    let mut said = Said::default();
    match members(text, &mut said) {
        Some(()) => Reading::Whole(said),
        None if is_other_json(text) => Reading::Other,
        None => Reading::Parts(parts(text)),
    }
}

fn is_other_json(text: &str) -> bool {
    let number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    number || matches!(text, "null" | "true" | "false") || (text.starts_with('[') && text.ends_with(']'))
}

/// The members of the outermost object; `None` if it is not whole. Their order does not matter.
fn members(text: &str, said: &mut Said) -> Option<()> {
    let bytes = text.as_bytes();
    let mut at = blanks(bytes, usize::from(bytes.first() == Some(&b'{')));
    if at == 0 {
        return None;
    }
    while bytes.get(at) != Some(&b'}') {
        let name = string(text, at)?;
        let colon = blanks(bytes, at + name.len());
        if bytes.get(colon) != Some(&b':') {
            return None;
        }
        let start = blanks(bytes, colon + 1);
        let end = value_end(bytes, start)?;
        take(said, &decode(Form::Json, unquoted(name)), text.get(start..end)?);
        at = blanks(bytes, end);
        match bytes.get(at)? {
            b',' => at = blanks(bytes, at + 1),
            b'}' => {}
            _ => return None,
        }
    }
    (at + 1 == bytes.len()).then_some(())
}

fn blanks(bytes: &[u8], from: usize) -> usize {
    from + bytes.iter().skip(from).take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// A string with its quotes.
fn string(text: &str, at: usize) -> Option<&str> {
    let bytes = text.as_bytes();
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let mut end = at + 1;
    while *bytes.get(end)? != b'"' {
        end += 1 + usize::from(bytes.get(end) == Some(&b'\\'));
    }
    text.get(at..=end)
}

fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

/// Behind a value; what nests is skipped by counting brackets.
fn value_end(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut depth, mut in_string) = (start, 0_usize, false);
    loop {
        let byte = *bytes.get(at)?;
        match byte {
            b'\\' if in_string => at += 1,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return (at > start).then_some(at),
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
}

/// One member of an object. Objects and lists say nothing here.
fn take(said: &mut Said, name: &str, value: &str) {
    let Some((_, member)) = NAMES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)) else { return };
    let value = value.trim_ascii();
    if value.starts_with('"') {
        said.put(*member, decode(Form::Json, unquoted(value)));
    } else if value != "null" && !value.starts_with(['{', '[']) {
        said.put(*member, value.into());
    }
}

/// Of XML and of JSON that is cut off or has something around it. A page in HTML says nothing that counts.
fn parts(text: &str) -> Said {
    let mut said = Said::default();
    let lower = text.to_ascii_lowercase();
    if find(&lower, "<html").is_some() || find(&lower, "<!doctype html").is_some() {
        return said;
    }
    for (name, member) in NAMES.iter().take_while(|(_, member)| !matches!(member, Member::BackupPlanId)) {
        if let Some(text) = part(text, name) {
            said.put(*member, text);
        }
    }
    said
}

/// What is in `<Name>…<` or behind `"Name":`, also where the quotes are escaped. A string that is cut off says nothing sure.
fn part(text: &str, name: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let skip = |from: usize, which: &[u8]| from + bytes.iter().skip(from).take_while(|b| which.contains(b)).count();
    for at in 1..text.len() {
        let end = at + name.len();
        let here = bytes.get(at..end).is_some_and(|here| here.eq_ignore_ascii_case(name.as_bytes()));
        if !here || bytes.get(at - 1).is_none_or(u8::is_ascii_alphanumeric) {
            continue;
        }
        let is = skip(skip(end, b"\\\"'"), b" \t");
        let start = skip(is + 1, b" \t=>");
        let opening = skip(start, b"\\");
        let (form, value) = match (bytes.get(end), bytes.get(is), bytes.get(opening)) {
            (Some(b'>'), ..) => (Form::Entity, end + 1..skip_to(bytes, end + 1, b'<')),
            (_, Some(b':' | b'='), Some(quote @ (b'"' | b'\''))) => {
                (Form::Json, opening + 1..closing(bytes, opening + 1, *quote, opening - start))
            }
            _ => continue,
        };
        if value.end < text.len() && !value.is_empty() {
            return text.get(value).map(|value| decode(form, value));
        }
    }
    None
}

fn skip_to(bytes: &[u8], from: usize, wanted: u8) -> usize {
    from + bytes.iter().skip(from).take_while(|byte| **byte != wanted).count()
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
