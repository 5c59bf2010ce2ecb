//! Percent-encoding as the RPC signature wants it. Encoding only: nothing here decodes or sorts.

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Whether a byte stays as it is: RFC 3986's unreserved characters, and no other.
#[must_use]
pub const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

/// Appends `text`, percent-encoded over its UTF-8, to `out`.
pub fn encode_into(out: &mut Vec<u8>, text: &[u8]) {
    // Space is %20 here, never '+': the server re-encodes what it decodes and compares.
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| !UNRESERVED.contains(*byte)) {
        let (plain, tail) = rest.split_at(at);
        out.extend_from_slice(plain);
        let [byte, after @ ..] = tail else { return };
        out.extend_from_slice(&escape(*byte));
        rest = after;
    }
    out.extend_from_slice(rest);
}

/// Appends `text` to `once` percent-encoded, and to `twice` percent-encoded two times, as a `StringToSign` has it.
pub(crate) fn encode_twice_into(once: &mut Vec<u8>, twice: &mut Vec<u8>, text: &[u8]) {
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| !UNRESERVED.contains(*byte)) {
        let (plain, tail) = rest.split_at(at);
        let [byte, after @ ..] = tail else { return };
        let escaped @ [percent, high, low] = escape(*byte);
        once.extend_from_slice(plain);
        once.extend_from_slice(&escaped);
        twice.extend_from_slice(plain);
        // A percent sign is %25.
        twice.extend_from_slice(&[percent, b'2', b'5', high, low]);
        rest = after;
    }
    once.extend_from_slice(rest);
    twice.extend_from_slice(rest);
}

/// How long `text` becomes.
#[must_use]
pub fn encoded_len(text: &[u8]) -> usize {
    text.iter().map(|byte| if UNRESERVED.contains(*byte) { 1 } else { 3 }).sum()
}

fn escape(byte: u8) -> [u8; 3] {
    let digit = |nibble: u8| HEX.get(usize::from(nibble)).copied().unwrap_or_default();
    [b'%', digit(byte >> 4), digit(byte & 15)]
}

/// [`is_unreserved`] as a bit a byte.
struct Set([u32; 8]);

const UNRESERVED: Set = {
    let mut bits = [0_u32; 8];
    let mut byte = 0_u8;
    while byte < 128 {
        if is_unreserved(byte) {
            #[expect(clippy::indexing_slicing, reason = "evaluated at compile time; 127 >> 5 is 3")]
            {
                bits[(byte >> 5) as usize] |= 1 << (byte & 31);
            }
        }
        byte += 1;
    }
    Set(bits)
};

impl Set {
    fn contains(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte >> 5)).is_some_and(|word| word >> (byte & 31) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{encode_into, encoded_len};

    #[test]
    fn only_unreserved_bytes_stay_literal() {
        let cases = [
            ("", ""),
            ("AZaz09-_.~", "AZaz09-_.~"),
            (" ", "%20"),
            ("+", "%2B"),
            ("*", "%2A"),
            ("!'()", "%21%27%28%29"),
            ("a%b", "a%25b"),
            ("阿", "%E9%98%BF"),
            ("𝄞", "%F0%9D%84%9E"),
            ("\u{7f}\u{0}", "%7F%00"),
        ];
        for (text, expected) in cases {
            let mut out = Vec::new();
            encode_into(&mut out, text.as_bytes());
            assert_eq!(String::from_utf8(out).as_deref(), Ok(expected), "input {text:?}");
            assert_eq!(encoded_len(text.as_bytes()), expected.len(), "input {text:?}");
        }
    }
}
