//! Where the service's StringToSign first differs from ours. Both hold secrets: values are masked.

use crate::text::{find, push_number, split_once};

/// The first difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Byte offset.
    pub offset: usize,
    /// The parameter in which it lies, where both sides agree on that.
    pub parameter: Option<String>,
    /// What we have there, masked.
    pub ours: String,
    /// What the service has there, masked.
    pub server: String,
}

/// A message without the StringToSign that follows it, and that StringToSign.
pub(super) fn split(message: &str) -> (&str, Option<&str>) {
    let lower = message.to_ascii_lowercase();
    for marker in ["server string to sign is:", "string to sign is:", "string to sign:", "stringtosign:"] {
        if let Some(at) = find(&lower, marker) {
            let theirs = message.get(at + marker.len()..).map(str::trim);
            return (message.get(..at).unwrap_or_default().trim_end(), theirs);
        }
    }
    (message, None)
}

/// Compares two texts to sign; `None` when they are the same (then the secret differs).
#[must_use]
pub fn difference(ours: &str, server: &str) -> Option<Difference> {
    let same = ours.bytes().zip(server.bytes()).take_while(|(a, b)| a == b).count();
    if same == ours.len() && same == server.len() {
        return None;
    }
    let (mine, theirs) = (place(ours, same), place(server, same));
    Some(Difference {
        offset: same,
        parameter: mine.name.filter(|name| Some(*name) == theirs.name).map(Into::into),
        ours: mine.masked(),
        server: theirs.masked(),
    })
}

/// One pair, or the text before the pairs.
struct Place<'a> {
    name: Option<&'a str>,
    text: &'a str,
}

/// The pair that holds `offset`. In a StringToSign `%26` parts pairs and `%3D` parts name and value.
fn place(text: &str, offset: usize) -> Place<'_> {
    let head = text.bytes().enumerate().filter(|(_, byte)| *byte == b'&').nth(1).map_or(text.len(), |(at, _)| at + 1);
    if offset < head {
        return Place { name: None, text: text.get(..head).unwrap_or_default() };
    }
    let mut start = head;
    while let Some((whole, _)) = text.get(start..).and_then(|rest| split_once(rest, "%26")) {
        let after = start + whole.len() + "%26".len();
        if after > offset {
            return pair(Some(whole));
        }
        start = after;
    }
    pair(text.get(start..))
}

fn pair(text: Option<&str>) -> Place<'_> {
    let text = text.unwrap_or_default();
    Place { name: split_once(text, "%3D").map(|(name, _)| name).filter(|name| is_name(name)), text }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 64 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
}

impl Place<'_> {
    fn masked(&self) -> String {
        match self.name {
            Some(name) => hidden([name, "="].concat(), self.text.len() - name.len() - "%3D".len()),
            None if self.text.is_empty() => "nothing".into(),
            None => hidden(String::new(), self.text.len()),
        }
    }
}

fn hidden(mut shown: String, characters: usize) -> String {
    shown.push_str("*** (");
    push_number(&mut shown, characters as u64);
    shown.push_str(" characters)");
    shown
}

#[cfg(test)]
mod tests {
    use super::{difference, split};

    #[test]
    fn the_pair_that_differs_is_named_and_masked() {
        let ours = "POST&%2F&AccessKeyId%3Dtestid%26SourceEndpointPassword%3Dhunter2%26Version%3D2019-03-06";
        let server = "POST&%2F&AccessKeyId%3Dtestid%26SourceEndpointPassword%3Dhunter%26Version%3D2019-03-06";
        let found = difference(ours, server).expect("they differ");
        assert_eq!(found.parameter.as_deref(), Some("SourceEndpointPassword"));
        assert_eq!(found.ours, "SourceEndpointPassword=*** (7 characters)");
        assert_eq!(found.server, "SourceEndpointPassword=*** (6 characters)");
        assert_eq!(difference(ours, ours), None);
    }

    #[test]
    fn another_method_and_a_missing_end_are_shown_too() {
        let found = difference("POST&%2F&A%3D1", "GET&%2F&A%3D1").expect("they differ");
        assert_eq!((found.offset, found.parameter, found.ours.as_str()), (0, None, "*** (9 characters)"));
        let found = difference("POST&%2F&A%3D1%26B%3D2", "POST&%2F&A%3D1").expect("they differ");
        assert_eq!((found.offset, found.server.as_str()), (14, "A=*** (1 characters)"));
    }

    #[test]
    fn a_message_is_cut_before_the_string_to_sign() {
        assert_eq!(split("Not matched. server string to sign is: GET&x"), ("Not matched.", Some("GET&x")));
        assert_eq!(split("Forbidden"), ("Forbidden", None));
    }
}
