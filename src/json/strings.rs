//! Strings, with their escapes and half surrogate pairs.

use std::borrow::Cow;

use super::{Json, JsonError, Reader};

impl<'a> Reader<'a> {
    pub(super) fn string(&mut self) -> Result<Json<'a>, JsonError> {
        self.expect(b'"')?;
        let from = self.at;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let text = self.slice(from, self.at);
                    self.at += 1;
                    return Ok(Json::Text(Cow::Borrowed(text)));
                }
                Some(b'\\') => return self.escaped(from),
                Some(0x20..) => self.at += 1,
                _ => return Err(self.error()),
            }
        }
    }

    #[inline(never)]
    fn escaped(&mut self, from: usize) -> Result<Json<'a>, JsonError> {
        let mut text = String::from(self.slice(from, self.at));
        let mut whole = true;
        loop {
            let plain = self.at;
            while !matches!(self.peek(), Some(b'"' | b'\\' | ..0x20) | None) {
                self.at += 1;
            }
            text.push_str(self.slice(plain, self.at));
            if self.take(b'"') {
                return Ok(if whole { Json::Text(Cow::Owned(text)) } else { Json::BrokenText });
            }
            self.expect(b'\\')?;
            match self.escape()? {
                Some(character) => text.push(character),
                None => whole = false,
            }
        }
    }

    /// One escape sequence after its backslash; `None` for half a surrogate pair.
    fn escape(&mut self) -> Result<Option<char>, JsonError> {
        let letter = self.peek().ok_or_else(|| self.error())?;
        let character = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.error()),
        };
        self.at += 1;
        Ok(Some(character))
    }

    #[inline(never)]
    fn unicode(&mut self) -> Result<Option<char>, JsonError> {
        let first = self.unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return Ok(char::from_u32(first));
        }
        let back = self.at;
        if self.take(b'\\') && self.take(b'u') {
            let second = self.unit()?;
            if (0xDC00..0xE000).contains(&second) {
                return Ok(char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
            }
        }
        self.at = back;
        Ok(None)
    }

    fn unit(&mut self) -> Result<u32, JsonError> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16)).ok_or_else(|| self.error())?;
            unit = unit << 4 | digit;
            self.at += 1;
        }
        Ok(unit)
    }
}
