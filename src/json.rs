//! A strict JSON reader (RFC 8259) for `BackupObjects`, for lists, and for the service's answers.
//!
//! Our own, where a library would do, for three things that we need together: numbers kept as
//! their digits (answers carry ids beyond 2^53), half surrogate pairs told apart from U+FFFD, and
//! the members that were read before an answer broke off. It writes nothing.

use std::borrow::Cow;

mod strings;

/// Deeper nesting is refused: nothing documented needs more than four levels.
pub const MAX_DEPTH: usize = 64;

/// A JSON value that borrows from its text where it can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// The digits, as they stand.
    Number(&'a str),
    /// A string.
    Text(Cow<'a, str>),
    /// A string with half a surrogate pair in it.
    BrokenText,
    /// An array.
    List(Vec<Json<'a>>),
    /// An object's members in their order.
    Object(Vec<Member<'a>>),
}

/// A name with its value.
pub type Member<'a> = (Cow<'a, str>, Json<'a>);

/// Not JSON, from this byte on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JsonError {
    /// Offset into the text.
    pub byte: usize,
    /// Whether it may be JSON, but is nested deeper than [`MAX_DEPTH`].
    pub too_deep: bool,
}

impl Json<'_> {
    /// The string, if it is a whole one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads one JSON value and nothing after it.
///
/// # Errors
///
/// [`JsonError`] with the place at which the text stops being JSON.
pub fn parse(text: &str) -> Result<Json<'_>, JsonError> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = reader.value()?;
    reader.blanks();
    if reader.at == text.len() { Ok(value) } else { Err(reader.error()) }
}

/// The members of the outermost object, as far as they can be read.
#[must_use]
pub fn readable_members(text: &str) -> Vec<Member<'_>> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let mut members = Vec::new();
    reader.blanks();
    if reader.take(b'{') {
        // What broke off is known from `members`: they hold all that came before.
        let _ = reader.members(&mut members);
    }
    members
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.at += 1;
        }
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), JsonError> {
        if self.take(byte) { Ok(()) } else { Err(self.error()) }
    }

    fn error(&self) -> JsonError {
        JsonError { byte: self.at, too_deep: false }
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Result<Json<'a>, JsonError> {
        self.blanks();
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b't') => self.word("true", Json::Boolean(true)),
            Some(b'f') => self.word("false", Json::Boolean(false)),
            Some(b'n') => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Json<'a>, JsonError>) -> Result<Json<'a>, JsonError> {
        if self.depth == MAX_DEPTH {
            return Err(JsonError { too_deep: true, ..self.error() });
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Result<Json<'a>, JsonError> {
        if self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.at += word.len();
            Ok(value)
        } else {
            Err(self.error())
        }
    }

    fn list(&mut self) -> Result<Json<'a>, JsonError> {
        let mut values = Vec::new();
        self.blanks();
        if self.take(b']') {
            return Ok(Json::List(values));
        }
        loop {
            values.push(self.value()?);
            self.blanks();
            if self.take(b']') {
                return Ok(Json::List(values));
            }
            self.expect(b',')?;
        }
    }

    fn object(&mut self) -> Result<Json<'a>, JsonError> {
        let mut members = Vec::new();
        self.members(&mut members)?;
        Ok(Json::Object(members))
    }

    fn members(&mut self, members: &mut Vec<Member<'a>>) -> Result<(), JsonError> {
        self.blanks();
        if self.take(b'}') {
            return Ok(());
        }
        loop {
            self.blanks();
            let name = match self.string()? {
                Json::Text(name) => name,
                _ => Cow::Borrowed("\u{FFFD}"),
            };
            self.blanks();
            self.expect(b':')?;
            members.push((name, self.value()?));
            self.blanks();
            if self.take(b'}') {
                return Ok(());
            }
            self.expect(b',')?;
        }
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == from { Err(self.error()) } else { Ok(()) }
    }

    fn number(&mut self) -> Result<Json<'a>, JsonError> {
        let from = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        Ok(Json::Number(self.slice(from, self.at)))
    }
}

#[cfg(test)]
mod tests;
