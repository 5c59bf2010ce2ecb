//! What an answer may not bring back: it can repeat anything that was sent, in any field.

use super::response::Outcome;
use crate::{
    sign::percent,
    text::{find, replace},
};

const MASK: &str = "***";

/// Parameters whose values are secret, in lower case.
const NAMES: [&str; 4] = ["sourceendpointpassword", "securitytoken", "signature", "accesskeysecret"];

/// Raw, once and twice percent-encoded, and in JSON: what stands between name and value, and behind a value.
const FORMS: [(&str, &str); 4] = [("=", "&"), ("%3d", "%26"), ("%253d", "%2526"), ("\":\"", "\"")];

/// A shorter secret is found in identifiers by chance, and masking it would only destroy them.
const SHORTEST_IN_IDS: usize = 6;

impl Outcome {
    /// Masks these values wherever the answer repeats them: as they are, and percent-encoded once or twice.
    pub fn mask_values(&mut self, secrets: &[&str]) {
        for secret in secrets {
            let once = encoded(secret);
            let forms = [&encoded(&once), &once, *secret];
            let (message, ids) = self.texts();
            let ids = ids.into_iter().flatten().filter(|_| secret.len() >= SHORTEST_IN_IDS);
            for text in message.into_iter().chain(ids) {
                for form in forms {
                    if find(text, form).is_some() {
                        *text = replace(text, form, MASK);
                    }
                }
            }
        }
    }

    /// Masks the value of every `Name=value` whose name is a secret's.
    pub(super) fn mask_pairs(&mut self) {
        let (message, ids) = self.texts();
        for text in message.into_iter().chain(ids.into_iter().flatten()) {
            for name in NAMES {
                for (is, end) in FORMS {
                    mask_pair(text, &[name, is].concat(), end);
                }
            }
        }
    }

    /// The message, and every other text.
    fn texts(&mut self) -> (Option<&mut String>, [Option<&mut String>; 5]) {
        match self {
            Self::Created(created) => {
                let ids = [Some(&mut created.backup_plan_id), created.order_id.as_mut(), created.request_id.as_mut()];
                let [plan, order, request] = ids;
                (None, [plan, order, request, None, None])
            }
            Self::Failed(failed) => {
                let theirs = failed.difference.as_mut().map(|difference| &mut difference.server);
                let (code, request) = (Some(&mut failed.code), failed.request_id.as_mut());
                let ids = [code, request, failed.host_id.as_mut(), failed.recommend.as_mut(), theirs];
                (Some(&mut failed.message), ids)
            }
        }
    }
}

fn encoded(text: &str) -> String {
    let mut out = Vec::new();
    percent::encode_into(&mut out, text.as_bytes());
    String::from_utf8(out).unwrap_or_default()
}

fn mask_pair(text: &mut String, key: &str, end: &str) {
    // Of the same length, so that places in one are places in the other.
    let lower = text.to_ascii_lowercase();
    let (mut out, mut at) = (String::new(), 0);
    while let Some(found) = lower.get(at..).and_then(|rest| find(rest, key)) {
        let value = at + found + key.len();
        out.push_str(text.get(at..value).unwrap_or_default());
        out.push_str(MASK);
        at = value + lower.get(value..).map_or(0, |rest| value_len(rest, end));
    }
    if at > 0 {
        out.push_str(text.get(at..).unwrap_or_default());
        *text = out;
    }
}

/// A value that is not encoded may hold blanks and `&` itself: it ends where another pair begins.
fn value_len(text: &str, end: &str) -> usize {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let raw = end == "&" || end == "\"";
        // In JSON an escaped quote is a part of the value.
        let escaped = usize::from(end == "\"" && rest.starts_with('\\'));
        let ends = match rest.strip_prefix(end) {
            Some(behind) => end != "&" || begins_pair(behind),
            None => rest.starts_with('\n') || (rest.starts_with(' ') && !raw),
        };
        if ends {
            return at;
        }
        at += escaped + rest.get(escaped..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    text.len()
}

fn begins_pair(text: &str) -> bool {
    let name = text.bytes().take(64).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').count();
    name > 0 && text.as_bytes().get(name) == Some(&b'=')
}

#[cfg(test)]
mod tests {
    use super::mask_pair;

    #[test]
    fn a_value_ends_where_the_next_pair_begins() {
        let cases = [
            ("=", "&", "SourceEndpointPassword=p@ss w&rd9", "SourceEndpointPassword=***"),
            ("=", "&", "a SourceEndpointPassword=x&y&Version=1", "a SourceEndpointPassword=***&Version=1"),
            ("=", "&", "sourceendpointpassword=x\nnext", "sourceendpointpassword=***\nnext"),
            ("=", "&", "SourceEndpointPassword=", "SourceEndpointPassword=***"),
            ("=", "&", "库SourceEndpointPassword=库&A=1", "库SourceEndpointPassword=***&A=1"),
            ("%3d", "%26", "SourceEndpointPassword%3Da%2526b%26A%3D1", "SourceEndpointPassword%3D***%26A%3D1"),
            ("%3d", "%26", "SourceEndpointPassword%3da is wrong", "SourceEndpointPassword%3d*** is wrong"),
            (
                "%253d",
                "%2526",
                "SourceEndpointPassword%253Da%2526A%253D1",
                "SourceEndpointPassword%253D***%2526A%253D1",
            ),
            ("\":\"", "\"", r#"{"SourceEndpointPassword":"a b","A":1}"#, r#"{"SourceEndpointPassword":"***","A":1}"#),
            ("\":\"", "\"", r#""SourceEndpointPassword":"a\"b\\","A"#, r#""SourceEndpointPassword":"***","A"#),
            ("\":\"", "\"", r#""SourceEndpointPassword":"a\"#, r#""SourceEndpointPassword":"***"#),
            ("=", "&", "SourceEndpointPassword is missing", "SourceEndpointPassword is missing"),
            ("=", "&", "", ""),
        ];
        for (is, end, given, expected) in cases {
            let mut text = String::from(given);
            mask_pair(&mut text, &["sourceendpointpassword", is].concat(), end);
            assert_eq!(text, expected, "{given}");
        }
    }

    #[test]
    fn many_pairs_take_no_longer_than_their_length() {
        let mut text = "Signature=x&A=1&".repeat(50_000);
        mask_pair(&mut text, "signature=", "&");
        assert_eq!(text.len(), "Signature=***&A=1&".len() * 50_000);
    }
}
