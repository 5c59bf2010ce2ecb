//! Percent-encoding as the signatures want it. Nothing here sorts.

/// Whether a byte stays as it is: RFC 3986's unreserved characters, and no other.
#[must_use]
pub const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

/// Appends `text`, percent-encoded over its UTF-8, to `out`.
pub fn encode_into(out: &mut Vec<u8>, text: &[u8]) {
    for byte in text {
        if UNRESERVED.contains(*byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(&escape(*byte));
        }
    }
}

/// Writes into room that was made before, so that no byte asks for more. What does not fit is left out.
#[derive(Debug)]
pub(crate) struct Writer<'b> {
    room: &'b mut [u8],
    at: usize,
}

impl<'b> Writer<'b> {
    /// At most so many bytes does a byte become when it is encoded twice: `%25E5`.
    pub(crate) const TWICE: usize = 5;
    /// And when it is encoded once.
    pub(crate) const ONCE: usize = 3;

    pub(crate) const fn new(room: &'b mut [u8]) -> Self {
        Self { room, at: 0 }
    }

    /// How much was written.
    pub(crate) const fn written(&self) -> usize {
        self.at
    }

    /// Eight at a time: what is written is short, and a call of the runtime for each piece would cost more.
    pub(crate) fn copy(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.put(*eight);
        }
        for byte in rest {
            self.put([*byte]);
        }
    }

    #[inline]
    pub(crate) fn put<const LEN: usize>(&mut self, bytes: [u8; LEN]) {
        if let Some(place) = self.room.get_mut(self.at..).and_then(<[u8]>::first_chunk_mut) {
            *place = bytes;
            self.at += LEN;
        }
    }
}

/// Writes `text` percent-encoded to `once`, and percent-encoded two times to `twice`, as a `StringToSign` has it.
pub(crate) fn encode_twice(once: &mut Writer<'_>, twice: &mut Writer<'_>, text: &[u8]) {
    for byte in text {
        // Space is %20 here, never '+': the server re-encodes what it decodes and compares.
        if UNRESERVED.contains(*byte) {
            once.put([*byte]);
            twice.put([*byte]);
        } else {
            let escaped @ [percent, high, low] = escape(*byte);
            once.put(escaped);
            // A percent sign is %25.
            twice.put([percent, b'2', b'5', high, low]);
        }
    }
}

/// How long `text` becomes.
#[must_use]
pub fn encoded_len(text: &[u8]) -> usize {
    text.iter().map(|byte| if UNRESERVED.contains(*byte) { 1 } else { 3 }).sum()
}

#[inline]
fn escape(byte: u8) -> [u8; 3] {
    let digit = |nibble: u8| if nibble < 10 { b'0' + nibble } else { b'A' - 10 + nibble };
    [b'%', digit(byte >> 4), digit(byte & 15)]
}

/// [`is_unreserved`] by byte.
struct Set([bool; 256]);

static UNRESERVED: Set = {
    let mut set = [false; 256];
    let mut byte = 0_u8;
    while byte < u8::MAX {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time; a byte is below 256")]
        {
            set[byte as usize] = is_unreserved(byte);
        }
        byte += 1;
    }
    Set(set)
};

impl Set {
    #[inline]
    fn contains(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)).is_some_and(|unreserved| *unreserved)
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
